import type { Evaluator } from "../evaluate/compile.ts";
import type { Session } from "../evaluate/session.ts";
import { assertNever } from "../language/result.ts";
import type { Truth } from "../language/truth.ts";
import type { LinkedConstraint } from "../model/model.ts";
import type { Facts } from "../model/read-facts.ts";
import { conditionEdge, type Plan, placeOf, truthPlace } from "../plan/plan.ts";
import { FALLING, type Pull, RISING } from "./influence.ts";
import { judgeOf, outcomesOf, type Target, targetNode } from "./target.ts";

/** What a search for answers wants: how it stands with a session's answers, and what pulls toward it. */
export type Goal = {
  /** Monotone in information: once true or false, it stays so whatever else is learned. */
  readonly judge: (session: Session) => Truth;
  readonly pulls: readonly Pull[];
};

/** That `target` comes out `truth`. Throws on an id that the model does not have. */
export function targetGoal(plan: Plan, target: Target, truth: "true" | "false"): Goal {
  const judge = judgeOf(plan, target);
  return {
    judge: truth === "true" ? judge : (session) => not(judge(session)),
    pulls: pullsOf(plan, target, truth === "true"),
  };
}

/** That every one of `goals` is met. */
export const allGoals = (goals: readonly Goal[]): Goal => ({
  judge: (session) => {
    let all: Truth = "true";
    for (const { judge } of goals) {
      const truth = judge(session);
      if (truth === "false") return "false";
      if (truth === "unknown") all = "unknown";
    }
    return all;
  },
  pulls: goals.flatMap(({ pulls }) => pulls),
});

/** That a case meets `constraint`. */
export function constraintGoal(plan: Plan, constraint: LinkedConstraint): Goal {
  if (constraint.kind === "holds") {
    const edge = conditionEdge(plan, constraint.condition);
    return {
      judge: (session) => session.truth(edge),
      pulls: [{ kind: "truth", edge, direction: RISING }],
    };
  }
  const [lower, upper] = [numberAt(plan, constraint.lower), numberAt(plan, constraint.upper)];
  // A number is never more than itself; of one that is open, bounds alone would not say so.
  if (lower === upper) return allGoals([]);
  return {
    judge: (session) => {
      const [low, high] = [session.interval(lower), session.interval(upper)];
      return low.max <= high.min ? "true" : low.min > high.max ? "false" : "unknown";
    },
    pulls: [
      { kind: "number", node: lower, direction: FALLING },
      { kind: "number", node: upper, direction: RISING },
    ],
  };
}

/** The constraints that `facts` does not break: what is broken cannot be mended by learning more. */
export function constraintsUnbroken(evaluator: Evaluator, facts: Facts): readonly LinkedConstraint[] {
  const { plan } = evaluator;
  if (plan.model.constraints.length === 0) return [];
  const session = evaluator.session(facts);
  return plan.model.constraints.filter((constraint) => constraintGoal(plan, constraint).judge(session) !== "false");
}

function pullsOf(plan: Plan, target: Target, wanted: boolean): Pull[] {
  const node = targetNode(plan.model, target);
  const [toward, away] = wanted ? ([RISING, FALLING] as const) : ([FALLING, RISING] as const);
  switch (target.kind) {
    case "settled":
    case "atLeast":
    case "atMost": {
      const place = node.kind === "first" ? placeOf(plan, node) : undefined;
      if (place?.kind !== "options" || node.kind !== "first") return [];
      return [{ kind: "outcomes", node: place.node, accepted: outcomesOf(node, target), direction: toward }];
    }
    case "outcome": {
      const place = node.kind === "collect" ? placeOf(plan, node) : undefined;
      if (place?.kind !== "truths" || node.kind !== "collect") return [];
      const edge = place.edges[node.outcomes.indexOf(target.outcome)];
      return edge === undefined ? [] : [{ kind: "truth", edge, direction: target.truth === "true" ? toward : away }];
    }
    case "indicator": {
      if (node.kind !== "indicator") return [];
      return [{ kind: "truth", edge: truthPlace(plan, node), direction: target.truth === "true" ? toward : away }];
    }
    case "scoreAtLeast":
    case "scoreAtMost": {
      const place = node.kind === "score" ? placeOf(plan, node) : undefined;
      if (place?.kind !== "number") return [];
      return [{ kind: "number", node: place.node, direction: target.kind === "scoreAtLeast" ? toward : away }];
    }
    case "action": {
      const place = plan.actions.find(({ action }) => action === node);
      if (place === undefined) return [];
      const [when, unless] = target.state === "applies" ? [toward, away] : [away, toward];
      return [
        { kind: "truth", edge: place.when, direction: when },
        ...(place.unless === undefined ? [] : [{ kind: "truth" as const, edge: place.unless, direction: unless }]),
      ];
    }
    default:
      return assertNever(target);
  }
}

function numberAt(plan: Plan, node: Extract<LinkedConstraint, { kind: "atMost" }>["lower"]): number {
  const place = placeOf(plan, node);
  if (place.kind !== "number") throw new Error(`${node.id} has no number`);
  return place.node;
}

const not = (truth: Truth): Truth => (truth === "true" ? "false" : truth === "false" ? "true" : "unknown");
