import type { Facts, Ruleset } from "@holdepunkt/engine";
import type { OpenInquiry } from "./open-inquiries.ts";

/** What the page asks of the worker that orders questions. */
export type QuestionRequest =
  /** First, once: which rules. */
  | { readonly kind: "ruleset"; readonly ruleset: Ruleset }
  | { readonly kind: "order"; readonly facts: Facts; readonly decisions: readonly string[] };

/** What the worker answers. */
export type QuestionAnswer = { readonly kind: "found"; readonly found: OpenInquiry } | { readonly kind: "done" };
