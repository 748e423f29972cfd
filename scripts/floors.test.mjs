import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { ROOT, runNode } from "./run.mjs";

const ENGINE = "packages/engine/src";
const EDITOR = "packages/editor/src";

/**
 * Builds a small house and walks through it with the real rules. Everything that is not planted is lawful.
 * @param {Record<string, string>} planted
 * @returns {Promise<string[]>} The broken rules, each once a file: `rule: file or folder`
 */
async function brokenRules(planted) {
  const house = {
    "package.json": JSON.stringify({ dependencies: { lib: "1.0.0" }, devDependencies: { tool: "1.0.0" } }),
    "node_modules/lib/package.json": JSON.stringify({ name: "lib", version: "1.0.0", main: "index.js" }),
    "node_modules/lib/index.js": "",
    "node_modules/tool/package.json": JSON.stringify({ name: "tool", version: "1.0.0", main: "index.js" }),
    "node_modules/tool/index.js": "",
    "node_modules/react/package.json": JSON.stringify({ name: "react", version: "1.0.0", main: "index.js" }),
    "node_modules/react/index.js": "",
    "packages/rulesets/law.json": "{}",
    [`${ENGINE}/language/word.ts`]: 'import "lib"; export const word = 1; export type Word = number;',
    [`${ENGINE}/plan/plan.ts`]: 'import { word } from "../language/word.ts"; export const plan = word;',
    [`${ENGINE}/reference/define.ts`]: 'import { plan } from "../plan/plan.ts"; export const define = plan;',
    [`${ENGINE}/evaluate/compute.ts`]: 'import { plan } from "../plan/plan.ts"; export const compute = plan;',
    [`${ENGINE}/explain/tell.ts`]: 'import { compute } from "../evaluate/compute.ts"; export const tell = compute;',
    [`${ENGINE}/prove/prove.ts`]: 'import { tell } from "../explain/tell.ts"; export const prove = tell;',
    [`${ENGINE}/cli/main.ts`]: 'import { prove } from "../prove/prove.ts"; export const main = prove;',
    [`${ENGINE}/index.ts`]: 'export { prove } from "./prove/prove.ts";',
    [`${EDITOR}/document/command.ts`]: 'import "lib"; export const command = 1;',
    [`${EDITOR}/app/app.tsx`]:
      'import { command } from "../document/command.ts"; import "lib"; export const app = command;',
    ...planted,
  };
  const root = await realpath(await mkdtemp(join(tmpdir(), "holdepunkt-floors-")));
  try {
    for (const [path, text] of Object.entries(house)) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text);
    }
    const cruiser = join(ROOT, "node_modules", "dependency-cruiser", "bin", "dependency-cruise.mjs");
    const config = join(ROOT, ".dependency-cruiser.cjs");
    const { stdout, output } = await runNode([cruiser, "--config", config, "--output-type", "json", "packages"], {
      cwd: root,
    });
    if (!stdout.startsWith("{")) throw new Error(output);
    /** @type {{ rule: { name: string }, from: string }[]} */
    const violations = JSON.parse(stdout).summary.violations;
    return [...new Set(violations.map(({ rule, from }) => `${rule.name}: ${from}`))].sort();
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

test("a lawful house breaks no rule; a test may use what is only there to build", async () => {
  expect(await brokenRules({ [`${ENGINE}/plan/a.test.ts`]: 'import "tool"; import "../language/word.ts";' })).toEqual(
    [],
  );
});

/** All planted in one house, since each walk takes a second. @type {[string, Record<string, string>, string[]][]} */
const FAULTS = [
  [
    "a room uses one on a floor above",
    { "model/up.ts": 'export * from "../explain/tell.ts";' },
    ["engine-floors: model/up.ts"],
  ],
  [
    "a room knows a type of a floor above",
    { "model/type.ts": 'import type { plan } from "../plan/plan.ts"; export type A = typeof plan;' },
    ["engine-floors: model/type.ts"],
  ],
  [
    "a test sees a floor above",
    { "model/up.test.ts": 'import "../explain/tell.ts";' },
    ["engine-floors: model/up.test.ts"],
  ],
  ["a room uses the front door", { "cases/door.ts": 'export * from "../index.ts";' }, ["engine-floors: cases/door.ts"]],
  [
    "evaluate uses its definition",
    { "evaluate/copy.ts": 'export * from "../reference/define.ts";' },
    ["definition-stands-alone: evaluate/copy.ts"],
  ],
  [
    "a room without a floor uses a room",
    { "misc/a.ts": 'export * from "../language/word.ts";' },
    ["engine-room-without-floor: misc/a.ts"],
  ],
  [
    "a door opens on a room without a floor",
    { "door.ts": 'export * from "./other/a.ts";', "other/a.ts": "export const a = 1;" },
    ["engine-room-without-floor: door.ts"],
  ],
  ["a door opens on cli", { "side.ts": 'export * from "./cli/main.ts";' }, ["nothing-imports-cli: side.ts"]],
  [
    "the engine uses the editor",
    { "plan/editor.ts": 'export * from "../../../editor/src/document/command.ts";' },
    ["engine-knows-no-editor: plan/editor.ts"],
  ],
  [
    "the engine carries a ruleset",
    { "plan/law.ts": 'import law from "../../../rulesets/law.json"; export const a = law;' },
    ["engine-is-handed-its-rulesets: plan/law.ts"],
  ],
  [
    "two files import each other",
    { "plan/a.ts": 'import "./b.ts"; export const a = 1;', "plan/b.ts": 'import "./a.ts"; export const b = 1;' },
    ["no-circular: plan/a.ts"],
  ],
  ["a file is alone", { "plan/alone.ts": "export const a = 1;" }, ["no-orphans: plan/alone.ts"]],
  ["an import leads nowhere", { "plan/gone.ts": 'import "./none.ts";' }, ["not-to-unresolvable: plan/gone.ts"]],
  [
    "what ships uses what is only there to build",
    { "plan/tool.ts": 'import "tool";' },
    ["not-to-dev-dependencies: plan/tool.ts"],
  ],
  [
    "the editor reaches behind the engine's front door",
    { "editor:document/plan.ts": 'export * from "../../../engine/src/plan/plan.ts";' },
    ["front-doors-only: editor:document/plan.ts"],
  ],
  [
    "the document knows the panels",
    {
      "editor:document/up.ts": 'export * from "../panels/panel.ts";',
      "editor:panels/panel.ts": 'import "lib"; export const panel = 1;',
    },
    ["editor-floors: editor:document/up.ts"],
  ],
  [
    "the projection draws",
    { "editor:projection/draw.ts": 'import "react";' },
    ["no-react-below-the-panels: editor:projection/draw.ts"],
  ],
];

/** @param {string} short */
const inFull = (short) => (short.startsWith("editor:") ? `${EDITOR}/${short.slice(7)}` : `${ENGINE}/${short}`);

describe("a house with every fault", () => {
  /** @type {string[]} */
  let broken;
  beforeAll(async () => {
    const planted = FAULTS.flatMap(([, files]) => Object.entries(files));
    broken = await brokenRules(Object.fromEntries(planted.map(([file, text]) => [inFull(file), text])));
  });

  const expected = FAULTS.map(([title, , faults]) => ({
    title,
    faults: faults.map((fault) => fault.replace(/(?<=: ).+/, inFull)),
  }));

  test.each(expected)("$title: found", ({ faults }) => {
    expect(broken).toEqual(expect.arrayContaining(faults));
  });

  test("nothing else is found in a file", () => {
    const inFiles = broken.filter((fault) => /[.]tsx?$/.test(fault));
    expect(inFiles).toEqual(expected.flatMap(({ faults }) => faults).sort());
  });
});

test("rooms on one floor may use another, but not in a ring", async () => {
  const ring = {
    [`${ENGINE}/explain/a.ts`]: 'export * from "../compare/c.ts";',
    [`${ENGINE}/compare/c.ts`]: 'export * from "../prove/b.ts";',
    [`${ENGINE}/prove/b.ts`]: 'import "lib"; export const b = 1;',
  };
  expect(await brokenRules(ring)).toEqual(
    ["compare", "explain", "prove"].map((room) => `engine-rooms-use-each-other: ${ENGINE}/${room}`),
  );
});
