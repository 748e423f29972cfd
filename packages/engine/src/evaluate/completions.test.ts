import fc from "fast-check";
import { expect, test } from "vitest";
import { completionsOf, outcomesOf } from "../../testing/brute-force.ts";
import { pasteable } from "../../testing/differential.ts";
import { drawFrom, sequences } from "../../testing/draw.ts";
import { drawCase, factsOf } from "../../testing/generate-case.ts";
import { drawExactRuleset } from "../../testing/generate-exact.ts";
import { drawRuleset, ENUMERABLE, linked } from "../../testing/generate-ruleset.ts";
import { evaluatorOf } from "../../testing/small-ruleset.ts";
import type { Truth } from "../language/truth.ts";
import type { Model } from "../model/model.ts";
import type { Facts } from "../model/read-facts.ts";
import type { Ruleset } from "../ruleset/schema.ts";
import type { Evaluation } from "./evaluation.ts";

const LIMIT = 400;

/** Checks `law` between the evaluation of a generated case and those of all its completions. */
function inEveryCompletion(
  law: (evaluation: Evaluation, completions: readonly Evaluation[]) => string | undefined,
  make: (draw: ReturnType<typeof drawFrom>) => Ruleset = (draw) => drawRuleset(draw, ENUMERABLE),
  runs = 150,
): void {
  let listed = 0;
  let several = 0;
  fc.assert(
    fc.property(sequences(), sequences(100), (decisions, answers) => {
      const ruleset = make(drawFrom(decisions));
      const model = linked(ruleset);
      const draw = drawFrom(answers);
      for (let i = 0; i < 2; i++) {
        const facts = factsOf(model, drawCase(draw, model));
        const completions = outcomesOf(model, facts, LIMIT);
        if (completions === undefined) continue;
        listed++;
        if (completions.length > 1) several++;
        const broken = law(evaluatorOf(model).evaluate(facts), completions);
        if (broken !== undefined) throw new Error(pasteable({ broken, ruleset, facts: [...facts] }));
      }
    }),
    { numRuns: runs, includeErrorInReport: true },
  );
  // A law that was checked on nothing holds of everything.
  expect(listed).toBeGreaterThan(runs / 2);
  expect(several).toBeGreaterThan(runs / 5);
}

const settled = (truth: Truth, others: readonly (Truth | undefined)[]): boolean =>
  truth === "unknown" || others.every((other) => other === truth);

test("[K11] what is settled holds in every completion of the case", () => {
  inEveryCompletion((evaluation, completions) => {
    for (const [id, truth] of Object.entries(evaluation.indicators)) {
      if (
        !settled(
          truth,
          completions.map((one) => one.indicators[id]),
        )
      )
        return id;
    }
    for (const [id, decision] of Object.entries(evaluation.decisions)) {
      for (const one of completions) {
        const other = one.decisions[id];
        if (decision.hit === "first" && other?.hit === "first") {
          if (!other.possible.every((outcome) => decision.possible.includes(outcome))) return id;
        } else if (decision.hit === "collect" && other?.hit === "collect") {
          if (
            !Object.entries(decision.outcomes).every(([outcome, truth]) => settled(truth, [other.outcomes[outcome]]))
          ) {
            return id;
          }
        }
      }
    }
    for (const [id, { state }] of Object.entries(evaluation.actions)) {
      const states = new Set(completions.map((one) => one.actions[id]?.state));
      if ((state === "applies" || state === "doesNotApply") && (states.size > 1 || !states.has(state))) return id;
    }
    return undefined;
  });
});

test("[S3] an interval contains the sum of every completion", () => {
  inEveryCompletion((evaluation, completions) => {
    for (const table of ["scores", "facts"] as const) {
      for (const [id, { min, max }] of Object.entries(evaluation[table])) {
        const values = completions.map((one) => one[table][id]);
        if (values.some((one) => one === undefined || one.min < min || one.max > max)) return id;
      }
    }
    return undefined;
  });
});

test("[R2] a finding is true of every completion", () => {
  inEveryCompletion(
    (evaluation, completions) =>
      evaluation.findings.find(({ constraint }) =>
        completions.some((one) => !one.findings.some((other) => other.constraint === constraint)),
      )?.constraint,
  );
});

test("[E7] a case in which everything is known leaves nothing unknown", () => {
  inEveryCompletion((_, completions) => {
    for (const one of completions) {
      const truths = [
        ...Object.values(one.indicators),
        ...Object.values(one.decisions).flatMap((decision) =>
          decision.hit === "collect" ? Object.values(decision.outcomes) : [],
        ),
        ...Object.values(one.actions).flatMap((action) => action.bases),
      ];
      if (truths.includes("unknown")) return "truth";
      const numbers = [...Object.values(one.scores), ...Object.values(one.facts)];
      if (numbers.some(({ min, max }) => min !== max)) return "number";
      for (const decision of Object.values(one.decisions)) {
        if (decision.hit === "first" && (decision.possible.length !== 1 || decision.standing === "open"))
          return "decision";
        if (decision.hit === "first" && decision.standing === "eitherWay") return "eitherWay";
      }
      if (Object.values(one.actions).some(({ state }) => state === "open" || state === "appliesUnless"))
        return "action";
      if (one.unknown.length > 0 || one.answered.count !== one.answered.of) return "unknown";
    }
    return undefined;
  });
});

test("[D11] at least and at most are exact in the exact style", () => {
  inEveryCompletion(
    (evaluation, completions) => {
      for (const id of ["earlier", "target"]) {
        const decision = evaluation.decisions[id];
        const reached = new Set(
          completions.map((one) => {
            const other = one.decisions[id];
            return other?.hit === "first" ? other.possible[0] : undefined;
          }),
        );
        if (decision?.hit !== "first" || !reached.has(decision.atLeast) || !reached.has(decision.atMost)) return id;
      }
      return undefined;
    },
    drawExactRuleset,
    400,
  );
});

test("[S3] both ends of a score are reached where its members are asked one by one", () => {
  inEveryCompletion((evaluation, completions) => {
    for (const [id, { min, max }] of Object.entries(evaluation.scores)) {
      const sums = completions.map((one) => one.scores[id]?.min ?? Number.NaN);
      if (Math.min(...sums) !== min || Math.max(...sums) !== max) return id;
    }
    return undefined;
  }, onlyAskedIndicators);
});

/** A ruleset whose scores add up indicators that are all asked: then nothing is shared. */
function onlyAskedIndicators(draw: ReturnType<typeof drawFrom>): Ruleset {
  return drawRuleset(draw, { ...ENUMERABLE, facts: 1, indicators: 5, derived: 0 });
}

test("[F4] years between two different dates are exact: both bounds are reached", () => {
  inEveryCompletion((evaluation, completions) => {
    const interval = evaluation.facts.age;
    if (interval === undefined) return undefined;
    const ages = completions.map((one) => one.facts.age?.min ?? Number.NaN);
    return Math.min(...ages) === interval.min && Math.max(...ages) === interval.max ? undefined : "age";
  }, drawExactRuleset);
});

test("completions are all the ways a case may turn out, each once", () => {
  const model: Model = linked(drawRuleset(drawFrom([]), ENUMERABLE));
  const facts: Facts = new Map();
  const completions = completionsOf(model, facts, LIMIT) ?? [];
  expect(completions).toHaveLength(2);
  expect(new Set(completions.map((one) => JSON.stringify([...one])))).toHaveProperty("size", 2);
  expect(completionsOf(model, facts, 1)).toBeUndefined();
});
