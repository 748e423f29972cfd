import fc from "fast-check";
import { expect, test } from "vitest";
import {
  asked,
  because,
  booleanFact,
  derived,
  evaluated,
  modelOf,
  score,
  tag,
  yes,
} from "../../testing/small-ruleset.ts";
import type { Truth } from "../language/truth.ts";

const indicators = ["a", "b", "c"].map((id) => asked(id));
const sumOf = (weights: Record<string, number>, facts: Record<string, boolean | null>) =>
  evaluated(modelOf({ indicators, scores: [score("s", weights)] }), facts).scores.s;

test.each([
  [{ a: 2 }, { a: true }, 2, 2],
  [{ a: 2 }, { a: false }, 0, 0],
  [{ a: 2 }, { a: null }, 0, 2],
  [{ a: -2 }, { a: true }, -2, -2],
  [{ a: -2 }, { a: false }, 0, 0],
  [{ a: -2 }, {}, -2, 0],
  [{ a: 2, b: -3, c: 1 }, { c: true }, -2, 3],
  [{ a: 2, b: -3, c: 1 }, { a: true, b: false }, 2, 3],
  [{ a: 1_000_000, b: -1_000_000 }, {}, -1_000_000, 1_000_000],
])("[S1] the weights %j with %j give at least %i and at most %i", (weights, facts, min, max) => {
  expect(sumOf(weights, facts)).toEqual({ min, max });
});

test("[S2] a weight of nothing adds nothing, known or unknown", () => {
  expect(sumOf({ a: 0, b: 1 }, { b: true })).toEqual({ min: 1, max: 1 });
  expect(sumOf({ a: 0 }, {})).toEqual({ min: 0, max: 0 });
});

test("[S4] a derived member counts by its truth, and two with one condition count twice", () => {
  const model = modelOf({
    facts: [booleanFact("p")],
    indicators: [derived("one", yes("p")), derived("two", yes("p")), derived("three", { not: yes("p") })],
    scores: [score("s", { one: 1, two: 2, three: -4 })],
  });
  expect(evaluated(model, { p: true }).scores.s).toEqual({ min: 3, max: 3 });
  expect(evaluated(model, { p: false }).scores.s).toEqual({ min: -4, max: -4 });
  expect(evaluated(model, {}).scores.s).toEqual({ min: -4, max: 3 });
});

test("[S5] a count is a score with weights 1: at least n is told alike by both", () => {
  const tags = [tag("kind", ["k"])];
  const members = ["a", "b", "c", "d"];
  const n = fc.integer({ min: 1, max: 4 });
  const truth = fc.constantFrom(true, false, null);
  fc.assert(
    fc.property(n, fc.tuple(truth, truth, truth, truth), (value, answers) => {
      const model = modelOf({
        tags,
        indicators: [
          ...members.map((id) => asked(id, { kind: "k" })),
          derived("byCount", { count: { kind: ["k"] }, operator: "greaterThanInclusive", value }),
          derived("byScore", { fact: "s", operator: "greaterThanInclusive", value }),
        ],
        scores: [{ id: "s", label: because, members: [{ count: { kind: ["k"] }, weight: 1 }] }],
      });
      const facts = Object.fromEntries(members.map((id, i) => [id, answers[i]]));
      const evaluation = evaluated(model, facts);
      const [sure, possible] = [
        answers.filter((one) => one === true).length,
        answers.filter((one) => one !== false).length,
      ];
      const expected: Truth = sure >= value ? "true" : possible < value ? "false" : "unknown";
      expect(evaluation.scores.s).toEqual({ min: sure, max: possible });
      expect(evaluation.indicators).toMatchObject({ byCount: expected, byScore: expected });
    }),
    { numRuns: 100, includeErrorInReport: true },
  );
});
