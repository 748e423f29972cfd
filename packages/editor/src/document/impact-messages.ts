import type { Draft } from "./draft.ts";
import type { CaseImpact } from "./impact.ts";
import type { DraftPatch, PatchedItem } from "./impact-patch.ts";

/** What the page tells the worker that compares. */
export type ImpactRequest =
  /** First, and whenever it is compared with something else: both as a whole. */
  | { readonly kind: "begin"; readonly released: Draft; readonly draft: Draft }
  /** Then what leads from the last draft to this one. */
  | { readonly kind: "draft"; readonly patch: DraftPatch };

/** What the worker answers to each: what comes of the draft, told by what it said last. */
export interface ImpactAnswer {
  readonly cases: readonly PatchedItem<CaseImpact>[];
  /** How long it took to compare, in milliseconds. */
  readonly took: number;
}
