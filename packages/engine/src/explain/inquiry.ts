import type { Session } from "../evaluate/session.ts";
import { assertNever } from "../language/result.ts";
import type { Truth } from "../language/truth.ts";
import type { Model, ModelNode } from "../model/model.ts";
import { type Plan, placeOf, truthPlace } from "../plan/plan.ts";
import type { Pull } from "./influence.ts";

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
  /** Where it is computed, as what `Influence` follows. */
  readonly pulls: readonly Pull[];
}

/** Both ways: whichever way the answer goes, it tells. */
const EITHER = 3;

/** Looks an inquiry up. Throws on an id that the model does not have, or that is of another kind. */
export function seek(plan: Plan, inquiry: Inquiry): Sought {
  switch (inquiry.kind) {
    case "decision":
      return decisionSought(plan, inquiry.decision);
    case "indicator": {
      const node = plan.model.nodes.get(inquiry.indicator);
      if (node?.kind !== "indicator") throw new Error(`${inquiry.indicator} is no indicator`);
      return truthsSought([truthPlace(plan, node)]);
    }
    case "scoreAtLeast": {
      const node = plan.model.nodes.get(inquiry.score);
      const place = node?.kind === "score" ? placeOf(plan, node) : undefined;
      if (place?.kind !== "number") throw new Error(`${inquiry.score} is no score`);
      return {
        pulls: [{ kind: "number", node: place.node, direction: EITHER }],
        isSettled: (session) => {
          const { min, max } = session.score(inquiry.score);
          return min >= inquiry.value || max < inquiry.value;
        },
      };
    }
    case "action": {
      const place = plan.actions.find(({ action }) => action.id === inquiry.action);
      if (place === undefined) throw new Error(`${inquiry.action} is no action`);
      const { when, unless } = place;
      const blocked = (session: Session): Truth => (unless === undefined ? "false" : session.truth(unless));
      return {
        pulls: [when, ...(unless === undefined ? [] : [unless])].map(truthPull),
        isSettled: (session) => {
          const [starts, stops] = [session.truth(when), blocked(session)];
          return starts === "false" || stops === "true" || (starts === "true" && stops === "false");
        },
      };
    }
    default:
      return assertNever(inquiry);
  }
}

function decisionSought(plan: Plan, id: string): Sought {
  const node = plan.model.nodes.get(id);
  if (node?.kind !== "first" && node?.kind !== "collect") throw new Error(`${id} is no decision`);
  const place = placeOf(plan, node);
  switch (place.kind) {
    case "truths":
      return truthsSought(place.edges);
    case "options":
      return {
        pulls: node.outcomes.map((_, outcome) => ({
          kind: "outcomes",
          node: place.node,
          accepted: [outcome],
          direction: EITHER,
        })),
        isSettled: (session) => session.settledOutcome(session.outcomesAt(id)) >= 0,
      };
    default:
      throw new Error(`${id} has no outcomes`);
  }
}

const truthPull = (edge: number): Pull => ({ kind: "truth", edge, direction: EITHER });

const truthsSought = (edges: readonly number[]): Sought => ({
  pulls: edges.map(truthPull),
  isSettled: (session) => edges.every((edge) => session.truth(edge) !== "unknown"),
});
