import { type ReactNode, useId } from "react";

interface FormSectionProps {
  readonly heading: string;
  readonly children: ReactNode;
}

/** A part of a form, under its heading. */
export function FormSection({ heading, children }: FormSectionProps) {
  const id = useId();
  return (
    <section className="form-section" aria-labelledby={id}>
      <h3 id={id}>{heading}</h3>
      {children}
    </section>
  );
}
