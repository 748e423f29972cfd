// `node bench/editors.mjs [--rounds N]`: our editor beside other rule editors, each page built and served the same way, in one
// browser, rounds interleaved. What counts are the ratios of the medians. `bench/editors/` has the others' pages; they are
// installed when this is first run, since nothing else needs them.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { chromium as playwright } from "playwright";
import { chromium } from "../scripts/chromium.mjs";
import { serve } from "../scripts/serve.mjs";
import { largeRuleset } from "./large-ruleset.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const ROUNDS = option("rounds", 5);
const NODES = option("nodes", 1500);

const run = (command, args, cwd) => {
  const { status } = spawnSync(command, args, { cwd, stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed in ${cwd}`);
};
const PEERS = here("./editors");
if (!existsSync(join(PEERS, "node_modules")))
  run("npx", ["-y", "pnpm@12.21.0", "--ignore-workspace", "install", "--frozen-lockfile", "--ignore-scripts"], PEERS);
if (!existsSync(join(PEERS, "dist"))) run("npx", ["vite", "build", "--logLevel", "silent"], PEERS);

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const round = (number, digits = 0) => Number(number.toFixed(digits));

/** Our editor over a folder with a ruleset of so many indicators, served by the command that ships with it. */
async function serveLarge() {
  const folder = mkdtempSync(join(tmpdir(), "holdepunkt-bench-"));
  const ruleset = join(folder, "large");
  mkdirSync(join(ruleset, "cases"), { recursive: true });
  writeFileSync(join(ruleset, "ruleset.json"), `${JSON.stringify(largeRuleset(NODES), null, 2)}\n`);
  const facts = { fact0: true, fact4: true, sign1: true, sign5: true };
  writeFileSync(join(ruleset, "cases", "B1.json"), `${JSON.stringify({ id: "B1", facts }, null, 2)}\n`);
  const command = [
    here("../packages/engine/bin/holdepunkt.js"),
    "serve",
    folder,
    "--port",
    "0",
    "--open",
    "no",
    "--json",
  ];
  const child = spawn(process.execPath, command, { stdio: ["ignore", "pipe", "inherit"] });
  const line = await new Promise((resolve) => child.stdout.once("data", (bytes) => resolve(String(bytes))));
  return {
    address: JSON.parse(line).address,
    close: () => {
      child.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const ours = await serve({ root: here("../packages/editor/dist"), port: 0 });
// Theirs cannot run under the policy that ours is served with.
const { preview } = await import(join(PEERS, "node_modules", "vite", "dist", "node", "index.js"));
const previewing = await preview({
  root: PEERS,
  configFile: join(PEERS, "vite.config.js"),
  logLevel: "silent",
  preview: { port: 4790, host: "127.0.0.1" },
});
const others = { address: previewing.resolvedUrls.local[0], close: () => previewing.close() };
const large = await serveLarge();
const browser = await playwright.launch({
  ...(await chromium()),
  headless: true,
});

/** What the script of a page weighs, packed, before it is ready; without the engine and the documents, of ours. */
function weight(root, names) {
  const files = readdirSync(join(root, "assets")).filter(
    (name) => name.endsWith(".js") && names.some((n) => name.startsWith(n)),
  );
  return files.reduce((sum, name) => sum + gzipSync(readFileSync(join(root, "assets", name))).length, 0) / 1000;
}

const CANDIDATES = [
  {
    name: "holdepunkt",
    table: { address: ours.address, ready: "[data-item]" },
    graph: { address: large.address, ready: "[data-item]", scroller: ".canvas-scroller" },
  },
  {
    name: "dmn-js",
    table: { address: `${others.address}dmn-js.html#table=100`, ready: ".dmn-decision-table-container td" },
    graph: { address: `${others.address}dmn-js.html#graph=${NODES}`, ready: ".djs-shape", drag: true },
  },
  {
    name: "jdm-editor",
    table: { address: `${others.address}jdm-editor.html#table=100`, ready: ".react-flow__node" },
    graph: { address: `${others.address}jdm-editor.html#graph=${NODES}`, ready: ".react-flow__node", drag: true },
  },
];

/** From the start of the navigation until what is asked for is there and painted. */
async function openAndTime(context, { address, ready }) {
  const page = await context.newPage();
  await page.addInitScript((selector) => {
    const look = () => {
      if (document.querySelector(selector) === null) return requestAnimationFrame(look);
      requestAnimationFrame(() => setTimeout(() => performance.mark("shown")));
    };
    requestAnimationFrame(look);
  }, ready);
  await page.goto(address, { waitUntil: "commit" });
  await page.waitForFunction(() => performance.getEntriesByName("shown").length > 0, undefined, { timeout: 180_000 });
  const time = await page.evaluate(() => performance.getEntriesByName("shown")[0].startTime);
  return { page, time };
}

/** Frames a second while the page is moved through for a second and a half. */
async function framesWhileMoving(page, { scroller, drag }) {
  const counting = page.evaluate(
    () =>
      new Promise((resolve) => {
        const start = performance.now();
        let frames = 0;
        const tick = () => {
          frames += 1;
          if (performance.now() - start > 1500) resolve((frames * 1000) / (performance.now() - start));
          else requestAnimationFrame(tick);
        };
        requestAnimationFrame(tick);
      }),
  );
  if (scroller !== undefined) {
    await page.mouse.move(500, 400);
    for (let i = 0; i < 45; i++) {
      await page.mouse.wheel(0, 120);
      await page.waitForTimeout(25);
    }
  } else if (drag) {
    // With the middle of the page empty or not: both let a drag of the ground move it with the wheel, too.
    await page.mouse.move(640, 400);
    for (let i = 0; i < 45; i++) {
      await page.mouse.wheel(40, 60);
      await page.waitForTimeout(25);
    }
  }
  return counting;
}

async function heapOf(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  return usedSize / 1e6;
}

const results = new Map(
  CANDIDATES.map(({ name }) => [name, { table: [], graph: [], frames: [], elements: [], heap: [] }]),
);
for (let at = 0; at < ROUNDS; at++) {
  for (const candidate of CANDIDATES) {
    const found = results.get(candidate.name);
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "nb-NO" });
    const table = await openAndTime(context, candidate.table);
    found.table.push(table.time);
    await table.page.close();
    const { page, time } = await openAndTime(context, candidate.graph);
    found.graph.push(time);
    // All rows out, since folded groups would be no match for what the others draw.
    if (candidate.name === "holdepunkt") {
      await page.locator('.case-bar input[name="view"]').nth(2).click({ force: true });
      await page.waitForTimeout(1500);
    }
    found.elements.push(await page.evaluate(() => document.querySelectorAll("*").length));
    found.frames.push(await framesWhileMoving(page, candidate.graph));
    found.heap.push(await heapOf(page));
    await context.close();
  }
}

const own = results.get("holdepunkt");
const scripts = {
  holdepunkt: weight(here("../packages/editor/dist"), ["index", "lists"]),
  "dmn-js": weight(join(PEERS, "dist"), ["dmn-js", "documents"]),
  "jdm-editor": weight(join(PEERS, "dist"), ["jdm-editor", "documents"]),
};
const rows = CANDIDATES.map(({ name }) => {
  const found = results.get(name);
  const ready = median(found.table);
  const graph = median(found.graph);
  return {
    editor: name,
    "script kB": round(scripts[name]),
    "ready ms": round(ready),
    "÷ ours": round(ready / median(own.table), 2),
    [`${NODES} nodes ms`]: round(graph),
    "÷ ours ": round(graph / median(own.graph), 2),
    fps: round(median(found.frames)),
    "DOM elements": round(median(found.elements)),
    "heap MB": round(median(found.heap), 1),
  };
});
console.table(rows);
console.log(
  `${ROUNDS} rounds, medians; 1280 × 800, Chromium ${browser.version()}, ${new Date().toISOString().slice(0, 10)}`,
);
await browser.close();
await ours.close();
await others.close();
large.close();
process.exit(0);
