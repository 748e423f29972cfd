import { describe, expect, test } from "vitest";
import { factsOfCase, must, realEvaluator, sampleCases } from "../../testing/real-ruleset.ts";
import {
  atLeast,
  because,
  booleanFact,
  choicesFact,
  dateFact,
  derived,
  evaluatorOf,
  first,
  integerFact,
  is,
  modelOf,
  yearsFact,
  yes,
} from "../../testing/small-ruleset.ts";
import type { Question } from "../model/model.ts";
import { type Facts, NO_FACTS, readFacts } from "../model/read-facts.ts";
import { writeFact } from "../model/write-fact.ts";
import { evaluateReference } from "../reference/evaluate-reference.ts";
import { type Counterfactual, type CounterfactualOptions, counterfactual } from "./counterfactual.ts";
import { type Target, targetTruth } from "./target.ts";

const small = evaluatorOf(
  modelOf({
    facts: [
      integerFact("age", 0, 120),
      integerFact("ageThen", 0, 120),
      booleanFact("seen"),
      choicesFact("arenas", ["street", "home", "farm"]),
      dateFact("born", "1990-01-01", "2026-01-01"),
      dateFact("met", "1990-01-01", "2026-01-01"),
      yearsFact("years", "born", "met", 0, 40),
    ],
    indicators: [
      derived("minor", { fact: "age", operator: "lessThan", value: 18 }),
      derived("grown", atLeast("years", 18)),
    ],
    decisions: [
      first(
        "concern",
        ["low", "some", "high"],
        [
          ["high", { all: [yes("minor"), yes("seen")] }],
          ["some", { any: [yes("seen"), { fact: "arenas", operator: "contains", value: "street" }] }],
        ],
        "low",
        true,
      ),
    ],
    constraints: [{ id: "notOlderThen", because, atMost: ["ageThen", "age"] }],
  }),
);
const { model } = small.plan;

/** A counterfactual in short: what must change to what, as a case writes it. */
function changes(written: Readonly<Record<string, unknown>>, target: Target, options: CounterfactualOptions = {}) {
  const found = counterfactual(small, must(readFacts(model, written)), target, options);
  return found.kind === "found" ? { proven: found.proven, cost: found.cost, ...inWords(found) } : found.kind;
}

const inWords = ({ changes }: Extract<Counterfactual, { kind: "found" }>) =>
  Object.fromEntries(
    changes.map(({ fact, kind, to }) => [fact, [kind, writeFact(model.nodes.get(fact) as Question, to)]]),
  );

const settled = (outcome: string): Target => ({ kind: "settled", decision: "concern", outcome });

describe("what would have to be otherwise", () => {
  test("[X14] nothing where the case settles it", () => {
    expect(changes({ age: 15, seen: true }, settled("high"))).toEqual({ proven: "smallest", cost: 0 });
  });

  test("[X18] an answer that was given is changed, one that was not is given, and each is as wide as it can be", () => {
    expect(changes({ age: 30 }, settled("high"))).toEqual({
      proven: "smallest",
      cost: 2,
      age: ["changed", { atLeast: 0, atMost: 17 }],
      seen: ["answered", true],
    });
    expect(changes({ age: { atLeast: 16 }, seen: true }, settled("high"))).toEqual({
      proven: "smallest",
      cost: 1,
      age: ["answered", { atLeast: 16, atMost: 17 }],
    });
    expect(changes({ seen: false, arenas: { excludes: ["farm"] } }, settled("some"))).toEqual({
      proven: "smallest",
      cost: 1,
      arenas: ["answered", { includes: ["street"], excludes: ["farm"] }],
    });
    // Here nothing is known of the age, and what it is does not matter.
    expect(changes({ seen: false, arenas: ["home"] }, settled("some"))).toEqual({
      proven: "smallest",
      cost: 1,
      arenas: ["changed", { includes: ["street"], excludes: [] }],
    });
  });

  test("[X16] a pinned answer stays as it is, and where only that could settle it there is none", () => {
    expect(changes({ age: 30, seen: true }, settled("high"), { pinned: ["age"] })).toBe("none");
    expect(changes({ age: 30, seen: true }, settled("some"), { pinned: ["age", "seen"] })).toMatchObject({ cost: 0 });
    expect(() => changes({}, settled("some"), { pinned: ["nobody"] })).toThrow();
    // What is derived cannot be held fast: what it is derived from could still change.
    expect(() => changes({}, settled("some"), { pinned: ["minor"] })).toThrow();
  });

  test("[X15] what costs less is preferred", () => {
    const written = { age: 15, seen: true, arenas: [] };
    expect(changes(written, settled("some"))).toMatchObject({
      cost: 1,
      age: ["changed", { atLeast: 18, atMost: 120 }],
    });
    const cost = (id: string): number => (id === "age" ? 9 : 1);
    expect(changes(written, settled("some"), { cost })).toMatchObject({ cost: 2, seen: ["changed", false] });
    expect(() => changes({}, settled("some"), { cost: () => 0 })).toThrow(RangeError);
  });

  test("[X16] constraints are kept: who was 17 then is not made younger now", () => {
    expect(changes({ age: 30, ageThen: 17, seen: true }, settled("high"))).toMatchObject({
      cost: 1,
      age: ["changed", 17],
    });
    expect(changes({ age: 30, ageThen: 25, seen: true }, settled("high"))).toMatchObject({
      cost: 2,
      age: ["changed", expect.anything()],
      ageThen: ["changed", expect.anything()],
    });
    expect(changes({ age: 30, ageThen: 25, seen: true }, settled("high"), { pinned: ["ageThen"] })).toBe("none");
  });

  test("[X14] dates between which years are counted", () => {
    const grown: Target = { kind: "indicator", indicator: "grown", truth: "true" };
    expect(changes({ met: "2020-06-15" }, grown)).toMatchObject({
      cost: 1,
      born: ["answered", { atLeast: "1990-01-01", atMost: "2002-06-15" }],
    });
  });

  test("[X30] where an open answer binds two that change, each of their values goes with each", () => {
    const evaluator = evaluatorOf(
      modelOf({
        facts: [integerFact("a", 0, 20), integerFact("b", 0, 20), integerFact("c", 0, 20)],
        decisions: [
          first("d", ["no", "yes"], [["yes", { all: [atLeast("a", 3), { not: atLeast("c", 19) }] }]], "no", false),
        ],
        constraints: [
          { id: "ab", because, atMost: ["a", "b"] },
          { id: "bc", because, atMost: ["b", "c"] },
        ],
      }),
    );
    const facts = must(readFacts(evaluator.plan.model, { a: 0, c: 20 }));
    const found = counterfactual(evaluator, facts, { kind: "settled", decision: "d", outcome: "yes" });
    const [a, c] = found.kind === "found" ? found.changes.map(({ to }) => to) : [];
    if (a?.kind !== "range" || c?.kind !== "range") throw new Error("both change");
    // b lies between them, and is not known.
    expect(a.min).toBe(3);
    expect(c.max).toBe(18);
    expect(a.max).toBeLessThanOrEqual(c.min);
    expect(a.max - a.min + c.max - c.min).toBeGreaterThan(0);
  });

  test("[X17] a search that runs out of steps says so", () => {
    expect(changes({ age: 30 }, settled("high"), { steps: 0 })).toBe("gaveUp");
    expect(is("age", 1)).toBeDefined();
  });
});

const evaluator = realEvaluator();

test.each(sampleCases().filter((_, i) => i % 3 === 0))(
  "[X14] [X16] [X17] $name: what would settle each leading outcome does, with the age pinned",
  ({ sample }) => {
    const { plan } = evaluator;
    const facts = factsOfCase(evaluator, sample.facts);
    const pinned = plan.model.facts.filter(({ document }) => document.tags?.group === "age").map(({ id }) => id);
    expect(pinned.length).toBeGreaterThan(3);
    for (const decision of plan.model.decisions) {
      if (decision.kind !== "first" || !plan.model.ruleset.leads?.includes(decision.id)) continue;
      for (const outcome of decision.outcomes) {
        const target: Target = { kind: "settled", decision: decision.id, outcome };
        for (const steps of [2_000, 300]) {
          const found = counterfactual(evaluator, facts, target, { pinned, steps });
          expect(found.steps).toBeLessThan(steps + 500);
          if (found.kind !== "found") continue;
          const applied: Facts = new Map([
            ...facts,
            ...found.changes.map(({ fact, to }) => [fact, { known: to, because: undefined, evidence: [] }] as const),
          ]);
          const before = evaluateReference(plan.model, facts);
          const after = evaluateReference(plan.model, applied);
          expect(targetTruth(plan.model, after, target)).toBe("true");
          const broken = before.findings.map(({ constraint }) => constraint);
          expect(after.findings.every(({ constraint }) => broken.includes(constraint))).toBe(true);
          expect(found.changes.every(({ fact }) => !pinned.includes(fact))).toBe(true);
        }
      }
    }
  },
);

test("[X14] of an empty case it says what would have to be answered", () => {
  const found = counterfactual(evaluator, NO_FACTS, {
    kind: "atLeast",
    decision: "concern",
    outcome: "strongIndications",
  });
  expect(found.kind === "found" && found.changes.every(({ kind }) => kind === "answered")).toBe(true);
  expect(found).toMatchObject({ proven: "smallest", cost: 1 });
});
