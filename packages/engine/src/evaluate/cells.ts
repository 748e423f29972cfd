import type { Question } from "../model/model.ts";
import type { Known } from "../model/read-facts.ts";
import type { InputUse } from "../plan/polarity.ts";

/** What comparisons tell apart of one question: bounds of a number, sets of options. */
export type Tested = Pick<InputUse, "bounds" | "accepted">;

/**
 * The cells of what is still possible of one question; at least one. A cell is a set of values between which none of the
 * comparisons in `uses` tells a difference.
 */
export function cellsOf(question: Question, known: Known | undefined, uses: readonly Tested[]): (Known | undefined)[] {
  switch (question.kind) {
    case "boolean":
    case "indicator":
      return known === undefined ? [true, false].map((value) => ({ kind: "truth", value })) : [known];
    case "choice": {
      const possible = known?.kind === "option" ? known.possible : question.options.map((_, i) => i);
      const cells = new Map<string, number[]>();
      for (const option of possible) {
        const signature = uses.flatMap(({ accepted }) => accepted.map((set) => set.includes(option))).join();
        cells.set(signature, [...(cells.get(signature) ?? []), option]);
      }
      return [...cells.values()].map((options) => ({ kind: "option", possible: options }));
    }
    case "choices": {
      const includes = known?.kind === "options" ? known.includes : [];
      const excludes = known?.kind === "options" ? known.excludes : [];
      const open = question.options.map((_, i) => i).filter((i) => !includes.includes(i) && !excludes.includes(i));
      // Every open option might be the one used both ways; more than eight would be declined anyway.
      if (open.length > 8) return Array.from({ length: 2 ** open.length > 257 ? 257 : 1 }, () => known);
      return Array.from({ length: 2 ** open.length }, (_, mask) => ({
        kind: "options" as const,
        includes: [...includes, ...open.filter((_, i) => ((mask >> i) & 1) === 1)],
        excludes: [...excludes, ...open.filter((_, i) => ((mask >> i) & 1) === 0)],
      }));
    }
    case "integer":
    case "number":
    case "date": {
      const { min, max } = known?.kind === "range" ? known : question;
      const cuts = [...new Set(uses.flatMap(({ bounds }) => bounds))]
        .filter((bound) => bound > min && bound <= max)
        .sort((a, b) => a - b);
      const starts = [min, ...cuts];
      return starts.map((from, i) => {
        const next = starts[i + 1];
        // For real numbers the cell ends just below the next cut; both ends then fall on one side of it.
        const below = next === undefined ? max : question.kind === "number" ? previous(next, from) : next - 1;
        return { kind: "range", min: from, max: below };
      });
    }
  }
}

/** The largest double below `x`, but not below `floor`. */
export function previous(x: number, floor: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  if (x === 0) return Math.max(floor, -Number.MIN_VALUE);
  view.setBigInt64(0, view.getBigInt64(0) + (x > 0 ? -1n : 1n));
  return Math.max(floor, view.getFloat64(0));
}
