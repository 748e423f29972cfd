import { type Evaluation, type Facts, readFacts } from "@holdepunkt/engine";
import type { ReadCase } from "./sample-case.ts";
import type { Shown } from "./workbench.ts";

/**
 * What a case as it is now comes to by the rules that a draft is compared with, so that a difference is one of the rules. Where
 * they cannot read its answers, what the case came to as it was released; nothing where it was not there.
 */
export function beforeOf(
  released: Shown,
  { id, document, facts }: ReadCase,
): { readonly facts: Facts; readonly evaluation: Evaluation } | undefined {
  const read = readFacts(released.ruleset.model, document.facts);
  if (read.ok) return { facts, evaluation: released.ruleset.evaluator.evaluate(read.value) };
  const one = released.samples.find((sample) => sample.id === id);
  return one?.ok === true ? { facts, evaluation: one.evaluation } : undefined;
}
