import type { Question, Text } from "@holdepunkt/engine";

/** The options that a question offers, in document order. */
export const optionsOf = ({ document }: Question): readonly { readonly id: string; readonly label: Text }[] =>
  "options" in document ? document.options : [];
