// `node bench/session.mjs [--nodes N] [--edits N]`: somebody edits the built page (`npm run build` first) by mouse and keyboard,
// first the real ruleset with its sample cases, then a large one, and what they waited for is measured as the browser itself
// measures it: from an input to the next picture (Event Timing). Then N edits and N undos (500), and what they leave of the heap.
import { fileURLToPath } from "node:url";
import { chromium as playwright } from "playwright";
import { chromium } from "../scripts/chromium.mjs";
import { serve } from "../scripts/serve.mjs";
import { framesWhileWheeling, heapOf, measuring, median, option, quantile, round, serveLarge } from "./pages.mjs";

const DIST = fileURLToPath(new URL("../packages/editor/dist", import.meta.url));
const NODES = option("nodes", 1500);
const EDITS = option("edits", 500);
/** Below this the browser does not tell: it is counted as this. */
const LEAST = 16;

/** Notes what was done, how long it took to be seen, and what went wrong. Runs in the page before anything else. */
function watch(least) {
  const seen = { kind: "start", done: [], events: [], tasks: [], broken: [] };
  window.__session = seen;
  const note = (event) => {
    if (event.isTrusted && !["Control", "Shift"].includes(event.key)) seen.done.push({ kind: seen.kind });
  };
  window.addEventListener("keydown", note, true);
  window.addEventListener("pointerdown", note, true);
  const kinds = [];
  window.__kind = (kind) => {
    seen.kind = kind;
    kinds.push({ kind, from: performance.now() });
  };
  const kindAt = (time) => kinds.findLast(({ from }) => from <= time)?.kind ?? seen.kind;
  new PerformanceObserver((list) => {
    for (const { interactionId, duration, startTime, processingStart, processingEnd } of list.getEntries()) {
      if (interactionId === 0) continue;
      const kind = kindAt(startTime);
      seen.events.push({
        id: interactionId,
        kind,
        duration,
        delay: processingStart - startTime,
        handling: processingEnd - processingStart,
      });
    }
  }).observe({ type: "event", durationThreshold: least, buffered: true });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) seen.tasks.push({ kind: kindAt(startTime), duration });
  }).observe({ type: "longtask", buffered: true });
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    seen.broken.push(`${violatedDirective} ${blockedURI}`),
  );
}

/** One at the page, by mouse and keyboard. */
class Hands {
  constructor(page) {
    this.page = page;
  }

  /** What is done next belongs to this kind. */
  kind(name) {
    return this.page.evaluate((kind) => window.__kind(kind), name);
  }

  async press(target) {
    const found = typeof target === "string" ? this.page.locator(target).first() : target;
    await found.scrollIntoViewIfNeeded({ timeout: 5_000 });
    const box = await found.boundingBox();
    await this.page.mouse.click(box.x + Math.min(box.width / 2, 60), box.y + Math.min(box.height / 2, 12));
    await this.rest(140);
  }

  /** As fast as one types who is good at it. */
  async type(text) {
    for (const letter of text) {
      await this.page.keyboard.press(letter === " " ? "Space" : letter);
      await this.rest(70);
    }
  }

  async keys(key, times = 1, between = 90) {
    for (let i = 0; i < times; i++) {
      await this.page.keyboard.press(key);
      await this.rest(between);
    }
  }

  /** With one key held while another is pressed again and again. */
  async held(holding, key, times) {
    await this.page.keyboard.down(holding);
    await this.keys(key, times, 110);
    await this.page.keyboard.up(holding);
  }

  rest(time) {
    return this.page.waitForTimeout(time);
  }
}

const view = (name) => `.view-switch button:has-text("${name}")`;
const field = (...place) => `[data-place='${JSON.stringify(["ruleset", ...place])}']`;

async function editReal(hands) {
  const { page } = hands;
  await page.selectOption(".case-choice select", "C02");
  await hands.rest(800);
  await hands.kind("choose a row on the map");
  for (const id of ["debtToFacilitator", "concern", "supportingSigns", "contactPolice", "track", "debtToFacilitator"]) {
    const item = page.locator(`[data-item="${id}"]`).first();
    if ((await item.count()) === 0 || !(await item.isVisible())) continue;
    await hands.press(item);
    if (id !== "debtToFacilitator") await hands.keys("Escape");
  }
  await hands.press('[data-item="debtToFacilitator"]');
  await hands.kind("go through the map by keys");
  await page.locator('[data-item="debtToFacilitator"]').focus();
  for (const key of ["ArrowDown", "ArrowRight", "ArrowLeft", "ArrowUp"]) await hands.keys(key, 3);
  await hands.press('[data-item="debtToFacilitator"]');

  await hands.kind("type a name");
  const label = field("indicators", "debtToFacilitator", "label", "nb");
  await hands.press(`.panel ${label}`);
  await hands.keys("End");
  await hands.type(" eller til familien hans");
  await hands.kind("undo and redo");
  await hands.held("Control", "z", 1);
  await hands.held("Control", "y", 1);
  await hands.kind("type a question");
  await hands.press(`.panel ${field("indicators", "debtToFacilitator", "question", "nb")}`);
  await hands.keys("End");
  await hands.type(" som barnet kjenner");
  await hands.keys("Backspace", 6);
  await hands.kind("raise and lower the strength");
  await page.locator(".panel input[type=radio]:checked").first().focus();
  for (const key of ["ArrowRight", "ArrowLeft"]) await hands.keys(key, 1, 200);
  for (let i = 0; i < 8; i++) await hands.keys(i % 2 === 0 ? "ArrowRight" : "ArrowLeft", 1, 120);
  await hands.kind("undo and redo");
  await hands.held("Control", "z", 12);
  await hands.held("Control", "y", 12);

  await hands.kind("change view");
  await hands.press(view("Poengtabell"));
  await hands.rest(500);
  await hands.kind("move in the score table");
  await hands.press('[data-cell="0 2"]');
  for (const key of ["ArrowDown", "ArrowRight", "ArrowUp", "ArrowDown"]) await hands.keys(key, 3);
  await hands.kind("write weights in the score table");
  // A column in which the sign is not counted yet: nothing is asked before one writes.
  await hands.press('[data-cell="0 3"]');
  for (const weight of "23123") await hands.keys(weight).then(() => hands.keys("Enter", 1, 200));
  await hands.kind("undo and redo");
  await hands.held("Control", "z", 5);

  await hands.kind("change view");
  await hands.press(view("Regeltabell"));
  await hands.rest(800);
  await hands.kind("move in the rule table");
  await hands.press('[data-cell="2:0"]');
  for (const key of ["ArrowDown", "ArrowRight", "ArrowLeft", "ArrowUp"]) await hands.keys(key, 4);
  await hands.kind("write cells of the rule table");
  await hands.press('[data-cell="2:1"]');
  for (const text of ["minst 2", "minst 3", "minst 1"]) {
    await hands.type(text);
    await hands.keys("Enter", 1, 250);
    await hands.keys("ArrowUp");
  }
  await hands.kind("undo and redo");
  await hands.held("Control", "z", 2);

  await hands.kind("change view");
  await hands.press(view("Sak"));
  await hands.rest(800);
  await hands.kind("answer in the interview");
  for (const key of ["j", "n", "?", "j", "n", "j", "n", "?"]) {
    await page.locator("main .tab-panel button").first().focus();
    await hands.keys(key === "?" ? "Shift+?" : key, 1, 250);
  }
  await hands.kind("undo and redo");
  await hands.held("Control", "z", 8);
  await hands.kind("change view");
  await hands.press(page.locator("main [data-tab]").nth(1));
  await hands.rest(400);
  await page.locator("main .tab-panel").focus();
  await hands.kind("answer among all questions");
  const buttons = page.locator("main .tab-panel .answer button, main .tab-panel input[type=radio]");
  for (let i = 0; i < Math.min(10, await buttons.count()); i++) await hands.press(buttons.nth(i));

  await hands.kind("change view");
  await hands.press(view("Om regelsettet"));
  await hands.rest(900);
  await hands.kind("type about the ruleset");
  await hands.press(`main ${field("title", "nb")}`);
  await hands.keys("End");
  await hands.type(" i Norge og nabolandene");
  await hands.press(`main ${field("description", "nb")}`);
  await hands.keys("End");
  await hands.type(" Det er et utkast.");
  await hands.kind("undo and redo");
  await hands.held("Control", "z", 2);

  await hands.kind("change view");
  await hands.press(view("Kart"));
  await hands.rest(500);
  await hands.kind("search");
  for (const text of ["gjeld til", "politi", "barnevern"]) {
    await hands.held("Control", "k", 1);
    await hands.rest(200);
    await hands.type(text);
    await hands.keys("ArrowDown", 3);
    await hands.keys("Escape", 1, 200);
  }
  await hands.kind("choose another case");
  const cases = page.locator("[data-case]");
  for (const at of [3, 10, 16, 1]) {
    if (at < (await cases.count())) await hands.press(cases.nth(at));
  }
  await hands.kind("end");
}

async function editLarge(hands) {
  const { page } = hands;
  await page.selectOption(".case-choice select", "B1");
  await hands.rest(1500);
  await page.locator('.case-bar input[name="view"]').nth(2).click({ force: true });
  await hands.rest(1500);
  const frames = await framesWhileWheeling(page, { x: 500, y: 400, down: 120 });
  const elements = await page.evaluate(() => document.querySelectorAll("*").length);
  await page.evaluate(() => document.querySelector(".canvas-scroller")?.scrollTo(0, 0));
  await hands.rest(500);
  await hands.kind("choose a row on the map");
  for (const id of ["sign4", "sign8", "sign0", "sign4"]) {
    const item = page.locator(`[data-item="${id}"]`).first();
    if ((await item.count()) > 0) await hands.press(item);
    await hands.rest(300);
  }
  await hands.kind("type a name");
  const label = `.panel textarea[data-place*='"label"']`;
  await hands.press(label);
  await hands.keys("End");
  await hands.type(" som er ny");
  await hands.kind("raise and lower the strength");
  await page.locator(".panel input[type=radio]:checked").first().focus();
  for (let i = 0; i < 6; i++) await hands.keys(i % 2 === 0 ? "ArrowLeft" : "ArrowRight", 1, 300);
  await hands.kind("undo and redo");
  await hands.held("Control", "z", 6);
  await hands.kind("change view");
  await hands.press(view("Poengtabell"));
  await hands.rest(800);
  await hands.kind("write weights in the score table");
  await hands.press('[data-cell="1 6"]');
  for (const weight of "231") await hands.keys(weight).then(() => hands.keys("Enter", 1, 300));
  await hands.kind("change view");
  await hands.press(view("Om regelsettet"));
  await hands.rest(900);
  await hands.kind("type about the ruleset");
  await hands.press(`main ${field("title", "nb")}`);
  await hands.keys("End");
  await hands.type(" i Norge");
  await hands.kind("change view");
  await hands.press(view("Kart"));
  await hands.rest(600);
  await hands.kind("search");
  await hands.held("Control", "k", 1);
  await hands.rest(300);
  await hands.type("nummer 40");
  await hands.keys("Escape", 1, 300);
  await hands.kind("end");
  return { frames, elements };
}

/** As many edits, and as many undos, then the same draft as before. */
async function editAndUndo(hands, times) {
  const { page } = hands;
  await hands.kind("edit and undo for the heap");
  const item = page.locator('[data-item="debtToFacilitator"]').first();
  // To choose what is chosen would let it go.
  if (!(await item.evaluate((element) => element.classList.contains("is-selected")))) await item.click();
  await hands.rest(600);
  await page.locator(".panel input[type=radio]:checked").first().focus();
  for (let i = 0; i < times; i++) {
    await page.keyboard.press(i % 2 === 0 ? "ArrowRight" : "ArrowLeft");
    await page.keyboard.press("Control+z");
  }
}

/** What was noted, kind by kind and together. */
async function told(page) {
  await page.waitForTimeout(600);
  const { done, events, tasks, broken } = await page.evaluate(() => window.__session);
  const longest = new Map();
  for (const event of events) {
    const { id, kind } = event;
    if (kind === "start" || kind === "end") continue;
    if ((longest.get(id)?.duration ?? 0) < event.duration) longest.set(id, event);
  }
  const kinds = new Map();
  for (const { kind } of done) {
    if (kind === "start" || kind === "end") continue;
    kinds.set(kind, { count: (kinds.get(kind)?.count ?? 0) + 1, slow: [] });
  }
  for (const event of longest.values()) kinds.get(event.kind)?.slow.push(event.duration);
  const timed = [...kinds].map(([kind, { count, slow }]) => ({
    kind,
    times: [...slow, ...Array.from({ length: Math.max(0, count - slow.length) }, () => LEAST)],
  }));
  return { timed, tasks, broken };
}

const figures = (times) => ({
  count: times.length,
  "median ms": round(median(times)),
  "95 % ms": round(quantile(times, 0.95)),
  "worst ms": round(Math.max(...times)),
});

function print(name, { timed, tasks, broken }) {
  console.log(`\n${name}`);
  const all = timed.flatMap(({ times }) => times);
  const longest = (kind) => Math.max(0, ...tasks.filter((task) => task.kind === kind).map(({ duration }) => duration));
  console.table([
    ...timed
      .map(({ kind, times }) => ({ kind, ...figures(times), "longest task ms": round(longest(kind)) }))
      .toSorted((a, b) => b["95 % ms"] - a["95 % ms"]),
    { kind: "all", ...figures(all), "longest task ms": round(Math.max(0, ...timed.map(({ kind }) => longest(kind)))) },
  ]);
  const own = tasks.filter(({ kind }) => timed.some((one) => one.kind === kind));
  const opening = Math.max(0, ...tasks.filter(({ kind }) => kind === "start").map(({ duration }) => duration));
  console.log(
    `tasks above 200 ms: ${own.filter(({ duration }) => duration > 200).length}; longest while opening: ${round(opening)} ms; ` +
      `content security policy broken: ${broken.length}${broken.length > 0 ? ` (${broken.join(", ")})` : ""}`,
  );
}

async function open(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "nb-NO" });
  const page = await context.newPage();
  page.on("pageerror", (error) => console.log(`error in the page: ${error.message}`));
  await page.addInitScript(watch, LEAST);
  await page.goto(address);
  await page.waitForSelector("[data-item]", { timeout: 60_000 });
  await page.waitForSelector(".desk-bar", { timeout: 60_000 });
  await page.waitForTimeout(1500);
  return page;
}

/** What is used of the heap by the page itself, in MB: without what is noted here of it. */
async function heapWithoutNotes(page) {
  await page.waitForTimeout(1500);
  await page.evaluate(() => {
    const { done, events, tasks } = window.__session;
    for (const noted of [done, events, tasks]) noted.length = 0;
    performance.clearResourceTimings();
  });
  return heapOf(page);
}

async function measureReal(browser, address) {
  const page = await open(browser, address);
  await editReal(new Hands(page));
  print("The real ruleset, its sample cases run again with each edit", await told(page));
  if (EDITS > 0) {
    await editAndUndo(new Hands(page), 20);
    const before = await heapWithoutNotes(page);
    for (const part of [1, 2]) {
      await editAndUndo(new Hands(page), EDITS / 2);
      const after = await heapWithoutNotes(page);
      const change = round((100 * after) / before - 100, 1);
      const times = (EDITS / 2) * part;
      console.log(
        `heap: ${round(before, 1)} MB, after ${times} edits and ${times} undos ${round(after, 1)} MB (${change} %)`,
      );
    }
  }
  await page.context().close();
}

async function measureLarge(browser, address) {
  const page = await open(browser, address);
  const { frames, elements } = await editLarge(new Hands(page));
  print(`${NODES} indicators`, await told(page));
  console.log(`all rows out: ${round(frames)} frames a second while scrolling, ${elements} elements`);
}

await measuring(async (later) => {
  const ours = await serve({ root: DIST, port: 0 });
  later(() => ours.close());
  const browser = await playwright.launch({ ...(await chromium()), headless: true });
  later(() => browser.close());
  await measureReal(browser, ours.address);
  const large = await serveLarge(NODES);
  later(() => large.close());
  await measureLarge(browser, large.address);
  console.log(`\nChromium ${browser.version()}, 1280 × 800, ${new Date().toISOString().slice(0, 10)}`);
});
