import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { BACKENDS, bytesOf, DIRECT } from "../../../testing/backends.ts";
import { disagreement, pasteable } from "../../../testing/differential.ts";
import { BROAD, ENUMERABLE, LARGE, linked, rulesets } from "../../../testing/generate-ruleset.ts";
import { factsOfCase, realEvaluator, sampleCases } from "../../../testing/real-ruleset.ts";
import { evaluateReference } from "../../reference/evaluate-reference.ts";
import { rulesEngineEvaluator } from "./rules-engine-evaluator.ts";

/** Together 100,000 cases, about two minutes: that engine takes about a millisecond for each. */
const SIZES = [
  { name: "broad", size: BROAD, runs: 2_500, cases: 30 },
  { name: "small domains", size: ENUMERABLE, runs: 740, cases: 30 },
  { name: "large", size: LARGE, runs: 140, cases: 20 },
];

let pairs = 0;
let seconds = 0;
const others = BACKENDS.filter(({ name }) => DIRECT.every((direct) => direct.name !== name));

test.each(SIZES)(
  "[E1] json-rules-engine gives the bytes of the definition: $name rulesets",
  { timeout: 480_000 },
  async (row) => {
    const start = performance.now();
    await fc.assert(
      fc.asyncProperty(rulesets(row.size), fc.nat(), async (ruleset, seed) => {
        const found = await disagreement(linked(ruleset), others, seed, row.cases);
        if (found !== undefined) throw new Error(pasteable({ ruleset, ...found }));
        pairs += row.cases;
      }),
      { numRuns: row.runs, includeErrorInReport: true },
    );
    seconds += (performance.now() - start) / 1000;
  },
);

afterAll(() => {
  process.stdout.write(`json-rules-engine and the definition: ${pairs} cases in ${seconds.toFixed(0)} s\n`);
});

test("[E1] json-rules-engine gives the bytes of the definition for every sample case of the real ruleset", {
  timeout: 60_000,
}, async () => {
  const evaluator = realEvaluator();
  const { model } = evaluator.plan;
  const rulesEngine = rulesEngineEvaluator(evaluator.plan);
  const samples = sampleCases();
  expect(samples.length).toBeGreaterThanOrEqual(66);
  for (const { name, sample } of samples) {
    const facts = factsOfCase(evaluator, sample.facts);
    expect(bytesOf(await rulesEngine.evaluate(facts)), name).toBe(bytesOf(evaluateReference(model, facts)));
  }
  expect(rulesEngine.answered).toBe(samples.length);
});
