import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { BuiltPages, type Dragged, dropped } from "../../testing/built-pages.ts";

/*
 * Files that are dragged onto the page as it is built: whole, broken, and meant to harm.
 */

const THE_RULESET = fileURLToPath(new URL("../../../rulesets/no-child-trafficking/", import.meta.url));
const read = (name: string): string => readFileSync(`${THE_RULESET}${name}`, "utf8");
const RULESET = read("ruleset.json");
const CASE = read("cases/C02.json");
const VERSION = `[data-place='["ruleset","version"]']`;
const REFUSED = "Filen kan ikke hentes inn";

let pages: BuiltPages;

beforeAll(async () => {
  pages = await BuiltPages.start();
}, 60_000);
afterEach(() => pages.closePages());
afterAll(() => pages.close());

/** Drops a file; gives what the page says of it once it has been read. */
async function told(page: Page, file: Dragged): Promise<string> {
  await dropped(page, file);
  await page.locator(".modal .import-progress").waitFor({ state: "detached" });
  await page.waitForSelector(".modal:not(:has(.import-progress))");
  return page.locator(".modal").innerText();
}

async function closed(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await page.locator(".modal").waitFor({ state: "detached" });
}

test("a release, a case and a new case are shown, brought in as one step each, and taken back", async () => {
  const { page, wrong } = await pages.open({ route: "#/document" });
  await page.waitForSelector(VERSION);
  const version = (): Promise<string> => page.inputValue(VERSION);

  const release = RULESET.replace(/"version": "[^"]*"/, '"version": "7.0.0"');
  expect(await told(page, { name: "7.0.0.json", content: release })).toMatch(
    /Hente inn 7\.0\.0\.json\?[\s\S]*Dette er et regelsett\.[\s\S]*1 annen del endret[\s\S]*angre/,
  );
  expect(await version()).toBe("1.0.0");
  await page.click('.modal button:has-text("Hent inn")');
  await expect.poll(version).toBe("7.0.0");
  await page.keyboard.press("Control+z");
  await expect.poll(version).toBe("1.0.0");

  const other = CASE.replace(/"nb": "/, '"nb": "Drømt: ');
  expect(await told(page, { name: "C02.json", content: other })).toMatch(/én eksempelsak\.[\s\S]*1 eksempelsak endret/);
  await closed(page);
  // What some programs write before UTF-8 changes nothing.
  expect(await told(page, { name: "C02.json", content: `\uFEFF${CASE}` })).toContain("Filen ville ikke endre noe.");
  await closed(page);
  expect(await told(page, { name: "C99.json", content: CASE })).toContain("1 eksempelsak ny");
  await page.click('.modal button:has-text("Hent inn")');
  await page.waitForSelector("text=67 saker");
  await page.selectOption(".case-choice select", "C99");
  await page.keyboard.press("Control+z");
  await page.waitForSelector("text=66 saker");
  await page.locator('.case-choice option[value="C99"]').waitFor({ state: "detached" });

  // Two at once are told of, not chosen between.
  await dropped(page, { name: "C98.json", content: CASE }, { name: "C99.json", content: CASE });
  await page.waitForSelector('.notice:has-text("Slipp én fil om gangen.")');
  expect(await page.locator(".modal").count()).toBe(0);
  expect(await wrong()).toEqual([]);
}, 60_000);

const own = (fields: string): string => `{"holdepunkt":"cases","format":1,"cases":[${fields}]}`;
const broken: [name: string, file: Dragged, told: RegExp][] = [
  ["an empty file", { name: "a.json", content: "" }, /verken et regelsett/],
  ["a file that breaks off", { name: "a.json", content: RULESET.slice(0, 9000) }, /ikke gyldig JSON/],
  ["another kind of file", { name: "a.pdf", content: "%PDF-1.7" }, /verken et regelsett/],
  ["a table from elsewhere", { name: "a.csv", content: "a;b\r\n1;2" }, /Rad 1, kolonne A[\s\S]*hører ikke til/],
  ["a workbook that is none", { name: "a.xlsx", content: "PK\u0003\u0004 no zip" }, /Filen kunne ikke leses/],
  [
    "a case in an old encoding",
    { name: "C02.json", content: Buffer.from(CASE.replace('"nb": "', '"nb": "æøå '), "latin1") },
    /UTF-8/,
  ],
  ["a case in UTF-16", { name: "C02.json", content: Buffer.from(`\uFEFF${CASE}`, "utf16le") }, /UTF-8/],
  [
    "a version that is given twice",
    { name: "a.json", content: RULESET.replace('"version":', '"version": "9.9.9", "version":') },
    /\/version\s+Feltet står to ganger/,
  ],
  [
    "an answer that is given twice, among many cases",
    { name: "a.json", content: own('{"id":"a","document":{"facts":{"x":true,"x":false}}}') },
    /facts\/x\s+Feltet står to ganger/,
  ],
  [
    "a name of the language's own",
    { name: "a.json", content: '{"facts":{"__proto__":true}}' },
    /__proto__\s+Dette navnet/,
  ],
  [
    "such a name in a draft",
    { name: "a.json", content: '{"holdepunkt":"draft","format":1,"constructor":{"prototype":{"harmed":1}}}' },
    /constructor\s+Dette navnet/,
  ],
  [
    "a text that is turned around",
    { name: "a.json", content: CASE.replace('"nb": "', '"nb": "\u202E') },
    /title\/nb\s+Teksten inneholder et usynlig tegn/,
  ],
  ["brackets without end", { name: "a.json", content: `{"facts":${"[".repeat(9_000)}` }, /nøstet for dypt/],
  ["more than any draft holds", { name: "a.json", content: 20_000_001 }, /større enn 20 MB/],
];

test("what is broken, or meant to harm, is told in words and changes nothing", async () => {
  const { page, wrong } = await pages.open({ route: "#/document" });
  await page.waitForSelector(VERSION);
  for (const [name, file, what] of broken) {
    const text = await told(page, file);
    expect(text, name).toContain(REFUSED);
    expect(text, name).toMatch(what);
    expect(await page.locator('.modal button:has-text("Hent inn")').count(), name).toBe(0);
    await closed(page);
  }
  // A name is shown, and does nothing to what stands beside it.
  const heading = await told(page, { name: "<img src=x onerror=alert(1)>\u202Egnp.json", content: CASE });
  expect(heading).toContain("Hente inn <img src=x onerror=alert(1)>gnp.json?");
  await closed(page);
  expect(await page.evaluate("'harmed' in {} || 'harmed' in window")).toBe(false);
  expect(await page.inputValue(VERSION)).toBe("1.0.0");
  expect(await page.locator('.history-buttons [aria-disabled="true"], .history-buttons :disabled').count()).toBe(2);
  expect(await wrong()).toEqual([]);
}, 60_000);
