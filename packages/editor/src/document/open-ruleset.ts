import {
  compile,
  type Evaluator,
  linkModel,
  lowerPlan,
  type Model,
  type Problem,
  parseRuleset,
} from "@holdepunkt/engine";
import { atOnce, type InSteps } from "./steps.ts";

/** A ruleset that was read, linked and made ready to evaluate. */
export interface OpenRuleset {
  readonly model: Model;
  readonly evaluator: Evaluator;
}

/** Either an open ruleset, or all that stands in its way. */
export type Opening =
  | { readonly ok: true; readonly ruleset: OpenRuleset }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Opens a ruleset document. It is hostile until parsed, also when it was shipped with the page. */
export const openRuleset = (text: string): Opening => atOnce(openingRuleset(text));

/** The same in steps. */
export function* openingRuleset(text: string): InSteps<Opening> {
  const parsed = parseRuleset(text);
  if (!parsed.ok) return parsed;
  yield;
  const linked = linkModel(parsed.value);
  if (!linked.ok) return linked;
  return { ok: true, ruleset: opened(linked.value) };
}

/** A linked ruleset, made ready to evaluate when it first is to. */
export function opened(model: Model): OpenRuleset {
  let evaluator: Evaluator | undefined;
  return {
    model,
    get evaluator() {
      evaluator ??= compile(lowerPlan(model));
      return evaluator;
    },
  };
}
