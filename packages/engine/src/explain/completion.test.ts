import fc from "fast-check";
import { expect, test } from "vitest";
import { completionsOf } from "../../testing/brute-force.ts";
import { pasteable } from "../../testing/differential.ts";
import { drawFrom, sequences } from "../../testing/draw.ts";
import { drawCase, factsOf } from "../../testing/generate-case.ts";
import { drawRuleset, ENUMERABLE, linked } from "../../testing/generate-ruleset.ts";
import { factsOfCase, realEvaluator, sampleCases } from "../../testing/real-ruleset.ts";
import { evaluatorOf } from "../../testing/small-ruleset.ts";
import { settledTargets } from "../../testing/targets.ts";
import type { Evaluator } from "../evaluate/compile.ts";
import { assertNever } from "../language/result.ts";
import type { Facts } from "../model/read-facts.ts";
import { evaluateReference } from "../reference/evaluate-reference.ts";
import { findCompletion } from "./completion.ts";
import { type Target, targetTruth } from "./target.ts";

/** Whether every value of `complete` is one that `facts` leaves open, and it leaves nothing open itself. */
const completes = (evaluator: Evaluator, facts: Facts, complete: Facts): boolean => {
  const before = evaluator.evaluate(facts);
  const after = evaluateReference(evaluator.plan.model, complete);
  const narrower = evaluator.session(complete).evaluation();
  return (
    after.unknown.length === 0 &&
    [...facts].every(([id, { known }]) => {
      const now = complete.get(id)?.known;
      if (known === undefined) return now !== undefined;
      switch (known.kind) {
        case "truth":
          return now?.kind === "truth" && now.value === known.value;
        case "option":
          return now?.kind === "option" && now.possible.every((option) => known.possible.includes(option));
        case "options":
          return (
            now?.kind === "options" &&
            known.includes.every((option) => now.includes.includes(option)) &&
            known.excludes.every((option) => now.excludes.includes(option))
          );
        case "range":
          return now?.kind === "range" && now.min >= known.min && now.max <= known.max;
        default:
          return assertNever(known);
      }
    }) &&
    before.ruleset.digest === narrower.ruleset.digest
  );
};

test("[X8] [X9] a completion is found exactly where there is one that keeps to the constraints", () => {
  let [found, none, gaveUp] = [0, 0, 0];
  fc.assert(
    fc.property(sequences(600), sequences(100), (parts, answers) => {
      const ruleset = drawRuleset(drawFrom(parts), ENUMERABLE);
      const model = linked(ruleset);
      const evaluator = evaluatorOf(model);
      const facts = factsOf(model, drawCase(drawFrom(answers), model));
      const all = completionsOf(model, facts, 300)?.map((complete) => evaluateReference(model, complete));
      if (all === undefined) return;
      const broken = new Set(evaluator.evaluate(facts).findings.map(({ constraint }) => constraint));
      const real = all.filter(({ findings }) => findings.every(({ constraint }) => broken.has(constraint)));
      for (const target of settledTargets(all[0] ?? evaluator.evaluate(facts))) {
        for (const truth of ["true", "false"] as const) {
          for (const constraints of ["kept", "ignored"] as const) {
            const completion = findCompletion(evaluator, facts, target, truth, { constraints });
            const some = (constraints === "kept" ? real : all).some((one) => targetTruth(model, one, target) === truth);
            if (completion.kind === "gaveUp") {
              gaveUp++;
              continue;
            }
            try {
              expect(completion.kind).toBe(some ? "found" : "none");
              if (completion.kind !== "found") {
                none++;
                continue;
              }
              found++;
              expect(completes(evaluator, facts, completion.facts)).toBe(true);
              const evaluation = evaluateReference(model, completion.facts);
              expect(targetTruth(model, evaluation, target)).toBe(truth);
              if (constraints === "ignored") continue;
              expect(evaluation.findings.every(({ constraint }) => broken.has(constraint))).toBe(true);
            } catch (error) {
              throw new Error(pasteable({ error: String(error), target, truth, ruleset, facts: [...facts] }));
            }
          }
        }
      }
    }),
    { numRuns: 300, includeErrorInReport: true },
  );
  expect(Math.min(found, none)).toBeGreaterThan(500);
  // Real numbers that constraints bind to one another can be halved very often.
  expect(gaveUp).toBeLessThan((found + none) / 100);
});

const evaluator = realEvaluator();

test.each(sampleCases())(
  "[X8] $name: every outcome that is listed as possible is reached, or proven not to be",
  ({ sample }) => {
    const facts = factsOfCase(evaluator, sample.facts);
    const { model } = evaluator.plan;
    for (const decision of model.decisions) {
      if (decision.kind !== "first") continue;
      const result = evaluator.evaluate(facts).decisions[decision.id];
      for (const outcome of decision.outcomes) {
        const target: Target = { kind: "settled", decision: decision.id, outcome };
        const completion = findCompletion(evaluator, facts, target, "true");
        expect(completion.kind).not.toBe("gaveUp");
        if (result?.hit === "first" && !result.possible.includes(outcome)) expect(completion.kind).toBe("none");
        if (completion.kind !== "found") continue;
        expect(completes(evaluator, facts, completion.facts)).toBe(true);
        expect(targetTruth(model, evaluateReference(model, completion.facts), target)).toBe("true");
      }
    }
  },
);
