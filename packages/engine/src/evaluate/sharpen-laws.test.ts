import fc from "fast-check";
import { expect, test } from "vitest";
import { bytesOf } from "../../testing/backends.ts";
import { outcomesOf } from "../../testing/brute-force.ts";
import { pasteable } from "../../testing/differential.ts";
import { drawFrom, sequences } from "../../testing/draw.ts";
import { drawCase, factsOf, learnMore } from "../../testing/generate-case.ts";
import { drawRuleset, ENUMERABLE, linked } from "../../testing/generate-ruleset.ts";
import {
  atLeast,
  booleanFact,
  choiceFact,
  collect,
  evaluatorOf,
  first,
  integerFact,
  is,
  modelOf,
  yes,
} from "../../testing/small-ruleset.ts";
import type { Truth } from "../language/truth.ts";
import type { Model } from "../model/model.ts";
import { type Facts, NO_FACTS } from "../model/read-facts.ts";
import type { Evaluator } from "./compile.ts";
import type { DecisionResult } from "./evaluation.ts";
import { MAXIMUM_CELLS, sharpen } from "./sharpen.ts";

interface Subject {
  readonly model: Model;
  readonly evaluator: Evaluator;
  readonly facts: Facts;
  readonly draw: ReturnType<typeof drawFrom>;
}

/** Checks `law` for each decision of generated rulesets and cases. */
function sharpening(law: (subject: Subject, id: string) => string | undefined, runs = 200): void {
  fc.assert(
    fc.property(sequences(), sequences(150), (decisions, answers) => {
      const ruleset = drawRuleset(drawFrom(decisions), ENUMERABLE);
      const model = linked(ruleset);
      const evaluator = evaluatorOf(model);
      const draw = drawFrom(answers);
      const facts = factsOf(model, drawCase(draw, model));
      for (const { id } of ruleset.decisions) {
        const broken = law({ model, evaluator, facts, draw }, id);
        if (broken !== undefined) throw new Error(pasteable({ broken, decision: id, ruleset, facts: [...facts] }));
      }
    }),
    { numRuns: runs, includeErrorInReport: true },
  );
}

const kept = (before: Truth, after: Truth | undefined): boolean => before === "unknown" || before === after;

/** Whether `after` says all that `before` says, or more. */
function saysAsMuch(before: DecisionResult | undefined, after: DecisionResult | undefined): boolean {
  if (before?.hit === "first" && after?.hit === "first") {
    return after.possible.length > 0 && after.possible.every((outcome) => before.possible.includes(outcome));
  }
  if (before?.hit === "collect" && after?.hit === "collect") {
    return Object.entries(before.outcomes).every(([outcome, truth]) => kept(truth, after.outcomes[outcome]));
  }
  return false;
}

test("[H1] a sharpened result says what the evaluation says, or more", () => {
  sharpening(({ evaluator, facts }, id) => {
    const sharpened = sharpen(evaluator, facts, id);
    if (sharpened.kind === "declined") return undefined;
    const result = evaluator.evaluate(facts).decisions[id];
    return saysAsMuch(result, sharpened.result) ? undefined : JSON.stringify({ result, sharpened });
  });
});

test("[H2] a sharpened result keeps every outcome that a completion reaches, and contradicts none", () => {
  let several = 0;
  sharpening(({ model, evaluator, facts }, id) => {
    const completions = outcomesOf(model, facts, 300);
    const sharpened = sharpen(evaluator, facts, id);
    if (completions === undefined || sharpened.kind === "declined") return undefined;
    if (completions.length > 1) several++;
    const contradicting = completions.find((one) => !saysAsMuch(sharpened.result, one.decisions[id]));
    return contradicting && JSON.stringify({ sharpened, reached: contradicting.decisions[id] });
  }, 400);
  expect(several).toBeGreaterThan(80);
});

test("[H4] learning more never takes back what sharpening said", () => {
  sharpening(({ model, evaluator, facts, draw }, id) => {
    const before = sharpen(evaluator, facts, id);
    const after = sharpen(evaluator, learnMore(draw, model, facts), id);
    if (before.kind === "declined") return undefined;
    if (after.kind === "declined") return "declined what it had done";
    return saysAsMuch(before.result, after.result) ? undefined : JSON.stringify({ before, after });
  }, 400);
});

test("[H3] [H6] it evaluates at most 256 cells, changes no evaluation and says the same twice", () => {
  sharpening(({ evaluator, facts }, id) => {
    const bytes = bytesOf(evaluator.evaluate(facts));
    const [one, other] = [sharpen(evaluator, facts, id), sharpen(evaluator, facts, id)];
    expect(other).toEqual(one);
    expect(bytesOf(evaluator.evaluate(facts))).toBe(bytes);
    expect(one.kind === "declined").toBe(one.cells > MAXIMUM_CELLS);
    return one.cells >= 1 ? undefined : "no cell";
  });
});

test("[H5] under 18, or 18 and more: the evaluation leaves it open, sharpening settles it", () => {
  const model = modelOf({
    facts: [integerFact("age", 0, 120), booleanFact("p")],
    decisions: [
      first(
        "d",
        ["no", "yes"],
        [["yes", { any: [{ fact: "age", operator: "lessThan", value: 18 }, atLeast("age", 18)] }]],
        "no",
        true,
      ),
      first(
        "leaning",
        ["low", "mid", "high"],
        [
          ["high", { all: [yes("p"), atLeast("age", 18)] }],
          ["mid", yes("p")],
          ["mid", { not: yes("p") }],
        ],
        "low",
        true,
      ),
      collect("c", ["a"], [["a", { any: [yes("p"), { not: yes("p") }] }]]),
    ],
  });
  const evaluator = evaluatorOf(model);
  expect(evaluator.evaluate(NO_FACTS).decisions).toMatchObject({
    d: { standing: "open" },
    c: { outcomes: { a: "unknown" } },
  });
  expect(sharpen(evaluator, NO_FACTS, "d")).toMatchObject({
    kind: "sharpened",
    result: { possible: ["yes"], atLeast: "yes" },
  });
  expect(sharpen(evaluator, NO_FACTS, "c")).toMatchObject({ kind: "sharpened", result: { outcomes: { a: "true" } } });
  expect(sharpen(evaluator, NO_FACTS, "leaning")).toMatchObject({
    result: { possible: ["mid", "high"], atLeast: "mid" },
  });
});

test("[H3] it declines where there are more cells than it may try, and says how many", () => {
  const ids = Array.from({ length: 9 }, (_, i) => `p${i}`);
  const model = modelOf({
    facts: [...ids.map((id) => booleanFact(id)), choiceFact("x", ["a", "b", "c"])],
    decisions: [
      first("many", ["no", "yes"], [["yes", { any: ids.flatMap((id) => [yes(id), { not: yes(id) }]) }]], "no"),
      first("few", ["no", "yes"], [["yes", { any: ids.slice(1).flatMap((id) => [yes(id), { not: yes(id) }]) }]], "no"),
      first("choice", ["no", "yes"], [["yes", { any: ["a", "b", "c"].map((option) => is("x", option)) }]], "no"),
    ],
  });
  const evaluator = evaluatorOf(model);
  expect(sharpen(evaluator, NO_FACTS, "many")).toEqual({ kind: "declined", cells: 512 });
  expect(sharpen(evaluator, NO_FACTS, "few")).toMatchObject({
    kind: "sharpened",
    cells: 256,
    result: { possible: ["yes"] },
  });
  expect(sharpen(evaluator, NO_FACTS, "choice")).toMatchObject({
    kind: "sharpened",
    cells: 3,
    result: { possible: ["yes"] },
  });
});
