import { afterAll, expect, test } from "vitest";
import type { Backend } from "./backends.ts";
import { disagreement } from "./differential.ts";
import { BROAD, linked, rulesetOfSeed } from "./generate-ruleset.ts";

/*
 * Planted defects: each is a small fault of the kind that a backend could have. A harness that does not see one of them
 * would not see the real one either.
 */

/** A defect in a few words, and a backend that has it. */
export type Mutant = readonly [name: string, mutant: Backend];

const CASES = 10;

/** When and how a mutant was seen. */
export interface Caught {
  readonly cases: number;
  readonly by: "another answer" | "an error";
}

/** When a mutant is seen over the rulesets of the seeds below `rulesets`; `undefined` where it is not. */
export async function caughtAfter(mutant: Backend, rulesets: number): Promise<Caught | undefined> {
  for (let seed = 0; seed < rulesets; seed++) {
    const model = linked(rulesetOfSeed(seed, BROAD));
    const found = await disagreement(model, [mutant], seed * 100, CASES);
    if (found === undefined) continue;
    return { cases: seed * CASES + found.compared, by: found.found.startsWith("{") ? "another answer" : "an error" };
  }
  return undefined;
}

/** Tests that the harness sees each of `mutants`, and nothing in `whole`, which has no defect; writes down when. */
export function testMutants(where: string, whole: Backend, mutants: readonly Mutant[]): void {
  const caught: string[] = [];
  test(`[E1] the harness sees nothing where no defect is planted: ${where}`, { timeout: 60_000 }, async () => {
    expect(await caughtAfter(whole, 60)).toBeUndefined();
  });
  test.each(mutants)(
    `[E1] the harness sees a planted defect in ${where}: %s`,
    { timeout: 60_000 },
    async (name, mutant) => {
      const seen = await caughtAfter(mutant, 400);
      expect(seen).toBeDefined();
      caught.push(`  ${name}: caught after ${seen?.cases} cases, by ${seen?.by}`);
    },
  );
  afterAll(() => {
    process.stdout.write(`${caught.length} defects planted in ${where}\n${caught.join("\n")}\n`);
  });
}
