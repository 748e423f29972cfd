import type { Session } from "../evaluate/session.ts";
import { assertNever } from "../language/result.ts";
import type { Truth } from "../language/truth.ts";
import type { Model, ModelNode, Question } from "../model/model.ts";
import { negated, type Plan, placeOf, truthPlace } from "../plan/plan.ts";
import { inputUses, type Root } from "../plan/polarity.ts";
import { targetGoal } from "./goal.ts";
import type { Pull } from "./influence.ts";
import type { Target } from "./target.ts";

/** What somebody wants to find out by asking: how a decision, an indicator, a comparison of a score or an action comes out. */
export type Inquiry =
  | { readonly kind: "decision"; readonly decision: string }
  | { readonly kind: "indicator"; readonly indicator: string }
  /** Whether a score is at least this. */
  | { readonly kind: "scoreAtLeast"; readonly score: string; readonly value: number }
  | { readonly kind: "action"; readonly action: string };

/** The node that an inquiry is about. Throws on an id that the model does not have. */
export function inquiryNode(model: Model, inquiry: Inquiry): ModelNode {
  const id = idOf(inquiry);
  const node = model.nodes.get(id);
  if (node === undefined) throw new Error(`${id} is not in the model`);
  return node;
}

function idOf(inquiry: Inquiry): string {
  switch (inquiry.kind) {
    case "decision":
      return inquiry.decision;
    case "indicator":
      return inquiry.indicator;
    case "scoreAtLeast":
      return inquiry.score;
    case "action":
      return inquiry.action;
    default:
      return assertNever(inquiry);
  }
}

/** An inquiry looked up in a plan, to be asked for again and again. */
export interface Sought {
  /** Whether the answers in a session settle it: nothing that is learned changes it any more. */
  readonly isSettled: (session: Session) => boolean;
  /** How each of the things that may come of it stands: what an answer changes here it does to the inquiry. */
  readonly standing: (session: Session) => readonly Truth[];
  /** The questions of which three-valued logic may lose sight: with one left open, more can be open than with any answer to it. */
  readonly usedBothWays: ReadonlySet<Question>;
  /** Where it is computed, as what `Influence` follows. */
  readonly pulls: readonly Pull[];
}

/** Whichever way an answer goes, it tells. */
const EITHER = 3;

/** Looks an inquiry up. Throws on an id that the model does not have, or that is of another kind. */
export function seek(plan: Plan, inquiry: Inquiry): Sought {
  const goals = targetsOf(plan.model, inquiry).map((target) => targetGoal(plan, target, "true"));
  return {
    isSettled: (session) => goals.every(({ judge }) => judge(session) !== "unknown"),
    standing: (session) => goals.map(({ judge }) => judge(session)),
    usedBothWays: questionsUsedBothWays(plan, inquiry),
    pulls: goals.flatMap(({ pulls }) => pulls.map((pull) => ({ ...pull, direction: EITHER }) as const)),
  };
}

function questionsUsedBothWays(plan: Plan, inquiry: Inquiry): ReadonlySet<Question> {
  const found = new Set<Question>();
  for (const roots of rootsOf(plan, inquiry)) {
    for (const { node, oneWay } of inputUses(plan, roots)) {
      const input = plan.nodes[node];
      if (oneWay || input === undefined || !("fact" in input)) continue;
      found.add(plan.model.nodes.get(input.fact) as Question);
    }
  }
  return found;
}

/** Where an inquiry begins in the plan: what is judged by itself in lists of its own. */
function rootsOf(plan: Plan, inquiry: Inquiry): Root[][] {
  const node = inquiryNode(plan.model, inquiry);
  switch (node.kind) {
    case "first":
    case "collect":
    case "score": {
      const place = placeOf(plan, node);
      if (place.kind === "truths") return place.edges.map((edge) => [edge]);
      if (place.kind === "options") return [[{ options: place.node, ordered: node.kind === "first" && node.ordered }]];
      const sum = place.kind === "number" ? plan.nodes[place.node] : undefined;
      return sum?.kind === "sum" ? [sum.terms.map(({ edge }) => edge)] : [];
    }
    case "action": {
      const place = plan.actions.find(({ action }) => action === node);
      if (place === undefined) return [];
      return [[place.when, ...(place.unless === undefined ? [] : [negated(place.unless)])]];
    }
    case "indicator":
      return [[truthPlace(plan, node)]];
    default:
      throw new Error(`${node.id} is nothing to inquire about`);
  }
}

/** What may come of an inquiry: it is settled when each of these is true or false. */
function targetsOf(model: Model, inquiry: Inquiry): Target[] {
  switch (inquiry.kind) {
    case "decision": {
      const node = inquiryNode(model, inquiry);
      if (node.kind !== "first" && node.kind !== "collect") throw new Error(`${node.id} is no decision`);
      const { decision } = inquiry;
      return node.outcomes.map((outcome) =>
        node.kind === "first"
          ? { kind: "settled", decision, outcome }
          : { kind: "outcome", decision, outcome, truth: "true" },
      );
    }
    case "indicator":
      return [{ ...inquiry, truth: "true" }];
    case "scoreAtLeast":
      return [inquiry];
    case "action":
      return [{ ...inquiry, state: "applies" }];
    default:
      return assertNever(inquiry);
  }
}
