import { afterEach } from "vitest";
import { compile, type Evaluator } from "../src/evaluate/compile.ts";
import type { Evaluation } from "../src/evaluate/evaluation.ts";
import type { Model } from "../src/model/model.ts";
import type { Facts } from "../src/model/read-facts.ts";
import { lowerPlan } from "../src/plan/lower-plan.ts";
import type {
  ActionDocument,
  Condition,
  DecisionDocument,
  FactDocument,
  IndicatorDocument,
  Ruleset,
  ScoreDocument,
} from "../src/ruleset/schema.ts";
import { bytesOf, DIRECT, REFERENCE, RULES_ENGINE } from "./backends.ts";
import { factsOf, type Written } from "./generate-case.ts";
import { documentOf, linked } from "./generate-ruleset.ts";

/* Rulesets that a person can read, for tables of tests: words for their parts, and one for evaluating them. */

const text = { nb: "x" } as const;
const named = (ids: readonly string[]) => ids.map((id) => ({ id, label: text }));

export const booleanFact = (id: string): FactDocument => ({ id, type: "boolean", label: text, question: text });

export const choiceFact = (id: string, options: readonly string[], ordered = false): FactDocument => ({
  id,
  type: "choice",
  label: text,
  question: text,
  ...(ordered ? { ordered } : {}),
  options: named(options),
});

export const choicesFact = (id: string, options: readonly string[]): FactDocument => ({
  id,
  type: "choices",
  label: text,
  question: text,
  options: named(options),
});

export const integerFact = (id: string, min: number, max: number): FactDocument => ({
  id,
  type: "integer",
  label: text,
  question: text,
  min,
  max,
});

export const numberFact = (id: string, min: number, max: number): FactDocument => ({
  id,
  type: "number",
  label: text,
  question: text,
  min,
  max,
});

export const dateFact = (id: string, min: string, max: string): FactDocument => ({
  id,
  type: "date",
  label: text,
  question: text,
  min,
  max,
});

export const yearsFact = (id: string, from: string, to: string, min: number, max: number): FactDocument => ({
  id,
  type: "integer",
  label: text,
  min,
  max,
  derive: { yearsBetween: [from, to] },
});

export const numberOfFact = (id: string, of: string, min: number, max: number): FactDocument => ({
  id,
  type: "integer",
  label: text,
  min,
  max,
  derive: { numberOf: of },
});

export const asked = (id: string, tags: Readonly<Record<string, string>> = {}): IndicatorDocument => ({
  id,
  label: text,
  question: text,
  tags: { ...tags },
});

export const derived = (
  id: string,
  when: Condition,
  tags: Readonly<Record<string, string>> = {},
): IndicatorDocument => ({
  id,
  label: text,
  when,
  tags: { ...tags },
});

export const score = (id: string, weights: Readonly<Record<string, number>>): ScoreDocument => ({
  id,
  label: text,
  members: Object.entries(weights).map(([indicator, weight]) => ({ indicator, weight })),
});

type Row = readonly [outcome: string, when: Condition];
const rows = (written: readonly Row[]) =>
  written.map(([outcome, when], i) => ({ id: `row${i}`, outcome, when, because: text }));

export const first = (
  id: string,
  outcomes: readonly string[],
  written: readonly Row[],
  otherwise: string,
  ordered = false,
): DecisionDocument => ({
  id,
  hit: "first",
  label: text,
  ...(ordered ? { ordered } : {}),
  outcomes: named(outcomes),
  rules: rows(written),
  otherwise,
});

export const collect = (id: string, outcomes: readonly string[], written: readonly Row[]): DecisionDocument => ({
  id,
  hit: "collect",
  label: text,
  outcomes: named(outcomes),
  rules: rows(written),
});

export const action = (
  id: string,
  when: Condition,
  unless?: Condition,
  basis: ActionDocument["basis"] = [],
): ActionDocument => ({ id, label: text, by: "anyone", when, ...(unless === undefined ? {} : { unless }), basis });

/** A node that is so: a fact or an indicator answered yes. */
export const yes = (fact: string): Condition => ({ fact, operator: "equal", value: true });
export const no = (fact: string): Condition => ({ fact, operator: "equal", value: false });
export const is = (fact: string, value: string | number): Condition => ({ fact, operator: "equal", value });
export const atLeast = (fact: string, value: string | number): Condition => ({
  fact,
  operator: "greaterThanInclusive",
  value,
});

export const tag = (id: string, values: readonly string[]): Ruleset["tags"][number] => ({
  id,
  label: text,
  values: named(values),
});

export const because = text;

/** A linked ruleset with the parts given. */
export const modelOf = (parts: Partial<Ruleset>): Model => linked(documentOf(parts));

export const evaluatorOf = (model: Model): Evaluator => compile(lowerPlan(model));

/** What a case gives, on every backend alike: throws where one disagrees with the definition. */
export function evaluated(model: Model, written: Written = {}): Evaluation {
  return evaluatedFacts(model, factsOf(model, written));
}

/** As `evaluated`, for facts that were read before. */
export function evaluatedFacts(model: Model, facts: Facts): Evaluation {
  const evaluation = REFERENCE.prepare(model)(facts);
  const expected = bytesOf(evaluation);
  for (const { name, prepare } of DIRECT) agree(name, bytesOf(prepare(model)(facts)), expected);
  later.push(async () => agree(RULES_ENGINE.name, bytesOf(await RULES_ENGINE.prepare(model)(facts)), expected));
  return evaluation;
}

function agree(name: string, found: string, expected: string): void {
  if (found !== expected) throw new Error(`${name} says ${found} where the definition says ${expected}`);
}

/** What the backends that take their time still have to answer. A test fails with its own. */
const later: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const ask of later.splice(0)) await ask();
}, 60_000);
