import { expect, test } from "vitest";
import { factsOfCase, must, realEvaluator } from "../../testing/real-ruleset.ts";
import { compile } from "../evaluate/compile.ts";
import { sharpen } from "../evaluate/sharpen.ts";
import { linkModel } from "../model/link-model.ts";
import { lowerPlan } from "../plan/lower-plan.ts";
import { exactStyleFindings } from "./exact-style.ts";

const evaluator = realEvaluator();
const findings = exactStyleFindings(evaluator);

test("the decisions that people act on are in the exact style", () => {
  const loose = findings.map(({ decision }) => decision);
  for (const decision of ["act", "means", "purpose", "vulnerability", "concern", "urgency", "phases"]) {
    expect(loose).not.toContain(decision);
  }
});

test("age is used both ways, and the finding names the facts and shows a case that stays open for no reason", () => {
  const finding = findings.find(({ decision }) => decision === "childStatus");
  expect(finding?.facts).toContain("ageVerified");
  const { example } = finding ?? {};
  if (example === undefined) throw new Error("no example");
  const facts = factsOfCase(evaluator, example.facts);
  expect(evaluator.evaluate(facts).decisions.childStatus).toEqual(example.evaluated);
  expect(sharpen(evaluator, facts, "childStatus")).toMatchObject({ kind: "sharpened", result: example.sharpened });
});

test("the same ruleset gives the same findings", () => {
  expect(exactStyleFindings(realEvaluator())).toEqual(findings);
});

test("rows of an ordered decision that do not descend are found", () => {
  const { ruleset } = evaluator.plan.model;
  const decisions = ruleset.decisions.map((decision) =>
    decision.id === "urgency" ? { ...decision, rules: [...decision.rules].reverse() } : decision,
  );
  const turned = compile(lowerPlan(must(linkModel({ ...ruleset, decisions }))));
  expect(exactStyleFindings(turned).find(({ decision }) => decision === "urgency")?.rowsOutOfOrder).toBe(true);
});
