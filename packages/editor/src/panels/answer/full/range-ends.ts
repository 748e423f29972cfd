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

const NUMBER = String.raw`-?\d+(?:[.,]\d+)?`;
/** Two numbers and a dash, or a word for one, as people write them: 15-17, 15–17, 15 til 17. */
const TWO_NUMBERS = new RegExp(String.raw`^\s*(${NUMBER})\s*(?:[-–—]|til|to)\s*(${NUMBER})\s*$`, "u");

/**
 * The answer as a case would write it; `undefined` while it is not written yet. What is written for one number may be two
 * with a dash between them. What is no number is `NaN`, which no question takes for an answer.
 */
export function writtenRange(question: NumericFact, { precision, low, high }: RangeEnds): unknown {
  const read = (text: string): string | number =>
    // Norwegians write a comma.
    question.kind === "date" ? text : Number(text.trim().replace(",", "."));
  if (precision !== "between") {
    const [, first, second] = question.kind === "date" ? [] : (TWO_NUMBERS.exec(low) ?? []);
    if (first !== undefined && second !== undefined) return { atLeast: read(first), atMost: read(second) };
    return low.trim() === "" ? undefined : read(low);
  }
  if (low.trim() === "" && high.trim() === "") return undefined;
  return {
    ...(low.trim() === "" ? {} : { atLeast: read(low) }),
    ...(high.trim() === "" ? {} : { atMost: read(high) }),
  };
}

/**
 * The same ends, said in another precision. To look at another claims nothing: from one value to between are both ends that
 * value, and from between to one value it is asked for anew. A month or a year of a day is what is left of it.
 */
export function converted({ precision, low, high }: RangeEnds, next: Precision): RangeEnds {
  if (next === "year" || next === "month") {
    const isOne = precision !== "between" || low === high;
    return { precision: next, low: isOne ? low.slice(0, next === "year" ? 4 : 7) : "", high: "" };
  }
  if (precision === "month" || precision === "year") return { precision: next, low: "", high: "" };
  if (next === "between") return { precision: next, low, high: precision === "exact" ? low : high };
  return low === high ? { precision: next, low, high } : { precision: next, low: "", high: "" };
}
