// What an edit costs: to link the draft, and to compare it with its release on all sample cases, first in Node, step by step as
// the editor's worker does it, then by that worker itself in a browser, until the page knows what comes of it.
// `node bench/impact.mjs [--cases 1000] [--rounds 30]`. The editor's code is bundled for it, as it is. Milliseconds are this
// machine's; what counts is the ratio to evaluating each case by itself, which is printed beside them.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium as playwright } from "playwright";
import { chromium } from "../scripts/chromium.mjs";
import { serve } from "../scripts/serve.mjs";
import { option } from "./pages.mjs";

const CASES = option("cases", 1000);
const ROUNDS = option("rounds", 30);

const editor = fileURLToPath(new URL("../packages/editor/", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "holdepunkt-impact-"));
const page = join(folder, "page");

const print = ({ name, median, most, ratio }) =>
  console.log(
    `  ${name.padEnd(46)} ${median.toFixed(1).padStart(7)} ms  ${most.toFixed(1).padStart(7)} ms${ratio === undefined ? "" : `  ${ratio.toFixed(2)} ×`}`,
  );

/** The same in the browser that the tests run in. */
async function inBrowser(ruleset, cases) {
  const { build } = await vite();
  await build({
    root: editor,
    configFile: false,
    base: "./",
    logLevel: "error",
    worker: { format: "es" },
    build: {
      outDir: page,
      modulePreload: false,
      rolldownOptions: {
        input: "src/document/impact-measure.ts",
        preserveEntrySignatures: "strict",
        output: { entryFileNames: "measure.js" },
      },
    },
  });
  writeFileSync(join(page, "index.html"), '<!doctype html><link rel="icon" href="data:," />\n');
  const server = await serve({ root: page, port: 0 });
  const browser = await playwright.launch({ ...(await chromium()), headless: true });
  try {
    const tab = await browser.newPage();
    await tab.goto(server.address);
    const rows = await tab.evaluate(
      async ([script, ...given]) => (await import(script)).measuredInWorker(...given),
      ["/measure.js", ruleset, cases, ROUNDS],
    );
    console.log(`\nIn a worker of Chromium ${browser.version()}, until the page knows`);
    for (const row of rows) print(row);
  } finally {
    await browser.close();
    await server.close();
  }
}

const vite = async () => import(pathToFileURL(createRequire(join(editor, "package.json")).resolve("vite")).href);
try {
  const { build } = await vite();
  await build({
    root: editor,
    configFile: false,
    logLevel: "error",
    build: { ssr: "src/document/impact-measure.ts", outDir: folder, emptyOutDir: false, minify: false },
    ssr: { noExternal: true },
  });
  const { measured } = await import(pathToFileURL(join(folder, "impact-measure.js")).href);
  const ruleset = new URL("../packages/rulesets/no-child-trafficking/", import.meta.url);
  const names = readdirSync(new URL("cases/", ruleset)).filter((name) => name.endsWith(".json"));
  const texts = names.map((name) => readFileSync(new URL(`cases/${name}`, ruleset), "utf8"));
  const cases = Array.from({ length: CASES }, (_, i) => ({ name: `K${i}`, text: texts[i % texts.length] }));
  const text = readFileSync(new URL("ruleset.json", ruleset), "utf8");
  const rows = measured(text, cases, ROUNDS);
  console.log(`\n${CASES} sample cases, ${ROUNDS} edits of each kind; median, and nine of ten within`);
  for (const row of rows) print(row);
  console.log("  × is against evaluating each of the cases by itself, once.");
  await inBrowser(text, cases);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
