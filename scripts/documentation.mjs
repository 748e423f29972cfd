/**
 * Fills the documentation with what the code says, so that a page cannot drift from it. Before a fenced block stands where
 * its text comes from:
 *
 *     <!-- file: docs/examples/evaluate.mjs -->   the file itself
 *     <!-- output: evaluate.mjs -->               what that example writes
 *     <!-- run: holdepunkt check … -->            what that command writes
 *
 *     node scripts/documentation.mjs [--check]
 */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { auditExample, writeAuditExample } from "./audit-example.mjs";
import { runLine } from "./command-line.mjs";
import { runExample } from "./examples.mjs";
import { ROOT } from "./run.mjs";

const BLOCK = /<!-- (file|output|run): (.+?) -->\n```(\w+)\n[\s\S]*?\n?```\n/g;

/** The pages that people read here, as paths below the root. */
export async function pages() {
  const docs = await readdir(join(ROOT, "docs"), { recursive: true, encoding: "utf8" });
  const below = docs.filter((path) => path.endsWith(".md")).map((path) => join("docs", path));
  return ["README.md", "CONTRIBUTING.md", ...below.sort()];
}

/** @type {{ readonly [kind: string]: (what: string) => Promise<string> }} */
const SOURCES = {
  file: (path) => readFile(join(ROOT, path), "utf8"),
  output: async (example) => (await runExample(example)).output,
  run: async (line) => {
    const { stdout, stderr } = await runLine(line);
    return stdout + stderr;
  },
};

/** The evaluation that the example of a later re-run has kept, with what it should hold. */
export async function keptEvaluation() {
  const line = "holdepunkt evaluate docs/examples/ruleset.json docs/examples/cases/wages.json --json";
  const file = "docs/examples/kept-evaluation.json";
  const found = JSON.parse(await readFile(join(ROOT, file), "utf8"));
  return { file, found, wanted: JSON.parse((await runLine(line)).stdout) };
}

/** The files of the example audit log that are not what the code writes. */
export async function staleAuditFiles() {
  const stale = [];
  for (const [file, wanted] of await auditExample()) {
    const found = await readFile(join(ROOT, file), "utf8").catch(() => undefined);
    if (found !== wanted) stale.push(file);
  }
  return stale;
}

/**
 * A page with its blocks as they should be.
 * @param {string} page
 */
export async function filled(page) {
  const text = await readFile(join(ROOT, page), "utf8");
  let done = "";
  let from = 0;
  for (const match of text.matchAll(BLOCK)) {
    const [whole, kind = "", what = "", language] = match;
    const content = (await SOURCES[kind]?.(what)) ?? "";
    done += `${text.slice(from, match.index)}<!-- ${kind}: ${what} -->\n\`\`\`${language}\n${content.trimEnd()}\n\`\`\`\n`;
    from = match.index + whole.length;
  }
  return { text, filled: done + text.slice(from) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  /** @param {string} file @param {string} wanted */
  const replace = async (file, wanted) => {
    if (process.argv[2] !== "--check") return writeFile(join(ROOT, file), wanted);
    console.error(`${file} is not what the code says; run node scripts/documentation.mjs`);
    process.exitCode = 1;
  };
  const kept = await keptEvaluation();
  if (JSON.stringify(kept.found) !== JSON.stringify(kept.wanted)) {
    await replace(kept.file, `${JSON.stringify(kept.wanted, null, 2)}\n`);
  }
  // Before the pages, which show what is said of it.
  const stale = await staleAuditFiles();
  if (stale.length > 0 && process.argv[2] !== "--check") await writeAuditExample();
  else for (const file of stale) await replace(file, "");
  for (const page of await pages()) {
    const { text, filled: wanted } = await filled(page);
    if (text !== wanted) await replace(page, wanted);
  }
}
