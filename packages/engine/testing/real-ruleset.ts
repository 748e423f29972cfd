import { readdirSync, readFileSync } from "node:fs";
import { compile, type Evaluator } from "../src/evaluate/compile.ts";
import type { Result } from "../src/language/result.ts";
import type { Language } from "../src/language/text.ts";
import { linkModel } from "../src/model/link-model.ts";
import { type Facts, readFacts } from "../src/model/read-facts.ts";
import { lowerPlan } from "../src/plan/lower-plan.ts";
import { parseCase } from "../src/ruleset/parse-case.ts";
import { parseRuleset } from "../src/ruleset/parse-ruleset.ts";
import type { Case } from "../src/ruleset/schema.ts";

/* The real ruleset and its sample cases, for tests of what people read. */

const folder = new URL("../../rulesets/no-child-trafficking/", import.meta.url);

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

export const realEvaluator = (): Evaluator =>
  compile(lowerPlan(must(linkModel(must(parseRuleset(readFileSync(new URL("ruleset.json", folder))))))));

export const sampleCases = (): readonly { readonly name: string; readonly sample: Case }[] =>
  readdirSync(new URL("cases/", folder))
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => ({ name, sample: must(parseCase(readFileSync(new URL(`cases/${name}`, folder)))) }));

export const factsOfCase = (evaluator: Evaluator, facts: Readonly<Record<string, unknown>>): Facts =>
  must(readFacts(evaluator.plan.model, facts));

/** What is told of a sample case is data, and telling it is slow: it is told once for all the tests that read it. */
export function toldOnce<T>(evaluator: Evaluator, tell: (facts: Facts, language: Language) => T) {
  const told = new Map<Language, Map<Case, T>>();
  return (sample: Case, language: Language): T => {
    const known = told.get(language) ?? new Map<Case, T>();
    const account = known.get(sample) ?? tell(factsOfCase(evaluator, sample.facts), language);
    told.set(language, known.set(sample, account));
    return account;
  };
}
