/**
 * Compares every backend with the definition on generated rulesets and cases, for as long as one likes:
 *
 *     pnpm differential --cases 1000000 [--seed 1] [--rules-engine-every 10]
 *
 * Progress goes to stderr. Ctrl-C ends it with a summary. A disagreement ends it with exit code 1, and a ruleset and a
 * case on stdout that can be pasted into a test.
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { ROOT, runNode } from "./run.mjs";

/** @typedef {{ rulesets: number, evaluator: number, rulesEngine: number, disagreement: object | undefined }} Tally */

const ENGINE = join(ROOT, "packages", "engine");
const BUILT = join(ENGINE, "node_modules", ".cache", "differential", "testing", "differential-run.js");

const USAGE = "Usage: pnpm differential --cases N [--seed S] [--rules-engine-every N, 0 for never]";

/** @returns {{ cases: number, seed: number, rulesEngineEvery: number }} */
function wishOf() {
  try {
    const { values } = parseArgs({
      // `npm run differential -- --cases N` and `pnpm differential -- --cases N` alike.
      args: process.argv.slice(2).filter((arg) => arg !== "--"),
      options: {
        cases: { type: "string" },
        seed: { type: "string", default: String(Date.now() % 1_000_000) },
        "rules-engine-every": { type: "string", default: "10" },
      },
    });
    const wish = {
      cases: Number(values.cases),
      seed: Number(values.seed),
      rulesEngineEvery: Number(values["rules-engine-every"]),
    };
    const sound = Object.values(wish).every((number) => Number.isSafeInteger(number) && number >= 0);
    if (sound && wish.cases > 0) return wish;
  } catch {
    // An option that there is not.
  }
  console.error(USAGE);
  process.exit(2);
}

const wish = wishOf();
const { ok, output } = await runNode([
  join(ROOT, "node_modules", "typescript", "bin", "tsc"),
  "-p",
  join(ENGINE, "tsconfig.differential.json"),
]);
if (!ok) {
  console.error(output);
  process.exit(2);
}
const { differentialRun } = await import(pathToFileURL(BUILT).href);

let cancelled = false;
process.once("SIGINT", () => {
  cancelled = true;
});

const start = performance.now();
let told = start;

/** @param {Tally} tally */
function say({ rulesets, evaluator, rulesEngine }) {
  const seconds = (performance.now() - start) / 1000;
  const rate = Math.round(evaluator / seconds);
  return `seed ${wish.seed}: ${evaluator} cases of ${rulesets} rulesets by the evaluator, ${rulesEngine} by json-rules-engine, in ${seconds.toFixed(0)} s (${rate} a second)`;
}

/** @type {Tally} */
const tally = await differentialRun(
  wish,
  (/** @type {Tally} */ sofar) => {
    if (performance.now() - told < 2_000) return;
    told = performance.now();
    console.error(say(sofar));
  },
  () => cancelled,
);

if (tally.disagreement !== undefined) {
  for (const [name, value] of Object.entries(tally.disagreement)) {
    console.log(`${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`);
  }
  console.error(`disagreement; ${say(tally)}`);
  process.exitCode = 1;
} else {
  console.error(`${cancelled ? "cancelled" : "all agree"}; ${say(tally)}`);
  if (cancelled) process.exitCode = 130;
}
