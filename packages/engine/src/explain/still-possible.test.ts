import fc from "fast-check";
import { expect, test } from "vitest";
import { completionsOf } from "../../testing/brute-force.ts";
import { pasteable } from "../../testing/differential.ts";
import { drawFrom, sequences } from "../../testing/draw.ts";
import { drawCase, factsOf } from "../../testing/generate-case.ts";
import { drawRuleset, ENUMERABLE, linked } from "../../testing/generate-ruleset.ts";
import { factsOfCase, realEvaluator, sampleCases } from "../../testing/real-ruleset.ts";
import { booleanFact, evaluatorOf, first, integerFact, modelOf, yes } from "../../testing/small-ruleset.ts";
import type { Evaluation } from "../evaluate/evaluation.ts";
import type { Model } from "../model/model.ts";
import type { Facts } from "../model/read-facts.ts";
import { evaluateReference } from "../reference/evaluate-reference.ts";
import { type Prospect, stillPossible } from "./still-possible.ts";

/** Whether an evaluation shows what a prospect speaks of. */
function shows(evaluation: Evaluation, decision: string, { outcome, truth }: Prospect): boolean {
  const result = evaluation.decisions[decision];
  if (result?.hit === "collect") return result.outcomes[outcome] === truth;
  return result?.possible.length === 1 && result.possible[0] === outcome;
}

/** Everything that is wrong with the witnesses of one case, by the definition. */
function checkWitnesses(model: Model, facts: Facts, given: ReturnType<typeof stillPossible>): void {
  const before = evaluateReference(model, facts);
  for (const { decision, prospects } of given.decisions) {
    for (const prospect of prospects) {
      if (prospect.how.kind !== "reached") continue;
      const after = evaluateReference(model, prospect.how.facts);
      expect(shows(after, decision, prospect)).toBe(true);
      expect(after.unknown).toEqual([]);
      expect(
        after.findings.filter(({ constraint }) => !before.findings.some((f) => f.constraint === constraint)),
      ).toEqual([]);
    }
  }
}

test("[X26] [X27] each outcome comes with a completion that leads there, or none does", () => {
  let reached = 0;
  let notRuledOut = 0;
  fc.assert(
    fc.property(sequences(), sequences(100), (parts, answers) => {
      const ruleset = drawRuleset(drawFrom(parts), ENUMERABLE);
      const model = linked(ruleset);
      const facts = factsOf(model, drawCase(drawFrom(answers), model));
      const given = stillPossible(evaluatorOf(model), facts);
      const before = evaluateReference(model, facts);
      const broken = before.findings.map(({ constraint }) => constraint);
      try {
        checkWitnesses(model, facts, given);
        for (const [id, result] of Object.entries(before.decisions)) {
          const open = given.decisions.find(({ decision }) => decision === id)?.prospects.map(({ outcome }) => outcome);
          const expected =
            result.hit === "first"
              ? result.possible.length > 1
                ? result.possible
                : undefined
              : Object.keys(result.outcomes).filter((outcome) => result.outcomes[outcome] === "unknown");
          expect([...new Set(open ?? [])]).toEqual(expected ?? []);
        }
        const ways = completionsOf(model, facts, 512)
          ?.map((complete) => evaluateReference(model, complete))
          .filter(({ findings }) => findings.every(({ constraint }) => broken.includes(constraint)));
        for (const { decision, prospects } of given.decisions) {
          for (const prospect of prospects) {
            if (prospect.how.kind === "reached") reached++;
            if (prospect.how.kind !== "notRuledOut" || ways === undefined) continue;
            notRuledOut++;
            expect(ways.some((way) => shows(way, decision, prospect))).toBe(false);
          }
        }
      } catch (error) {
        throw new Error(pasteable({ error: String(error), ruleset, facts: [...facts] }));
      }
    }),
    { numRuns: 250, includeErrorInReport: true },
  );
  expect(reached).toBeGreaterThan(100);
  expect(notRuledOut).toBeGreaterThan(3);
});

test("[X27] what three-valued logic alone leaves open is marked so", () => {
  const model = modelOf({
    facts: [integerFact("age", 0, 30), booleanFact("other")],
    decisions: [
      first(
        "d",
        ["low", "high"],
        [
          [
            "high",
            {
              any: [
                { fact: "age", operator: "lessThan", value: 18 },
                { fact: "age", operator: "greaterThanInclusive", value: 18 },
              ],
            },
          ],
        ],
        "low",
      ),
      first("e", ["low", "high"], [["high", yes("other")]], "low"),
    ],
  });
  const { decisions } = stillPossible(evaluatorOf(model), new Map());
  expect(decisions.map(({ prospects }) => prospects.map(({ outcome, how }) => [outcome, how.kind]))).toEqual([
    [
      ["low", "notRuledOut"],
      ["high", "reached"],
    ],
    [
      ["low", "reached"],
      ["high", "reached"],
    ],
  ]);
});

const real = realEvaluator();

test.each(sampleCases().filter((_, i) => i % 6 === 0))(
  "[X26] [X28] $name: every outcome still possible is reached, and what no longer matters does not",
  ({ sample }) => {
    const facts = factsOfCase(real, sample.facts);
    const given = stillPossible(real, facts, { questionSteps: 1_000 });
    checkWitnesses(real.plan.model, facts, given);
    expect(given.decisions.flatMap(({ prospects }) => prospects.filter(({ how }) => how.kind === "gaveUp"))).toEqual(
      [],
    );
    const before = real.evaluate(facts);
    for (const id of given.noLongerMatter) {
      const question = real.plan.model.nodes.get(id);
      if (question?.kind !== "boolean" && question?.kind !== "indicator") continue;
      for (const value of [true, false]) {
        const known = { kind: "truth", value } as const;
        const after = real.evaluate(new Map([...facts, [id, { known, because: undefined, evidence: [] }]]));
        expect(outcomesOf(after), id).toEqual(outcomesOf(before));
      }
    }
    for (const { next, questions } of given.decisions) expect(questions).toContain(next ?? questions[0]);
  },
);

/** What came of the decisions, whichever row decided. */
const outcomesOf = ({ decisions }: Evaluation) =>
  Object.values(decisions).map((result) => (result.hit === "first" ? result.possible : result.outcomes));
