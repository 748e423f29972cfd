import { allReasons, contrastiveSet, sufficientReason, type Target } from "@holdepunkt/engine";
import { expect, test } from "vitest";
import { exampleCase, exampleRuleset } from "./example.ts";
import { searchStages } from "./search-stages.ts";

const ruleset = exampleRuleset();
const { facts } = exampleCase(ruleset);
const target: Target = { kind: "settled", decision: "level", outcome: "some" };

test("each stage says more than the one before, and the last says all", () => {
  const stages = [...searchStages(ruleset.evaluator, facts, target)];
  expect(stages.map((found) => Object.keys(found))).toEqual([
    ["reason"],
    ["reason", "contrastive"],
    ["reason", "contrastive", "reasons"],
  ]);
  const last = stages.at(-1);
  expect(last?.reason).toEqual(sufficientReason(ruleset.evaluator, facts, target));
  expect(last?.contrastive).toEqual(contrastiveSet(ruleset.evaluator, facts, target));
  expect(last?.reasons).toMatchObject({ complete: true });
  expect(last?.reasons?.sufficient).toEqual(allReasons(ruleset.evaluator, facts, target).sufficient);
});

test("what the case does not settle has no stages", () => {
  expect([...searchStages(ruleset.evaluator, facts, { ...target, outcome: "many" })]).toEqual([]);
});
