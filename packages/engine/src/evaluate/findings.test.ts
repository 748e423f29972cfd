import { expect, test } from "vitest";
import {
  asked,
  because,
  booleanFact,
  dateFact,
  evaluated,
  integerFact,
  modelOf,
  numberFact,
  score,
  yearsFact,
  yes,
} from "../../testing/small-ruleset.ts";
import { canonicalJson, type Json } from "../language/canonical-json.ts";
import type { Ruleset } from "../ruleset/schema.ts";

const facts = [
  integerFact("now", 0, 99),
  integerFact("then", 0, 99),
  numberFact("share", 0, 99),
  booleanFact("p"),
  booleanFact("q"),
  dateFact("born", "2000-01-01", "2030-01-01"),
  dateFact("arrived", "2000-01-01", "2030-01-01"),
  yearsFact("age", "born", "arrived", 0, 30),
];
const indicators = [asked("a"), asked("b")];
const scores = [score("s", { a: 1, b: 1 })];
const atMost = (lower: string, upper: string): Ruleset["constraints"] => [{ id: "c", because, atMost: [lower, upper] }];
const found = (constraints: Ruleset["constraints"], answers: Record<string, unknown>) =>
  evaluated(modelOf({ facts, indicators, scores, constraints }), answers).findings;

test.each([
  ["then", "now", { then: 17, now: 15 }, true],
  ["then", "now", { then: 15, now: 15 }, false],
  ["then", "now", { then: { atLeast: 16, atMost: 18 }, now: { atMost: 15 } }, true],
  ["then", "now", { then: { atLeast: 15, atMost: 18 }, now: { atMost: 15 } }, false],
  ["then", "now", { then: 17 }, false],
  ["then", "share", { then: 17, share: 16.9 }, true],
  ["age", "now", { born: "2000-01-01", arrived: "2020-06-01", now: 19 }, true],
  ["born", "arrived", { born: "2009", arrived: "2008" }, true],
  ["born", "arrived", { born: "2009", arrived: "2009-01-01" }, false],
])("[R1] %s at most %s is broken by %j only where every value breaks it: %s", (lower, upper, answers, broken) => {
  expect(found(atMost(lower, upper), answers)).toEqual(broken ? [{ constraint: "c", facts: [lower, upper] }] : []);
});

test.each([
  [{ p: true, q: false }, true],
  [{ p: true }, false],
  [{ p: false }, false],
  [{}, false],
])("[R1] if p then q is broken by %j: %s", (answers, broken) => {
  const holds = { any: [{ not: yes("p") }, yes("q")] };
  expect(found([{ id: "c", because, holds }], answers)).toEqual(broken ? [{ constraint: "c", facts: ["p", "q"] }] : []);
});

test("[R3] a finding names the questions below the condition, in document order", () => {
  const holds = {
    all: [
      { fact: "s", operator: "lessThan" as const, value: 2 },
      { fact: "age", operator: "lessThan" as const, value: 5 },
    ],
  };
  const answers = { a: true, b: true };
  expect(found([{ id: "c", because, holds }], answers)).toEqual([
    { constraint: "c", facts: ["born", "arrived", "a", "b"] },
  ]);
});

test("[R3] findings stand in the order of the constraints", () => {
  const constraints: Ruleset["constraints"] = [
    { id: "z", because, atMost: ["then", "now"] },
    { id: "c", because, holds: yes("p") },
  ];
  expect(found(constraints, { then: 9, now: 8, p: false }).map(({ constraint }) => constraint)).toEqual(["z", "c"]);
});

test("[R4] evaluation does not read constraints: a broken one stands beside a full evaluation", () => {
  const answers = { then: 17, now: 15, a: true };
  const free = evaluated(modelOf({ facts, indicators, scores }), answers);
  const bound = evaluated(modelOf({ facts, indicators, scores, constraints: atMost("then", "now") }), answers);
  const rest = ({ ruleset: _, findings: __, ...others }: typeof free) => canonicalJson(others as unknown as Json);
  expect(rest(bound)).toBe(rest(free));
  expect(bound.findings).toHaveLength(1);
});
