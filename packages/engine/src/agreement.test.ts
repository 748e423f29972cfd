import fc from "fast-check";
import { expect, test } from "vitest";
import { DIRECT } from "../testing/backends.ts";
import { disagreement, pasteable } from "../testing/differential.ts";
import { BROAD, ENUMERABLE, LARGE, linked, rulesets } from "../testing/generate-ruleset.ts";

/** Together 100,000 cases, of which every backend that answers at once answers each. The others: `backends/*`. */
const SIZES = [
  { name: "broad", size: BROAD, runs: 900, cases: 80 },
  { name: "small domains", size: ENUMERABLE, runs: 300, cases: 60 },
  { name: "large", size: LARGE, runs: 100, cases: 100 },
];

test.each(SIZES)(
  "[E1] the evaluator gives the bytes of the definition: $name rulesets",
  { timeout: 240_000 },
  async ({ size, runs, cases }) => {
    let pairs = 0;
    await fc.assert(
      fc.asyncProperty(rulesets(size), fc.nat(), async (ruleset, seed) => {
        const found = await disagreement(linked(ruleset), DIRECT, seed, cases);
        if (found !== undefined) throw new Error(pasteable({ ruleset, ...found }));
        pairs += cases;
      }),
      { numRuns: runs, includeErrorInReport: true },
    );
    expect(pairs).toBeGreaterThanOrEqual(runs * cases);
  },
);

test("[E1] that is a hundred thousand cases", () => {
  expect(SIZES.reduce((sum, { runs, cases }) => sum + runs * cases, 0)).toBeGreaterThanOrEqual(100_000);
});
