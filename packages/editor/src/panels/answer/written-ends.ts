import { type Known, type NumericFact, writeFact } from "@holdepunkt/engine";

/** How an answer looks in the fields: exact, between two ends of which one may be empty, or not known. */
export interface WrittenEnds {
  readonly mode: "unknown" | "exact" | "between";
  readonly low: string;
  readonly high: string;
}

/** The fields for what is known of a number or a date. An end at the bound of the domain says nothing and stays empty. */
export function writtenEnds(question: NumericFact, known: Known | undefined): WrittenEnds {
  if (known?.kind !== "range") return { mode: "unknown", low: "", high: "" };
  const show = (value: number): string => String(writeFact(question, { kind: "range", min: value, max: value }));
  if (known.min === known.max) return { mode: "exact", low: show(known.min), high: show(known.max) };
  return {
    mode: "between",
    low: known.min === question.min ? "" : show(known.min),
    high: known.max === question.max ? "" : show(known.max),
  };
}
