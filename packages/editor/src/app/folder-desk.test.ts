import type { ChildProcess } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type Browser, type Page, chromium as playwright } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { chromium } from "../../../../scripts/chromium.mjs";
import { ServedFolder, versioned } from "../../testing/served-folder.ts";

/*
 * Work on a folder that the real `holdepunkt serve` serves, in the page as it is built. Needs a build, as `npm test` makes
 * one first.
 */

const VERSION = `[data-place='["ruleset","version"]']`;
const LAW_AS_OF = `[data-place='["ruleset","lawAsOf"]']`;

let browser: Browser;
let mine: ServedFolder;

beforeAll(async () => {
  browser = await playwright.launch({ ...(await chromium()), headless: true });
}, 60_000);

afterAll(() => browser.close());

beforeEach(() => {
  mine = new ServedFolder();
});

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  mine.clear();
});

async function opened(): Promise<{ page: Page; server: ChildProcess }> {
  const { address, server } = await mine.serve();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "nb-NO" });
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForSelector(".kept-line");
  await page.click('button:has-text("Om regelsettet")');
  await page.waitForSelector(VERSION);
  return { page, server };
}

const line = (page: Page): Promise<string> => page.locator(".kept-line").evaluate((element) => element.textContent);
const notice = (page: Page): Promise<string> => page.locator(".notice").evaluate((element) => element.textContent);
const version = (page: Page): Promise<string> => page.inputValue(VERSION);

async function write(page: Page, field: string, text: string): Promise<void> {
  await page.fill(field, text);
  await page.locator(field).blur();
}

test("a draft is saved when the reader says so, set as the file was, and what others do is followed or brought together", async () => {
  const { page } = await opened();
  expect(await line(page)).toContain("Likt det som ligger i mappen");
  const before = readFileSync(mine.file, "utf8");

  // Nothing is edited: what others do is followed.
  mine.elsewhere(versioned("3.0.0"));
  await expect.poll(() => version(page)).toBe("3.0.0");

  await write(page, VERSION, "3.1.0");
  expect(await line(page)).toContain("Ikke lagret i mappen");
  expect(mine.lies.version).toBe("3.0.0");
  await page.keyboard.press("Control+s");
  await expect.poll(() => mine.lies.version).toBe("3.1.0");
  await expect.poll(() => line(page)).toContain("Lagret i mappen");
  expect(readFileSync(mine.file, "utf8")).toBe(versioned("3.1.0")(before));

  // Both have changed something, and not the same.
  await write(page, LAW_AS_OF, "2027-01-01");
  mine.elsewhere(versioned("4.0.0"));
  await page.waitForSelector('.banner-text:has-text("Noen har endret regelsettet")');
  expect(await version(page)).toBe("3.1.0");
  await page.click('.banner button:has-text("Slå sammen")');
  await expect.poll(() => version(page)).toBe("4.0.0");
  expect(await notice(page)).toContain("Slått sammen");
  await page.keyboard.press("Control+s");
  await expect.poll(() => mine.lies).toMatchObject({ version: "4.0.0", lawAsOf: "2027-01-01" });

  // Loaded again, the draft is the folder's.
  await page.reload();
  await page.waitForSelector(VERSION);
  expect(await line(page)).toContain("Likt det som ligger i mappen");
  expect(await page.locator(".banner").count()).toBe(0);
}, 60_000);

test("what both have changed is chosen by the reader, by keys; until then mine stays the draft", async () => {
  const { page } = await opened();
  await write(page, VERSION, "5.0.0");
  mine.elsewhere(versioned("6.0.0"));
  await page.waitForSelector(".banner");
  await page.keyboard.press("Control+s");
  await page.waitForSelector(".modal.merge");
  expect(await page.locator(".merge-place").evaluate((element) => element.textContent)).toMatch(
    /versjon[\s\S]*5\.0\.0[\s\S]*6\.0\.0/,
  );
  await page.keyboard.press("Escape");
  await expect.poll(() => page.locator(".modal").count()).toBe(0);
  expect(await version(page)).toBe("5.0.0");
  expect(mine.lies.version).toBe("6.0.0");

  await page.click('.banner button:has-text("Slå sammen")');
  await page.waitForSelector(".modal.merge");
  // With nothing chosen, one is led to what is left.
  await page.focus('button:has-text("Slå sammen og lagre")');
  await page.keyboard.press("Enter");
  await page.keyboard.press("Space");
  expect(await page.locator(".merge-left").evaluate((element) => element.textContent)).toBe("Alt er valgt.");
  await page.click('button:has-text("Slå sammen og lagre")');
  await expect.poll(() => mine.lies.version).toBe("5.0.0");
  await expect.poll(() => line(page)).toContain("Lagret i mappen");
}, 60_000);

test("a file that is broken, gone, or cannot be reached costs no work", async () => {
  const { page, server } = await opened();
  await write(page, VERSION, "7.0.0");
  const whole = readFileSync(mine.file, "utf8");
  mine.elsewhere(() => "{");
  await page.waitForSelector('.banner-text:has-text("kan ikke åpnes slik det er nå")');
  expect(await version(page)).toBe("7.0.0");
  rmSync(mine.file);
  await page.waitForSelector('.banner-text:has-text("er borte fra mappen")');
  writeFileSync(mine.file, whole);
  await expect.poll(() => page.locator(".banner").count()).toBe(0);
  expect(await version(page)).toBe("7.0.0");

  await new Promise((resolve) => {
    server.once("exit", resolve);
    server.kill();
  });
  await page.keyboard.press("Control+s");
  await page.waitForSelector('.banner-text:has-text("Serveren svarer ikke")');
  expect(await page.locator(".banner button").allInnerTexts()).toEqual(["Prøv igjen", "Last ned en kopi"]);
  expect(existsSync(mine.file)).toBe(true);
}, 60_000);
