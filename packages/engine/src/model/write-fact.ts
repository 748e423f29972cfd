import { isoDate } from "../language/calendar.ts";
import { assertNever } from "../language/result.ts";
import type { Question } from "./model.ts";
import type { Known } from "./read-facts.ts";

/** What is known of a question as a case writes it: the inverse of what `readFacts` reads. */
export function writeFact(question: Question, known: Known): unknown {
  const options = "options" in question ? question.options : [];
  const names = (positions: readonly number[]): string[] => positions.map((position) => options[position] ?? "");
  switch (known.kind) {
    case "truth":
      return known.value;
    case "option":
      return known.possible.length === 1 ? names(known.possible)[0] : { oneOf: names(known.possible) };
    case "options":
      return known.includes.length + known.excludes.length === options.length
        ? names(known.includes)
        : { includes: names(known.includes), excludes: names(known.excludes) };
    case "range": {
      const show = (value: number): number | string => (question.kind === "date" ? isoDate(value) : value);
      return known.min === known.max ? show(known.min) : { atLeast: show(known.min), atMost: show(known.max) };
    }
    default:
      return assertNever(known);
  }
}
