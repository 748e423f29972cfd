import { previous } from "../evaluate/cells.ts";
import { assertNever } from "../language/result.ts";
import type { Question } from "../model/model.ts";
import type { Known } from "../model/read-facts.ts";
import { type Plan, placeOf } from "../plan/plan.ts";

type Range = Extract<Known, { readonly kind: "range" }>;

/** Ends to which a range may be widened: its limits, and those in between. */
export type Ends = { readonly lower: readonly number[]; readonly upper: readonly number[] };

/** How far an answer may be widened. */
export type Room = {
  /** What it stays within: the domain where not given. */
  readonly around?: Known | undefined;
  /** Where a range may end. Where not given whole numbers may end anywhere, and real ones beside what they are compared with. */
  readonly ends?: Ends;
};

/**
 * The widest answer around `known` for which `holds` is still true: the ends of a range moved out as far as they go, the lower one
 * first; options added, and of several choices those no longer said that need not be, in their order. `holds` must be true of
 * `known`, and monotone: what holds of an answer holds of a narrower one.
 */
export function loosened(
  plan: Plan,
  question: Question,
  known: Known,
  { around, ends: given }: Room,
  holds: (known: Known) => boolean,
): Known {
  switch (known.kind) {
    case "truth":
      return known;
    case "option": {
      const all = "options" in question ? question.options.map((_, i) => i) : [];
      let possible = [...known.possible];
      for (const option of around?.kind === "option" ? around.possible : all) {
        if (possible.includes(option)) continue;
        const wider = [...possible, option].sort((a, b) => a - b);
        if (holds({ kind: "option", possible: wider })) possible = wider;
      }
      return { kind: "option", possible };
    }
    case "options": {
      let kept = known;
      for (const side of ["excludes", "includes"] as const) {
        const settled = around?.kind === "options" ? around[side] : [];
        for (const option of known[side]) {
          if (settled.includes(option)) continue;
          const wider = { ...kept, [side]: kept[side].filter((one) => one !== option) };
          if (holds(wider)) kept = wider;
        }
      }
      return kept;
    }
    case "range": {
      const domain = around?.kind === "range" ? around : "min" in question ? question : known;
      const ends = given ?? (question.kind === "number" ? realEnds(plan, question, domain) : undefined);
      const lower = furthest(known.min, domain.min, ends?.lower, (min) => holds({ ...known, min }));
      const upper = furthest(known.max, domain.max, ends?.upper, (max) => holds({ kind: "range", min: lower, max }));
      return { kind: "range", min: lower, max: upper };
    }
    default:
      return assertNever(known);
  }
}

/** The end nearest to `limit` that holds, `from` holding: of whole numbers any, of real ones among `candidates`. */
function furthest(
  from: number,
  limit: number,
  candidates: readonly number[] | undefined,
  holds: (end: number) => boolean,
): number {
  if (from === limit) return from;
  if (candidates !== undefined) {
    const outward = candidates.filter((end) => end < from === limit < from && end !== from);
    return outward.sort((a, b) => Math.abs(b - from) - Math.abs(a - from)).find(holds) ?? from;
  }
  if (holds(limit)) return limit;
  let [good, bad] = [from, limit];
  while (Math.abs(bad - good) > 1) {
    const middle = Math.trunc((good + bad) / 2);
    if (holds(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

/** Where the ranges of a real number can end: at its domain's ends, and on either side of each bound that it is compared with. */
function realEnds(plan: Plan, question: Question, { min, max }: Pick<Range, "min" | "max">): Ends {
  const bounds = boundsOf(plan, question).filter((bound) => bound > min && bound <= max);
  return { lower: [min, ...bounds], upper: [max, ...bounds.map((bound) => previous(bound, min))] };
}

/** What a number or date is compared with, anywhere in the plan. */
export function boundsOf(plan: Plan, question: Question): number[] {
  const place = placeOf(plan, question);
  if (place.kind !== "number") return [];
  return plan.nodes.flatMap((one) => (one.kind === "atLeast" && one.of === place.node ? one.bound : []));
}
