import type { DecisionResult } from "@holdepunkt/engine";
import type { ImpactValue, NodeImpact } from "./impact.ts";

/** Whether a case comes out otherwise in a node. One that is new, or gone, is otherwise only where it says something. */
export function isOtherwise(before: ImpactValue | undefined, now: ImpactValue | undefined): boolean {
  if (before !== undefined && now !== undefined) return !isSame(before, now);
  const only = before ?? now;
  switch (only?.kind) {
    case undefined:
      return false;
    case "action":
      return only.state === "applies" || only.state === "appliesUnless";
    case "decision":
      return only.result.hit === "first"
        ? only.result.standing !== "byDefault"
        : Object.values(only.result.outcomes).some((truth) => truth !== "false");
    case "truth":
      return only.truth === "true";
    case "interval":
      return true;
  }
}

/** Whether two values say the same of a case. By which rule it is so does not count. */
export function isSame(a: ImpactValue | undefined, b: ImpactValue | undefined): boolean {
  if (a === b) return true;
  if (a?.kind === "truth" && b?.kind === "truth") return a.truth === b.truth;
  if (a?.kind === "action" && b?.kind === "action") return a.state === b.state;
  if (a?.kind === "interval" && b?.kind === "interval") {
    return a.interval.min === b.interval.min && a.interval.max === b.interval.max;
  }
  return a?.kind === "decision" && b?.kind === "decision" && isSameResult(a.result, b.result);
}

function isSameResult(a: DecisionResult, b: DecisionResult): boolean {
  if (a.hit === "first" && b.hit === "first") {
    return a.possible.length === b.possible.length && a.possible.every((outcome) => b.possible.includes(outcome));
  }
  if (a.hit !== "collect" || b.hit !== "collect") return false;
  const outcomes = new Set([...Object.keys(a.outcomes), ...Object.keys(b.outcomes)]);
  // An outcome that the other rules do not have is not so by them.
  return [...outcomes].every((outcome) => (a.outcomes[outcome] ?? "false") === (b.outcomes[outcome] ?? "false"));
}

/** The result of a decision, where the value is one. */
export const resultIn = (value: ImpactValue | undefined): DecisionResult | undefined =>
  value?.kind === "decision" ? value.result : undefined;

/** Whether a decision was settled, and is not any more. */
export function isOpened({ before, now }: NodeImpact): boolean {
  const [was, is] = [resultIn(before), resultIn(now)];
  return was?.hit === "first" && is?.hit === "first" && was.possible.length === 1 && is.possible.length > 1;
}
