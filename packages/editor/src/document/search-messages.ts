import type { Facts, Ruleset, Target } from "@holdepunkt/engine";
import type { Found } from "./search-stages.ts";

/** What the page asks of the worker that searches. */
export type SearchRequest =
  /** First, once: which rules. */
  | { readonly kind: "ruleset"; readonly ruleset: Ruleset }
  | { readonly kind: "search"; readonly facts: Facts; readonly target: Target };

/** What the worker answers to a search. */
export type SearchAnswer = { readonly kind: "found"; readonly found: Found } | { readonly kind: "done" };
