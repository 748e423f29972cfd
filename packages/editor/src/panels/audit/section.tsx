import { type ReactNode, useId } from "react";

interface SectionProps {
  /** What the contents call it by. */
  readonly name: string;
  readonly heading: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A part of the reading view, under a heading that the contents can lead to. */
export function Section({ name, heading, className = "", children }: SectionProps) {
  const id = useId();
  return (
    <section className={`audit-section ${className}`} aria-labelledby={id}>
      <h3 id={id} tabIndex={-1} data-part={name}>
        {heading}
      </h3>
      {children}
    </section>
  );
}
