import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawFrom, sequences } from "../../testing/draw.ts";
import { documentOf, rulesets } from "../../testing/generate-ruleset.ts";
import {
  action,
  asked,
  atLeast,
  because,
  booleanFact,
  choiceFact,
  choicesFact,
  collect,
  dateFact,
  derived,
  first,
  integerFact,
  is,
  numberFact,
  numberOfFact,
  score,
  tag,
  yearsFact,
  yes,
} from "../../testing/small-ruleset.ts";
import type { Problem } from "../language/problem.ts";
import type { ComparisonValue, Condition, Operator, Ruleset } from "../ruleset/schema.ts";
import { linkModel } from "./link-model.ts";

/** The problems that linking a ruleset with `parts` reports; none where it links. */
function problemsOf(parts: Partial<Ruleset>): readonly Problem[] {
  const result = linkModel(documentOf(parts));
  return result.ok ? [] : result.problems;
}

const facts = [
  booleanFact("flag"),
  choiceFact("plain", ["a", "b"]),
  choiceFact("ranked", ["low", "mid", "high"], true),
  choicesFact("several", ["a", "b"]),
  integerFact("count", 0, 10),
  numberFact("share", 0, 1),
  dateFact("day", "2000-01-01", "2009-12-31"),
  dateFact("later", "2000-01-01", "2029-12-31"),
  yearsFact("age", "day", "later", 0, 30),
  numberOfFact("many", "several", 0, 2),
];
const tags = [tag("kind", ["k", "l", "unused"])];
const indicators = [asked("one", { kind: "k" }), asked("two", { kind: "k" }), asked("three", { kind: "l" })];
const scores = [score("sum", { one: 2, two: -1 })];
const decisions = [
  first("plainly", ["a", "b"], [["a", yes("flag")]], "b"),
  first("rankedly", ["low", "high"], [["high", yes("flag")]], "low", true),
  collect(
    "together",
    ["a", "b"],
    [
      ["a", yes("flag")],
      ["b", yes("flag")],
    ],
  ),
];
const actions = [action("act", yes("flag"), undefined, [{ standing: "law", id: "duty", when: yes("flag") }])];
const whole = { facts, tags, indicators, scores, decisions, actions };

const compare = (fact: string, operator: Operator, value: ComparisonValue): Condition => ({ fact, operator, value });
const counting = (
  count: Record<string, string[]>,
  value: number | number[] = 1,
  operator: Operator = "equal",
): Condition => ({
  count,
  operator,
  value,
});

describe("conditions", () => {
  /** Where the condition under test stands. */
  const at = "/indicators/3/when";

  test.each([
    ["an id that nobody has", yes("nobody"), [{ code: "unknownNode", path: `${at}/fact`, id: "nobody" }]],
    ["an inherited name", yes("constructor"), [{ code: "unknownNode", path: `${at}/fact`, id: "constructor" }]],
    ["an action", yes("act"), [{ code: "notReferable", path: `${at}/fact`, id: "act" }]],
    ["a basis", yes("duty"), [{ code: "unknownNode", path: `${at}/fact`, id: "duty" }]],
    [
      "two parts, both faulty",
      { all: [yes("x"), { any: [{ not: yes("y") }] }] },
      [
        { code: "unknownNode", path: `${at}/all/0/fact`, id: "x" },
        { code: "unknownNode", path: `${at}/all/1/any/0/not/fact`, id: "y" },
      ],
    ],
  ] as [string, Condition, Problem[]][])("[C8] %s is refused where it stands", (_, when, expected) => {
    expect(problemsOf({ ...whole, indicators: [...indicators, derived("test", when)] })).toEqual(expected);
  });

  const EQUALITY = ["equal", "notEqual"];
  const MEMBERSHIP = [...EQUALITY, "in", "notIn"];
  const ORDER = ["lessThan", "lessThanInclusive", "greaterThan", "greaterThanInclusive"];
  const CONTAINMENT = ["contains", "doesNotContain"];
  const ALL = [...MEMBERSHIP, ...CONTAINMENT, ...ORDER] as Operator[];
  const FITTING: readonly (readonly [node: string, operators: string[], value: ComparisonValue])[] = [
    ["flag", EQUALITY, true],
    ["one", EQUALITY, true],
    ["plain", MEMBERSHIP, "a"],
    ["plainly", MEMBERSHIP, "a"],
    ["ranked", [...MEMBERSHIP, ...ORDER], "mid"],
    ["several", CONTAINMENT, "a"],
    ["together", CONTAINMENT, "a"],
    ["count", [...MEMBERSHIP, ...ORDER], 5],
    ["age", [...MEMBERSHIP, ...ORDER], 5],
    ["many", [...MEMBERSHIP, ...ORDER], 1],
    ["share", ORDER, 0.5],
    ["day", ORDER, "2005-01-01"],
    ["sum", ORDER, 1],
  ];
  test.each(FITTING)("[C8] %s takes the operators %j and no other", (node, operators, value) => {
    for (const operator of ALL) {
      const values = operator === "in" || operator === "notIn" ? [value as string] : value;
      const problems = problemsOf({
        ...whole,
        indicators: [...indicators, derived("test", compare(node, operator, values))],
      });
      const wrong = { code: "wrongOperator", path: `${at}/operator`, allowed: expect.arrayContaining(operators) };
      expect(problems).toEqual(operators.includes(operator) ? [] : [wrong]);
    }
  });
  test("[C8] a count takes what an integer takes", () => {
    for (const operator of ALL) {
      const when = counting({ kind: ["k"] }, operator === "in" || operator === "notIn" ? [1] : 1, operator);
      const codes = problemsOf({ ...whole, indicators: [...indicators, derived("test", when)] }).map(
        ({ code }) => code,
      );
      expect(codes).toEqual(CONTAINMENT.includes(operator) ? ["wrongOperator"] : []);
    }
  });

  test.each([
    [compare("flag", "equal", "yes"), "wrongValue", "/value"],
    [compare("flag", "equal", 1), "wrongValue", "/value"],
    [compare("plain", "equal", "c"), "unknownOption", "/value"],
    [compare("plain", "equal", "constructor"), "unknownOption", "/value"],
    [compare("plain", "equal", true), "unknownOption", "/value"],
    [compare("plain", "equal", 0), "unknownOption", "/value"],
    [compare("plain", "equal", ["a"]), "wrongValue", "/value"],
    [compare("plain", "in", "a"), "wrongValue", "/value"],
    [compare("plain", "in", []), "tooFewItems", "/value"],
    [compare("plain", "in", ["a", "c"]), "unknownOption", "/value/1"],
    [compare("plain", "in", ["a", "a"]), "duplicateValue", "/value/1"],
    [compare("ranked", "lessThan", "top"), "unknownOption", "/value"],
    [compare("several", "contains", "c"), "unknownOption", "/value"],
    [compare("several", "contains", ["a"]), "unknownOption", "/value"],
    [compare("together", "contains", "c"), "unknownOption", "/value"],
    [compare("count", "equal", 1.5), "wrongValue", "/value"],
    [compare("count", "equal", "1"), "wrongValue", "/value"],
    [compare("count", "equal", 11), "outsideDomain", "/value"],
    [compare("count", "in", [1, 11]), "outsideDomain", "/value/1"],
    [compare("count", "in", [1, 1]), "duplicateValue", "/value/1"],
    [compare("count", "notIn", []), "tooFewItems", "/value"],
    [compare("share", "lessThan", 1.5), "outsideDomain", "/value"],
    [compare("share", "lessThan", "0.5"), "wrongValue", "/value"],
    [compare("day", "lessThan", "2005-02-29"), "wrongValue", "/value"],
    [compare("day", "lessThan", "2005-02"), "wrongValue", "/value"],
    [compare("day", "lessThan", 2005), "wrongValue", "/value"],
    [compare("day", "lessThan", "2010-01-01"), "outsideDomain", "/value"],
    [compare("age", "lessThan", 200), "outsideDomain", "/value"],
    [compare("sum", "lessThan", 3), "outsideDomain", "/value"],
    [counting({ kind: ["k"] }, 3), "outsideDomain", "/value"],
    [counting({ kind: ["k"] }, 0.5), "wrongValue", "/value"],
    [counting({ nothing: ["k"] }), "unknownTag", "/count/nothing"],
    [counting({ kind: ["k", "z"] }), "unknownTagValue", "/count/kind/1"],
    [counting({ kind: ["k", "k"] }), "duplicateValue", "/count/kind/1"],
    [counting({ kind: ["unused"] }), "emptySelection", "/count"],
    [{ ...counting({ kind: ["k"] }), except: ["three"] } as Condition, "unknownNode", "/except/0"],
    [{ ...counting({ kind: ["l"] }), except: ["three"] } as Condition, "emptySelection", "/count"],
  ])("[C9] %j is refused as %s at its place", (when, code, place) => {
    const problems = problemsOf({ ...whole, indicators: [...indicators, derived("test", when)] });
    expect(problems.map((problem) => [problem.code, problem.path])).toEqual([[code, at + place]]);
  });

  test.each([
    [compare("count", "greaterThanInclusive", 0), true],
    [compare("count", "lessThan", 0), false],
    [compare("count", "greaterThan", 10), false],
    [compare("count", "lessThanInclusive", 10), true],
    [compare("plain", "in", ["a", "b"]), true],
    [compare("plain", "notIn", ["a", "b"]), false],
    [compare("ranked", "greaterThanInclusive", "low"), true],
    [compare("ranked", "greaterThan", "high"), false],
    [compare("rankedly", "lessThan", "low"), false],
    [compare("share", "greaterThanInclusive", 0), true],
    [compare("share", "greaterThan", 1), false],
    [compare("day", "lessThan", "2000-01-01"), false],
    [compare("sum", "greaterThanInclusive", -1), true],
    [compare("many", "in", [0, 1, 2]), true],
    [counting({ kind: ["k"] }, 0, "greaterThanInclusive"), true],
    [counting({ kind: ["k"] }, [0, 1, 2], "notIn"), false],
  ])("[C10] %j is refused, being constant over the whole domain: %s", (when, always) => {
    const problems = problemsOf({ ...whole, indicators: [...indicators, derived("test", when)] });
    expect(problems).toEqual([{ code: "constantComparison", path: at, always }]);
  });

  test("[C10] over a domain as large as integers go nothing is constant but what is", () => {
    const vast = integerFact("vast", Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
    for (const operator of ["equal", "notEqual", "lessThan", "greaterThan"] as const) {
      expect(problemsOf({ facts: [vast], indicators: [derived("test", compare("vast", operator, 7))] })).toEqual([]);
    }
  });
});

describe("nodes", () => {
  const single = { outcomes: ["a", "b"] };
  test.each<[string, Partial<Ruleset>, Partial<Problem>[]]>([
    [
      "one id for two nodes",
      { facts: [booleanFact("x")], indicators: [asked("x")] },
      [{ code: "duplicateId", path: "/indicators/0/id", id: "x", first: "/facts/0/id" }],
    ],
    [
      "one id for a node and a basis",
      { facts: [booleanFact("x")], actions: [action("act", yes("x"), undefined, [{ standing: "law", id: "x" }])] },
      [{ code: "duplicateId", path: "/actions/0/basis/0/id", id: "x", first: "/facts/0/id" }],
    ],
    [
      "one option twice",
      { facts: [choiceFact("x", ["a", "a"])] },
      [{ code: "duplicateId", path: "/facts/0/options/1/id", id: "a", first: "/facts/0/options/0/id" }],
    ],
    [
      "one outcome twice",
      { facts, decisions: [first("d", ["a", "a", "b"], [["a", yes("flag")]], "b")] },
      [{ code: "duplicateId", path: "/decisions/0/outcomes/1/id" }],
    ],
    [
      "one tag value twice",
      { tags: [tag("t", ["v", "v"])] },
      [{ code: "duplicateId", path: "/tags/0/values/1/id", id: "v", first: "/tags/0/values/0/id" }],
    ],
    [
      "a source that nobody lists",
      { facts: [{ ...booleanFact("x"), basis: [{ source: "nowhere", standing: "law" }] }] },
      [{ code: "unknownSource", path: "/facts/0/basis/0/source", id: "nowhere" }],
    ],
    [
      "an actor that nobody lists",
      { facts: [booleanFact("x")], actions: [{ ...action("act", yes("x")), by: "nobody" }] },
      [{ code: "unknownActor", path: "/actions/0/by", id: "nobody" }],
    ],
    [
      "a tag that nobody lists",
      { indicators: [asked("x", { nothing: "k" })] },
      [{ code: "unknownTag", path: "/indicators/0/tags/nothing", id: "nothing" }],
    ],
    [
      "a tag value that nobody lists",
      { tags, indicators: [asked("x", { kind: "z" })] },
      [{ code: "unknownTagValue", path: "/indicators/0/tags/kind", id: "z" }],
    ],
    [
      "a rule for an outcome that is not there",
      {
        facts,
        decisions: [
          first(
            "d",
            single.outcomes,
            [
              ["c", yes("flag")],
              ["a", yes("flag")],
            ],
            "b",
          ),
        ],
      },
      [{ code: "unknownOutcome", path: "/decisions/0/rules/0/outcome", id: "c" }],
    ],
    [
      "a default that is not there",
      {
        facts,
        decisions: [
          first(
            "d",
            single.outcomes,
            [
              ["a", yes("flag")],
              ["b", yes("flag")],
            ],
            "c",
          ),
        ],
      },
      [{ code: "unknownOutcome", path: "/decisions/0/otherwise", id: "c" }],
    ],
    [
      "an outcome that no rule gives",
      { facts, decisions: [first("d", ["a", "b", "c"], [["a", yes("flag")]], "c")] },
      [{ code: "outcomeWithoutRule", path: "/decisions/0/outcomes/1", id: "b" }],
    ],
    [
      "a collected outcome that no rule gives",
      { facts, decisions: [collect("d", ["a", "b"], [["b", yes("flag")]])] },
      [{ code: "outcomeWithoutRule", path: "/decisions/0/outcomes/0", id: "a" }],
    ],
    [
      "bounds the wrong way round",
      { facts: [integerFact("x", 3, 2)] },
      [{ code: "boundsReversed", path: "/facts/0/max" }],
    ],
    [
      "dates the wrong way round",
      { facts: [dateFact("x", "2001-01-01", "2000-01-01")] },
      [{ code: "boundsReversed", path: "/facts/0/max" }],
    ],
    [
      "years between what is no date",
      { facts: [...facts, yearsFact("x", "count", "nobody", 0, 9)] },
      [
        { code: "wrongType", path: "/facts/10/derive/yearsBetween/0", expected: "dateFact" },
        { code: "unknownNode", path: "/facts/10/derive/yearsBetween/1", id: "nobody" },
      ],
    ],
    [
      "the number chosen of what is no set",
      { facts: [...facts, numberOfFact("x", "plain", 0, 9)] },
      [{ code: "wrongType", path: "/facts/10/derive/numberOf", expected: "choicesFact" }],
    ],
    [
      "an indicator twice in a score",
      {
        tags,
        indicators,
        scores: [
          {
            id: "s",
            label: because,
            members: [
              { indicator: "one", weight: 1 },
              { count: { kind: ["k"] }, weight: 2 },
            ],
          },
        ],
      },
      [{ code: "indicatorTwice", path: "/scores/0/members/1", id: "one" }],
    ],
    [
      "a score over what is no indicator",
      { facts, scores: [score("s", { flag: 1 })] },
      [{ code: "unknownNode", path: "/scores/0/members/0/indicator", id: "flag" }],
    ],
    [
      "a score's selection of a tag value that nobody lists",
      { tags, indicators, scores: [{ id: "s", label: because, members: [{ count: { kind: ["z"] }, weight: 1 }] }] },
      [{ code: "unknownTagValue", path: "/scores/0/members/0/count/kind/0", id: "z" }],
    ],
    [
      "a prompt for what nobody can answer",
      {
        facts: [
          {
            ...choiceFact("x", ["a"]),
            options: [{ id: "a", label: because, prompts: ["made"] }],
          } as Ruleset["facts"][number],
        ],
        indicators: [derived("made", { all: [] })],
      },
      [{ code: "unknownNode", path: "/facts/0/options/0/prompts/0", id: "made" }],
    ],
    [
      "a constraint between a date and a number",
      { facts, constraints: [{ id: "c", because, atMost: ["day", "count"] }] },
      [{ code: "notComparable", path: "/constraints/0/atMost" }],
    ],
    [
      "a constraint on what has no order",
      { facts, constraints: [{ id: "c", because, atMost: ["flag", "nobody"] }] },
      [
        { code: "wrongType", path: "/constraints/0/atMost/0", expected: "numberFact" },
        { code: "unknownNode", path: "/constraints/0/atMost/1", id: "nobody" },
      ],
    ],
    [
      "a constraint on an action",
      { ...whole, constraints: [{ id: "c", because, holds: yes("act") }] },
      [{ code: "notReferable", path: "/constraints/0/holds/fact", id: "act" }],
    ],
  ])("[E11] %s is refused at its place", (_, parts, expected) => {
    const problems = problemsOf(parts);
    expect(problems).toHaveLength(expected.length);
    expect(problems).toEqual(expected.map((problem) => expect.objectContaining(problem)));
  });

  test("[F6] a derived fact has no question, so nothing can be derived from itself", () => {
    const self = yearsFact("x", "x", "x", 0, 9);
    expect(problemsOf({ facts: [self] }).map(({ code }) => code)).toEqual(["wrongType", "wrongType"]);
  });

  test("[A6] nothing depends on an action: it stands in no condition but a law's", () => {
    for (const place of ["indicators", "decisions", "actions"] as const) {
      const parts = {
        indicators: { indicators: [...indicators, derived("x", yes("act"))] },
        decisions: { decisions: [...decisions, first("x", ["a", "b"], [["a", yes("act")]], "b")] },
        actions: { actions: [...actions, action("x", yes("act"))] },
      }[place];
      expect(problemsOf({ ...whole, ...parts })).toMatchObject([{ code: "notReferable", id: "act" }]);
    }
    const law = { id: "law", because, law: "implies", if: yes("act"), then: yes("duty") } as const;
    expect(problemsOf({ ...whole, laws: [law] })).toEqual([]);
  });
});

test.each<[string, Ruleset["laws"][number], Partial<Problem>[]]>([
  [
    "a decision that nobody has",
    { id: "l", because, law: "monotone", decision: "nobody", indicators: "all" },
    [{ code: "unknownNode", path: "/laws/0/decision", id: "nobody" }],
  ],
  [
    "a decision without order",
    { id: "l", because, law: "monotone", decision: "plainly", indicators: "all" },
    [{ code: "wrongType", path: "/laws/0/decision", expected: "orderedDecision" }],
  ],
  [
    "what is no decision",
    { id: "l", because, law: "independent", decision: "sum", facts: ["flag"] },
    [{ code: "wrongType", path: "/laws/0/decision", expected: "decision" }],
  ],
  [
    "a fact that is not boolean",
    { id: "l", because, law: "monotone", decision: "rankedly", fact: "count" },
    [{ code: "wrongType", path: "/laws/0/fact", expected: "booleanFact" }],
  ],
  [
    "a derived fact that nobody answers",
    { id: "l", because, law: "independent", decision: "plainly", facts: ["flag", "age"] },
    [{ code: "unknownNode", path: "/laws/0/facts/1", id: "age" }],
  ],
  [
    "a selection of a tag that nobody lists",
    { id: "l", because, law: "monotone", decision: "rankedly", indicators: { nothing: ["k"] } },
    [{ code: "unknownTag", path: "/laws/0/indicators/nothing", id: "nothing" }],
  ],
  [
    "a selection of a value that nobody lists",
    { id: "l", because, law: "independent", decision: "rankedly", indicators: { kind: ["k", "z"] } },
    [{ code: "unknownTagValue", path: "/laws/0/indicators/kind/1", id: "z" }],
  ],
  [
    "a selection of nothing",
    { id: "l", because, law: "monotone", decision: "rankedly", indicators: { kind: ["unused"] } },
    [{ code: "emptySelection", path: "/laws/0/indicators" }],
  ],
  [
    "faulty conditions",
    { id: "l", because, given: yes("x"), law: "implies", if: yes("y"), then: yes("z") },
    [
      { code: "unknownNode", path: "/laws/0/given/fact" },
      { code: "unknownNode", path: "/laws/0/if/fact" },
      { code: "unknownNode", path: "/laws/0/then/fact" },
    ],
  ],
])("[E11] a law about %s is refused at its place", (_, law, expected) => {
  const problems = problemsOf({ ...whole, laws: [law] });
  expect(problems).toHaveLength(expected.length);
  expect(problems).toEqual(expected.map((problem) => expect.objectContaining(problem)));
});

describe("cycles", () => {
  test.each<[string, Partial<Ruleset>, readonly string[]]>([
    ["an indicator that rests on itself", { indicators: [derived("a", yes("a"))] }, ["a"]],
    [
      "through an indicator, a score and a decision",
      {
        indicators: [derived("a", is("d", "x"))],
        scores: [score("s", { a: 1 })],
        decisions: [first("d", ["x", "y"], [["x", atLeast("s", 1)]], "y")],
      },
      ["a", "d", "s"],
    ],
    [
      "through a count",
      {
        tags,
        indicators: [
          derived("a", counting({ kind: ["k"] })),
          asked("b", { kind: "k" }),
          derived("c", yes("a"), { kind: "k" }),
        ],
      },
      ["a", "c"],
    ],
  ])("[E10] %s is refused and named whole", (_, parts, nodes) => {
    const problems = problemsOf(parts);
    expect(problems).toMatchObject([{ code: "cycle" }]);
    const [cycle] = problems;
    expect(cycle?.code === "cycle" ? [...cycle.nodes].sort() : []).toEqual([...nodes]);
  });

  test("[E10] each of two cycles is named, and nodes that lead into one are not", () => {
    const parts = {
      indicators: [derived("in", yes("a")), derived("a", yes("b")), derived("b", yes("a")), derived("c", yes("c"))],
    };
    expect(problemsOf(parts).map((problem) => problem.code === "cycle" && problem.nodes)).toEqual([["a", "b"], ["c"]]);
  });
});

test("[E10] every node stands after all that it depends on", () => {
  fc.assert(
    fc.property(rulesets(), (ruleset) => {
      const result = linkModel(ruleset);
      if (!result.ok) throw new Error("a generated ruleset must link");
      const { order, nodes } = result.value;
      expect(new Set(order.map(({ id }) => id))).toEqual(new Set(nodes.keys()));
      const seen = new Set<string>();
      const text = new Map(order.map((node) => [node.id, JSON.stringify(node.document)]));
      for (const { id } of order) {
        for (const other of nodes.keys()) {
          const names =
            text.get(id)?.includes(`"fact":"${other}"`) === true ||
            text.get(id)?.includes(`"indicator":"${other}"`) === true;
          if (names && !seen.has(other)) throw new Error(`${id} stands before ${other}`);
        }
        seen.add(id);
      }
    }),
    { numRuns: 150, includeErrorInReport: true },
  );
});

test("[C9] a fault planted anywhere in a ruleset is reported below the place where it stands", () => {
  fc.assert(
    fc.property(rulesets(), sequences(20), (ruleset, numbers) => {
      const places: { path: string; holder: { fact: string } }[] = [];
      const copy = structuredClone(ruleset);
      const visit = (value: unknown, path: string): void => {
        if (typeof value !== "object" || value === null) return;
        if ("operator" in value && "fact" in value) places.push({ path, holder: value as { fact: string } });
        for (const [key, item] of Object.entries(value)) visit(item, `${path}/${key}`);
      };
      visit(copy, "");
      if (places.length === 0) return;
      const { path, holder } = drawFrom(numbers).pick(places);
      holder.fact = "nobody";
      expect(problemsOf(copy)).toEqual([{ code: "unknownNode", path: `${path}/fact`, id: "nobody" }]);
    }),
    { numRuns: 150, includeErrorInReport: true },
  );
});
