/**
 * `npm run spec`: every sentence of SPEC.md is named by a test, and every sentence that a test names is there.
 *
 * A test names sentences at the start of its title, or of a row of its table: `"[K3] not unknown is unknown"`.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * @param {string} spec The text of SPEC.md
 * @param {readonly { file: string, text: string }[]} tests
 * @returns {string[]} What is wrong, a line each
 */
export function specProblems(spec, tests) {
  const sentences = [...spec.matchAll(/^- \[([A-Z]\d+)\] /gm)].map((match) => match[1] ?? "");
  const known = new Set(sentences);
  const problems = sentences.filter((id, i) => sentences.indexOf(id) < i).map((id) => `SPEC.md has [${id}] twice`);
  if (sentences.length === 0) problems.push("SPEC.md has no sentences");
  /** @type {Set<string>} */
  const named = new Set();
  for (const { file, text } of tests) {
    for (const id of namedIn(text)) {
      named.add(id);
      if (!known.has(id)) problems.push(`${file} names [${id}], which SPEC.md does not have`);
    }
  }
  for (const id of known) if (!named.has(id)) problems.push(`No test names [${id}]`);
  return problems;
}

/**
 * The sentences that strings in `text` begin with, each once.
 * @param {string} text
 * @returns {Set<string>}
 */
function namedIn(text) {
  const starts = text.matchAll(/["'`]((?:\[[A-Z]\d+\][ ,]*)+)/g);
  return new Set([...starts].flatMap((match) => [...(match[1] ?? "").matchAll(/[A-Z]\d+/g)].map(String)));
}

/**
 * @param {string} directory
 * @returns {Promise<string[]>}
 */
async function testFiles(directory) {
  const entries = await readdir(directory, { withFileTypes: true });
  const found = entries.map(async (entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return entry.name === "node_modules" || entry.name === "dist" ? [] : testFiles(path);
    return entry.name.endsWith(".test.ts") ? [path] : [];
  });
  return (await Promise.all(found)).flat();
}

async function main() {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const spec = await readFile(join(root, "packages", "engine", "SPEC.md"), "utf8");
  const files = (await testFiles(join(root, "packages"))).sort();
  const tests = await Promise.all(
    files.map(async (file) => ({ file: file.slice(root.length), text: await readFile(file, "utf8") })),
  );
  const problems = specProblems(spec, tests);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else console.log("Every sentence of SPEC.md has a test.");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
