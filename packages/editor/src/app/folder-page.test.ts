import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import axe from "axe-core";
import { type Browser, type BrowserContextOptions, type Page, chromium as playwright } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { chromium } from "../../../../scripts/chromium.mjs";

/*
 * The page as it is built, over a folder that the real `holdepunkt serve` serves. Needs a build, as `npm test` makes one first.
 */

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const THE_RULESET = here("../../../rulesets/no-child-trafficking/");
const EXAMPLE = here("../../../../docs/examples/");
const LABEL = "Gjeld til ";

let browser: Browser;
let home: string;
let servers: ChildProcess[] = [];

beforeAll(async () => {
  browser = await playwright.launch({ ...(await chromium()), headless: true });
}, 60_000);

afterAll(() => browser.close());

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "holdepunkt-folder-"));
});

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  for (const server of servers) server.kill();
  servers = [];
  rmSync(home, { recursive: true, force: true });
});

/** Lays the real ruleset with two of its cases in a folder. */
function layOut(folder: string): void {
  mkdirSync(join(folder, "cases"), { recursive: true });
  for (const name of ["ruleset.json", "cases/C02.json", "cases/C17.json"])
    cpSync(join(THE_RULESET, name), join(folder, name));
}

/** Lays a small ruleset with its cases in a folder. */
function layOutExample(folder: string): void {
  cpSync(join(EXAMPLE, "ruleset.json"), join(folder, "ruleset.json"));
  cpSync(join(EXAMPLE, "cases"), join(folder, "cases"), { recursive: true });
}

/** Serves a folder; gives the address that is written. */
async function served(folder: string, port = 0): Promise<{ address: string; server: ChildProcess }> {
  const bin = here("../../../engine/bin/holdepunkt.js");
  const server = spawn(process.execPath, [bin, "serve", folder, "--port", `${port}`, "--open", "no", "--json"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  servers.push(server);
  const line = await new Promise<string>((resolve) => server.stdout?.once("data", (data) => resolve(String(data))));
  return { address: (JSON.parse(line) as { address: string }).address, server };
}

const stopped = (server: ChildProcess): Promise<unknown> =>
  new Promise((resolve) => {
    server.once("exit", resolve);
    server.kill();
  });

/** Replaces a file at once, as editors do. */
function save(path: string, text: string): void {
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}

async function open(
  address: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; complaints: string[]; refused: () => Promise<string[]> }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "nb-NO", ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.addInitScript(`
    window.refused = [];
    document.addEventListener("securitypolicyviolation", (event) =>
      window.refused.push(event.violatedDirective + " " + event.blockedURI));
  `);
  await page.goto(address);
  return { page, complaints, refused: () => page.evaluate<string[]>("window.refused") };
}

/** What axe finds, by its rules' names. */
async function violations(page: Page): Promise<string[]> {
  const found = (await page.evaluate(
    `${axe.source}; axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] })`,
  )) as { violations: { id: string; nodes: { html: string }[] }[] };
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}

const text = (page: Page, selector: string): Promise<string> =>
  page.locator(selector).evaluate((element) => element.textContent);
/** The cases that can be chosen. */
const caseIds = (page: Page): Promise<(string | null)[]> =>
  page
    .locator('.case-choice option:not([value=""])')
    .evaluateAll((options) => options.map((option) => option.getAttribute("value")));

test("a file that is changed, broken and mended is followed at once, and it is said when the server is gone", async () => {
  const folder = join(home, "mine");
  layOut(folder);
  const { address, server } = await served(folder);
  const { page, complaints, refused } = await open(address);
  await page.waitForSelector("[data-item]");
  expect(page.url()).toBe(new URL("/", address).href);
  expect(await text(page, ".folder-bar strong")).toBe("Fra mappen mine");
  await expect.poll(() => text(page, ".folder-state")).toContain("Tilkoblet.");
  expect(await caseIds(page)).toEqual(["C02", "C17"]);

  await page.selectOption(".case-choice select", "C02");
  await page.click('[data-item="debtToFacilitator"]');
  const file = join(folder, "ruleset.json");
  const before = readFileSync(file, "utf8");
  expect(before).toContain(LABEL);
  save(file, before.replaceAll(LABEL, "Skyld til "));
  await page.waitForSelector('.inspector h2:has-text("Skyld til ")');
  expect(await page.locator(".case-choice select").inputValue()).toBe("C02");
  expect(await text(page, ".folder-news")).toMatch(/^Lest på nytt kl\. \d\d:\d\d:\d\d\. Endret: ruleset\.json\.$/);

  save(file, before.replace('"concern"', '"nobodyKnows"').replace('"format": 1', '"format": 9'));
  // The work stays, and what is wrong with the file is said above it.
  await page.waitForSelector('.banner-text:has-text("kan ikke åpnes slik det er nå")');
  await page.click(".banner-problems summary");
  expect(await page.locator(".banner-problems tbody tr").count()).toBeGreaterThan(0);
  expect(await text(page, ".banner-problems")).toContain("/format");
  expect(await page.locator("[data-item]").count()).toBeGreaterThan(0);

  save(file, before);
  await page.waitForSelector(`.inspector h2:has-text("${LABEL}")`);
  expect(await page.locator(".case-choice select").inputValue()).toBe("C02");

  cpSync(join(THE_RULESET, "cases/C52.json"), join(folder, "cases/C52.json"));
  await expect.poll(() => caseIds(page)).toEqual(["C02", "C17", "C52"]);
  rmSync(join(folder, "cases/C02.json"));
  await expect.poll(() => caseIds(page)).toEqual(["C17", "C52"]);
  expect(await text(page, ".folder-news")).toContain("Borte: C02.json.");
  expect(await page.locator(".case-choice select").inputValue()).toBe("");
  save(join(folder, "cases/C17.json"), '{"facts":');
  await page.selectOption(".case-choice select", "C17");
  await page.keyboard.press("Escape");
  await page.waitForSelector('.account[role="alert"]');
  expect(await refused()).toEqual([]);
  expect(complaints).toEqual([]);

  await stopped(server);
  await expect.poll(() => text(page, ".folder-state")).toContain("Serveren svarer ikke.");
  expect(await page.locator("[data-item]").count()).toBeGreaterThan(0);
  expect(await refused()).toEqual([]);
}, 60_000);

test("loaded again, in the reading view too, it is still the folder; a new start has a new address", async () => {
  const folder = join(home, "mine");
  layOutExample(folder);
  const { address, server } = await served(folder);
  const { page } = await open(address);
  await page.waitForSelector("[data-item]");
  await page.selectOption(".case-choice select", "wages");
  await page.click('a[href="#/reading"]');
  await page.waitForSelector(".audit-trace");
  const file = join(folder, "ruleset.json");
  save(file, readFileSync(file, "utf8").replaceAll("Andre tar lønnen", "Andre tar pengene"));
  await page.waitForSelector('.audit option:has-text("Andre tar pengene")', { state: "attached" });
  // Enlarged to twice the size: the bar takes the lines that it needs.
  await page.setViewportSize({ width: 640, height: 400 });
  const bar = page.locator(".folder-bar");
  expect(await bar.evaluate((element) => element.scrollHeight - element.clientHeight)).toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(640);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.reload();
  await page.waitForSelector(".audit-empty");
  expect(await text(page, ".folder-bar strong")).toBe("Fra mappen mine");
  expect(new URL(page.url()).hash).toBe("#/reading");

  await stopped(server);
  const port = Number(new URL(address).port);
  const again = await served(folder, port);
  await expect.poll(() => text(page, ".folder-state")).toContain("Adressen gjelder ikke lenger.");
  await page.reload();
  await page.waitForSelector('h1:has-text("Adressen gjelder ikke lenger")');
  expect(await page.locator("[data-item]").count()).toBe(0);
  // The new address in the same tab: only its fragment is another.
  await page.goto(again.address);
  await page.waitForSelector("[data-item]");
  expect(page.url()).toBe(new URL("/", address).href);
  expect(await text(page, ".folder-bar strong")).toBe("Fra mappen mine");
}, 60_000);

test("of several rulesets one is chosen, by keys; an empty folder says so; both in light and dark", async () => {
  const { address } = await served(home);
  const { page, refused } = await open(address, { colorScheme: "light" });
  const found = async (): Promise<string[]> => {
    const light = await violations(page);
    await page.emulateMedia({ colorScheme: "dark" });
    const dark = await violations(page);
    await page.emulateMedia({ colorScheme: "light" });
    return [...light, ...dark];
  };
  await page.waitForSelector('h1:has-text("ingen regelsett")');
  expect(await found()).toEqual([]);

  layOutExample(join(home, "a"));
  layOutExample(join(home, "b"));
  const file = join(home, "b", "ruleset.json");
  writeFileSync(file, readFileSync(file, "utf8").replaceAll("Et lite eksempel: arbeid", "Den andre"));
  await page.waitForSelector('.folder-choice option:has-text("b")', { state: "attached" });
  await page.waitForSelector('h1:has-text("Et lite eksempel: arbeid")');
  await page.focus(".folder-choice select");
  await page.keyboard.press("ArrowDown");
  await page.waitForSelector('h1:has-text("Den andre")');
  expect(await page.evaluate(() => document.activeElement?.closest(".folder-choice") !== null)).toBe(true);
  expect(await refused()).toEqual([]);
  for (const [language, words] of [
    ["Nynorsk", "Tilkopla."],
    ["English", "Connected."],
  ] as const) {
    await page.click(`label:has-text("${language}")`);
    await expect.poll(() => text(page, ".folder-state")).toContain(words);
  }
  expect(await found()).toEqual([]);
  writeFileSync(file, "{");
  await page.click(".banner-problems summary");
  await page.waitForSelector(".banner-problems table");
  expect(await found()).toEqual([]);
}, 60_000);
