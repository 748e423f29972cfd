import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { sufficientReason, tellCondition } from "@holdepunkt/engine";
import { expect, test } from "vitest";
import { exampleCase, exampleRuleset } from "../document/example.ts";
import { openRuleset } from "../document/open-ruleset.ts";
import { openCase } from "../document/sample-case.ts";
import { conclusionsOf } from "./conclusions.ts";
import { mattered, type NodeStep, type Step } from "./mattered.ts";

const ruleset = exampleRuleset();
const sample = exampleCase(ruleset);

/** The steps as indented lines. */
const lines = (steps: readonly Step[], depth = 0): string[] =>
  steps.flatMap((step) => [
    `${"  ".repeat(depth)}${step.kind === "node" ? step.node.id : `${step.truth}: ${tellCondition(ruleset.model, step.condition, "nb")}`}`,
    ...lines(step.steps, depth + 1),
  ]);

const wayTo = (id: string) => {
  const { evaluator, model } = ruleset;
  const conclusion = conclusionsOf(model, sample.evaluation).find((one) => one.id === id);
  if (conclusion === undefined) throw new Error(`${id} is not settled`);
  const reason = sufficientReason(evaluator, sample.facts, conclusion.target)?.facts ?? [];
  return mattered(evaluator, sample.facts, conclusion.target, conclusion.node, reason);
};

test("from the conclusion down to the answers, and no condition that the reason leaves open", () => {
  const { root, nodes, shown, others } = wayTo("at:level");
  expect(lines([root])).toEqual([
    "level",
    "  false: «Tegn i alt» er minst 6",
    "    lured",
    "    debt",
    "  true: «Tegn i alt» er over 0",
  ]);
  expect([...nodes].sort()).toEqual(["debt", "level", "lured", "signs"]);
  expect(shown + others.length).toBe(ruleset.evaluator.trace(sample.facts).length);
});

test("what was told above is not told again", () => {
  const [, second] = wayTo("at:level").root.steps;
  expect(second).toMatchObject({ kind: "condition", told: true, steps: [] });
});

test("one part of an `any` suffices, and stands in its place", () => {
  expect(lines([wayTo("outcome:phases:recruited").root])).toEqual(["phases", "  true: «Lokket med løfter» er ja"]);
});

test("one condition suffices to keep an action from applying", () => {
  expect(lines([wayTo("action:adult").root])).toEqual(["adult", "  false: «Alder» er minst 18 år"]);
});

const at = (path: string): string =>
  fileURLToPath(new URL(`../../../rulesets/no-child-trafficking/${path}`, import.meta.url));
const opening = openRuleset(readFileSync(at("ruleset.json"), "utf8"));
if (!opening.ok) throw new Error("the ruleset cannot be opened");
const real = opening.ruleset;
const cases = readdirSync(at("cases")).map((name) => [name, readFileSync(at(`cases/${name}`), "utf8")] as const);

const stepsOf = (step: Step): Step[] => [step, ...step.steps.flatMap(stepsOf)];

test.each(cases)(
  "of %s: the way to every decision meets each answer of its reason, and is true to the trace",
  (name, text) => {
    const read = openCase(real, name, text);
    if (!read.ok) throw new Error(name);
    const truths = new Map(real.evaluator.trace(read.facts).map(({ path, truth }) => [path, truth]));
    for (const { target, node } of conclusionsOf(real.model, read.evaluation).filter((one) =>
      one.id.startsWith("at:"),
    )) {
      const reason = sufficientReason(real.evaluator, read.facts, target, 500)?.facts ?? [];
      const { root, nodes } = mattered(real.evaluator, read.facts, target, node, reason);
      const steps = stepsOf(root satisfies NodeStep);
      const named = new Set(
        steps.map((step) => {
          if (step.kind === "node") return step.node.id;
          const { condition } = step;
          return "node" in condition && condition.node.kind !== "count" ? condition.node.id : "";
        }),
      );
      expect(reason.filter((id) => !named.has(id))).toEqual([]);
      expect(reason.filter((id) => !nodes.has(id))).toEqual([]);
      for (const step of steps) if (step.kind === "condition") expect(step.truth).toBe(truths.get(step.condition.path));
    }
  },
);
