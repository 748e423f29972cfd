import { copyFile, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { ROOT, runNode } from "./run.mjs";

const ROOM = "packages/engine/src/plan";
const GLOBALS = "lint/style/noRestrictedGlobals";

/** What the engine may not name, and where it may. @type {[string, string, string[]][]} */
const LINES = [
  [`${ROOM}/clock.ts`, "export const now = () => Date.now();", [GLOBALS]],
  [`${ROOM}/new-clock.ts`, "export const now = () => new Date();", [GLOBALS]],
  [`${ROOM}/timer.ts`, "setTimeout(() => {}, 1);", [GLOBALS]],
  [`${ROOM}/random.ts`, "export const n = Math.random();", ["plugin"]],
  [`${ROOM}/largest.ts`, "export const n = Math.max(1, 2);", []],
  [`${ROOM}/console.ts`, "console.log(1);", [GLOBALS, "lint/suspicious/noConsole"]],
  [`${ROOM}/environment.ts`, "export const home = process.env.HOME;", [GLOBALS]],
  [`${ROOM}/around.ts`, "export const clock = globalThis.Date;", [GLOBALS]],
  [`${ROOM}/page.ts`, "export const title = document.title;", [GLOBALS]],
  [`${ROOM}/network.ts`, 'export const answer = fetch("/");', [GLOBALS]],
  [
    `${ROOM}/files.ts`,
    'import { readFileSync } from "node:fs"; export { readFileSync };',
    ["lint/correctness/noNodejsModules", "lint/style/noRestrictedImports"],
  ],
  [
    `${ROOM}/old-files.ts`,
    'import { readFileSync } from "fs"; export { readFileSync };',
    ["lint/correctness/noNodejsModules", "lint/style/useNodejsImportProtocol"],
  ],
  [`${ROOM}/react.ts`, 'import { memo } from "react"; export { memo };', ["lint/style/noRestrictedImports"]],
  [`${ROOM}/eval.ts`, 'export const n = eval("1");', ["lint/security/noGlobalEval"]],
  [`${ROOM}/function.ts`, 'export const f = new Function("return 1");', [GLOBALS]],
  [`${ROOM}/any.ts`, "export const n: any = 1;", ["lint/suspicious/noExplicitAny"]],
  [`${ROOM}/files.test.ts`, 'import { readFileSync } from "node:fs"; export { readFileSync };', []],
  [
    "packages/engine/src/cli/files.ts",
    'import { readFileSync } from "node:fs"; console.log(readFileSync, Date.now());',
    [],
  ],
  ["packages/editor/src/app/console.ts", "console.log(1);", ["lint/suspicious/noConsole"]],
  ["packages/editor/src/app/clock.ts", "export const now = () => Date.now();", []],
];

describe("the real rules, on planted lines", () => {
  /** @type {Map<string, string[]>} */
  const found = new Map();

  beforeAll(async () => {
    const root = await realpath(await mkdtemp(join(tmpdir(), "holdepunkt-lint-")));
    try {
      const { vcs: _, ...rules } = JSON.parse(await readFile(join(ROOT, ".biome.json"), "utf8"));
      const plugin = "scripts/lint/no-randomness.grit";
      for (const [path, text] of [[".biome.json", JSON.stringify(rules)], [plugin, ""], ...LINES]) {
        await mkdir(dirname(join(root, path)), { recursive: true });
        await writeFile(join(root, path), text);
      }
      await copyFile(join(ROOT, plugin), join(root, plugin));
      const biome = join(ROOT, "node_modules", "@biomejs", "biome", "bin", "biome");
      const { stdout, output } = await runNode(
        [biome, "lint", "--reporter=json", "--max-diagnostics=none", "packages"],
        { cwd: root },
      );
      if (!stdout.startsWith("{")) throw new Error(output);
      /** @type {{ category: string, location: { path: string | { file: string } } }[]} */
      const diagnostics = JSON.parse(stdout).diagnostics;
      for (const { category, location } of diagnostics) {
        const path = typeof location.path === "string" ? location.path : location.path.file;
        found.set(path, [...(found.get(path) ?? []), category].sort());
      }
    } finally {
      await rm(root, { recursive: true, force: true });
    }
  });

  test.each(LINES)("%s: %s", (path, _, rules) => {
    expect([...new Set(found.get(path))]).toEqual(rules);
  });
});
