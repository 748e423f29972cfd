import fc from "fast-check";
import { describe, expect, test } from "vitest";
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
  integerFact,
  modelOf,
  numberFact,
  numberOfFact,
  score,
  yes,
} from "../../testing/small-ruleset.ts";
import { dayNumber } from "../language/calendar.ts";
import { questions } from "./model.ts";
import { type Known, readFacts } from "./read-facts.ts";

const model = modelOf({
  facts: [
    booleanFact("flag"),
    choiceFact("one", ["a", "b", "c"]),
    choicesFact("several", ["a", "b", "c"]),
    integerFact("count", 0, 20),
    numberFact("share", -1, 1),
    dateFact("day", "2000-06-15", "2020-06-14"),
    numberOfFact("many", "several", 0, 3),
  ],
  indicators: [asked("sign"), derived("made", yes("flag"))],
  scores: [score("sum", { sign: 1 })],
  decisions: [collect("d", ["a"], [["a", yes("flag")]])],
});

const known = (id: string, value: unknown): Known | undefined => {
  const result = readFacts(model, { [id]: value });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value.get(id)?.known;
};
const day = (text: string): number => dayNumber(text) ?? Number.NaN;
const range = (min: number, max: number): Known => ({ kind: "range", min, max });

describe("what is known", () => {
  test.each<[string, string, unknown, Known | undefined]>([
    ["[V1]", "flag", true, { kind: "truth", value: true }],
    ["[V1]", "sign", false, { kind: "truth", value: false }],
    ["[V1]", "flag", null, undefined],
    ["[V2]", "flag", { value: null, because: "declined" }, undefined],
    ["[V8]", "flag", { value: true, evidence: [] }, { kind: "truth", value: true }],
    ["[V3]", "one", "b", { kind: "option", possible: [1] }],
    ["[V3]", "one", { oneOf: ["c", "a"] }, { kind: "option", possible: [2, 0] }],
    ["[V3]", "one", { value: { oneOf: ["a"] } }, { kind: "option", possible: [0] }],
    ["[V4]", "several", ["b"], { kind: "options", includes: [1], excludes: [0, 2] }],
    ["[V4]", "several", [], { kind: "options", includes: [], excludes: [0, 1, 2] }],
    ["[V5]", "several", { includes: ["b"] }, { kind: "options", includes: [1], excludes: [] }],
    ["[V5]", "several", { excludes: ["b"] }, { kind: "options", includes: [], excludes: [1] }],
    [
      "[V5]",
      "several",
      { includes: [], excludes: ["a", "b", "c"] },
      { kind: "options", includes: [], excludes: [0, 1, 2] },
    ],
    ["[V6]", "count", 15, range(15, 15)],
    ["[V6]", "count", { atLeast: 15, atMost: 19 }, range(15, 19)],
    ["[V6]", "count", { atLeast: 15 }, range(15, 20)],
    ["[V6]", "count", { atMost: 15 }, range(0, 15)],
    ["[V6]", "share", 0.25, range(0.25, 0.25)],
    ["[V6]", "share", { atLeast: -0.5 }, range(-0.5, 1)],
    ["[V7]", "day", "2009-05-17", range(day("2009-05-17"), day("2009-05-17"))],
    ["[V7]", "day", "2009-02", range(day("2009-02-01"), day("2009-02-28"))],
    ["[V7]", "day", "2008-02", range(day("2008-02-01"), day("2008-02-29"))],
    ["[V7]", "day", "2009", range(day("2009-01-01"), day("2009-12-31"))],
    ["[V7]", "day", "2000", range(day("2000-06-15"), day("2000-12-31"))],
    ["[V7]", "day", "2020-06", range(day("2020-06-01"), day("2020-06-14"))],
    ["[V7]", "day", { atLeast: "2009" }, range(day("2009-01-01"), day("2020-06-14"))],
    ["[V7]", "day", { atMost: "2009-02" }, range(day("2000-06-15"), day("2009-02-28"))],
    ["[V7]", "day", { atLeast: "2009", atMost: "2009" }, range(day("2009-01-01"), day("2009-12-31"))],
  ])("%s %s answered %j", (_, id, value, expected) => {
    const sorted = (one: Known | undefined) =>
      one?.kind === "option" ? { ...one, possible: [...one.possible].sort() } : one;
    expect(sorted(known(id, value))).toEqual(sorted(expected));
  });
});

const SECRET = "Kari";

test.each<[id: string, value: unknown, problems: [code: string, path: string][]]>([
  ["nobody", true, [["unknownFact", ""]]],
  ["constructor", true, [["unknownFact", ""]]],
  ["toString", null, [["unknownFact", ""]]],
  ["d", "a", [["derivedFact", ""]]],
  ["made", true, [["derivedFact", ""]]],
  ["many", 2, [["derivedFact", ""]]],
  ["sum", 2, [["derivedFact", ""]]],
  ["flag", SECRET, [["wrongType", ""]]],
  ["flag", "true", [["wrongType", ""]]],
  ["flag", 1, [["wrongType", ""]]],
  ["flag", {}, [["wrongType", ""]]],
  ["flag", [true], [["wrongType", ""]]],
  ["sign", "yes", [["wrongType", ""]]],
  ["one", SECRET, [["unknownOption", ""]]],
  ["one", "constructor", [["unknownOption", ""]]],
  ["one", 0, [["wrongType", ""]]],
  ["one", ["a"], [["wrongType", ""]]],
  ["one", {}, [["notOneShape", ""]]],
  ["one", { oneOf: [] }, [["emptySet", "/oneOf"]]],
  ["one", { oneOf: "a" }, [["wrongType", "/oneOf"]]],
  ["one", { oneOf: ["a", SECRET] }, [["unknownOption", "/oneOf/1"]]],
  ["one", { oneOf: ["a", "a"] }, [["duplicateValue", "/oneOf/1"]]],
  ["one", { oneOf: ["a"], noneOf: ["b"] }, [["unknownField", "/noneOf"]]],
  ["several", "a", [["wrongType", ""]]],
  ["several", [SECRET], [["unknownOption", "/0"]]],
  ["several", ["a", "a"], [["duplicateValue", "/1"]]],
  ["several", {}, [["notOneShape", ""]]],
  ["several", { includes: ["a"], excludes: ["a"] }, [["contradiction", ""]]],
  ["several", { includes: SECRET }, [["wrongType", "/includes"]]],
  ["several", { excludes: ["a", 7] }, [["unknownOption", "/excludes/1"]]],
  ["several", { oneOf: ["a"] }, [["unknownField", "/oneOf"]]],
  ["count", SECRET, [["wrongType", ""]]],
  ["count", "15", [["wrongType", ""]]],
  ["count", 15.5, [["wrongType", ""]]],
  ["count", Number.NaN, [["wrongType", ""]]],
  ["count", 2 ** 53, [["wrongType", ""]]],
  ["count", true, [["wrongType", ""]]],
  ["count", 21, [["outsideDomain", ""]]],
  ["count", -1, [["outsideDomain", ""]]],
  ["count", {}, [["notOneShape", ""]]],
  ["count", { atLeast: 21 }, [["outsideDomain", "/atLeast"]]],
  [
    "count",
    { atLeast: -1, atMost: 21 },
    [
      ["outsideDomain", "/atLeast"],
      ["outsideDomain", "/atMost"],
    ],
  ],
  ["count", { atLeast: 9, atMost: 8 }, [["emptySet", ""]]],
  ["count", { atLeast: SECRET }, [["wrongType", "/atLeast"]]],
  ["count", { atLeast: null }, [["wrongType", "/atLeast"]]],
  ["count", { from: 1 }, [["unknownField", "/from"]]],
  ["share", "0.5", [["wrongType", ""]]],
  ["share", Number.POSITIVE_INFINITY, [["wrongType", ""]]],
  ["share", 1.01, [["outsideDomain", ""]]],
  ["day", 2009, [["wrongType", ""]]],
  ["day", SECRET, [["notADate", ""]]],
  ["day", "2009-02-29", [["notADate", ""]]],
  ["day", "17.05.2009", [["notADate", ""]]],
  ["day", "2009-05-17T12:00", [["notADate", ""]]],
  ["day", "2000-06-14", [["outsideDomain", ""]]],
  ["day", "1999", [["outsideDomain", ""]]],
  ["day", "2020-07", [["outsideDomain", ""]]],
  ["day", { atLeast: "2020-06-15" }, [["outsideDomain", "/atLeast"]]],
  ["day", { atLeast: "2010", atMost: "2009" }, [["emptySet", ""]]],
  ["day", { atMost: SECRET }, [["notADate", "/atMost"]]],
  ["flag", { value: SECRET }, [["wrongType", "/value"]]],
  ["flag", { value: true, because: "declined" }, [["contradiction", "/because"]]],
  ["flag", { value: null, because: SECRET }, [["notOneOf", "/because"]]],
  ["flag", { value: true, says: SECRET }, [["unknownField", "/says"]]],
  ["flag", { value: true, evidence: [{ kind: SECRET }] }, [["notOneOf", "/evidence/0/kind"]]],
  ["flag", { value: true, evidence: [{ note: SECRET }] }, [["missingField", "/evidence/0"]]],
  ["flag", { value: true, evidence: [{ kind: "document", says: SECRET }] }, [["wrongType", "/evidence/0/says"]]],
  ["flag", { value: true, evidence: [{ kind: "document", on: SECRET }] }, [["notADate", "/evidence/0/on"]]],
])("[V9] %s answered %j is refused where it stands", (id, value, problems) => {
  const result = readFacts(model, { [id]: value });
  const found = result.ok ? [] : result.problems;
  expect(found.map(({ code, path }) => [code, path])).toEqual(
    problems.map(([code, path]) => [code, `/facts/${id}${path}`]),
  );
  expect(JSON.stringify(found)).not.toContain(SECRET);
});

test("[V9] every problem is told, in the order of their places, below the place given", () => {
  const result = readFacts(model, { one: "z", flag: 1, nobody: 2 }, "/case");
  expect(result.ok ? [] : result.problems.map(({ path }) => path)).toEqual(["/case/flag", "/case/nobody", "/case/one"]);
});

test("[V9] no problem carries anything that stands in the case as a value", () => {
  const text = fc.string({ minLength: 4, maxLength: 12 }).map((noise) => `${SECRET}${noise}`);
  const number = fc.integer({ min: 1_000_003, max: 9_999_999 });
  const leaf = fc.oneof(
    text,
    number,
    number.map((n) => n + 0.5),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(
        fc.constantFrom(
          "oneOf",
          "includes",
          "excludes",
          "atLeast",
          "atMost",
          "value",
          "because",
          "evidence",
          "says",
          "kind",
          "on",
        ),
        tie("value"),
        { maxKeys: 3 },
      ),
    ),
  }));
  const ids = questions(model).map(({ id }) => id);
  fc.assert(
    fc.property(fc.constantFrom(...ids), value, (id, written) => {
      const result = readFacts(model, { [id]: written });
      const told = result.ok ? "" : JSON.stringify(result.problems);
      expect(told).not.toContain(SECRET);
      expect(told).not.toMatch(/\d{7}/);
    }),
    { numRuns: 1_000, includeErrorInReport: true },
  );
});

test("[V1] what is known is never the empty set, and never more than the domain", () => {
  fc.assert(
    fc.property(rulesets(), fc.nat(), (ruleset, seed) => {
      const generated = linked(ruleset);
      const facts = factsOf(generated, caseOfSeed(seed, generated));
      for (const question of questions(generated)) {
        const one = facts.get(question.id)?.known;
        if (one?.kind === "option") expect(one.possible.length).toBeGreaterThan(0);
        if (one?.kind === "options") expect(one.includes.filter((option) => one.excludes.includes(option))).toEqual([]);
        if (one?.kind === "range" && "min" in question) {
          expect(question.min <= one.min && one.min <= one.max && one.max <= question.max).toBe(true);
        }
      }
    }),
    { numRuns: 200, includeErrorInReport: true },
  );
});

test("[F6] what is derived cannot be answered, and what is asked can", () => {
  const answerable = ["flag", "one", "several", "count", "share", "day", "sign"];
  for (const id of model.nodes.keys()) {
    const result = readFacts(model, { [id]: null });
    expect([id, result.ok]).toEqual([id, answerable.includes(id)]);
  }
});
