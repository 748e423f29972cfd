import type { ActionState, DecisionResult, Interval, Truth } from "@holdepunkt/engine";

/*
 * What a draft does to its sample cases, compared with the release. Plain data: it is computed beside the page, and sent.
 */

/** What a node comes to in a case. */
export type ImpactValue =
  | { readonly kind: "truth"; readonly truth: Truth }
  | { readonly kind: "interval"; readonly interval: Interval }
  | { readonly kind: "decision"; readonly result: DecisionResult }
  | { readonly kind: "action"; readonly state: ActionState };

/** A node whose value is another by the draft. Without `before` the release has no such node, without `now` the draft. */
export interface NodeImpact {
  readonly node: string;
  readonly before: ImpactValue | undefined;
  readonly now: ImpactValue | undefined;
}

/**
 * A decision that readers meet first, by the release and by the draft. Where it comes out the same, `now` may be what it was
 * by the release: by which rule it is so is not told here.
 */
export interface LeadImpact {
  readonly decision: string;
  readonly before: DecisionResult | undefined;
  readonly now: DecisionResult;
}

/** What a draft does to one case. */
export type CaseImpact =
  /** The draft cannot read it: what is answered there, or expected, the draft does not have. */
  | { readonly kind: "unread"; readonly id: string }
  | {
      readonly kind: "read";
      readonly id: string;
      /**
       * What it is compared with: the release on the answers as they are now; on the case as it was released, where the
       * release cannot read these; or nothing, since the release has no such case.
       */
      readonly against: "answers" | "released" | "nothing";
      readonly leads: readonly LeadImpact[];
      /** Whether a decision or an action comes out otherwise. */
      readonly isChanged: boolean;
      /** The nodes that come out otherwise, each after those that it depends on. Empty where no decision and no action does. */
      readonly changes: readonly NodeImpact[];
      /** The decisions that were settled, and are open by the draft. */
      readonly opened: readonly string[];
      /** How many expectations the draft does not meet, and how many of the same the release did not. */
      readonly unmet: number;
      readonly unmetBefore: number | undefined;
    };

/** What a draft does to all its cases, in their order. */
export interface Impact {
  readonly cases: readonly CaseImpact[];
}

/** Whether the draft breaks what was expected, and the release did not. */
export const isNewlyUnmet = (one: CaseImpact): boolean =>
  one.kind === "read" && one.unmet > 0 && (one.unmetBefore === undefined || one.unmetBefore < one.unmet);

/** Whether a case can be read, and gives all that is expected. */
export const isMet = (one: CaseImpact): boolean => one.kind === "read" && one.unmet === 0;

/** Whether a case comes out otherwise by the draft. */
export const isChangedCase = (one: CaseImpact): boolean => one.kind === "read" && one.isChanged;
