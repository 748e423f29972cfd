import { type Evaluation, type Facts, type Model, readFacts } from "@holdepunkt/engine";
import type { JsonObject } from "./commands/json.ts";
import { comparedAnswers } from "./compared-answers.ts";
import type { ReadCase } from "./sample-case.ts";
import type { Shown } from "./workbench.ts";

/**
 * What a case as it is now (see `comparedAnswers`) comes to by the rules that a draft is compared with. Where they cannot read its
 * answers, what the case came to as it was released; nothing where it was not there.
 */
export function beforeOf(
  released: Shown,
  { id, document, facts }: ReadCase,
  draft: Model,
): { readonly facts: Facts; readonly evaluation: Evaluation } | undefined {
  const one = released.draft.cases.find((sample) => sample.id === id);
  const { answers } = comparedAnswers(one, document.facts as JsonObject, draft);
  const read = readFacts(released.ruleset.model, answers);
  if (read.ok) return { facts, evaluation: released.ruleset.evaluator.evaluate(read.value) };
  const asReleased = released.samples.find((sample) => sample.id === id);
  return asReleased?.ok === true ? { facts, evaluation: asReleased.evaluation } : undefined;
}
