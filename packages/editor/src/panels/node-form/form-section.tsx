import { type ReactNode, useId } from "react";

interface FormSectionProps {
  readonly heading: string;
  /** What can be done with the whole of it, at the end of the heading's line. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a form, under its heading. */
export function FormSection({ heading, aside, children }: FormSectionProps) {
  const id = useId();
  return (
    <section className="form-section" aria-labelledby={id}>
      <div className="form-section-head">
        <h3 id={id}>{heading}</h3>
        {aside}
      </div>
      {children}
    </section>
  );
}
