import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bytesOf } from "../../../testing/backends.ts";
import { caseOfSeed, factsOf } from "../../../testing/generate-case.ts";
import { linked, rulesets } from "../../../testing/generate-ruleset.ts";
import {
  asked,
  atLeast,
  booleanFact,
  choiceFact,
  choicesFact,
  dateFact,
  derived,
  first,
  integerFact,
  is,
  modelOf,
  no,
  score,
  yearsFact,
  yes,
} from "../../../testing/small-ruleset.ts";
import { canonicalJson, type Json } from "../../language/canonical-json.ts";
import type { Model } from "../../model/model.ts";
import { lowerPlan } from "../../plan/lower-plan.ts";
import { evaluateReference } from "../../reference/evaluate-reference.ts";
import type { Ruleset } from "../../ruleset/schema.ts";
import { encodeCase } from "./encode-case.ts";
import { exportRules } from "./export-rules.ts";
import { type Comparison, EXPORT_LIMITS, type Exported, type RuleCondition } from "./exported.ts";
import { rulesEngineEvaluator } from "./rules-engine-evaluator.ts";

const RUNS = { numRuns: 150, includeErrorInReport: true } as const;

function exportedOf(model: Model): Exported {
  const exported = exportRules(lowerPlan(model));
  if (exported.kind === "unsupported") throw new Error(`${exported.code} at ${exported.planPath}`);
  return exported;
}

const parts = (parts: Partial<Ruleset>): Exported => exportedOf(modelOf(parts));
const conditionsOf = (exported: Exported, name: string) =>
  exported.rules.find((rule) => rule.name === name)?.conditions;

/** Every condition inside a condition, itself first. */
function inside(condition: RuleCondition): RuleCondition[] {
  if ("fact" in condition) return [condition];
  const below = "all" in condition ? condition.all : "any" in condition ? condition.any : [condition.not];
  return [condition, ...below.flatMap(inside)];
}

const comparisonsIn = (condition: RuleCondition): Comparison[] => inside(condition).filter((one) => "fact" in one);

describe("what is written", () => {
  test.each([
    { type: "boolean", facts: [booleanFact("a")], written: {}, encoded: { a: null } },
    { type: "boolean", facts: [booleanFact("a")], written: { a: false }, encoded: { a: false } },
    { type: "integer", facts: [integerFact("a", 0, 9)], written: {}, encoded: { "a:min": 0, "a:max": 9 } },
    {
      type: "integer",
      facts: [integerFact("a", 0, 9)],
      written: { a: { atLeast: 3 } },
      encoded: { "a:min": 3, "a:max": 9 },
    },
    {
      type: "date",
      facts: [dateFact("a", "2000-01-01", "2020-12-31")],
      written: { a: "2009-02" },
      encoded: { "a:min": 20_090_201, "a:max": 20_090_228 },
    },
    {
      type: "choice",
      facts: [choiceFact("a", ["x", "y", "z"])],
      written: {},
      encoded: { "a:possible": ["x", "y", "z"] },
    },
    {
      type: "choice",
      facts: [choiceFact("a", ["x", "y", "z"])],
      written: { a: { oneOf: ["z", "x"] } },
      encoded: { "a:possible": ["x", "z"] },
    },
    {
      type: "choices",
      facts: [choicesFact("a", ["x", "y", "z"])],
      written: {},
      encoded: { "a:included": [], "a:excluded": [] },
    },
    {
      type: "choices",
      facts: [choicesFact("a", ["x", "y", "z"])],
      written: { a: { includes: ["y"], excludes: ["x"] } },
      encoded: { "a:included": ["y"], "a:excluded": ["x"] },
    },
    {
      type: "choices",
      facts: [choicesFact("a", ["x", "y", "z"])],
      written: { a: ["y"] },
      encoded: { "a:included": ["y"], "a:excluded": ["x", "z"] },
    },
  ])("$type $written", ({ facts, written, encoded }) => {
    const model = modelOf({ facts, indicators: [asked("sign")] });
    expect(encodeCase(lowerPlan(model), factsOf(model, written))).toStrictEqual({ ...encoded, sign: null });
  });

  test("the two rules of a threshold read the two bounds", () => {
    const exported = parts({ facts: [integerFact("age", 0, 99)], indicators: [derived("adult", atLeast("age", 18))] });
    expect(exported.rules).toStrictEqual([
      {
        name: "adult:true",
        priority: 1,
        event: { type: "adult:true" },
        conditions: { all: [{ fact: "age:min", operator: "greaterThanInclusive", value: 18 }] },
      },
      {
        name: "adult:false",
        priority: 1,
        event: { type: "adult:false" },
        conditions: { all: [{ fact: "age:max", operator: "lessThan", value: 18 }] },
      },
    ]);
    expect(exported.results.indicators).toStrictEqual({ adult: { true: "adult:true", false: "adult:false" } });
  });

  test("an option is certain when no other is possible, and ruled out when it is not", () => {
    const exported = parts({
      facts: [choiceFact("place", ["home", "work"])],
      indicators: [derived("i", is("place", "home"))],
    });
    expect(conditionsOf(exported, "i:true")).toStrictEqual({
      all: [{ fact: "place:possible", operator: "doesNotContain", value: "work" }],
    });
    expect(conditionsOf(exported, "i:false")).toStrictEqual({
      all: [{ fact: "place:possible", operator: "doesNotContain", value: "home" }],
    });
  });

  test("a decision's outcomes fall out of its rows, the last first", () => {
    const exported = parts({
      facts: [booleanFact("a"), booleanFact("b")],
      decisions: [
        first(
          "d",
          ["low", "middle", "high"],
          [
            ["high", yes("a")],
            ["middle", no("b")],
          ],
          "low",
          true,
        ),
      ],
    });
    expect(exported.results.decisions.d).toStrictEqual({
      hit: "first",
      possible: { low: "d:possible:low", middle: "d:possible:middle", high: "d:possible:high" },
      rows: { row0: { true: "a:true", false: "a:false" }, row1: { true: "b:false", false: "b:true" } },
    });
    const not = (fact: string) => ({ fact, operator: "equal", value: false });
    expect(conditionsOf(exported, "d:possible:high")).toStrictEqual({ any: [not("a:false")] });
    expect(conditionsOf(exported, "d:possible:middle")).toStrictEqual({
      all: [not("a:true"), { any: [not("b:true")] }],
    });
    expect(conditionsOf(exported, "d:possible:low")).toStrictEqual({ all: [not("a:true"), not("b:false")] });
  });

  test("a sum starts at the least and adds what is certain, or at the most and takes off what is ruled out", () => {
    const { sums } = parts({ indicators: [asked("a"), asked("b")], scores: [score("s", { a: 2, b: -3 })] });
    expect(sums).toStrictEqual([
      {
        fact: "s:min",
        start: -3,
        terms: [
          { fact: "a", operator: "equal", value: true, weight: 2 },
          { fact: "b", operator: "equal", value: false, weight: 3 },
        ],
        min: -3,
        max: 2,
      },
      {
        fact: "s:max",
        start: 2,
        terms: [
          { fact: "a", operator: "equal", value: false, weight: -2 },
          { fact: "b", operator: "equal", value: true, weight: -3 },
        ],
        min: -3,
        max: 2,
      },
    ]);
  });

  test("years run from the latest birth to the earliest day, and from the earliest birth to the latest day", () => {
    const dates = [dateFact("born", "1990-01-01", "2020-12-31"), dateFact("day", "2020-01-01", "2029-12-31")];
    const { years } = parts({ facts: [...dates, yearsFact("age", "born", "day", 0, 40)] });
    expect(years).toStrictEqual([
      { fact: "age:min", from: "born:max", to: "day:min", min: 0, max: 40 },
      { fact: "age:max", from: "born:min", to: "day:max", min: 0, max: 40 },
    ]);
  });
});

test("[E1] decisions with the same rows share their rules, whatever their outcomes are called", async () => {
  const rows = (outcome: string) => [[outcome, yes("a")] as const];
  const model = modelOf({
    facts: [booleanFact("a")],
    decisions: [first("d", ["low", "high"], rows("high"), "low"), first("e", ["no", "yes"], rows("yes"), "no")],
  });
  const { results, rules } = exportedOf(model);
  expect(results.decisions.e).toMatchObject({ possible: { no: "d:possible:low", yes: "d:possible:high" } });
  expect(rules).toHaveLength(4);
  const facts = factsOf(model, { a: true });
  const evaluation = await rulesEngineEvaluator(lowerPlan(model)).evaluate(facts);
  expect(bytesOf(evaluation)).toBe(bytesOf(evaluateReference(model, facts)));
});

describe("whatever the ruleset", { timeout: 60_000 }, () => {
  test("an export is plain data, and always the same bytes", () => {
    fc.assert(
      fc.property(rulesets(), (ruleset) => {
        const exported = exportedOf(linked(ruleset));
        expect(JSON.parse(JSON.stringify(exported))).toStrictEqual(exported);
        const bytes = (one: Exported): string => canonicalJson(one as unknown as Json);
        expect(bytes(exportedOf(linked(structuredClone(ruleset))))).toBe(bytes(exported));
      }),
      RUNS,
    );
  });

  test("nothing reads a fact that is not there, or one that is not settled yet; no `any` is empty", () => {
    fc.assert(
      fc.property(rulesets(), (ruleset) => {
        const plan = lowerPlan(linked(ruleset));
        const exported = exportedOf(plan.model);
        const answers = new Set(Object.keys(encodeCase(plan, new Map())));
        const priorities = new Map(exported.rules.map(({ name, priority }) => [name, priority]));
        expect(priorities.size).toBe(exported.rules.length);
        /** The priority of the last rule that must have run before a fact can be read. */
        const settled = (fact: string): number => {
          if (answers.has(fact)) return Number.POSITIVE_INFINITY;
          const sum = exported.sums.find((one) => one.fact === fact);
          if (sum !== undefined) return Math.min(...sum.terms.map((term) => settled(term.fact)));
          const years = exported.years.find((one) => one.fact === fact);
          if (years !== undefined) return Math.min(settled(years.from), settled(years.to));
          return priorities.get(fact) ?? Number.NaN;
        };
        for (const { name, priority, conditions } of exported.rules) {
          for (const { fact } of comparisonsIn(conditions))
            expect(settled(fact), `${name} ${fact}`).toBeGreaterThan(priority);
          expect(inside(conditions).filter((one) => "any" in one && one.any.length === 0)).toStrictEqual([]);
          expect(priority).toBeGreaterThan(0);
        }
      }),
      RUNS,
    );
  });

  test("`results` alone says what an evaluation says", async () => {
    await fc.assert(
      fc.asyncProperty(rulesets(), fc.nat(), async (ruleset, seed) => {
        const model = linked(ruleset);
        const facts = factsOf(model, caseOfSeed(seed, model));
        const evaluation = evaluateReference(model, facts);
        const { results } = exportedOf(model);
        // What has fired is told from the definition here, name by name: each name must then mean one thing alone.
        const truths = new Map<string, boolean>();
        const say = (name: string, is: boolean): void => {
          expect(truths.get(name) ?? is, name).toBe(is);
          truths.set(name, is);
        };
        for (const [id, { true: yes, false: no }] of Object.entries(results.indicators)) {
          say(yes, evaluation.indicators[id] === "true");
          say(no, evaluation.indicators[id] === "false");
        }
        for (const [id, decision] of Object.entries(results.decisions)) {
          const result = evaluation.decisions[id];
          if (decision.hit === "first" && result?.hit === "first") {
            for (const [outcome, name] of Object.entries(decision.possible))
              say(name, result.possible.includes(outcome));
          }
          if (decision.hit === "collect" && result?.hit === "collect") {
            for (const [outcome, read] of Object.entries(decision.outcomes)) {
              say(read.true, result.outcomes[outcome] === "true");
              say(read.false, result.outcomes[outcome] === "false");
            }
          }
        }
        const fired = new Set(await firedBy(model, facts));
        for (const [name, is] of truths) expect(fired.has(name), name).toBe(is);
      }),
      { ...RUNS, numRuns: 60 },
    );
  });
});

describe("limits", { timeout: 60_000 }, () => {
  /** A decision whose rows give two outcomes in turn. */
  const turning = (rows: number): Model =>
    modelOf({
      indicators: Array.from({ length: rows }, (_, i) => asked(`i${i}`)),
      decisions: [
        first(
          "d",
          ["a", "b", "c"],
          Array.from({ length: rows }, (_, i) => [i % 2 === 0 ? "a" : "b", yes(`i${i}`)] as const),
          "c",
        ),
      ],
    });

  test("a decision may turn so often that it nests as deeply as that engine can carry, and no more", async () => {
    const model = turning(EXPORT_LIMITS.depth - 1);
    const facts = factsOf(model, { i0: false, i1: false, i200: true });
    const evaluation = await rulesEngineEvaluator(lowerPlan(model)).evaluate(facts);
    expect(bytesOf(evaluation)).toBe(bytesOf(evaluateReference(model, facts)));
    const plan = lowerPlan(turning(EXPORT_LIMITS.depth));
    const node = plan.nodes.findIndex(({ kind }) => kind === "first");
    expect(exportRules(plan)).toStrictEqual({ kind: "unsupported", code: "tooDeep", planPath: `/nodes/${node}` });
    expect(() => rulesEngineEvaluator(plan)).toThrow(`tooDeep at /nodes/${node}`);
  });

  test("more comparisons than that engine runs in reasonable time are refused", () => {
    const outcomes = Array.from({ length: 250 }, (_, i) => `o${i}`);
    const signs = Array.from({ length: 1_000 }, (_, i) => `i${i}`);
    const rows = signs.map((sign, i) => [`o${Math.floor(i / 4)}`, yes(sign)] as const);
    const model = modelOf({ indicators: signs.map((id) => asked(id)), decisions: [first("d", outcomes, rows, "o0")] });
    expect(exportRules(lowerPlan(model))).toMatchObject({ kind: "unsupported", code: "tooLarge" });
  });
});

/** The rules that fire for a case. */
async function firedBy(model: Model, facts: ReturnType<typeof factsOf>): Promise<string[]> {
  const { Engine } = await import("json-rules-engine");
  const { rules, sums, years } = exportedOf(model);
  const engine = new Engine();
  for (const { name } of rules) engine.addFact(name, false);
  for (const rule of rules) engine.addRule(rule as never);
  engine.on("success", ({ type }, almanac) => void almanac.addFact(type, true));
  const clip = (value: number, { min, max }: { min: number; max: number }) => Math.min(Math.max(value, min), max);
  for (const sum of sums) {
    engine.addFact(sum.fact, async (_, almanac) => {
      let value = sum.start;
      for (const term of sum.terms) {
        const found: unknown = await almanac.factValue(term.fact);
        if (term.operator === "equal" ? found === term.value : (found as string[]).includes(term.value))
          value += term.weight;
      }
      return clip(value, sum);
    });
  }
  for (const one of years) {
    engine.addFact(one.fact, async (_, almanac) => {
      const [from, to] = [await almanac.factValue<number>(one.from), await almanac.factValue<number>(one.to)];
      return clip(Math.floor((to - from) / 10_000), one);
    });
  }
  const { events } = await engine.run(encodeCase(lowerPlan(model), facts));
  return events.map(({ type }) => type);
}
