import type { ActionNode, LinkedCondition, Model, ModelNode } from "../model/model.ts";

/**
 * A truth in the plan: twice a node's position, plus one where it is negated. Negation is an edge, not a node, since it
 * costs nothing there.
 */
export type Edge = number;

/** The edge to the truth of node `position`. */
export const edgeTo = (position: number): Edge => position * 2;
/** The edge to the opposite truth (Kleene: not unknown is unknown). */
export const negated = (edge: Edge): Edge => edge ^ 1;
/** The position of the node that an edge leads to. */
export const nodeOf = (edge: Edge): number => edge >> 1;
/** Whether an edge negates. */
export const isNegated = (edge: Edge): boolean => (edge & 1) === 1;

/** A term of a sum: the weight is positive; a negative one is the negated edge and a lower start (`bias`). */
export interface Term {
  readonly edge: Edge;
  readonly weight: number;
}

/**
 * The few kinds of node that every backend must know. Three are read from a case, one for each form of value; the
 * others are computed from nodes before them. A node gives a truth, a number (two bounds) or options (a set).
 */
export type PlanNode =
  /** A boolean fact, or an asked indicator. Gives a truth. */
  | { readonly kind: "truthInput"; readonly fact: string }
  /** One option of a `choices` fact. Gives a truth. */
  | { readonly kind: "optionInput"; readonly fact: string; readonly option: number }
  /** An integer, number or date. Gives a number. */
  | { readonly kind: "numberInput"; readonly fact: string; readonly min: number; readonly max: number }
  /** A `choice` fact. Gives options. */
  | { readonly kind: "optionsInput"; readonly fact: string; readonly size: number }
  /** Whole years between two dates, clipped. Gives a number. */
  | { readonly kind: "years"; readonly from: number; readonly to: number; readonly min: number; readonly max: number }
  /** `bias` and the weights of the terms that are true, clipped. Gives a number. */
  | {
      readonly kind: "sum";
      readonly terms: readonly Term[];
      readonly bias: number;
      readonly min: number;
      readonly max: number;
    }
  /** Whether a number is at least `bound`. Gives a truth. */
  | { readonly kind: "atLeast"; readonly of: number; readonly bound: number }
  /** Whether the option is one of those accepted. Gives a truth. */
  | { readonly kind: "oneOf"; readonly of: number; readonly accepted: readonly number[] }
  /** Kleene's conjunction and disjunction; of nothing, true and false. Give a truth. */
  | { readonly kind: "all" | "any"; readonly parts: readonly Edge[] }
  /** The outcomes still possible when the first true row decides. Gives options. */
  | {
      readonly kind: "first";
      readonly rows: readonly { readonly when: Edge; readonly outcome: number }[];
      readonly otherwise: number;
      readonly size: number;
    };

export type PlanKind = PlanNode["kind"];

/** Where each node of the model is computed. */
export type Place =
  | { readonly kind: "truth"; readonly edge: Edge }
  | { readonly kind: "number"; readonly node: number }
  | { readonly kind: "options"; readonly node: number; readonly size: number }
  /** One truth an option. */
  | { readonly kind: "truths"; readonly edges: readonly Edge[] };

/** Where an action's conditions are computed. */
export interface ActionPlace {
  readonly action: ActionNode;
  readonly when: Edge;
  readonly unless: Edge | undefined;
  readonly bases: readonly (Edge | undefined)[];
}

/**
 * The model lowered to one flat list: every node after those it reads, equal nodes once. Evaluator, exports and prover
 * are readings of it.
 */
export interface Plan {
  readonly model: Model;
  readonly nodes: readonly PlanNode[];
  /** The place of every fact, indicator, score and decision. */
  readonly places: ReadonlyMap<Exclude<ModelNode, ActionNode>, Place>;
  readonly actions: readonly ActionPlace[];
  /** The truth of every condition in the document, rules of decisions and of actions among them. */
  readonly conditions: ReadonlyMap<LinkedCondition, Edge>;
}

/** The place of a node that gives a truth. */
export function truthPlace(plan: Plan, node: Exclude<ModelNode, ActionNode>): Edge {
  const place = placeOf(plan, node);
  if (place.kind !== "truth") throw new Error(`${node.id} gives no truth`);
  return place.edge;
}

/** The place of `node`; the plan has one for each. */
export function placeOf(plan: Plan, node: Exclude<ModelNode, ActionNode>): Place {
  const place = plan.places.get(node);
  if (place === undefined) throw new Error(`${node.id} is not in the plan`);
  return place;
}

/** The truth of a condition of the model. */
export function conditionEdge(plan: Plan, condition: LinkedCondition): Edge {
  const edge = plan.conditions.get(condition);
  if (edge === undefined) throw new Error(`${condition.path} is not in the plan`);
  return edge;
}

/** The positions that a plan node reads. */
export function readsOf(node: PlanNode): number[] {
  switch (node.kind) {
    case "truthInput":
    case "optionInput":
    case "numberInput":
    case "optionsInput":
      return [];
    case "years":
      return [node.from, node.to];
    case "sum":
      return node.terms.map((term) => nodeOf(term.edge));
    case "atLeast":
    case "oneOf":
      return [node.of];
    case "all":
    case "any":
      return node.parts.map(nodeOf);
    case "first":
      return node.rows.map((row) => nodeOf(row.when));
  }
}
