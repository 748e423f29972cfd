import { expect, test } from "vitest";
import { factsOfCase, realEvaluator, sampleCases } from "../../testing/real-ruleset.ts";
import type { Known } from "../model/read-facts.ts";
import { openQuestions } from "./open-questions.ts";

const evaluator = realEvaluator();
const { decisions } = evaluator.plan.model;

test.each(sampleCases())("$name: what one answer is said to do, it does", ({ sample }) => {
  const facts = factsOfCase(evaluator, sample.facts);
  const before = evaluator.evaluate(facts);
  for (const decision of decisions) {
    const open = openQuestions(evaluator, facts, decision);
    const result = before.decisions[decision.id];
    const settled = result?.hit === "first" && result.possible.length === 1;
    expect(open.length === 0).toBe(
      settled || (result?.hit === "collect" && Object.values(result.outcomes).every((truth) => truth !== "unknown")),
    );
    for (const { question, effects } of open) {
      expect(before.unknown).toContain(question.id);
      for (const { answer, kind, outcome } of effects) {
        const known: Known = { kind: "truth", value: answer };
        const after = evaluator.evaluate(
          new Map([...facts, [question.id, { known, because: undefined, evidence: [] }]]),
        );
        const changed = after.decisions[decision.id];
        if (changed?.hit !== "first") throw new Error("effects are told of first decisions");
        expect(kind === "settled" ? changed.possible : [changed.atLeast]).toEqual([outcome]);
      }
    }
    const withEffects = open.map(({ effects }) => effects.length > 0);
    expect(withEffects).toEqual([...withEffects].sort((a, b) => Number(b) - Number(a)));
  }
});

test("what was declined is not asked again", () => {
  const facts = factsOfCase(evaluator, { dangerToLifeOrHealth: { value: null, because: "declined" } });
  const asked = decisions.flatMap((decision) =>
    openQuestions(evaluator, facts, decision).map(({ question }) => question.id),
  );
  expect(asked).toContain("missingNow");
  expect(asked).not.toContain("dangerToLifeOrHealth");
});
