import type { Session } from "../evaluate/session.ts";
import { assertNever } from "../language/result.ts";
import type { Model, ModelNode } from "../model/model.ts";

/**
 * Something that an evaluation has settled and that can be explained. Each kind keeps information monotonicity: once it holds,
 * learning more never takes it away. (Whether an action "applies unless" does not, so it is none of them.)
 */
export type Target =
  /** A `first` decision has this outcome and no other. */
  | { readonly kind: "settled"; readonly decision: string; readonly outcome: string }
  /** An ordered decision has at least, or at most, this outcome. */
  | { readonly kind: "atLeast" | "atMost"; readonly decision: string; readonly outcome: string }
  /** An outcome of a `collect` decision is true, or false. */
  | { readonly kind: "outcome"; readonly decision: string; readonly outcome: string; readonly truth: "true" | "false" }
  | { readonly kind: "indicator"; readonly indicator: string; readonly truth: "true" | "false" }
  | { readonly kind: "scoreAtLeast" | "scoreAtMost"; readonly score: string; readonly value: number }
  | { readonly kind: "action"; readonly action: string; readonly state: "applies" | "doesNotApply" };

/** The id of the node that a target speaks of. */
export function targetId(target: Target): string {
  switch (target.kind) {
    case "settled":
    case "atLeast":
    case "atMost":
    case "outcome":
      return target.decision;
    case "indicator":
      return target.indicator;
    case "scoreAtLeast":
    case "scoreAtMost":
      return target.score;
    case "action":
      return target.action;
    default:
      return assertNever(target);
  }
}

/** The node that a target speaks of. Throws on an id that the model does not have. */
export function targetNode(model: Model, target: Target): ModelNode {
  const node = model.nodes.get(targetId(target));
  if (node === undefined) throw new Error(`${targetId(target)} is not in the model`);
  return node;
}

/** Whether the answers in `session` settle `target`. */
export function isSettled(session: Session, target: Target, model: Model): boolean {
  switch (target.kind) {
    case "settled": {
      const result = session.decision(target.decision);
      return result.hit === "first" && result.possible.length === 1 && result.possible[0] === target.outcome;
    }
    case "atLeast":
    case "atMost": {
      const node = targetNode(model, target);
      const result = session.decision(target.decision);
      if (node.kind !== "first" || result.hit !== "first") return false;
      const wanted = node.outcomes.indexOf(target.outcome);
      return target.kind === "atLeast"
        ? node.outcomes.indexOf(result.possible[0] ?? "") >= wanted
        : node.outcomes.indexOf(result.possible.at(-1) ?? "") <= wanted;
    }
    case "outcome": {
      const result = session.decision(target.decision);
      return result.hit === "collect" && result.outcomes[target.outcome] === target.truth;
    }
    case "indicator":
      return session.indicator(target.indicator) === target.truth;
    case "scoreAtLeast":
      return session.score(target.score).min >= target.value;
    case "scoreAtMost":
      return session.score(target.score).max <= target.value;
    case "action":
      return session.action(target.action).state === target.state;
    default:
      return assertNever(target);
  }
}
