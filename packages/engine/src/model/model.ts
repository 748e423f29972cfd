import type { JsonPointer } from "../language/json-pointer.ts";
import type {
  ActionDocument,
  Basis,
  ConstraintDocument,
  DecisionDocument,
  FactDocument,
  IndicatorDocument,
  LawDocument,
  Operator,
  RuleDocument,
  Ruleset,
  ScoreDocument,
  Selection,
} from "../ruleset/schema.ts";

/*
 * The linked ruleset: ids are references, values are positions and numbers, and all of it is known to fit. Everything
 * behind `linkModel` may assume so.
 */

/** What every node has: its id and the place in the document where it stands. */
interface Node<Document> {
  readonly id: string;
  readonly path: JsonPointer;
  readonly document: Document;
}

/** A yes-or-no fact. */
export interface BooleanFact extends Node<FactDocument> {
  readonly kind: "boolean";
}

/** A fact with exactly one of its options, in document order. */
export interface ChoiceFact extends Node<FactDocument> {
  readonly kind: "choice";
  readonly options: readonly string[];
  readonly ordered: boolean;
}

/** A fact with any set of its options. */
export interface ChoicesFact extends Node<FactDocument> {
  readonly kind: "choices";
  readonly options: readonly string[];
}

/** A number, an integer or a date (as a day number, see `calendar.ts`) between two bounds, both included. */
export interface NumericFact extends Node<FactDocument> {
  readonly kind: "integer" | "number" | "date";
  readonly min: number;
  readonly max: number;
}

/** Whole years between two dates, clipped to its bounds. */
export interface YearsFact extends Node<FactDocument> {
  readonly kind: "years";
  readonly from: NumericFact;
  readonly to: NumericFact;
  readonly min: number;
  readonly max: number;
}

/** How many options of a fact were chosen, clipped to its bounds. */
export interface ChosenFact extends Node<FactDocument> {
  readonly kind: "chosen";
  readonly of: ChoicesFact;
  readonly min: number;
  readonly max: number;
}

/** A fact that a case can answer. */
export type AskedFact = BooleanFact | ChoiceFact | ChoicesFact | NumericFact;
/** Any fact, asked or derived. */
export type FactNode = AskedFact | YearsFact | ChosenFact;

/** A sign: asked of the professional, or derived by a condition. */
export interface IndicatorNode extends Node<IndicatorDocument> {
  readonly kind: "indicator";
  /** Absent where the indicator is asked. */
  readonly when: LinkedCondition | undefined;
}

/** A weighted sum over indicators, with the bounds that it can reach. */
export interface ScoreNode extends Node<ScoreDocument> {
  readonly kind: "score";
  readonly members: readonly { readonly indicator: IndicatorNode; readonly weight: number }[];
  readonly min: number;
  readonly max: number;
}

/** One row of a decision. */
export interface LinkedRule {
  readonly id: string;
  readonly path: JsonPointer;
  readonly document: RuleDocument;
  /** Position among the outcomes. */
  readonly outcome: number;
  readonly when: LinkedCondition;
}

interface Decision extends Node<DecisionDocument> {
  readonly outcomes: readonly string[];
  readonly rules: readonly LinkedRule[];
}

/** A decision whose first true row decides (DMN hit policy "first"). */
export interface FirstNode extends Decision {
  readonly kind: "first";
  readonly ordered: boolean;
  readonly otherwise: number;
}

/** A decision in which every row counts (DMN hit policy "collect"). */
export interface CollectNode extends Decision {
  readonly kind: "collect";
}

export type DecisionNode = FirstNode | CollectNode;

/** One ground of an action; with a condition of its own where duty and right differ. */
export interface LinkedBasis {
  readonly id: string | undefined;
  readonly path: JsonPointer;
  readonly document: Basis;
  readonly when: LinkedCondition | undefined;
}

/** A recommended step. Nothing depends on it. */
export interface ActionNode extends Node<ActionDocument> {
  readonly kind: "action";
  readonly when: LinkedCondition;
  readonly unless: LinkedCondition | undefined;
  readonly bases: readonly LinkedBasis[];
}

export type ModelNode = FactNode | IndicatorNode | ScoreNode | DecisionNode | ActionNode;

/** A node that is true or false. Actions and their bases stand so in laws alone: true when they apply, or apply unless. */
export type TruthNode = BooleanFact | IndicatorNode;
/** A node that has one of several options. */
export type OptionNode = ChoiceFact | FirstNode;
/** A node that has several of its options. */
export type OptionsNode = ChoicesFact | CollectNode;
/** How many of `members` are true: a score with weights 1 that needs no name. */
export interface Count {
  readonly kind: "count";
  readonly selection: Selection;
  readonly except: readonly IndicatorNode[];
  readonly members: readonly IndicatorNode[];
}
/** What has a number. */
export type NumberNode = NumericFact | YearsFact | ChosenFact | ScoreNode | Count;

/** Operators that compare one value with one or more others. */
export type ValueOperator = Exclude<Operator, "contains" | "doesNotContain">;

/** A condition with its references resolved. `path` is its place in the document. */
export type LinkedCondition =
  | { readonly kind: "all" | "any"; readonly path: JsonPointer; readonly parts: readonly LinkedCondition[] }
  | { readonly kind: "not"; readonly path: JsonPointer; readonly part: LinkedCondition }
  | { readonly kind: "truth"; readonly path: JsonPointer; readonly node: TruthNode; readonly equals: boolean }
  | {
      readonly kind: "option";
      readonly path: JsonPointer;
      readonly node: OptionNode;
      readonly operator: ValueOperator;
      /** Positions of the options compared with: one, or several for `in` and `notIn`. */
      readonly options: readonly number[];
    }
  | {
      readonly kind: "contains";
      readonly path: JsonPointer;
      readonly node: OptionsNode;
      readonly option: number;
      readonly negated: boolean;
    }
  | {
      readonly kind: "number";
      readonly path: JsonPointer;
      readonly node: NumberNode;
      readonly operator: ValueOperator;
      /** One, or several for `in` and `notIn`; dates are day numbers. */
      readonly values: readonly number[];
    }
  | { readonly kind: "applies"; readonly path: JsonPointer; readonly node: ActionNode; readonly equals: boolean }
  | {
      readonly kind: "shown";
      readonly path: JsonPointer;
      readonly node: ActionNode;
      readonly basis: LinkedBasis;
      readonly equals: boolean;
    };

/** What every real case meets. */
export type LinkedConstraint = {
  readonly id: string;
  readonly path: JsonPointer;
  readonly document: ConstraintDocument;
} & (
  | { readonly kind: "atMost"; readonly lower: NumberNode & FactNode; readonly upper: NumberNode & FactNode }
  | { readonly kind: "holds"; readonly condition: LinkedCondition }
);

/** A policy that no edit may break. */
export type LinkedLaw = {
  readonly id: string;
  readonly path: JsonPointer;
  readonly document: LawDocument;
  readonly given: LinkedCondition | undefined;
} & (
  | { readonly kind: "monotone"; readonly decision: FirstNode; readonly over: readonly TruthNode[] }
  | {
      readonly kind: "independent";
      readonly decision: DecisionNode;
      readonly of: readonly (AskedFact | IndicatorNode)[];
    }
  | { readonly kind: "implies"; readonly if: LinkedCondition; readonly then: LinkedCondition }
  | { readonly kind: "never" | "reachable"; readonly when: LinkedCondition }
);

/** The linked ruleset. Lists stand in document order. */
export interface Model {
  readonly ruleset: Ruleset;
  /** SHA-256 of the canonical document: which ruleset this is. */
  readonly digest: string;
  /** SHA-256 of what can change an evaluation: two releases with one logic digest decide alike. */
  readonly logicDigest: string;
  readonly nodes: ReadonlyMap<string, ModelNode>;
  readonly facts: readonly FactNode[];
  readonly indicators: readonly IndicatorNode[];
  readonly scores: readonly ScoreNode[];
  readonly decisions: readonly DecisionNode[];
  readonly actions: readonly ActionNode[];
  readonly constraints: readonly LinkedConstraint[];
  readonly laws: readonly LinkedLaw[];
  /** Every node after all that it depends on. */
  readonly order: readonly ModelNode[];
}

/** A node that a case answers by its id: an asked fact, or an asked indicator. */
export type Question = AskedFact | IndicatorNode;

/** Whether a case can answer `node`. */
export function isQuestion(node: ModelNode): node is Question {
  switch (node.kind) {
    case "boolean":
    case "choice":
    case "choices":
    case "integer":
    case "number":
    case "date":
      return true;
    case "indicator":
      return node.when === undefined;
    default:
      return false;
  }
}

/** All that a case can answer, facts first, in document order. */
export const questions = (model: Model): Question[] =>
  [...model.facts, ...model.indicators].filter((node): node is Question => isQuestion(node));
