import type { Known, NumericFact } from "@holdepunkt/engine";
import { wholePeriod } from "../../../document/case/written-answer.ts";
import { writtenEnds } from "../written-ends.ts";

/** How exactly something is known. Of days also the month or the year alone. */
export const PRECISIONS = ["exact", "between", "month", "year"] as const;
export type Precision = (typeof PRECISIONS)[number];

/** How an answer looks in the fields. */
export interface RangeEnds {
  readonly precision: Precision;
  readonly low: string;
  readonly high: string;
}

/** The precisions in which a question can be answered. */
export const precisionsOf = ({ kind }: NumericFact): readonly Precision[] =>
  kind === "date" ? PRECISIONS : ["exact", "between"];

/** The fields for what is known. Where nothing is, one value is asked for. */
export function rangeEnds(question: NumericFact, known: Known | undefined): RangeEnds {
  const { mode, low, high } = writtenEnds(question, known);
  const period =
    question.kind === "date" && known?.kind === "range" && known.min !== known.max
      ? wholePeriod(known.min, known.max)
      : undefined;
  if (period !== undefined) return { precision: period.length === 4 ? "year" : "month", low: period, high: "" };
  return { precision: mode === "unknown" ? "exact" : mode, low, high };
}

/** The answer as a case would write it; `undefined` while it is not written yet. */
export function writtenRange(question: NumericFact, { precision, low, high }: RangeEnds): unknown {
  const read = (text: string): string | number =>
    // Norwegians write a comma.
    question.kind === "date" ? text : Number(text.trim().replace(",", "."));
  if (precision !== "between") return low.trim() === "" ? undefined : read(low);
  if (low.trim() === "" && high.trim() === "") return undefined;
  return {
    ...(low.trim() === "" ? {} : { atLeast: read(low) }),
    ...(high.trim() === "" ? {} : { atMost: read(high) }),
  };
}
