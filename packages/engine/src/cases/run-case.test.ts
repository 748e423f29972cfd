import { expect, test } from "vitest";
import { must, realEvaluator } from "../../testing/real-ruleset.ts";
import type { Case, Expectation } from "../ruleset/schema.ts";
import { reachedOutcomes } from "./reached-outcomes.ts";
import { runCase } from "./run-case.ts";

const evaluator = realEvaluator();
const facts = {
  crimesForOthers: true,
  ageVerified: true,
  verifiedAge: { atLeast: 15, atMost: 16 },
  ageAtEvent: 17,
  missingNow: false,
};

test.each<{ expectation: Expectation; met: boolean; found: string }>([
  { expectation: { node: "concern", settled: "strongIndications" }, met: true, found: "strongIndications" },
  { expectation: { node: "concern", settled: "indications" }, met: false, found: "strongIndications" },
  { expectation: { node: "concern", atLeast: "indications" }, met: true, found: "strongIndications" },
  { expectation: { node: "urgency", atLeast: "sameDay", atMost: "now" }, met: true, found: "sameDay now" },
  { expectation: { node: "urgency", atLeast: "now" }, met: false, found: "sameDay now" },
  { expectation: { node: "urgency", atMost: "sameDay" }, met: false, found: "sameDay now" },
  { expectation: { node: "urgency", settled: "sameDay" }, met: false, found: "sameDay now" },
  { expectation: { node: "urgency", possible: ["now", "sameDay"] }, met: true, found: "sameDay now" },
  { expectation: { node: "urgency", possible: ["now"] }, met: false, found: "sameDay now" },
  { expectation: { node: "forms", outcome: "crime", truth: "true" }, met: true, found: "true" },
  { expectation: { node: "forms", outcome: "sexual", truth: "false" }, met: false, found: "unknown" },
  { expectation: { node: "crimesForOthers", truth: "true" }, met: true, found: "true" },
  { expectation: { node: "usesDrugs", truth: "false" }, met: false, found: "unknown" },
  { expectation: { node: "reportToChildWelfare", state: "applies" }, met: true, found: "applies" },
  { expectation: { node: "reportToChildWelfare", state: "open" }, met: false, found: "applies" },
  { expectation: { node: "strongPurposeSigns", min: 1, max: 15 }, met: true, found: "1–15" },
  { expectation: { node: "strongPurposeSigns", min: 0, max: 15 }, met: false, found: "1–15" },
  { expectation: { finding: "ageAtEventNotAboveAge" }, met: true, found: "ageAtEventNotAboveAge" },
])("$expectation is met: $met", ({ expectation, met, found }) => {
  const { checked, passed } = must(runCase(evaluator, { facts, expect: [expectation] }));
  expect(checked).toEqual([{ expectation, met, found }]);
  expect(passed).toBe(met);
});

test.each<{ name: string; sample: Case; problems: { code: string; path: string }[] }>([
  {
    name: "facts and expectations that make no sense are told together",
    sample: {
      facts: { nowhere: true },
      expect: [
        { node: "elsewhere", settled: "x" },
        { node: "concern", settled: "x" },
      ],
    },
    problems: [
      { code: "unknownNode", path: "/expect/0/node" },
      { code: "unknownOutcome", path: "/expect/1/settled" },
      { code: "unknownFact", path: "/facts/nowhere" },
    ],
  },
  {
    name: "an expectation of the wrong kind of node",
    sample: {
      facts: {},
      expect: [
        { node: "concern", truth: "true" },
        { node: "forms", settled: "crime" },
        { node: "childStatus", atLeast: "child" },
        { node: "usesDrugs", state: "open" },
        { node: "concern", min: 1, max: 2 },
        { finding: "nothing" },
      ],
    },
    problems: [
      { code: "wrongType", path: "/expect/0/node" },
      { code: "wrongType", path: "/expect/1/node" },
      { code: "wrongType", path: "/expect/2/node" },
      { code: "wrongType", path: "/expect/3/node" },
      { code: "wrongType", path: "/expect/4/node" },
      { code: "unknownNode", path: "/expect/5/finding" },
    ],
  },
])("$name", ({ sample, problems }) => {
  const result = runCase(evaluator, sample);
  expect(result.ok ? [] : result.problems.map(({ code, path }) => ({ code, path }))).toEqual(problems);
});

test("outcomes are reached when settled, known to be at least, or true", () => {
  const { reached, unreached } = reachedOutcomes(evaluator.plan.model, [
    must(runCase(evaluator, { facts })).evaluation,
  ]);
  expect(reached).toContain("concern.strongIndications");
  expect(reached).toContain("urgency.sameDay");
  expect(reached).toContain("forms.crime");
  expect(unreached).toContain("concern.noneRegistered");
  expect(unreached).toContain("forms.war");
});
