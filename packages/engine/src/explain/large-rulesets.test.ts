import { describe, expect, test } from "vitest";
import { drawFromSeed } from "../../testing/draw.ts";
import { factsOf } from "../../testing/generate-case.ts";
import {
  atLeast,
  booleanFact,
  derived,
  evaluatorOf,
  first,
  integerFact,
  modelOf,
  yes,
} from "../../testing/small-ruleset.ts";
import type { Condition } from "../ruleset/schema.ts";
import { certify } from "./certificate.ts";
import { findCompletion } from "./completion.ts";
import { counterfactual } from "./counterfactual.ts";
import { nextQuestion, openQuestions } from "./open-questions.ts";
import { allReasons, contrastiveSet, sufficientReason } from "./reasons.ts";
import type { Target } from "./target.ts";

/* A ruleset that no person would write: everything ends, within its steps, with what was found and how sure that is. */

const draw = drawFromSeed(1);
const FACTS = 1200;
const fact = (i: number): string => `fact${i}`;
const compared = (): Condition => {
  const i = draw.integer(0, FACTS - 1);
  return i % 2 === 0 ? yes(fact(i)) : atLeast(fact(i), 1 + draw.integer(0, 118));
};
const model = modelOf({
  tags: [{ id: "kind", label: { nb: "x" }, values: [{ id: "sign", label: { nb: "x" } }] }],
  facts: Array.from({ length: FACTS }, (_, i) => (i % 2 === 0 ? booleanFact(fact(i)) : integerFact(fact(i), 0, 120))),
  indicators: Array.from({ length: 1500 }, (_, i) => {
    const parts = [compared(), compared(), compared()];
    return derived(`sign${i}`, i % 2 === 0 ? { all: parts } : { any: parts }, { kind: "sign" });
  }),
  decisions: [
    first(
      "concern",
      ["low", "some", "high"],
      [
        ["high", { count: { kind: ["sign"] }, operator: "greaterThanInclusive", value: 750 }],
        ["some", { count: { kind: ["sign"] }, operator: "greaterThanInclusive", value: 300 }],
      ],
      "low",
      true,
    ),
  ],
});
const evaluator = evaluatorOf(model);
const written = Object.fromEntries(
  Array.from({ length: FACTS }, (_, i) => [fact(i), i % 2 === 0 ? draw.integer(0, 1) === 0 : draw.integer(0, 120)]),
);
const full = factsOf(model, written);
const half = new Map([...full].filter((_, i) => i % 2 === 0));
const [outcome = ""] = (evaluator.evaluate(full).decisions.concern as { possible: readonly string[] }).possible;
const target: Target = { kind: "settled", decision: "concern", outcome };
const concern = { kind: "decision", decision: "concern" } as const;

describe("[X29] on 1,500 indicators and 1,200 facts", () => {
  test("reasons", () => {
    expect(sufficientReason(evaluator, full, target)?.steps).toBeLessThan(2_500 + 4 * FACTS);
    expect(contrastiveSet(evaluator, full, target)?.steps).toBeLessThan(2_500 + 4 * FACTS);
    const all = allReasons(evaluator, full, target);
    expect(all.steps).toBeLessThan(20_000 + 8 * FACTS);
    expect(all.complete).toBe(false);
    // It holds one at least, and it is one.
    const [reason = []] = all.sufficient;
    const alone = new Map([...full].filter(([id]) => reason.includes(id)));
    expect(evaluator.evaluate(alone).decisions.concern).toMatchObject({ possible: [outcome] });
  });

  test.each(["low", "some", "high"])("completions and changes that lead to %s", (outcome) => {
    const wanted: Target = { kind: "settled", decision: "concern", outcome };
    expect(findCompletion(evaluator, half, wanted, "true").steps).toBeLessThan(21_000);
    const found = counterfactual(evaluator, half, wanted);
    expect(found.steps).toBeLessThan(21_000);
    expect(found.kind).toBe("found");
  });

  test("questions: those whose answers were not tried come last, with all the others left", () => {
    const open = openQuestions(evaluator, half, concern);
    const tried = open.filter(({ left }) => left.mean < open.length - 1);
    expect(tried.length).toBeGreaterThan(50);
    expect(open.slice(0, tried.length)).toEqual(tried);
    expect(nextQuestion(evaluator, new Map(), concern)).toBeDefined();
  });

  test("certificates share their steps", () => {
    const sign: Target = { kind: "indicator", indicator: "sign1", truth: "true" };
    const settled =
      sufficientReason(evaluator, full, sign) ?? sufficientReason(evaluator, full, { ...sign, truth: "false" });
    if (settled === undefined) throw new Error("a full case settles every indicator");
    const kinds = (steps: number) => certify(evaluator, full, settled, { steps }).witnesses.map(({ kind }) => kind);
    expect(kinds(50_000)).not.toContain("gaveUp");
    expect(new Set(kinds(0))).toEqual(new Set(["gaveUp"]));
  });
});
