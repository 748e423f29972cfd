import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pasteable } from "../../testing/differential.ts";
import { caseOfSeed, factsOf } from "../../testing/generate-case.ts";
import { linked, rulesets } from "../../testing/generate-ruleset.ts";
import {
  booleanFact,
  collect,
  derived,
  evaluated,
  evaluatorOf,
  first,
  modelOf,
  yes,
} from "../../testing/small-ruleset.ts";
import type { Condition } from "../ruleset/schema.ts";

const facts = [booleanFact("p"), booleanFact("q")];
const [p, q] = [yes("p"), yes("q")];

/** A decision with ordered outcomes low, mid and high; "also" is one that no row need reach. */
const decided = (
  rows: readonly (readonly [string, Condition])[],
  otherwise: string,
  answers: Record<string, unknown>,
) => {
  const outcomes = ["low", "mid", "high"].filter((id) => id === otherwise || rows.some(([outcome]) => outcome === id));
  return evaluated(modelOf({ facts, decisions: [first("d", outcomes, rows, otherwise, true)] }), answers).decisions.d;
};

describe("a first decision", () => {
  const rows = [
    ["high", p],
    ["mid", q],
  ] as const;

  test.each([
    [{ p: true }, ["high"]],
    [{ p: true, q: true }, ["high"]],
    [{ p: false, q: true }, ["mid"]],
    [{ p: false, q: false }, ["low"]],
    [{ q: true }, ["mid", "high"]],
    [{ q: false }, ["low", "high"]],
    [{ p: false }, ["low", "mid"]],
    [{}, ["low", "mid", "high"]],
  ])("[D1] [D2] for %j the outcomes %j are possible, in outcome order", (answers, possible) => {
    const [atLeast, atMost] = [possible[0], possible.at(-1)];
    expect(decided(rows, "low", answers)).toMatchObject({ hit: "first", possible, atLeast, atMost });
  });

  test.each([
    [
      "[D5] one row is possible, and true: by rule",
      [
        ["high", p],
        ["mid", q],
      ],
      "low",
      { p: false, q: true },
      "byRule",
      "row1",
    ],
    [
      "[D5] rows behind a true one are not possible",
      [
        ["high", p],
        ["mid", q],
      ],
      "low",
      { p: true },
      "byRule",
      "row0",
    ],
    [
      "[D6] two rows possible with one outcome: either way",
      [
        ["high", p],
        ["high", q],
      ],
      "low",
      { q: true },
      "eitherWay",
    ],
    ["[D6] a row and the default possible with one outcome: either way", [["high", p]], "high", {}, "eitherWay"],
    [
      "[D6] an unknown row before a true one of the same outcome",
      [
        ["mid", p],
        ["mid", { all: [] }],
      ],
      "low",
      {},
      "eitherWay",
    ],
    [
      "[D7] every row is ruled out: by default",
      [
        ["high", p],
        ["mid", q],
      ],
      "low",
      { p: false, q: false },
      "byDefault",
    ],
    ["[D7] no rows at all: by default", [], "low", {}, "byDefault"],
    [
      "[D8] several outcomes are possible: open",
      [
        ["high", p],
        ["mid", q],
      ],
      "low",
      { p: false },
      "open",
    ],
  ] as const)("%s", (_, given, otherwise, answers, standing, rule?: string) => {
    expect(decided(given, otherwise, answers)).toMatchObject({ standing, ...(rule === undefined ? {} : { rule }) });
    if (rule === undefined) expect(decided(given, otherwise, answers)).not.toHaveProperty("rule");
  });

  test("[D4] only ordered outcomes have at least and at most", () => {
    const model = modelOf({ facts, decisions: [first("d", ["a", "b"], [["a", p]], "b")] });
    expect(evaluated(model, {}).decisions.d).toEqual({ hit: "first", possible: ["a", "b"], standing: "open" });
  });

  test("[D1] a row that leans on an earlier one is judged by itself, so it may say too little and never wrongly", () => {
    const model = modelOf({
      facts,
      decisions: [
        first(
          "d",
          ["low", "high"],
          [
            ["high", { all: [p, q] }],
            ["low", p],
          ],
          "low",
          true,
        ),
        first("e", ["low", "high"], [["high", { any: [p, { not: p }] }]], "low", true),
      ],
    });
    expect(evaluated(model, {}).decisions.e).toMatchObject({ possible: ["low", "high"], standing: "open" });
    expect(evaluated(model, { p: false }).decisions.d).toMatchObject({ standing: "byDefault" });
  });
});

test("[D3] [D10] possible is never empty, in outcome order, and more than one outcome is open", () => {
  fc.assert(
    fc.property(rulesets(), fc.nat(), (ruleset, seed) => {
      const model = linked(ruleset);
      const evaluator = evaluatorOf(model);
      for (let i = 0; i < 5; i++) {
        const evaluation = evaluator.evaluate(factsOf(model, caseOfSeed(seed + i, model)));
        for (const decision of model.decisions) {
          const result = evaluation.decisions[decision.id];
          if (result?.hit !== "first") continue;
          const positions = result.possible.map((id) => decision.outcomes.indexOf(id));
          const ascending = positions.every((position, j) => position > (positions[j - 1] ?? -1));
          const open = (result.standing === "open") === positions.length > 1;
          const ordered = decision.kind === "first" && decision.ordered;
          const ends = ordered ? [result.possible[0], result.possible.at(-1)] : [undefined, undefined];
          const bounded = result.atLeast === ends[0] && result.atMost === ends[1];
          if (positions.length === 0 || !ascending || !open || !bounded)
            throw new Error(pasteable({ ruleset, result }));
        }
      }
    }),
    { numRuns: 200, includeErrorInReport: true },
  );
});

test("[D5] [D6] [D7] the standing says what the rows' own truths say", () => {
  fc.assert(
    fc.property(rulesets(), fc.nat(), (plain, seed) => {
      // Each row's condition once more, as an indicator, so that its truth can be read.
      const rows = plain.decisions.flatMap((decision) =>
        decision.rules.map((rule) => derived(`copy${decision.id}${rule.id}`, rule.when)),
      );
      const ruleset = { ...plain, indicators: [...plain.indicators, ...rows] };
      const model = linked(ruleset);
      const { decisions, indicators } = evaluatorOf(model).evaluate(factsOf(model, caseOfSeed(seed, model)));
      for (const decision of plain.decisions) {
        const result = decisions[decision.id];
        if (decision.hit !== "first" || result?.hit !== "first") continue;
        const truths = decision.rules.map(({ id, outcome }) => ({
          id,
          outcome,
          truth: indicators[`copy${decision.id}${id}`],
        }));
        const decides = truths.findIndex(({ truth }) => truth === "true");
        const reached = decides < 0 ? truths : truths.slice(0, decides + 1);
        const possible = reached.filter(({ truth }) => truth !== "false");
        const outcomes = new Set([
          ...possible.map(({ outcome }) => outcome),
          ...(decides < 0 ? [decision.otherwise] : []),
        ]);
        const expected =
          outcomes.size > 1
            ? "open"
            : possible.length === 0
              ? "byDefault"
              : possible.length === 1 && decides >= 0
                ? "byRule"
                : "eitherWay";
        const rule = expected === "byRule" ? possible[0]?.id : undefined;
        if (result.standing !== expected || result.rule !== rule || result.possible.some((id) => !outcomes.has(id))) {
          throw new Error(pasteable({ ruleset, expected, result }));
        }
      }
    }),
    { numRuns: 300, includeErrorInReport: true },
  );
});

test.each([
  [{ p: true }, { a: "true", b: "unknown" }],
  [
    { p: false, q: false },
    { a: "false", b: "false" },
  ],
  [{ q: true }, { a: "unknown", b: "true" }],
  [{ p: false }, { a: "false", b: "unknown" }],
])("[D9] for %j a collect decision gives each outcome its own truth: %j", (answers, outcomes) => {
  const rows = [
    ["b", { all: [p, q] }],
    ["a", p],
    ["b", q],
  ] as const;
  const model = modelOf({ facts, decisions: [collect("d", ["a", "b"], rows)] });
  expect(evaluated(model, answers).decisions.d).toEqual({ hit: "collect", outcomes });
});

test("[D3] as many outcomes as a word of bits holds, and one more, are kept apart", () => {
  for (const size of [31, 32, 33, 64, 65, 256]) {
    const outcomes = Array.from({ length: size }, (_, i) => `o${i}`);
    const last = outcomes.at(-1) ?? "";
    const rows = outcomes.slice(0, -1).map((id, i) => [id, i === size - 2 ? p : { any: [] }] as const);
    const model = modelOf({ facts, decisions: [first("d", outcomes, rows, last, true)] });
    expect(evaluated(model, {}).decisions.d).toMatchObject({ possible: [outcomes.at(-2), last], atMost: last });
    expect(evaluated(model, { p: true }).decisions.d).toMatchObject({
      possible: [outcomes.at(-2)],
      standing: "byRule",
    });
  }
});
