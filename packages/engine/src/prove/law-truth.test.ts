import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { completionsOf } from "../../testing/brute-force.ts";
import { pasteable } from "../../testing/differential.ts";
import { type Draw, drawFrom, sequences } from "../../testing/draw.ts";
import { drawCase, factsOf, type Written } from "../../testing/generate-case.ts";
import { BROAD, documentOf, drawRuleset, ENUMERABLE, linked, type Size } from "../../testing/generate-ruleset.ts";
import { action, booleanFact } from "../../testing/small-ruleset.ts";
import type { Truth } from "../language/truth.ts";
import type { LinkedCondition, Model } from "../model/model.ts";
import type { Facts } from "../model/read-facts.ts";
import { evaluateReference } from "../reference/evaluate-reference.ts";
import type { Condition, LawDocument, Ruleset } from "../ruleset/schema.ts";
import { conditionTruth, type EvaluatedCase, type LawVerdict, lawVerdict, speaksOf } from "./law-truth.ts";

const text = { nb: "x" } as const;
const evaluated = (model: Model, facts: Facts): EvaluatedCase => ({
  facts,
  evaluation: evaluateReference(model, facts),
});
const is = (fact: string, value = true): Condition => ({ fact, operator: "equal", value });
/** A law that the one holds whenever the other does. Its member `then` makes no promise of it. */
const implies = (premise: Condition, conclusion: Condition): object =>
  Object.fromEntries([
    ["law", "implies"],
    ["if", premise],
    ["then", conclusion],
  ]);

/** A generated ruleset with a law on each action and each basis that has a name. */
function drawWithLaws(draw: Draw, size: Size): Ruleset {
  const ruleset = drawRuleset(draw, size);
  const named = ruleset.actions.flatMap(({ id, basis }) => [id, ...basis.flatMap((one) => one.id ?? [])]);
  const laws = named.map(
    (id, i): LawDocument => ({ id: `l${i}`, because: text, law: "never", when: is(id, i % 2 === 0) }),
  );
  return { ...ruleset, laws };
}

/** Each condition of a model, with what the definition says of it where its truth can be read from a result. */
function conditionsOf(model: Model, { evaluation }: EvaluatedCase): readonly (readonly [LinkedCondition, Truth])[] {
  const opposite = { true: "false", false: "true", unknown: "unknown" } as const;
  const both = (...truths: readonly Truth[]): Truth =>
    truths.includes("false") ? "false" : truths.includes("unknown") ? "unknown" : "true";
  const shown = (id: string): Truth => {
    const state = evaluation.actions[id]?.state;
    return state === "doesNotApply" ? "false" : state === "open" ? "unknown" : "true";
  };
  return [
    ...model.indicators.flatMap(({ id, when }) =>
      when === undefined ? [] : [[when, evaluation.indicators[id] ?? "unknown"] as const],
    ),
    ...model.decisions.flatMap((node) => {
      const result = evaluation.decisions[node.id];
      if (node.kind !== "collect" || result?.hit !== "collect") return [];
      return node.outcomes.flatMap((outcome, i) => {
        const [only, ...more] = node.rules.filter((rule) => rule.outcome === i);
        return only === undefined || more.length > 0
          ? []
          : [[only.when, result.outcomes[outcome] ?? "unknown"] as const];
      });
    }),
    ...model.actions.flatMap(({ id, bases }) =>
      bases.flatMap(({ when }, i) =>
        when === undefined ? [] : [[when, evaluation.actions[id]?.bases[i] ?? "unknown"] as const],
      ),
    ),
    ...model.laws.flatMap((law): (readonly [LinkedCondition, Truth])[] => {
      const when = law.kind === "never" ? law.when : undefined;
      if (when?.kind !== "applies" && when?.kind !== "shown") return [];
      const { node, equals } = when;
      const basis =
        when.kind === "shown"
          ? (evaluation.actions[node.id]?.bases[node.bases.indexOf(when.basis)] ?? "unknown")
          : "true";
      const truth = both(shown(node.id), basis);
      return [[when, equals ? truth : opposite[truth]]];
    }),
  ];
}

/** Tries a law of ours on generated rulesets and cases; it says how often it had something to judge. */
function onGenerated(size: Size, numRuns: number, law: (model: Model, facts: Facts) => number | string): number {
  let judged = 0;
  fc.assert(
    fc.property(sequences(), sequences(100), (decisions, answers) => {
      const ruleset = drawWithLaws(drawFrom(decisions), size);
      const model = linked(ruleset);
      const draw = drawFrom(answers);
      for (let i = 0; i < 3; i++) {
        const facts = factsOf(model, drawCase(draw, model));
        const found = law(model, facts);
        if (typeof found === "string") throw new Error(pasteable({ broken: found, ruleset, facts: [...facts] }));
        judged += found;
      }
    }),
    { numRuns, includeErrorInReport: true },
  );
  return judged;
}

test("[A7] [C1] [K1] a condition has in a law the truth that the definition gives it", () => {
  const truths = new Map<string, number>();
  onGenerated(BROAD, 300, (model, facts) => {
    const one = evaluated(model, facts);
    for (const [condition, expected] of conditionsOf(model, one)) {
      const found = conditionTruth(condition, one);
      if (found !== expected) return `${condition.path}: ${found} instead of ${expected}`;
      const kind = `${condition.kind} ${expected}`;
      truths.set(kind, (truths.get(kind) ?? 0) + 1);
    }
    return 0;
  });
  // What was met on no case holds of everything.
  for (const kind of ["all", "any", "not", "truth", "option", "contains", "number", "applies", "shown"]) {
    for (const truth of ["true", "false", "unknown"]) expect(truths.get(`${kind} ${truth}`), kind).toBeGreaterThan(10);
  }
});

test("[A7] [K11] what is settled of a law's condition is so in every completion, and nothing is open in a complete case", () => {
  const several = onGenerated(ENUMERABLE, 200, (model, facts) => {
    const completions = completionsOf(model, facts, 300)?.map((complete) => evaluated(model, complete));
    if (completions === undefined) return 0;
    const one = evaluated(model, facts);
    for (const [condition] of conditionsOf(model, one)) {
      const truth = conditionTruth(condition, one);
      const inAll = new Set(completions.map((complete) => conditionTruth(condition, complete)));
      if (inAll.has("unknown")) return `${condition.path} is open in a complete case`;
      // An action that applies until somebody finds out otherwise is shown, whatever they will find out.
      const isProvisional =
        "node" in condition &&
        condition.node.kind === "action" &&
        one.evaluation.actions[condition.node.id]?.state === "appliesUnless";
      if (truth !== "unknown" && !isProvisional && (inAll.size > 1 || !inAll.has(truth))) return condition.path;
    }
    return completions.length > 1 ? 1 : 0;
  });
  expect(several).toBeGreaterThan(50);
});

describe("[A7] actions and their bases in a law", () => {
  const model = linked(
    documentOf({
      facts: ["sign", "abroad", "duty"].map(booleanFact),
      actions: [
        action("report", is("sign"), is("abroad"), [{ standing: "proposal", id: "dutyToReport", when: is("duty") }]),
      ],
      laws: ["report", "dutyToReport"].map((id) => ({ id, because: text, law: "never", when: is(id) })),
    }),
  );

  test.each<[Written, report: Truth, duty: Truth]>([
    [{ sign: true, abroad: false, duty: true }, "true", "true"],
    [{ sign: true, duty: true }, "true", "true"],
    [{ sign: true, duty: false }, "true", "false"],
    [{ sign: true }, "true", "unknown"],
    [{ duty: true }, "unknown", "unknown"],
    [{ duty: false }, "unknown", "false"],
    [{ sign: false, duty: true }, "false", "false"],
    [{ sign: true, abroad: true, duty: true }, "false", "false"],
  ])("%j: the action %s, the basis %s", (written, ...expected) => {
    const one = evaluated(model, factsOf(model, written));
    expect(model.laws.map((law) => law.kind === "never" && conditionTruth(law.when, one))).toStrictEqual(expected);
  });
});

describe("[A8] what a case says of a law", () => {
  const facts = ["a", "b", "c"].map(booleanFact);
  const constraints = [{ id: "notAll", because: text, holds: { not: { all: [is("a"), is("b"), is("c")] } } }];

  test.each<[law: object, case_: Written, LawVerdict]>([
    [implies(is("a"), is("b")), { a: true, b: true }, "kept"],
    [implies(is("a"), is("b")), { a: true, b: false }, "broken"],
    [implies(is("a"), is("b")), { a: true }, "kept"],
    [implies(is("a"), is("b")), { b: false }, "silent"],
    [{ law: "never", when: is("a") }, { a: true }, "broken"],
    [{ law: "never", when: is("a") }, {}, "kept"],
    [{ law: "reachable", when: is("a") }, { a: true }, "kept"],
    [{ law: "reachable", when: is("a") }, { a: false }, "silent"],
    [{ law: "never", given: is("b"), when: is("a") }, { a: true, b: true }, "broken"],
    [{ law: "never", given: is("b"), when: is("a") }, { a: true }, "silent"],
    [{ law: "never", given: is("b"), when: is("a") }, { a: true, b: false }, "silent"],
    [{ law: "never", when: is("a") }, { a: true, b: true, c: true }, "silent"],
  ])("%j of %j: %s", (written, case_, expected) => {
    const document = { id: "law", because: text, ...written } as LawDocument;
    const model = linked(documentOf({ facts, constraints, laws: [document] }));
    const [law] = model.laws;
    if (law?.kind !== "implies" && law?.kind !== "never" && law?.kind !== "reachable") throw new Error("no such law");
    const one = evaluated(model, factsOf(model, case_));
    expect(lawVerdict(law, one)).toBe(expected);
    if (expected !== "silent") expect(speaksOf(law, one)).toBe(true);
  });
});
