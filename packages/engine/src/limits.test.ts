import { expect, test } from "vitest";
import { factsOf } from "../testing/generate-case.ts";
import { documentOf } from "../testing/generate-ruleset.ts";
import { timed } from "../testing/processor-time.ts";
import { action, asked, because, derived, first, is, modelOf, tag, yes } from "../testing/small-ruleset.ts";
import { compile } from "./evaluate/compile.ts";
import { MOST_PICKED } from "./model/link-condition.ts";
import { linkModel } from "./model/link-model.ts";
import { NO_FACTS } from "./model/read-facts.ts";
import { lowerPlan } from "./plan/lower-plan.ts";
import { evaluateReference } from "./reference/evaluate-reference.ts";
import type { Condition, Ruleset } from "./ruleset/schema.ts";

/* What a document of moderate size may ask for: long chains, parts used a billion times, cycles through everything. */

const numbered = <T>(length: number, make: (i: number) => T): T[] => Array.from({ length }, (_, i) => make(i));
const many = 10_000;

/** A document whose last indicator rests on the one before it, and so on to the first, which is asked. */
const chain = (length: number, step: (before: Condition) => Condition): Partial<Ruleset> => ({
  indicators: numbered(length, (i) => (i === 0 ? asked("i0") : derived(`i${i}`, step(yes(`i${i - 1}`))))).toReversed(),
});

test("[E13] a chain of 100,000 nodes is linked, lowered and evaluated without a deep stack", () => {
  const model = modelOf(chain(100_000, (before) => before));
  const session = compile(lowerPlan(model)).session();
  session.set("i0", { kind: "truth", value: true });
  expect(session.evaluation().indicators.i99999).toBe("true");
});

test("[E13] so is a chain of decisions, and one that an action's `unless` and a constraint rest on, by the definition too", () => {
  const decisions = numbered(many, (i) =>
    first(`d${i}`, ["a", "b"], [["a", i === 0 ? yes("flag") : is(`d${i - 1}`, "a")]], "b"),
  ).toReversed();
  const last = is(`d${many - 1}`, "a");
  const model = modelOf({
    indicators: [asked("flag"), asked("other")],
    decisions,
    actions: [action("act", { all: [] }, last)],
    constraints: [{ id: "c", because, holds: { all: [{ not: last }, yes("other")] } }],
  });
  const evaluator = compile(lowerPlan(model));
  for (const evaluate of [evaluator.evaluate.bind(evaluator), evaluateReference.bind(undefined, model)]) {
    expect(evaluate(NO_FACTS).actions.act).toMatchObject({ state: "appliesUnless", decidedBy: ["flag"] });
    expect(evaluate(factsOf(model, { flag: true })).findings).toEqual([{ constraint: "c", facts: ["flag", "other"] }]);
  }
});

test("[E13] a part that is used 3 to the 10,000 times is computed once", () => {
  const model = modelOf(chain(many, (before) => ({ all: [before, { any: [before, { not: { not: before } }] }] })));
  const plan = lowerPlan(model);
  expect(plan.nodes.length).toBeLessThan(3 * many);
  expect(compile(plan).evaluate(NO_FACTS).indicators[`i${many - 1}`]).toBe("unknown");
  expect(evaluateReference(model, NO_FACTS).indicators[`i${many - 1}`]).toBe("unknown");
});

test("[E10] a cycle of 10,000 nodes is named whole", () => {
  const result = linkModel(
    documentOf({ indicators: numbered(many, (i) => derived(`i${i}`, yes(`i${(i + 1) % many}`))) }),
  );
  const [problem] = result.ok ? [] : result.problems;
  expect(problem?.code === "cycle" ? problem.nodes.length : 0).toBe(many);
});

test("[E13] a ruleset in which nearly every path is a cycle is refused quickly, with the first cycles named", () => {
  const back = (i: number) => numbered(6, (j) => yes(`i${Math.min(i, j)}`));
  const parts = {
    indicators: numbered(3_000, (i) => derived(`i${i}`, { any: [yes(`i${(i + 1) % 3_000}`), ...back(i)] })),
  };
  const { given: result, milliseconds } = timed(() => linkModel(documentOf(parts)));
  expect(milliseconds).toBeLessThan(3_000);
  expect(result).toMatchObject({ ok: false });
  const named = result.ok ? [] : result.problems.flatMap((problem) => (problem.code === "cycle" ? problem.nodes : []));
  expect(named.length).toBeGreaterThan(0);
  expect(named.length).toBeLessThanOrEqual(13_000);
});

test("[E13] short lines that pick thousands of indicators each may pick so many together and no more", () => {
  const tags = [tag("kind", ["k"])];
  const indicators = numbered(5_000, (i) => asked(`i${i}`, { kind: "k" }));
  const count = (value: number): Condition => ({ count: { kind: ["k"] }, operator: "equal", value });
  const parts = (counts: number) => ({
    tags,
    indicators,
    decisions: [first("d", ["a", "b"], [["a", { any: numbered(counts, count) }]], "b")],
  });
  // Each count picks 5,000 and looks through as many, which counts for a sixteenth.
  const most = Math.floor(MOST_PICKED / (5_000 + Math.ceil(5_000 / 16)));
  expect(linkModel(documentOf(parts(most)))).toMatchObject({ ok: true });
  const { given: result, milliseconds } = timed(() => linkModel(documentOf(parts(5_000))));
  expect(result).toMatchObject({
    problems: [{ code: "tooManyItems", path: `/decisions/0/rules/0/when/any/${most}/count`, maximum: MOST_PICKED }],
  });
  expect(milliseconds).toBeLessThan(3_000);
});
