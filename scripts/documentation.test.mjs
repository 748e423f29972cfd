/** The documentation says what the code does: every sample, command, link and field of it. */
import { readdir, readFile, stat } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { runLine } from "./command-line.mjs";
import { filled, keptEvaluation, pages, staleAuditFiles } from "./documentation.mjs";
import { EXAMPLES, inProject, runExample } from "./examples.mjs";
import { PAGE, problemReference } from "./problem-reference.mjs";
import { reportExamples } from "./report-examples.mjs";
import { ROOT, runNode } from "./run.mjs";
import { schemas } from "./schema.mjs";

const SLOW = 60_000;
/** Made by other tests, or written as the work goes on: a link to them is no mistake while they are not there. */
const MAY_BE_MISSING = ["docs/images/page.png"];

const PAGES = await pages();
const texts = new Map(await Promise.all(PAGES.map(async (page) => /** @type {const} */ ([page, await read(page)]))));
const examples = (await readdir(EXAMPLES)).filter((name) => name.endsWith(".mjs"));

/** @param {string} path */
function read(path) {
  return readFile(join(ROOT, path), "utf8");
}

describe.concurrent("what is made from the code is fresh", () => {
  test.for(PAGES)("the samples and outputs of %s", { timeout: SLOW }, async (page) => {
    const { text, filled: wanted } = await filled(page);
    expect(text, "run node scripts/documentation.mjs").toBe(wanted);
  });

  test("the evaluation that an example has kept", { timeout: SLOW }, async () => {
    const { found, wanted } = await keptEvaluation();
    expect(found, "run node scripts/documentation.mjs").toEqual(wanted);
  });

  test("the example audit log", { timeout: SLOW }, async () => {
    expect(await staleAuditFiles(), "run node scripts/documentation.mjs").toEqual([]);
  });

  test("the sample reports", { timeout: SLOW }, async () => {
    for (const { file, found, wanted } of await reportExamples()) {
      expect(found, `${file}: run node scripts/report-examples.mjs`).toBe(wanted);
    }
  });

  test("the reference of problems", async () => {
    expect(await read(PAGE), "run node scripts/problem-reference.mjs").toBe(await problemReference());
  });

  test("the JSON Schemas", { timeout: SLOW }, async () => {
    for (const { found, wanted } of await schemas()) expect(found, "run node scripts/schema.mjs").toBe(wanted);
  });
});

describe.concurrent("the examples", () => {
  // A page is allowed to forbid making code from text, and is told of each attempt, also of those that are caught.
  const watch = `data:text/javascript,${encodeURIComponent(`
    globalThis.Function = new Proxy(Function, { construct: attempt, apply: attempt });
    globalThis.eval = attempt;
    function attempt() { process.exitCode = 9; throw new EvalError("code from text"); }
  `)}`;

  test.for(examples)("%s runs, and makes no code from text", { timeout: SLOW }, async (example) => {
    const { ok, output } = await runExample(example, ["--disallow-code-generation-from-strings", "--import", watch]);
    expect(output).not.toMatch(/Error/);
    expect(ok).toBe(true);
  });

  test("an attempt to make code from text would be seen", { timeout: SLOW }, async () => {
    const attempt = 'try { new Function("") } catch {}';
    const { ok } = await runNode(["--import", watch, "--input-type=module", "--eval", attempt]);
    expect(ok).toBe(false);
  });

  test("each is shown on a page", () => {
    const shown = [...texts.values()].join();
    expect(examples.filter((name) => !shown.includes(`<!-- file: docs/examples/${name} -->`))).toEqual(["limits.mjs"]);
  });

  test("they fit the types", { timeout: SLOW }, async () => {
    const output = await inProject(async (folder) => {
      const options = ["--noEmit", "--allowJs", "--checkJs", "--strict", "--skipLibCheck", "--target", "es2022"];
      const modules = ["--module", "nodenext", "--types", "node", "--typeRoots", join(ROOT, "node_modules", "@types")];
      const tsc = join(ROOT, "node_modules", "typescript", "bin", "tsc");
      return (await runNode([tsc, ...options, ...modules, ...examples], { cwd: folder })).output;
    });
    expect(output).toBe("");
  });
});

describe("links", () => {
  const links = PAGES.flatMap((page) =>
    [...withoutCode(textOf(page)).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = ""]) => ({ page, target }))
      .filter(({ target }) => !/^https?:/.test(target)),
  );

  test.for(links)("$page → $target", async ({ page, target }) => {
    const [path = "", anchor] = target.split("#");
    const file = relative(ROOT, path === "" ? join(ROOT, page) : resolve(ROOT, dirname(page), path));
    if (MAY_BE_MISSING.includes(file)) return;
    await expect(stat(join(ROOT, file)), `${page} leads to ${target}`).resolves.toBeDefined();
    if (anchor !== undefined) expect(anchorsOf(await read(file))).toContain(anchor);
  });

  test("every decision is in the index", async () => {
    const index = textOf("docs/decisions/README.md");
    const decisions = (await readdir(join(ROOT, "docs", "decisions"))).filter((name) => name !== "README.md");
    expect(decisions.filter((name) => !index.includes(`](${name})`))).toEqual([]);
  });

  test("nothing leads to this machine", () => {
    for (const [page, text] of texts) expect(text, page).not.toMatch(/file:\/\/|\/home\/|\/Users\/|\/tmp\/|\/work\//);
  });
});

describe.concurrent("command lines end as the page says", () => {
  const lines = PAGES.flatMap((page) =>
    [...textOf(page).matchAll(/^ *```sh\n([\s\S]*?)^ *```$/gm)]
      .flatMap(([, block = ""]) => block.split("\n"))
      .map((line) => line.trim())
      // These install, build, test or time all of this: too long for a test of the pages.
      .filter((line) => line !== "" && !/^(npm (start|test|run bench|run build)|node bench\b)/.test(line))
      .map((line) => ({ page, line, code: Number(/# exits (\d)$/.exec(line)?.[1] ?? 0) })),
  );

  test("there are some", () => {
    expect(lines.length).toBeGreaterThan(20);
  });

  test.for(lines)("$page: $line", { timeout: SLOW }, async ({ line, code }) => {
    const { code: found, stdout, stderr } = await runLine(line);
    expect(found, stderr).toBe(code);
    expect(code < 2 ? stdout + stderr : stderr).not.toBe("");
  });
});

describe("every field has its line", () => {
  test.for([
    ["packages/engine/schema/ruleset-1.json", "docs/reference/ruleset-format.md"],
    ["packages/engine/schema/case-1.json", "docs/reference/case-format.md"],
  ])("of %s in %s", async ([schema = "", page = ""]) => {
    const words = codeWords(`${textOf(page)}\n${textOf("docs/reference/ruleset-format.md")}`);
    expect([...namesIn(JSON.parse(await read(schema)))].filter((name) => !words.has(name))).toEqual([]);
  });

  test("of the limits", async () => {
    const { stdout } = await runExample("limits.mjs");
    const words = codeWords(textOf("docs/reference/ruleset-format.md"));
    expect([...stdout.matchAll(/^\w+/gm)].map(([name]) => name).filter((name) => !words.has(name))).toEqual([]);
  });

  test("of the audit record", async () => {
    const source = await read("packages/engine/src/audit/record.ts");
    const formats = source.slice(source.indexOf("RECORD_KINDS"), source.indexOf("/** The schema of a line. */"));
    const fields = formats
      .replaceAll(/code: "\w+"/g, "")
      .matchAll(/(\w+): (?:z\.|hash|index|digest|day|moment)|^ {2}(decisionId),|"(\w+)"/gm);
    const names = [...fields]
      .map(([, field, id, value]) => field ?? id ?? value ?? "")
      .filter((name) => name !== "code");
    expect(names.length).toBeGreaterThan(40);
    const words = codeWords(textOf("docs/reference/audit-record.md"));
    expect(names.filter((name) => !words.has(name))).toEqual([]);
  });

  test("of the evaluation", async () => {
    const source = await read("packages/engine/src/evaluate/evaluation.ts");
    const names = [...source.matchAll(/readonly (\w+)\??:|\| "(\w+)"/g)].map(
      ([, field, value]) => field ?? value ?? "",
    );
    expect(names.length).toBeGreaterThan(30);
    const words = codeWords(textOf("docs/reference/evaluation.md"));
    expect(names.filter((name) => !words.has(name))).toEqual([]);
  });
});

/** @param {string} page */
function textOf(page) {
  return texts.get(page) ?? "";
}

/** @param {string} text */
function withoutCode(text) {
  return text.replace(/^ *```[\s\S]*?^ *```$/gm, "").replace(/`[^`\n]*`/g, "");
}

/**
 * The anchors that GitHub gives to headings.
 * @param {string} text
 */
function anchorsOf(text) {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

/**
 * The words that a page sets as code.
 * @param {string} text
 */
function codeWords(text) {
  const code = [...text.matchAll(/`([^`\n]+)`/g)].map(([, span = ""]) => span);
  return new Set(code.flatMap((span) => span.match(/\$?\w+/g) ?? []));
}

/**
 * The names of fields and of fixed values anywhere in a JSON Schema.
 * @param {unknown} schema
 * @param {Set<string>} names
 * @returns {Set<string>}
 */
function namesIn(schema, names = new Set()) {
  if (Array.isArray(schema)) for (const part of schema) namesIn(part, names);
  else if (typeof schema === "object" && schema !== null) {
    for (const [key, value] of Object.entries(schema)) {
      if (key === "properties") for (const name of Object.keys(value)) names.add(name);
      if (key === "enum" && Array.isArray(value)) for (const name of value) names.add(String(name));
      namesIn(value, names);
    }
  }
  return names;
}
