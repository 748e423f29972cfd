import type { Ruleset } from "../src/ruleset/schema.ts";
import { type Backend, DIRECT, RULES_ENGINE } from "./backends.ts";
import { type Disagreement, disagreement } from "./differential.ts";
import { BROAD, ENUMERABLE, LARGE, linked, rulesetOfSeed, type Size } from "./generate-ruleset.ts";

/*
 * Compares the evaluator, and less often the slower engines, with the definition for as long as one likes. The same seed
 * gives the same rulesets and cases on every machine.
 */

/** What a run is asked for. */
export interface Wish {
  /** How many cases the evaluator is compared on. */
  readonly cases: number;
  readonly seed: number;
  /** One case in so many is put to json-rules-engine too; 0 for none. */
  readonly rulesEngineEvery: number;
}

/** What a run came to. */
export interface Tally {
  readonly rulesets: number;
  readonly evaluator: number;
  readonly rulesEngine: number;
  readonly disagreement: (Disagreement & { readonly ruleset: Ruleset; readonly seed: number }) | undefined;
}

const CASES = 100;
const SIZES: readonly Size[] = [BROAD, BROAD, ENUMERABLE, BROAD, LARGE];

/** Compares until all wished cases are, one does not agree, or `isCancelled`; tells `onProgress` after every ruleset. */
export async function differentialRun(
  { cases, seed, rulesEngineEvery }: Wish,
  onProgress: (tally: Tally) => void,
  isCancelled: () => boolean,
  { direct, rulesEngine } = { direct: DIRECT as readonly Backend[], rulesEngine: RULES_ENGINE },
): Promise<Tally> {
  // Neighbouring seeds must not mean the same rulesets, one further on.
  const base = Math.imul(seed, 0x9e3779b1) >>> 0;
  let tally: Tally = { rulesets: 0, evaluator: 0, rulesEngine: 0, disagreement: undefined };
  for (let i = 0; tally.evaluator < cases && tally.disagreement === undefined && !isCancelled(); i++) {
    const rulesetSeed = base + i;
    const ruleset = rulesetOfSeed(rulesetSeed, SIZES[i % SIZES.length]);
    const model = linked(ruleset);
    const count = Math.min(CASES, cases - tally.evaluator);
    const first = rulesetSeed * CASES;
    const slow = rulesEngineEvery === 0 ? 0 : Math.ceil(count / rulesEngineEvery);
    const compare = (backends: readonly Backend[], number: number) => disagreement(model, backends, first, number);
    const found = (await compare(direct, count)) ?? (await compare([rulesEngine], slow));
    tally = {
      rulesets: i + 1,
      evaluator: tally.evaluator + count,
      rulesEngine: tally.rulesEngine + slow,
      disagreement: found && { ...found, ruleset, seed: rulesetSeed },
    };
    onProgress(tally);
    // A Ctrl-C is heard between two rulesets.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return tally;
}
