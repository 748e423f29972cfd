import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  answersOf,
  completed,
  drawComplete,
  halfFilledCase,
  numbersFrom,
  simplest,
  type Written,
} from "./testing/cases.ts";
import { type DecisionResult, type Evaluation, readFacts, sharpen } from "./testing/engine.ts";
import { judge } from "./testing/model-oracle.ts";
import { evaluator, model, must } from "./testing/ruleset.ts";

/*
 * The evaluator and the ruleset together, against a second implementation of the domain model that shares nothing with
 * either.
 */

/** The same cases on every machine: a failure can be repeated. */
const SEED = 20_261_124;

const evaluate = (written: Written): Evaluation => evaluator.evaluate(must(readFacts(model, written)));
const possible = (result: DecisionResult | undefined): readonly string[] =>
  result?.hit === "first" ? result.possible : [];

/** What was settled of every decision, in one line each; a question mark where nothing was. */
const settled = ({ decisions }: Evaluation): string[] =>
  Object.entries(decisions)
    .map(([id, result]) => {
      if (result.hit === "first") return `${id}: ${result.possible.join("?")}`;
      const held = Object.entries(result.outcomes).filter(([, truth]) => truth !== "false");
      return `${id}: ${held.map(([outcome, truth]) => (truth === "true" ? outcome : `${outcome}?`)).sort()}`;
    })
    .sort();

function expected(written: Written): string[] {
  const { first, collect } = judge(answersOf(written));
  const lines = Object.entries(first).map(([id, outcome]) => `${id}: ${outcome}`);
  return [...lines, ...Object.entries(collect).map(([id, outcomes]) => `${id}: ${[...outcomes].sort()}`)].sort();
}

describe("complete cases", () => {
  const CASES = 20_000;

  test(`all eleven decisions agree with the domain model on ${CASES} random cases`, () => {
    expect(model.decisions).toHaveLength(11);
    const differs = (written: Written): boolean =>
      settled(evaluate(written)).join("\n") !== expected(written).join("\n");
    const met = new Set<string>();
    const draw = numbersFrom(SEED);
    for (let i = 0; i < CASES; i++) {
      const written = drawComplete(draw);
      if (differs(written)) {
        const simple = simplest(written, differs);
        expect(settled(evaluate(simple)), JSON.stringify(simple)).toStrictEqual(expected(simple));
      }
      for (const line of expected(written)) {
        const [id, outcomes = ""] = line.split(": ");
        for (const outcome of outcomes.split(",")) met.add(`${id}.${outcome}`);
      }
    }
    // The agreement is worth something only where every outcome came up.
    const all = model.decisions.flatMap(({ id, outcomes }) => outcomes.map((outcome) => `${id}.${outcome}`));
    expect(all.filter((name) => !met.has(name))).toStrictEqual([]);
  });
});

describe("half-filled cases", () => {
  const runs = { numRuns: 3_000, seed: SEED };
  const BETWEEN = ["act", "means", "purpose", "vulnerability", "concern", "urgency"] as const;

  test("what a case turns out to be was possible before, for every decision", () => {
    let open = 0;
    fc.assert(
      fc.property(halfFilledCase, ({ complete, known }) => {
        const { decisions } = evaluate(known);
        const { first, collect } = judge(answersOf(complete));
        const wrong: string[] = [];
        for (const [id, outcome] of Object.entries(first)) {
          if (!possible(decisions[id]).includes(outcome)) wrong.push(`${id} became ${outcome}`);
          if (possible(decisions[id]).length > 1) open++;
        }
        for (const [id, outcomes] of Object.entries(collect)) {
          const result = decisions[id];
          for (const [outcome, truth] of Object.entries(result?.hit === "collect" ? result.outcomes : {})) {
            if (truth === (outcomes.has(outcome) ? "false" : "true")) wrong.push(`${id}.${outcome} was ${truth}`);
          }
        }
        if (wrong.length > 0) expect(wrong).toStrictEqual([]);
      }),
      runs,
    );
    expect(open).toBeGreaterThan(runs.numRuns);
  });

  test("at least and at most are what a no, and a yes, to all that is open gives", () => {
    fc.assert(
      fc.property(halfFilledCase, ({ complete, known }) => {
        const { decisions } = evaluate(known);
        const low = judge(answersOf(completed(known, complete, false))).first;
        const high = judge(answersOf(completed(known, complete, true))).first;
        const got = BETWEEN.map((id) => {
          const result = decisions[id];
          return result?.hit === "first" ? `${id}: ${result.atLeast}–${result.atMost}` : id;
        });
        const wanted = BETWEEN.map((id) => `${id}: ${low[id]}–${high[id]}`);
        if (got.join() !== wanted.join()) expect(got).toStrictEqual(wanted);
      }),
      runs,
    );
  });

  test("sharpening never rules out what a case turns out to be", () => {
    fc.assert(
      fc.property(halfFilledCase, fc.constantFrom("childStatus", "track"), ({ complete, known }, id) => {
        const facts = must(readFacts(model, known));
        const sharpened = sharpen(evaluator, facts, id);
        if (sharpened.kind !== "sharpened") return;
        const left = possible(sharpened.result);
        const before = possible(evaluator.evaluate(facts).decisions[id]);
        expect(left).toContain(judge(answersOf(complete)).first[id as "childStatus" | "track"]);
        expect(left.filter((outcome) => !before.includes(outcome))).toStrictEqual([]);
      }),
      { ...runs, numRuns: 500 },
    );
  });
});

describe("as tests, says the domain model", () => {
  test("with nothing answered nothing is settled", () => {
    const evaluation = evaluate({});
    for (const { id, outcomes } of model.decisions) {
      const result = evaluation.decisions[id];
      if (result?.hit === "first") expect(new Set(result.possible), id).toStrictEqual(new Set(outcomes));
      else expect(new Set(Object.values(result?.outcomes ?? {})), id).toStrictEqual(new Set(["unknown"]));
    }
    expect(evaluation.answered.count).toBe(0);
  });

  test("where noneRegistered is settled, no strong or decisive sign of purpose is unanswered or yes", () => {
    const strong = model.indicators.filter(
      ({ document: { tags } }) =>
        tags?.element === "purpose" && (tags.strength === "strong" || tags.strength === "decisive"),
    );
    expect(strong.length).toBeGreaterThanOrEqual(15);
    const allNo: Written = Object.fromEntries(model.indicators.map(({ id }) => [id, false]));
    const nothingControls: Written = { ...allNo, underControlNow: false };
    expect(possible(evaluate(nothingControls).decisions.concern)).toStrictEqual(["noneRegistered"]);
    const ids = fc.subarray(
      model.indicators.map(({ id }) => id),
      { maxLength: 3 },
    );
    let settledNone = 0;
    fc.assert(
      fc.property(ids, fc.boolean(), (ids, yes) => {
        const changed = Object.fromEntries(ids.map((id) => [id, yes ? true : null]));
        const left = possible(evaluate({ ...nothingControls, ...changed }).decisions.concern);
        if (left.length > 1 || left[0] !== "noneRegistered") return;
        settledNone++;
        expect(strong.filter(({ id }) => ids.includes(id))).toStrictEqual([]);
      }),
      { numRuns: 1_000, seed: SEED },
    );
    expect(settledNone).toBeGreaterThan(100);
  });
});
