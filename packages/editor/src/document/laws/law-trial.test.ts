import { describe, expect, test } from "vitest";
import { REAL_CASES, REAL_RULESET } from "../commands/real-ruleset.ts";
import { EXAMPLE_RULESET } from "../example.ts";
import { type OpenRuleset, openRuleset } from "../open-ruleset.ts";
import { openCase, type ReadCase } from "../sample-case.ts";
import { tryLaw } from "./law-trial.ts";

function opened(text: string): OpenRuleset {
  const opening = openRuleset(text);
  if (!opening.ok) throw new Error(JSON.stringify(opening.problems));
  return opening.ruleset;
}

function read(ruleset: OpenRuleset, id: string, facts: object): ReadCase {
  const sample = openCase(ruleset, id, JSON.stringify({ id, facts }));
  if (!sample.ok) throw new Error(JSON.stringify(sample.problems));
  return sample;
}

/** The example with one law. */
const withLaw = (law: object): OpenRuleset =>
  opened(JSON.stringify({ ...JSON.parse(EXAMPLE_RULESET), laws: [{ id: "law", because: { nb: "Slik." }, ...law }] }));

const is = (fact: string, value: unknown = true) => ({ fact, operator: "equal", value });
/** A law that the one holds whenever the other does. Its member `then` makes no promise of it. */
const implies = (premise: object, conclusion: object): object =>
  JSON.parse(`{ "law": "implies", "if": ${JSON.stringify(premise)}, "then": ${JSON.stringify(conclusion)} }`);
const NO = { lured: false, moved: false, debt: false, paid: false, alone: false };

/** A law, the answers of cases A, B …, and what they say of it: about which, and broken by which. */
const ROWS: readonly (readonly [
  name: string,
  law: object,
  cases: readonly object[],
  speaks: string,
  broken: string,
])[] = [
  ["implies, kept", implies(is("lured"), is("level", "some")), [{ ...NO, lured: true }], "A", ""],
  ["implies, broken", implies(is("lured"), is("level", "none")), [{ ...NO, lured: true }], "A", "A"],
  ["implies, not known", implies(is("lured"), is("level", "some")), [{ lured: true }, NO], "A", ""],
  ["implies, silent where it is not known", implies(is("lured"), is("debt")), [{}], "", ""],
  ["never, kept where it is not known", { law: "never", when: is("lured") }, [{}, NO, { lured: true }], "ABC", "C"],
  [
    "never, given",
    { law: "never", given: is("debt"), when: is("lured") },
    [{ lured: true }, { lured: true, debt: true }],
    "B",
    "B",
  ],
  ["reachable", { law: "reachable", when: is("level", "many") }, [NO, { lured: true, debt: true }], "B", ""],
  ["monotone, kept", { law: "monotone", decision: "level", indicators: "all" }, [NO], "A", ""],
  ["independent, broken", { law: "independent", decision: "level", facts: ["lured"] }, [NO, {}], "AB", "A"],
  ["independent, kept", { law: "independent", decision: "level", facts: ["age", "place"] }, [NO, {}], "AB", ""],
  [
    "independent of a set, given",
    { law: "independent", given: is("debt"), decision: "phases", facts: ["moved"] },
    [{ debt: true }, NO],
    "A",
    "A",
  ],
  [
    "count",
    { law: "never", when: { count: { element: ["act"] }, operator: "greaterThanInclusive", value: 2 } },
    [{ lured: true }, { lured: true, paid: true }],
    "AB",
    "B",
  ],
  ["action", { law: "never", when: is("report") }, [NO, { ...NO, lured: true }], "AB", "B"],
  [
    "numbers",
    { law: "never", when: { fact: "age", operator: "in", value: [15, 16] } },
    [{ age: 15 }, { age: { atLeast: 15, atMost: 16 } }, { age: { atLeast: 15, atMost: 17 } }, { age: 20 }],
    "ABCD",
    "AB",
  ],
];

test.each(ROWS)("%s", (_, law, cases, speaks, broken) => {
  const ruleset = withLaw(law);
  const samples = cases.map((facts, i) => read(ruleset, "ABCD".charAt(i), facts));
  const [linked] = ruleset.model.laws;
  if (linked === undefined) throw new Error("no law");
  const trial = tryLaw(ruleset.evaluator, linked, samples);
  expect([trial.speaks.join(""), trial.broken.join("")]).toStrictEqual([speaks, broken]);
});

test("a score that goes down when a sign is there breaks the law that it never does", () => {
  const document = JSON.parse(EXAMPLE_RULESET);
  document.scores[0].members[1].weight = -2;
  document.laws = [{ id: "law", law: "monotone", because: { nb: "Slik." }, decision: "level", indicators: "all" }];
  const ruleset = opened(JSON.stringify(document));
  const [law] = ruleset.model.laws;
  if (law === undefined) throw new Error("no law");
  const sample = read(ruleset, "A", { ...NO, lured: true, debt: true });
  expect(tryLaw(ruleset.evaluator, law, [sample]).broken).toStrictEqual(["A"]);
});

test("an answer with which no case can be breaks no law", () => {
  const document = JSON.parse(EXAMPLE_RULESET);
  document.constraints = [{ id: "notLured", because: { nb: "Slik." }, holds: { not: is("lured") } }];
  document.laws = ["lured", "debt"].map((fact) => ({
    id: fact,
    law: "independent",
    because: { nb: "Slik." },
    decision: "level",
    facts: [fact],
  }));
  const ruleset = opened(JSON.stringify(document));
  const samples = [read(ruleset, "A", NO)];
  const broken = ruleset.model.laws.map((law) => tryLaw(ruleset.evaluator, law, samples).broken.join(""));
  expect(broken).toStrictEqual(["", "A"]);
});

describe("the real ruleset", () => {
  const ruleset = opened(REAL_RULESET);
  const samples = REAL_CASES.map(({ name, text }) => openCase(ruleset, name, text)).filter((one) => one.ok);

  test("no sample case breaks a law, and most laws are spoken of", () => {
    const trials = ruleset.model.laws.map((law) => ({ id: law.id, ...tryLaw(ruleset.evaluator, law, samples) }));
    expect(trials.filter(({ broken }) => broken.length > 0)).toStrictEqual([]);
    expect(trials.filter(({ speaks }) => speaks.length > 0).length).toBeGreaterThan(trials.length * 0.8);
  });
});
