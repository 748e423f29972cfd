import type { Evaluation } from "../evaluate/evaluation.ts";
import type { Session } from "../evaluate/session.ts";
import { maskOf } from "../evaluate/tables.ts";
import { assertNever } from "../language/result.ts";
import type { Truth } from "../language/truth.ts";
import type { FirstNode, Model, ModelNode } from "../model/model.ts";
import { type Plan, placeOf, truthPlace } from "../plan/plan.ts";

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

/** Whether a target speaks of something that the model has: a node of its kind, and an outcome that it can have. */
export function isTargetOf(model: Model, target: Target): boolean {
  const node = model.nodes.get(targetId(target));
  switch (target.kind) {
    case "settled":
      return node?.kind === "first" && node.outcomes.includes(target.outcome);
    case "atLeast":
    case "atMost":
      return node?.kind === "first" && node.ordered && node.outcomes.includes(target.outcome);
    case "outcome":
      return node?.kind === "collect" && node.outcomes.includes(target.outcome);
    case "indicator":
      return node?.kind === "indicator";
    case "scoreAtLeast":
    case "scoreAtMost":
      return node?.kind === "score" && Number.isFinite(target.value);
    case "action":
      return node?.kind === "action";
    default:
      return assertNever(target);
  }
}

/** The node that a target speaks of. Throws on a target that the model does not have (`isTargetOf`). */
export function targetNode(model: Model, target: Target): ModelNode {
  const node = model.nodes.get(targetId(target));
  // Every outcome comes after one that is none: without this, whatever the answers are they would be at least that.
  if (node === undefined || !isTargetOf(model, target)) throw new Error(`${targetId(target)} has no such target`);
  return node;
}

/** The positions of the outcomes with which a target on a `first` decision holds. */
export function outcomesOf(
  { outcomes }: FirstNode,
  target: Extract<Target, { kind: "settled" | "atLeast" | "atMost" }>,
): number[] {
  const wanted = outcomes.indexOf(target.outcome);
  const all = outcomes.map((_, i) => i);
  switch (target.kind) {
    case "settled":
      return all.filter((i) => i === wanted);
    case "atLeast":
      return all.filter((i) => i >= wanted);
    case "atMost":
      return all.filter((i) => i <= wanted);
  }
}

/**
 * How a target stands with the answers in a session, made once to be asked for again and again: true where they settle it, false
 * where they rule it out, whatever else is learned. Throws on a target that the model does not have.
 */
export function judgeOf(plan: Plan, target: Target): (session: Session) => Truth {
  const node = targetNode(plan.model, target);
  switch (target.kind) {
    case "settled":
    case "atLeast":
    case "atMost": {
      if (node.kind !== "first") return () => "false";
      const accepted = outcomesOf(node, target);
      const place = placeOf(plan, node);
      if (place.kind !== "options") throw new Error(`${node.id} has no outcomes`);
      const mask = maskOf(accepted, place.size);
      return (session) => session.isAmong(place.node, mask);
    }
    case "outcome": {
      const place = node.kind === "collect" ? placeOf(plan, node) : undefined;
      const edge =
        place?.kind === "truths" && node.kind === "collect"
          ? place.edges[node.outcomes.indexOf(target.outcome)]
          : undefined;
      if (edge === undefined) return () => "false";
      return (session) => equals(session.truth(edge), target.truth);
    }
    case "indicator": {
      if (node.kind !== "indicator") throw new Error(`${node.id} is no indicator`);
      const edge = truthPlace(plan, node);
      return (session) => equals(session.truth(edge), target.truth);
    }
    case "scoreAtLeast":
    case "scoreAtMost": {
      const place = node.kind === "score" ? placeOf(plan, node) : undefined;
      if (place?.kind !== "number") throw new Error(`${node.id} is no score`);
      return (session) => reaches(session.interval(place.node), target);
    }
    case "action": {
      const place = plan.actions.find(({ action }) => action === node);
      if (place === undefined) throw new Error(`${node.id} is no action`);
      const { when, unless } = place;
      return (session) => {
        const applies = and(session.truth(when), unless === undefined ? "true" : not(session.truth(unless)));
        return target.state === "applies" ? applies : not(applies);
      };
    }
    default:
      return assertNever(target);
  }
}

/** How a target stands in an evaluation, whoever made it. Throws on a target that the model does not have. */
export function targetTruth(model: Model, evaluation: Evaluation, target: Target): Truth {
  const node = targetNode(model, target);
  switch (target.kind) {
    case "settled":
    case "atLeast":
    case "atMost": {
      const result = evaluation.decisions[target.decision];
      if (node.kind !== "first" || result?.hit !== "first") return "false";
      const accepted = outcomesOf(node, target).map((i) => node.outcomes[i]);
      const inside = result.possible.filter((outcome) => accepted.includes(outcome)).length;
      return inside === result.possible.length ? "true" : inside > 0 ? "unknown" : "false";
    }
    case "outcome": {
      const result = evaluation.decisions[target.decision];
      const truth = result?.hit === "collect" ? result.outcomes[target.outcome] : undefined;
      return truth === undefined ? "false" : equals(truth, target.truth);
    }
    case "indicator":
      return equals(evaluation.indicators[target.indicator] ?? "unknown", target.truth);
    case "scoreAtLeast":
    case "scoreAtMost": {
      const score = evaluation.scores[target.score];
      return score === undefined ? "false" : reaches(score, target);
    }
    case "action": {
      const state = evaluation.actions[target.action]?.state;
      if (state === "applies" || state === "doesNotApply") return state === target.state ? "true" : "false";
      return "unknown";
    }
    default:
      return assertNever(target);
  }
}

const not = (truth: Truth): Truth => (truth === "true" ? "false" : truth === "false" ? "true" : "unknown");
const and = (a: Truth, b: Truth): Truth =>
  a === "false" || b === "false" ? "false" : a === "unknown" || b === "unknown" ? "unknown" : "true";
const equals = (truth: Truth, wanted: "true" | "false"): Truth => (wanted === "true" ? truth : not(truth));

function reaches(
  { min, max }: { readonly min: number; readonly max: number },
  { kind, value }: Extract<Target, { kind: "scoreAtLeast" | "scoreAtMost" }>,
): Truth {
  if (kind === "scoreAtLeast") return min >= value ? "true" : max < value ? "false" : "unknown";
  return max <= value ? "true" : min > value ? "false" : "unknown";
}
