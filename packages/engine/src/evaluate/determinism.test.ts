import fc from "fast-check";
import { expect, test } from "vitest";
import { bytesOf } from "../../testing/backends.ts";
import { drawFrom, sequences } from "../../testing/draw.ts";
import { caseOfSeed, factsOf } from "../../testing/generate-case.ts";
import { linked, rulesets } from "../../testing/generate-ruleset.ts";
import {
  asked,
  booleanFact,
  choiceFact,
  dateFact,
  derived,
  evaluated,
  evaluatorOf,
  modelOf,
  yes,
} from "../../testing/small-ruleset.ts";
import { canonicalJson, type Json } from "../language/canonical-json.ts";
import type { Evaluation } from "./evaluation.ts";

const RUNS = { numRuns: 150, includeErrorInReport: true } as const;

test("[E2] the same ruleset and case always give the same bytes, however often and after whatever case", () => {
  fc.assert(
    fc.property(rulesets(), fc.nat(), (ruleset, seed) => {
      const model = linked(ruleset);
      const evaluator = evaluatorOf(model);
      const facts = factsOf(model, caseOfSeed(seed, model));
      const bytes = bytesOf(evaluator.evaluate(facts));
      evaluator.evaluate(factsOf(model, caseOfSeed(seed + 1, model)));
      expect(bytesOf(evaluator.evaluate(facts))).toBe(bytes);
      expect(bytesOf(evaluatorOf(linked(structuredClone(ruleset))).evaluate(facts))).toBe(bytes);
    }),
    RUNS,
  );
});

test("[E3] the order in which a case's answers, options and sources stand changes nothing", () => {
  fc.assert(
    fc.property(rulesets(), fc.nat(), sequences(200), (ruleset, seed, numbers) => {
      const model = linked(ruleset);
      const evaluator = evaluatorOf(model);
      const draw = drawFrom(numbers);
      const written = caseOfSeed(seed, model);
      const reordered = (value: unknown): unknown => {
        if (Array.isArray(value)) return draw.shuffled(value);
        if (typeof value !== "object" || value === null) return value;
        return Object.fromEntries(draw.shuffled(Object.entries(value)).map(([key, item]) => [key, reordered(item)]));
      };
      const other = reordered(written) as Record<string, unknown>;
      expect(bytesOf(evaluator.evaluate(factsOf(model, other)))).toBe(
        bytesOf(evaluator.evaluate(factsOf(model, written))),
      );
    }),
    RUNS,
  );
});

test("[E4] the order in which nodes, parts of conditions and members stand changes no node's result", () => {
  const reordered = (draw: ReturnType<typeof drawFrom>, value: unknown, key = ""): unknown => {
    if (Array.isArray(value)) {
      const items = value.map((item) => reordered(draw, item));
      // Where position has a meaning it stays: options and outcomes, rows of a decision, what is taken from what.
      const isOrdered = [
        "options",
        "outcomes",
        "rules",
        "yearsBetween",
        "atMost",
        "basis",
        "constraints",
        "value",
      ].includes(key);
      return isOrdered ? items : draw.shuffled(items);
    }
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, reordered(draw, item, name)]));
  };
  fc.assert(
    fc.property(rulesets(), fc.nat(), sequences(400), (ruleset, seed, numbers) => {
      const model = linked(ruleset);
      const other = linked(reordered(drawFrom(numbers), ruleset) as typeof ruleset);
      const written = caseOfSeed(seed, model);
      const [a, b] = [model, other].map((one) => evaluatorOf(one).evaluate(factsOf(one, written)));
      if (a === undefined || b === undefined) throw new Error("two evaluations");
      expect(resultsOf(b)).toBe(resultsOf(a));
      expect(b.unknown.toSorted()).toEqual(a.unknown.toSorted());
    }),
    RUNS,
  );
});

/** What an evaluation says of each node, without the lists that stand in document order. */
function resultsOf(evaluation: Evaluation): string {
  const actions = Object.fromEntries(
    Object.entries(evaluation.actions).map(([id, result]) => [
      id,
      { ...result, decidedBy: result.decidedBy?.toSorted() },
    ]),
  );
  const findings = evaluation.findings.map(({ constraint }) => constraint);
  const { facts, indicators, scores, decisions, answered } = evaluation;
  return canonicalJson({ facts, indicators, scores, decisions, actions, findings, answered } as unknown as Json);
}

test("[E12] an evaluation is plain data: nothing is lost in JSON", () => {
  fc.assert(
    fc.property(rulesets(), fc.nat(), (ruleset, seed) => {
      const model = linked(ruleset);
      const evaluation = evaluatorOf(model).evaluate(factsOf(model, caseOfSeed(seed, model)));
      expect(JSON.parse(JSON.stringify(evaluation))).toStrictEqual(evaluation);
    }),
    RUNS,
  );
});

test("[E8] answered counts asked indicators alone; unknown names what is not known, or in part, facts first", () => {
  const model = modelOf({
    facts: [
      booleanFact("p"),
      choiceFact("where", ["a", "b"]),
      dateFact("born", "2000-01-01", "2009-12-31"),
      booleanFact("q"),
    ],
    indicators: [asked("yes"), derived("made", yes("p")), asked("no"), asked("open")],
  });
  const written = { no: false, open: null, yes: true, p: false, born: "2009", where: { oneOf: ["b"] } };
  expect(evaluated(model, written)).toMatchObject({
    answered: { count: 2, of: 3 },
    unknown: ["born", "q", "open"],
  });
});

test("[V8] neither evidence nor the reason for an absence changes anything", () => {
  const model = modelOf({ facts: [booleanFact("p"), booleanFact("q")], indicators: [derived("made", yes("p"))] });
  const evidence = [
    { says: false, kind: "childSaid", note: "x" },
    { says: true, kind: "document" },
  ];
  const bare = evaluated(model, { p: true });
  expect(evaluated(model, { p: { value: true, evidence }, q: { value: null, because: "declined" } })).toEqual(bare);
});

test.each([{}, { p: null }, { p: { value: null } }, { p: { value: null, because: "masked" } }])(
  "[V2] %j is one to the logic: not known",
  (written) => {
    const model = modelOf({ facts: [booleanFact("p")], indicators: [derived("made", yes("p"))] });
    expect(evaluated(model, written)).toMatchObject({ indicators: { made: "unknown" }, unknown: ["p"] });
  },
);
