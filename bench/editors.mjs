// `node bench/editors.mjs [--rounds N] [--nodes N]`: our editor beside other rule editors, each page built and served the same
// way, in one browser, rounds interleaved. What counts are the ratios of the medians. With `--nodes 0` no large graphs, which
// take most of the time. `bench/editors/` has the others' pages; they are installed when this is first run, since nothing else
// needs them.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { chromium as playwright } from "playwright";
import { chromium } from "../scripts/chromium.mjs";
import { serve } from "../scripts/serve.mjs";
import { framesWhileWheeling, heapOf, measuring, median, option, round, serveLarge } from "./pages.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
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

/** What the scripts that a page loaded before it was ready weigh, packed; without the engine and the documents, of ours. */
async function weightOf(page, root, without = []) {
  const names = await page.evaluate(() => {
    const shown = performance.getEntriesByName("shown")[0].startTime;
    const loaded = performance.getEntriesByType("resource").filter(({ responseEnd }) => responseEnd <= shown);
    return [...new Set(loaded.map(({ name }) => new URL(name).pathname))].filter((path) => path.endsWith(".js"));
  });
  return names
    .filter((path) => !without.some((name) => path.startsWith(`/assets/${name}-`)))
    .reduce((sum, path) => sum + gzipSync(readFileSync(join(root, path))).length / 1000, 0);
}

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

/** Frames a second while the page is moved through: down, or as diagrams are moved, in both directions. */
const framesWhileMoving = (page, { scroller }) =>
  framesWhileWheeling(page, scroller ? { x: 500, y: 400, down: 120 } : { x: 640, y: 400, across: 40, down: 60 });

await measuring(async (later) => {
  const ours = await serve({ root: here("../packages/editor/dist"), port: 0 });
  later(() => ours.close());
  // Theirs cannot run under the policy that ours is served with.
  const { preview } = await import(join(PEERS, "node_modules", "vite", "dist", "node", "index.js"));
  const previewing = await preview({
    root: PEERS,
    configFile: join(PEERS, "vite.config.js"),
    logLevel: "silent",
    preview: { port: 4790, host: "127.0.0.1" },
  });
  later(() => previewing.close());
  const [others] = previewing.resolvedUrls.local;
  const large = await serveLarge(NODES);
  later(() => large.close());
  const browser = await playwright.launch({
    ...(await chromium()),
    headless: true,
  });
  later(() => browser.close());

  const candidates = [
    {
      name: "holdepunkt",
      table: { address: ours.address, ready: "[data-item]" },
      graph: { address: large.address, ready: "[data-item]", scroller: true },
    },
    {
      name: "dmn-js",
      table: { address: `${others}dmn-js.html#table=100`, ready: ".dmn-decision-table-container td" },
      graph: { address: `${others}dmn-js.html#graph=${NODES}`, ready: ".djs-shape" },
    },
    {
      name: "jdm-editor",
      table: { address: `${others}jdm-editor.html#table=100`, ready: ".react-flow__node" },
      graph: { address: `${others}jdm-editor.html#graph=${NODES}`, ready: ".react-flow__node" },
    },
  ];

  const results = new Map(
    candidates.map(({ name }) => [name, { script: [], table: [], graph: [], frames: [], elements: [], heap: [] }]),
  );
  for (let at = 0; at < ROUNDS; at++) {
    for (const candidate of candidates) {
      const found = results.get(candidate.name);
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "nb-NO" });
      const table = await openAndTime(context, candidate.table);
      found.table.push(table.time);
      found.script.push(
        candidate.name === "holdepunkt"
          ? await weightOf(table.page, here("../packages/editor/dist"), ["engine", "documents"])
          : await weightOf(table.page, join(PEERS, "dist")),
      );
      await table.page.close();
      if (NODES === 0) {
        await context.close();
        continue;
      }
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
  const rows = candidates.map(({ name }) => {
    const found = results.get(name);
    const ready = median(found.table);
    const opened = {
      editor: name,
      "script kB": round(median(found.script)),
      "ready ms": round(ready),
      "÷ ours": round(ready / median(own.table), 2),
    };
    if (NODES === 0) return opened;
    const graph = median(found.graph);
    return {
      ...opened,
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
});
