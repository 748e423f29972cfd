import type { Truth } from "../language/truth.ts";

/*
 * What the engine concludes from one ruleset and one case: plain, serialisable data, the same bytes (canonical JSON) on
 * every backend and machine. Stable: embedding systems read it. Documented in docs/reference/evaluation.md.
 */

/** Why a `first` decision has the outcomes it has. */
export type Standing =
  /** One row is possible, and it is true. */
  | "byRule"
  /** Several rows are possible, the default perhaps among them, and all give one outcome. */
  | "eitherWay"
  /** Every row is ruled out. */
  | "byDefault"
  /** Several outcomes are possible. */
  | "open";

/** The result of a decision with hit policy `first`. */
export type FirstResult = {
  readonly hit: "first";
  /** The outcomes still possible, in outcome order; never empty. */
  readonly possible: readonly string[];
  readonly standing: Standing;
  /** The row that decided, where one did. */
  readonly rule?: string;
  /** The lowest and the highest possible outcome, where outcomes are ordered. */
  readonly atLeast?: string;
  readonly atMost?: string;
};

/** The result of a decision with hit policy `collect`: a truth for each outcome. */
export type CollectResult = {
  readonly hit: "collect";
  readonly outcomes: { readonly [outcome: string]: Truth };
};

export type DecisionResult = FirstResult | CollectResult;

/** Bounds of a number, both included. */
export type Interval = { readonly min: number; readonly max: number };

/** Whether an action is recommended. */
export type ActionState =
  /** `when` is true, and `unless` false or not given. */
  | "applies"
  /** `when` is true, `unless` unknown: it applies until somebody finds out that it does not. */
  | "appliesUnless"
  /** `when` is unknown, and `unless` not true. */
  | "open"
  /** `when` is false, or `unless` true. */
  | "doesNotApply";

export type ActionResult = {
  readonly state: ActionState;
  /** One truth a basis, in document order: whether this ground is the one to show. */
  readonly bases: readonly Truth[];
  /** With `appliesUnless`: the unanswered questions that decide it, in document order. */
  readonly decidedBy?: readonly string[];
};

/** A constraint that the case breaks, whatever the unknown answers may be. */
export type Finding = { readonly constraint: string; readonly facts: readonly string[] };

/** Everything that the engine concludes. Ids are those of the ruleset. */
export type Evaluation = {
  readonly ruleset: {
    readonly id: string;
    readonly version: string;
    readonly digest: string;
    readonly logicDigest: string;
  };
  /** Derived facts. */
  readonly facts: { readonly [fact: string]: Interval };
  readonly indicators: { readonly [indicator: string]: Truth };
  readonly scores: { readonly [score: string]: Interval };
  readonly decisions: { readonly [decision: string]: DecisionResult };
  readonly actions: { readonly [action: string]: ActionResult };
  readonly findings: readonly Finding[];
  /** How many of the asked indicators were answered yes or no. Reported, never a condition. */
  readonly answered: { readonly count: number; readonly of: number };
  /** What a case could answer and this one does not know, or knows in part: facts first, in document order. */
  readonly unknown: readonly string[];
};
