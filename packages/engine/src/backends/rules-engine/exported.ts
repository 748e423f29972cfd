/*
 * A ruleset as data for json-rules-engine 7: what `exportRules` gives. Plain and serialisable; the same ruleset gives the
 * same bytes. Documented in docs/reference/rules-engine.md.
 */

/**
 * A comparison of one fact: of the encoded case (`encodeCase`), of a sum, of years, or of another rule, whose name is a fact
 * that is `true` once it has fired and `false` before. Six operators of that engine, none of our own. No fact is ever absent.
 */
export type Comparison = { readonly fact: string } & (
  | { readonly operator: "equal"; readonly value: boolean }
  | { readonly operator: "contains"; readonly value: string }
  | { readonly operator: "doesNotContain"; readonly value: string }
  | { readonly operator: "greaterThanInclusive" | "lessThan"; readonly value: number }
);

/** Conditions inside each other. An `any` is never empty: that engine takes an empty one for true. */
export type Junction =
  | { readonly all: readonly RuleCondition[] }
  | { readonly any: readonly RuleCondition[] }
  | { readonly not: RuleCondition };

export type RuleCondition = Comparison | Junction;

/** A rule as that engine takes it. Its event has its name; those with a higher priority run first. */
export interface ExportedRule {
  readonly name: string;
  readonly priority: number;
  readonly event: { readonly type: string };
  readonly conditions: Junction;
}

/** One term of a sum: `weight` counts when the comparison holds. */
export type ExportedTerm = Extract<Comparison, { operator: "equal" | "contains" }> & {
  readonly weight: number;
};

/** A fact that is computed: `start` and the weights of the terms that hold, no less than `min` and no more than `max`. */
export interface ExportedSum {
  readonly fact: string;
  readonly start: number;
  readonly terms: readonly ExportedTerm[];
  readonly min: number;
  readonly max: number;
}

/**
 * A fact that is computed: whole years between two dates written as numbers (20090517), which is
 * `Math.floor((to - from) / 10000)`, no less than `min` and no more than `max`.
 */
export interface ExportedYears {
  readonly fact: string;
  readonly from: string;
  readonly to: string;
  readonly min: number;
  readonly max: number;
}

/** The two rules that say whether something is certainly true or certainly false; where neither fired it is unknown. */
export interface ReadTruth {
  readonly true: string;
  readonly false: string;
}

/** The two facts that hold the bounds of a number. */
export interface ReadBounds {
  readonly min: string;
  readonly max: string;
}

/** Which rules and facts say what: by ids of the ruleset. */
export interface ReadResults {
  /** Derived facts. */
  readonly facts: { readonly [fact: string]: ReadBounds };
  /** Derived indicators. */
  readonly indicators: { readonly [indicator: string]: ReadTruth };
  readonly scores: { readonly [score: string]: ReadBounds };
  readonly decisions: {
    readonly [decision: string]:
      | {
          readonly hit: "first";
          /** Each outcome's rule; it fires when that outcome is still possible. */
          readonly possible: { readonly [outcome: string]: string };
          readonly rows: { readonly [row: string]: ReadTruth };
        }
      | { readonly hit: "collect"; readonly outcomes: { readonly [outcome: string]: ReadTruth } };
  };
  readonly actions: {
    readonly [action: string]: {
      readonly when: ReadTruth;
      readonly unless?: ReadTruth;
      /** In document order; `null` for a ground without a condition of its own, which always stands. */
      readonly bases: readonly (ReadTruth | null)[];
    };
  };
  /** A condition is broken when certainly false; an order of two facts when `lower` holds more than `upper`. */
  readonly constraints: {
    readonly [constraint: string]: ReadTruth | { readonly lower: string; readonly upper: string };
  };
}

/** A ruleset as rules of json-rules-engine. */
export interface Exported {
  readonly kind: "exported";
  /** Which ruleset this is; equal `logicDigest`s decide alike. */
  readonly ruleset: {
    readonly id: string;
    readonly version: string;
    readonly digest: string;
    readonly logicDigest: string;
  };
  readonly years: readonly ExportedYears[];
  readonly sums: readonly ExportedSum[];
  /** In the order in which they run: priorities fall. */
  readonly rules: readonly ExportedRule[];
  readonly results: ReadResults;
}

/** Why a ruleset cannot be exported. Nothing is ever approximated. */
export interface Unsupported {
  readonly kind: "unsupported";
  /**
   * `tooDeep`: a decision whose rows go back and forth between outcomes so often that its rule would nest too deeply for
   * that engine. `tooLarge`: more comparisons than that engine runs in reasonable time.
   */
  readonly code: "tooDeep" | "tooLarge";
  /** The place in `plan.nodes`, as a JSON Pointer: `/nodes/12`. */
  readonly planPath: string;
}

/** What that engine can carry: far above any real ruleset. */
export const EXPORT_LIMITS = { depth: 400, comparisons: 200_000 } as const;
