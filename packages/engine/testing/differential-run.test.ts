import { expect, test } from "vitest";
import { compile } from "../src/evaluate/compile.ts";
import { lowerPlan } from "../src/plan/lower-plan.ts";
import { type Backend, DIRECT, direct, REFERENCE, RULES_ENGINE } from "./backends.ts";
import { differentialRun, type Tally } from "./differential-run.ts";

const never = (): boolean => false;
const ignore = (): void => undefined;

test("a run compares as many cases as it was asked for, and tells how far it is", async () => {
  const told: Tally[] = [];
  const tally = await differentialRun({ cases: 250, seed: 1, rulesEngineEvery: 25 }, (one) => told.push(one), never);
  expect(tally).toStrictEqual({ rulesets: 3, evaluator: 250, rulesEngine: 10, disagreement: undefined });
  expect(told.map(({ evaluator }) => evaluator)).toStrictEqual([100, 200, 250]);
});

test("a run that is cancelled ends after the ruleset at hand", async () => {
  let rulesets = 0;
  const tally = await differentialRun(
    { cases: 10_000, seed: 1, rulesEngineEvery: 0 },
    () => rulesets++,
    () => rulesets === 2,
  );
  expect(tally).toMatchObject({ rulesets: 2, evaluator: 200, rulesEngine: 0 });
});

test("a backend that lets another answer for it is refused, although the answers are right", async () => {
  const { prepare } = REFERENCE;
  const idle: readonly Backend[] = [
    { name: "never by itself", prepare, answered: () => 0 },
    direct("without a session", (model) => (facts) => ({ evaluation: prepare(model)(facts), session: undefined })),
    direct("of another case", (model) => {
      const session = compile(lowerPlan(model)).session();
      return (facts) => ({ evaluation: prepare(model)(facts), session });
    }),
  ];
  for (const backend of idle) {
    const run = differentialRun({ cases: 100, seed: 1, rulesEngineEvery: 0 }, ignore, never, {
      direct: [backend],
      rulesEngine: RULES_ENGINE,
    });
    await expect(run).rejects.toThrow(/answered \d+ of 100 cases by itself/);
  }
});

test("a disagreement ends a run, and comes with its ruleset, its case and both answers", async () => {
  const forgetful = {
    name: "forgetful",
    answered: REFERENCE.answered,
    prepare: (model: Parameters<typeof REFERENCE.prepare>[0]) => {
      const evaluate = REFERENCE.prepare(model);
      return (facts: Parameters<typeof evaluate>[0]) => ({ ...evaluate(facts), unknown: [] });
    },
  };
  const backends = { direct: [...DIRECT, forgetful], rulesEngine: RULES_ENGINE };
  const { disagreement } = await differentialRun(
    { cases: 1_000, seed: 1, rulesEngineEvery: 0 },
    ignore,
    never,
    backends,
  );
  expect(disagreement).toMatchObject({ backend: "forgetful", ruleset: { format: 1 }, facts: {} });
  expect(disagreement?.found).not.toBe(disagreement?.expected);
});
