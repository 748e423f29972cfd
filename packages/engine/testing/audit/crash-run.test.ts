import { expect, test, vi } from "vitest";
import { crashRun, type Mutant, type Tally } from "./crash-run.ts";
import { DISK_MISTAKES } from "./disk-mistakes.ts";

/*
 * `HOLDEPUNKT_CRASHES=10000 npx vitest run testing/audit/crash-run.test.ts` tries more, from HOLDEPUNKT_SEED on.
 */
const RUNS = Number(process.env.HOLDEPUNKT_CRASHES ?? 200);
const FIRST = Number(process.env.HOLDEPUNKT_SEED ?? 1);
const MOST_RUNS_TO_FIND = 2_000;
if (RUNS > 200) vi.setConfig({ testTimeout: 24 * 3_600_000 });

// The same checkpoints are signed and verified over and over: each is once, and remembered.
vi.mock("../../src/audit/ed25519.ts", async (original) =>
  (await import("./remembered-signatures.ts")).remembering(await original()),
);

/** The first seed at which a run finds something, and what. */
async function firstFind(runs: number, tally: Tally, mutant?: Mutant, first = FIRST): Promise<string | undefined> {
  for (let seed = first; seed < first + runs; seed++) {
    try {
      await crashRun(seed, tally, mutant);
    } catch (error) {
      return `seed ${seed}: ${error instanceof Error ? error.message : error}`;
    }
  }
  return undefined;
}

test("[L1][L2][L3][L4][L5][L21] nothing acknowledged is lost, whatever the disk forgets and whenever a process ends", async () => {
  const tally: Tally = new Map();
  expect(await firstFind(RUNS, tally)).toBeUndefined();
  // What never came about was not tested.
  for (const what of [
    "cut",
    "power cut",
    "torn",
    "signed and not told",
    "whole and not signed",
    "notRecorded",
    "stopped",
    "repair bodySetAside",
    "repair erasureFinished",
  ]) {
    expect(tally.get(what) ?? 0, what).toBeGreaterThan(0);
  }
});

test.each(DISK_MISTAKES)("a run finds it when $mistake", async ({ mutant, firstSeed }) => {
  expect(await firstFind(MOST_RUNS_TO_FIND, new Map(), mutant, firstSeed)).toBeDefined();
});
