/**
 * `npm test`: installs, builds, then runs every check and every test, and counts.
 *
 * The last line is always `N passed, N failed`. A check counts as one; a Vitest run counts its tests. What could hide a
 * failure counts as one: a step that does not start, a runner that found no test, an error outside any test.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { countReport } from "./count-report.mjs";
import { endWithSignals, ROOT, run, runNode, runScript } from "./run.mjs";

/**
 * @typedef {import("./count-report.mjs").Count} Count
 * @typedef {{ name: string, needed?: boolean, counts: () => Promise<Count[]> }} Step
 */

/** @type {Step[]} */
const STEPS = [
  // Without these two nothing after them means anything.
  { name: "install", needed: true, counts: () => check("install", () => runScript("setup")) },
  { name: "build", needed: true, counts: () => check("build", () => runScript("build")) },
  {
    name: "lint",
    counts: () =>
      check("lint", () =>
        tool(
          "@biomejs/biome/bin/biome",
          "check",
          "--colors=off",
          "--max-diagnostics=10",
          "--diagnostic-level=error",
          ".",
        ),
      ),
  },
  {
    name: "types",
    counts: () =>
      check("types", () => tool("typescript/bin/tsc", "-b", "scripts/tsconfig.all.json", "--pretty", "false")),
  },
  { name: "floors", counts: () => check("floors", () => runScript("floors")) },
  { name: "spec", counts: () => check("spec", () => runScript("spec")) },
  { name: "engine", counts: () => vitest("packages/engine", [{ name: "engine", files: /\.test\.ts$/ }]) },
  { name: "rulesets", counts: () => vitest("packages/rulesets", [{ name: "rulesets", files: /\.test\.ts$/ }]) },
  { name: "scripts", counts: () => vitest("scripts", [{ name: "scripts", files: /\.test\.mjs$/ }]) },
  {
    name: "editor",
    counts: () =>
      vitest("packages/editor", [
        { name: "editor, in Node", files: /(?<!\.browser)\.test\.ts$/ },
        { name: "editor, in Chromium", files: /\.browser\.test\.tsx$/ },
        { name: "editor, stories", files: /\.stories\.tsx$/ },
      ]),
  },
];

/**
 * @param {string} name
 * @param {() => Promise<import("./run.mjs").Outcome>} act
 * @returns {Promise<Count[]>}
 */
async function check(name, act) {
  const { ok, output } = await act();
  if (!ok) show(name, output);
  return [{ name, passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }];
}

/**
 * @param {string} script
 * @param {...string} args
 */
function tool(script, ...args) {
  return runNode([join(ROOT, "node_modules", script), ...args]);
}

/**
 * One run of Vitest, counted by kinds of test files: every kind must be there, or a runner that silently found nothing
 * (no browser, a wrong pattern) would pass.
 * @param {string} directory
 * @param {{ name: string, files: RegExp }[]} kinds
 * @returns {Promise<Count[]>}
 */
async function vitest(directory, kinds) {
  const temporary = await mkdtemp(join(tmpdir(), "holdepunkt-test-"));
  try {
    const report = join(temporary, "report.json");
    const cwd = join(ROOT, directory);
    // A package that has its own Vitest (the editor, with its browser) uses that one.
    const local = join(cwd, "node_modules", "vitest", "vitest.mjs");
    const { ok, output } = await run(
      process.execPath,
      [
        (await isThere(local)) ? local : join(ROOT, "node_modules", "vitest", "vitest.mjs"),
        "run",
        // A test marked `only` would silence the others.
        "--allowOnly=false",
        "--reporter=dot",
        "--reporter=json",
        `--outputFile.json=${report}`,
      ],
      { cwd, env: { NO_COLOR: "1", STORYBOOK_DISABLE_TELEMETRY: "1" } },
    );
    const counts = countReport(await readFile(report, "utf8").catch(() => ""), kinds);
    const failed = counts.reduce((sum, count) => sum + count.failed, 0);
    // Vitest ends with an error but no failed test when something threw outside a test, or it could not start.
    if (!ok && failed === 0) counts.push({ name: `${directory}, outside tests`, passed: 0, failed: 1, skipped: 0 });
    if (!ok || failed > 0) show(directory, output);
    return counts;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** @param {string} path */
function isThere(path) {
  return readFile(path).then(
    () => true,
    () => false,
  );
}

/**
 * @param {string} name
 * @param {string} output
 */
function show(name, output) {
  console.log(`\n--- ${name} failed ---\n${output.trimEnd()}\n`);
}

/** @param {string[]} args */
function chosenSteps(args) {
  if (args.length === 0) return STEPS;
  const names = args[0] === "--only" && args.length === 2 ? (args[1] ?? "").split(",") : [];
  const known = STEPS.map((step) => step.name);
  if (names.length === 0 || names.some((name) => !known.includes(name))) {
    console.error(`Usage: npm test [-- --only ${known.join("|")}] (several with a comma between)`);
    process.exit(2);
  }
  return STEPS.filter((step) => names.includes(step.name));
}

async function main() {
  endWithSignals();
  const steps = chosenSteps(process.argv.slice(2));
  console.log(
    `${"".padEnd(24)}${"passed".padStart(8)}${"failed".padStart(8)}${"skipped".padStart(9)}${"s".padStart(8)}`,
  );
  let passed = 0;
  let failed = 0;
  for (const step of steps) {
    const start = performance.now();
    const counts = await step.counts().catch((error) => {
      show(step.name, error.stack ?? String(error));
      return [{ name: step.name, passed: 0, failed: 1, skipped: 0 }];
    });
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    counts.forEach((count, i) => {
      passed += count.passed;
      failed += count.failed;
      const numbers = [count.passed, count.failed, count.skipped].map((n, j) => String(n).padStart(j === 2 ? 9 : 8));
      console.log(`${count.name.padEnd(24)}${numbers.join("")}${(i === 0 ? seconds : "").padStart(8)}`);
    });
    if (step.needed && counts.some((count) => count.failed > 0)) break;
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

await main();
