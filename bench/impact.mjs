// What an edit costs: to link the draft, and to compare it with its release on all sample cases, as the editor's worker does.
// `node bench/impact.mjs [--cases 1000] [--rounds 30]`. The editor's code is bundled for it, as it is. Milliseconds are this
// machine's; what counts is the ratio to evaluating each case by itself, which is printed beside them.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const CASES = option("cases", 1000);
const ROUNDS = option("rounds", 30);

const editor = fileURLToPath(new URL("../packages/editor/", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "holdepunkt-impact-"));
try {
  const { build } = await import(pathToFileURL(createRequire(join(editor, "package.json")).resolve("vite")).href);
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
  const rows = measured(readFileSync(new URL("ruleset.json", ruleset), "utf8"), cases, ROUNDS);
  console.log(`\n${CASES} sample cases, ${ROUNDS} edits of each kind; median, and nine of ten within`);
  for (const { name, median, most, ratio } of rows) {
    console.log(
      `  ${name.padEnd(46)} ${median.toFixed(1).padStart(7)} ms  ${most.toFixed(1).padStart(7)} ms  ${ratio.toFixed(2)} ×`,
    );
  }
  console.log("  × is against evaluating each of the cases by itself, once.\n");
} finally {
  rmSync(folder, { recursive: true, force: true });
}
