import { expect, test } from "vitest";
import { factsOfCase, must, realEvaluator } from "../../testing/real-ruleset.ts";
import { compile } from "../evaluate/compile.ts";
import { sharpen } from "../evaluate/sharpen.ts";
import { linkModel } from "../model/link-model.ts";
import { lowerPlan } from "../plan/lower-plan.ts";
import type { Condition } from "../ruleset/schema.ts";
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

test("a ruleset of hundreds of loose decisions is looked through within a bounded search", () => {
  const text = { nb: "x" };
  const loose = (id: string, i: number): Condition => ({
    any: [
      {
        all: [
          { fact: `f${i % 8}`, operator: "equal", value: true },
          { fact: `f${(i + 1) % 8}`, operator: "equal", value: true },
        ],
      },
      {
        all: [
          { fact: `f${i % 8}`, operator: "equal", value: false },
          { fact: id, operator: "equal", value: true },
        ],
      },
    ],
  });
  const asked = (id: string) => ({ id, label: text, question: text });
  const { ruleset } = evaluator.plan.model;
  const large = compile(
    lowerPlan(
      must(
        linkModel({
          ...ruleset,
          leads: ["d0"],
          facts: [],
          indicators: [
            ...Array.from({ length: 8 }, (_, i) => asked(`f${i}`)),
            ...Array.from({ length: 600 }, (_, i) => asked(`g${i}`)),
          ],
          scores: [],
          actions: [],
          constraints: [],
          laws: [],
          decisions: Array.from({ length: 600 }, (_, i) => ({
            id: `d${i}`,
            hit: "first" as const,
            label: text,
            outcomes: [
              { id: "no", label: text },
              { id: "yes", label: text },
            ],
            rules: [{ id: "r", outcome: "yes", when: loose(`g${i}`, i), because: text }],
            otherwise: "no",
          })),
        }),
      ),
    ),
  );
  const found = exactStyleFindings(large);
  expect(found).toHaveLength(600);
  expect(found[0]?.example).toBeDefined();
});
