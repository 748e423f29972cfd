import fc from "fast-check";
import { expect, test } from "vitest";
import { BACKENDS } from "../testing/backends.ts";
import { disagreement, pasteable } from "../testing/differential.ts";
import { BROAD, ENUMERABLE, linked, rulesets, type Size } from "../testing/generate-ruleset.ts";

const CASES = 20;

const LARGE: Size = { ...BROAD, facts: 14, indicators: 14, derived: 8, scores: 4, decisions: 6, actions: 5, depth: 5 };

test.each([
  { name: "broad", size: BROAD, runs: 800 },
  { name: "small domains", size: ENUMERABLE, runs: 200 },
  { name: "large", size: LARGE, runs: 100 },
])("[E1] every backend gives the bytes of the definition: $name rulesets", { timeout: 60_000 }, ({ size, runs }) => {
  let pairs = 0;
  fc.assert(
    fc.property(rulesets(size), fc.nat(), (ruleset, seed) => {
      const found = disagreement(linked(ruleset), BACKENDS, seed, CASES);
      if (found !== undefined) throw new Error(pasteable({ ruleset, ...found }));
      pairs += CASES;
    }),
    { numRuns: runs, includeErrorInReport: true },
  );
  expect(pairs).toBeGreaterThanOrEqual(runs * CASES);
});
