import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawFrom, sequences } from "../../testing/draw.ts";
import { caseOfSeed, factsOf } from "../../testing/generate-case.ts";
import { linked, rulesets } from "../../testing/generate-ruleset.ts";
import {
  asked,
  booleanFact,
  choiceFact,
  choicesFact,
  collect,
  dateFact,
  derived,
  evaluated,
  evaluatorOf,
  first,
  integerFact,
  is,
  modelOf,
  numberFact,
  numberOfFact,
  score,
  tag,
  yes,
} from "../../testing/small-ruleset.ts";
import type { Truth } from "../language/truth.ts";
import type { ComparisonValue, Condition, Operator, Ruleset } from "../ruleset/schema.ts";

const [T, F, U] = ["true", "false", "unknown"] as const;

/** The truth of `when` in a ruleset with `parts`, on every backend. */
function truthOf(when: Condition, parts: Partial<Ruleset>, facts: Record<string, unknown> = {}): Truth | undefined {
  const indicators = [...(parts.indicators ?? []), derived("asIs", when)];
  return evaluated(modelOf({ ...parts, indicators }), facts).indicators.asIs;
}

const VALUE: Record<Truth, boolean | null> = { true: true, false: false, unknown: null };

describe("Kleene's logic", () => {
  const parts = { facts: [booleanFact("p"), booleanFact("q")] };
  const both = [yes("p"), yes("q")];

  test.each([
    [T, T, T],
    [T, F, F],
    [T, U, U],
    [F, T, F],
    [F, F, F],
    [F, U, F],
    [U, T, U],
    [U, F, F],
    [U, U, U],
  ])("[K1] all of %s and %s is %s", (p, q, expected) => {
    expect(truthOf({ all: both }, parts, { p: VALUE[p], q: VALUE[q] })).toBe(expected);
  });

  test.each([
    [T, T, T],
    [T, F, T],
    [T, U, T],
    [F, T, T],
    [F, F, F],
    [F, U, U],
    [U, T, T],
    [U, F, U],
    [U, U, U],
  ])("[K2] any of %s and %s is %s", (p, q, expected) => {
    expect(truthOf({ any: both }, parts, { p: VALUE[p], q: VALUE[q] })).toBe(expected);
  });

  test.each([
    [T, F],
    [F, T],
    [U, U],
  ])("[K3] not %s is %s", (p, expected) => {
    expect(truthOf({ not: yes("p") }, parts, { p: VALUE[p] })).toBe(expected);
  });

  test("[K4] all of nothing is true and any of nothing is false, also inside others", () => {
    expect(truthOf({ all: [] }, {})).toBe("true");
    expect(truthOf({ any: [] }, {})).toBe("false");
    expect(truthOf({ not: { any: [{ all: [] }, yes("p")] } }, parts)).toBe("false");
    expect(truthOf({ all: [{ not: { any: [] } }, yes("p")] }, parts, { p: true })).toBe("true");
  });

  test("[K12] each node is looked at by itself: p or not p is unknown while p is", () => {
    expect(truthOf({ any: [yes("p"), { not: yes("p") }] }, parts)).toBe("unknown");
    expect(truthOf({ all: [yes("p"), { not: yes("p") }] }, parts)).toBe("unknown");
  });
});

interface Row {
  readonly operator: Operator;
  readonly value: ComparisonValue;
  readonly known: unknown;
  readonly expected: Truth;
}
const row = (operator: Operator, value: ComparisonValue, known: unknown, expected: Truth): Row => ({
  operator,
  value,
  known,
  expected,
});

const TABLES: readonly { readonly name: string; readonly parts: Partial<Ruleset>; readonly rows: readonly Row[] }[] = [
  {
    name: "boolean",
    parts: { facts: [booleanFact("x")] },
    rows: [
      row("equal", true, true, T),
      row("equal", true, false, F),
      row("equal", false, false, T),
      row("notEqual", true, true, F),
      row("notEqual", false, true, T),
      row("equal", true, null, U),
      row("notEqual", true, null, U),
      row("equal", false, undefined, U),
    ],
  },
  {
    name: "asked indicator",
    parts: { indicators: [asked("x")] },
    rows: [
      row("equal", true, true, T),
      row("notEqual", true, true, F),
      row("equal", false, null, U),
      row("notEqual", false, undefined, U),
    ],
  },
  {
    name: "choice",
    parts: { facts: [choiceFact("x", ["a", "b", "c"])] },
    rows: [
      row("equal", "a", "a", T),
      row("equal", "a", "b", F),
      row("equal", "a", { oneOf: ["a", "b"] }, U),
      row("equal", "c", { oneOf: ["a", "b"] }, F),
      row("equal", "a", { oneOf: ["a"] }, T),
      row("equal", "a", null, U),
      row("notEqual", "a", "b", T),
      row("notEqual", "a", "a", F),
      row("notEqual", "c", { oneOf: ["a", "b"] }, T),
      row("notEqual", "a", { oneOf: ["a", "b"] }, U),
      row("in", ["a", "b"], { oneOf: ["b", "a"] }, T),
      row("in", ["a", "b"], { oneOf: ["b", "c"] }, U),
      row("in", ["a", "b"], "c", F),
      row("in", ["a", "b"], { oneOf: ["a", "b", "c"] }, U),
      row("notIn", ["a", "b"], "c", T),
      row("notIn", ["a", "b"], { oneOf: ["a", "b"] }, F),
      row("notIn", ["a"], { oneOf: ["a", "c"] }, U),
      row("notIn", ["a"], undefined, U),
    ],
  },
  {
    name: "ordered choice",
    parts: { facts: [choiceFact("x", ["low", "mid", "high"], true)] },
    rows: [
      row("lessThan", "mid", "low", T),
      row("lessThan", "mid", "mid", F),
      row("lessThan", "high", { oneOf: ["low", "mid"] }, T),
      row("lessThan", "mid", { oneOf: ["low", "high"] }, U),
      row("lessThanInclusive", "mid", "mid", T),
      row("lessThanInclusive", "low", { oneOf: ["mid", "high"] }, F),
      row("greaterThan", "low", { oneOf: ["mid", "high"] }, T),
      row("greaterThan", "mid", { oneOf: ["low", "mid"] }, F),
      row("greaterThanInclusive", "mid", { oneOf: ["low", "high"] }, U),
      row("greaterThanInclusive", "mid", "mid", T),
      row("greaterThanInclusive", "mid", null, U),
    ],
  },
  {
    name: "integer",
    parts: { facts: [integerFact("x", 0, 20)] },
    rows: [
      row("equal", 5, 5, T),
      row("equal", 5, 6, F),
      row("equal", 5, { atLeast: 4, atMost: 6 }, U),
      row("equal", 5, { atLeast: 6 }, F),
      row("equal", 5, { atLeast: 5, atMost: 5 }, T),
      row("notEqual", 5, { atMost: 4 }, T),
      row("notEqual", 5, { atLeast: 5, atMost: 5 }, F),
      row("notEqual", 5, { atMost: 5 }, U),
      row("in", [3, 4, 5], { atLeast: 4, atMost: 5 }, T),
      row("in", [5, 3, 4], { atLeast: 3, atMost: 5 }, T),
      row("in", [3, 5], { atLeast: 3, atMost: 5 }, U),
      row("in", [3, 5], 4, F),
      row("in", [3, 5], { atLeast: 6, atMost: 9 }, F),
      row("in", [3, 4, 9], { atLeast: 3, atMost: 9 }, U),
      row("notIn", [3, 4, 5], { atLeast: 6 }, T),
      row("notIn", [3, 4, 5], { atLeast: 4, atMost: 5 }, F),
      row("notIn", [3, 4, 5], { atLeast: 5, atMost: 6 }, U),
      row("lessThan", 18, { atLeast: 15, atMost: 17 }, T),
      row("lessThan", 18, { atLeast: 15, atMost: 18 }, U),
      row("lessThan", 18, 18, F),
      row("lessThanInclusive", 18, { atMost: 18 }, T),
      row("lessThanInclusive", 18, { atLeast: 18 }, U),
      row("lessThanInclusive", 18, 19, F),
      row("greaterThan", 18, { atLeast: 19 }, T),
      row("greaterThan", 18, { atMost: 18 }, F),
      row("greaterThan", 18, { atLeast: 18 }, U),
      row("greaterThanInclusive", 18, { atLeast: 18 }, T),
      row("greaterThanInclusive", 18, { atMost: 17 }, F),
      row("greaterThanInclusive", 18, null, U),
      row("greaterThanInclusive", 20, 20, T),
      row("lessThanInclusive", 0, 0, T),
      row("equal", 0, 0, T),
      row("equal", 20, { atLeast: 20 }, T),
    ],
  },
  {
    name: "number",
    parts: { facts: [numberFact("x", -1, 1)] },
    rows: [
      row("lessThan", 0.1, 0.1, F),
      row("lessThan", 0.1, { atMost: 0.09 }, T),
      row("lessThan", 0.1, { atMost: 0.1 }, U),
      row("lessThanInclusive", 0.1, 0.1, T),
      row("lessThanInclusive", 0.1, { atMost: 0.1 }, T),
      row("lessThanInclusive", 0.1, 0.1 + Number.EPSILON, F),
      row("greaterThan", 0.3, 0.1 + 0.2, T),
      row("greaterThan", 0, Number.MIN_VALUE, T),
      row("greaterThan", 0, { atMost: 0 }, F),
      row("greaterThan", -Number.MIN_VALUE, 0, T),
      row("greaterThanInclusive", 0.3, 0.1 + 0.2, T),
      row("greaterThanInclusive", 0.25, { atLeast: 0.25 }, T),
      row("greaterThanInclusive", 0.25, { atLeast: 0 }, U),
      row("greaterThanInclusive", 0.25, undefined, U),
    ],
  },
  {
    name: "date",
    parts: { facts: [dateFact("x", "2000-01-01", "2020-12-31")] },
    rows: [
      row("lessThan", "2009-05-17", "2009-05-16", T),
      row("lessThan", "2009-05-17", "2009-05-17", F),
      row("lessThan", "2009-05-17", "2009-05", U),
      row("lessThan", "2009-06-01", "2009-05", T),
      row("lessThanInclusive", "2009-05-31", "2009-05", T),
      row("lessThanInclusive", "2009-05-30", "2009-05", U),
      row("greaterThan", "2008-12-31", "2009", T),
      row("greaterThan", "2009-12-31", "2009", F),
      row("greaterThanInclusive", "2009-01-01", "2009", T),
      row("greaterThanInclusive", "2004-02-29", { atLeast: "2004-02-29" }, T),
      row("greaterThanInclusive", "2004-03-01", { atLeast: "2004-02" }, U),
      row("greaterThanInclusive", "2004-02-29", { atMost: "2004-02" }, U),
      row("greaterThan", "2004-02-28", null, U),
    ],
  },
];

describe.each(TABLES)("a $name", ({ parts, rows }) => {
  test.each(rows)("[C1] [C2] $operator $value is $expected of $known", ({ operator, value, known, expected }) => {
    const facts: Record<string, unknown> = known === undefined ? {} : { x: known };
    expect(truthOf({ fact: "x", operator, value }, parts, facts)).toBe(expected);
  });
});

test.each([
  ["contains", "a", ["a"], T],
  ["contains", "b", ["a"], F],
  ["doesNotContain", "b", ["a"], T],
  ["doesNotContain", "a", ["a"], F],
  ["contains", "a", [], F],
  ["doesNotContain", "a", [], T],
  ["contains", "a", { includes: ["a"] }, T],
  ["contains", "b", { includes: ["a"] }, U],
  ["doesNotContain", "b", { excludes: ["b"] }, T],
  ["contains", "b", { includes: ["a"], excludes: ["b"] }, F],
  ["contains", "c", { includes: ["a"], excludes: ["b"] }, U],
  ["doesNotContain", "c", null, U],
] as const)("[C5] %s %s is judged for %j: %s", (operator, value, known, expected) => {
  expect(truthOf({ fact: "x", operator, value }, { facts: [choicesFact("x", ["a", "b", "c"])] }, { x: known })).toBe(
    expected,
  );
});

describe("a first decision", () => {
  const decision = first(
    "d",
    ["low", "mid", "high"],
    [
      ["high", yes("p")],
      ["mid", yes("q")],
    ],
    "low",
    true,
  );
  const parts = { facts: [booleanFact("p"), booleanFact("q")], decisions: [decision] };

  test.each([
    ["equal", "high", { p: true }, T],
    ["equal", "high", { p: null }, U],
    ["equal", "mid", { p: false, q: true }, T],
    ["equal", "low", { p: true }, F],
    ["notEqual", "high", { p: false }, T],
    ["in", ["high", "mid"], { q: true }, T],
    ["in", ["high", "mid"], {}, U],
    ["notIn", ["low"], { q: true }, T],
    ["greaterThanInclusive", "mid", { q: true }, T],
    ["greaterThanInclusive", "mid", { p: false, q: false }, F],
    ["greaterThan", "mid", { q: true }, U],
    ["lessThan", "high", { p: false }, T],
    ["lessThanInclusive", "low", {}, U],
  ] as const)("[C6] %s %s is judged for %j by the outcomes still possible: %s", (operator, value, facts, expected) => {
    expect(truthOf({ fact: "d", operator, value: value as ComparisonValue }, parts, facts)).toBe(expected);
  });
});

test.each([
  ["a", { p: true }, T],
  ["a", { p: false }, F],
  ["a", {}, U],
  ["b", { p: true }, U],
  ["b", { p: false, q: false }, F],
] as const)("[C5] a collect decision contains %s for %j: %s", (value, facts, expected) => {
  const decision = collect(
    "d",
    ["a", "b"],
    [
      ["a", yes("p")],
      ["b", { all: [yes("p"), yes("q")] }],
      ["b", yes("q")],
    ],
  );
  const parts = { facts: [booleanFact("p"), booleanFact("q")], decisions: [decision] };
  expect(truthOf({ fact: "d", operator: "contains", value }, parts, facts)).toBe(expected);
  const opposite = { true: F, false: T, unknown: U }[expected];
  expect(truthOf({ fact: "d", operator: "doesNotContain", value }, parts, facts)).toBe(opposite);
});

describe("a count", () => {
  const tags = [tag("element", ["act", "means"]), tag("strength", ["weak", "strong"])];
  const indicators = [
    asked("a", { element: "act", strength: "weak" }),
    asked("b", { element: "act", strength: "strong" }),
    asked("c", { element: "means", strength: "strong" }),
    asked("d", { strength: "strong" }),
    derived("e", yes("a"), { element: "means", strength: "weak" }),
  ];

  test.each([
    [{ element: ["act"] }, undefined, { a: true, b: true, c: true }, 2],
    [{ element: ["act", "means"] }, undefined, { a: true, b: true, c: true }, 4],
    [{ element: ["act", "means"], strength: ["strong"] }, undefined, { a: true, b: true, c: true, d: true }, 2],
    [{ strength: ["strong"] }, ["d"], { b: true, c: true, d: true }, 2],
    [{ strength: ["weak", "strong"] }, ["a", "e"], { a: true, b: false, c: true, d: true }, 2],
  ])("[C7] of %j but %j in %j is %i", (count, except, yeses: Record<string, boolean>, expected) => {
    const facts = { ...Object.fromEntries(["a", "b", "c", "d"].map((id) => [id, false])), ...yeses };
    const rest = except === undefined ? {} : { except };
    expect(truthOf({ count, ...rest, operator: "equal", value: expected }, { tags, indicators }, facts)).toBe("true");
  });

  test.each([
    ["greaterThanInclusive", 1, { a: true }, T],
    ["greaterThanInclusive", 2, { a: true }, U],
    ["greaterThanInclusive", 2, { a: false, b: true }, F],
    ["lessThan", 2, { a: false }, T],
    ["equal", 1, { a: true }, U],
    ["equal", 0, { a: true }, F],
    ["in", [1, 2], { a: true }, T],
    ["notIn", [0, 1], { a: true, b: true }, T],
    ["notEqual", 1, { a: true, b: true }, T],
    ["lessThanInclusive", 1, {}, U],
  ] as const)("[C7] %s %j with %j answered is %s", (operator, value, facts, expected) => {
    const condition: Condition = { count: { element: ["act"] }, operator, value: value as number };
    expect(truthOf(condition, { tags, indicators }, facts)).toBe(expected);
  });
});

test.each([
  ["equal", 1, { includes: ["a"], excludes: ["b"] }, T],
  ["equal", 1, { includes: ["a"] }, U],
  ["greaterThanInclusive", 1, { includes: ["a"] }, T],
  ["in", [1, 2], { includes: ["a"] }, T],
  ["notIn", [0], { includes: ["b"] }, T],
  ["lessThan", 1, [], T],
] as const)("[C3] a derived number compares as integers do: %s %j for %j is %s", (operator, value, x, expected) => {
  const facts = [choicesFact("x", ["a", "b"]), numberOfFact("n", "x", 0, 2)];
  expect(truthOf({ fact: "n", operator, value: value as ComparisonValue }, { facts }, { x })).toBe(expected);
});

test.each([
  ["greaterThan", 1, { a: true, b: false }, T],
  ["greaterThan", 1, { a: true }, U],
  ["lessThanInclusive", -2, { a: false, b: true }, T],
  ["lessThan", 0, { a: true }, F],
] as const)("[C2] a score %s %i with %j is %s", (operator, value, facts, expected) => {
  const parts = { indicators: [asked("a"), asked("b")], scores: [score("s", { a: 2, b: -2 })] };
  expect(truthOf({ fact: "s", operator, value }, parts, facts)).toBe(expected);
});

test("[C4] a comparison of a truth is that truth or its opposite", () => {
  const parts = { facts: [booleanFact("p")], indicators: [derived("q", { not: yes("p") })] };
  for (const [value, expected] of [
    [true, F],
    [false, T],
    [null, U],
  ] as const) {
    expect(truthOf({ fact: "q", operator: "equal", value: true }, parts, { p: value })).toBe(expected);
    expect(truthOf({ fact: "q", operator: "notEqual", value: false }, parts, { p: value })).toBe(expected);
  }
});

test("[C11] no operator tests whether a fact is known: of nothing known every comparison of a fact is unknown", () => {
  fc.assert(
    fc.property(rulesets(), (ruleset) => {
      const model = linked(ruleset);
      const evaluator = evaluatorOf(model);
      const comparisons = ruleset.decisions.flatMap(({ rules }) => rules.map(({ when }) => when));
      const asks = new Set(ruleset.facts.filter((fact) => !("derive" in fact)).map(({ id }) => id));
      const truths = new Map(evaluator.trace(new Map()).map(({ path, truth }) => [path, truth]));
      const visit = (condition: Condition, path: string): void => {
        if ("all" in condition) condition.all.forEach((part, i) => visit(part, `${path}/all/${i}`));
        else if ("any" in condition) condition.any.forEach((part, i) => visit(part, `${path}/any/${i}`));
        else if ("not" in condition) visit(condition.not, `${path}/not`);
        else if ("fact" in condition && asks.has(condition.fact)) expect(truths.get(path)).toBe("unknown");
      };
      expect(comparisons.length).toBeGreaterThan(0);
      ruleset.decisions.forEach(({ rules }, i) => {
        rules.forEach(({ when }, j) => visit(when, `/decisions/${i}/rules/${j}/when`));
      });
    }),
    { numRuns: 150, includeErrorInReport: true },
  );
});

test("[K3] the opposite of a ruleset's every condition is its opposite truth", () => {
  fc.assert(
    fc.property(rulesets(), fc.nat(), sequences(50), (ruleset, seed, numbers) => {
      const target = drawFrom(numbers).pick(ruleset.decisions);
      const rule = target.rules[0];
      if (rule === undefined) return;
      const parts = [derived("straight", rule.when), derived("opposed", { not: rule.when })];
      const model = linked({ ...ruleset, indicators: [...ruleset.indicators, ...parts] });
      const { indicators } = evaluatorOf(model).evaluate(factsOf(model, caseOfSeed(seed, model)));
      const opposite = { true: F, false: T, unknown: U }[indicators.straight ?? U];
      expect(indicators.opposed).toBe(opposite);
    }),
    { numRuns: 150, includeErrorInReport: true },
  );
});

test("[C6] comparing an open decision is unknown unless all its possible outcomes agree", () => {
  const decision = first(
    "d",
    ["a", "b", "c"],
    [
      ["a", yes("p")],
      ["b", yes("q")],
    ],
    "c",
  );
  const parts = { facts: [booleanFact("p"), booleanFact("q")], decisions: [decision] };
  expect(truthOf(is("d", "c"), parts, { q: true })).toBe("false");
  expect(truthOf({ fact: "d", operator: "notEqual", value: "c" }, parts, { q: true })).toBe("true");
  expect(truthOf(is("d", "a"), parts, { q: true })).toBe("unknown");
});
