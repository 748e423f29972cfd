import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BrowserContext, type Page, chromium as playwright } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { chromium } from "../../../../scripts/chromium.mjs";
import { serve } from "../../../../scripts/serve.mjs";

/*
 * How work is kept, in the page as it is built, in a browser with a profile on the disk. Needs a build, as `npm test` makes
 * one first. HOLDEPUNKT_KILLS: how often the browser is killed.
 */

const KILLS = Number(process.env.HOLDEPUNKT_KILLS ?? 1);
const DIST = fileURLToPath(new URL("../../dist", import.meta.url));
const VERSION = `[data-place='["ruleset","version"]']`;

let server: Awaited<ReturnType<typeof serve>>;
let launch: Awaited<ReturnType<typeof chromium>>;
let profile: string;
let contexts: BrowserContext[] = [];

beforeAll(async () => {
  server = await serve({ root: DIST, port: 0 });
  launch = await chromium();
}, 60_000);

afterAll(() => server.close());

beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), "holdepunkt-profile-"));
});

afterEach(async () => {
  for (const context of contexts) await context.close().catch(() => undefined);
  contexts = [];
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

async function started(): Promise<BrowserContext> {
  const context = await playwright.launchPersistentContext(profile, {
    ...launch,
    headless: true,
    locale: "nb-NO",
    viewport: { width: 1280, height: 800 },
  });
  contexts.push(context);
  return context;
}

/** The page in its own tab, where what the ruleset says of itself is edited. */
async function opened(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${server.address}#/document`);
  await page.waitForSelector(VERSION);
  return page;
}

const version = (page: Page): Promise<string> => page.inputValue(VERSION);
const line = (page: Page): Promise<string> => page.locator(".kept-line").evaluate((element) => element.textContent);

async function write(page: Page, text: string): Promise<void> {
  await page.fill(VERSION, text);
  await page.locator(VERSION).blur();
}

test("what was done is there after the page is loaded again, to be undone; a second tab follows, and takes over", async () => {
  const context = await started();
  const one = await opened(context);
  expect(await line(one)).toContain("Lagret i nettleseren");
  await write(one, "1.1.0");
  await one.reload();
  await one.waitForSelector(VERSION);
  expect(await version(one)).toBe("1.1.0");
  await one.keyboard.press("Control+z");
  await expect.poll(() => version(one)).toBe("1.0.0");

  const other = await opened(context);
  await other.waitForSelector(".banner");
  expect(await other.locator(".banner-text").evaluate((element) => element.textContent)).toContain(
    "redigeres i en annen fane",
  );
  await write(one, "1.2.0");
  await expect.poll(() => version(other)).toBe("1.2.0");
  // Nothing is done here, and the reader is told why.
  await other.fill(VERSION, "9.9.9");
  expect(await version(other)).toBe("1.2.0");
  expect(await other.locator(".notice").evaluate((element) => element.textContent)).toContain(
    "Her kan du ikke redigere nå.",
  );

  await other.click('.banner button:has-text("Ta over")');
  await expect.poll(() => line(other)).toContain("Lagret i nettleseren");
  await one.waitForSelector('.banner-text:has-text("tatt over")');
  await write(other, "1.3.0");
  await expect.poll(() => version(one)).toBe("1.3.0");
}, 60_000);

test("what is typed in the moment in which the page is loaded again is there", async () => {
  const page = await opened(await started());
  for (let times = 0; times < 2; times++) {
    await page.fill(VERSION, "");
    await page.locator(VERSION).pressSequentially(`${times}.12345678901234567890`);
    await page.reload();
    await page.waitForSelector(VERSION);
    expect(await version(page)).toBe(`${times}.12345678901234567890`);
  }
  expect(await line(page)).toContain("Lagret i nettleseren");
}, 60_000);

test("a draft is put away only when that is wanted", async () => {
  const page = await opened(await started());
  await write(page, "1.1.0");
  await page.click(".file-menu > button");
  await page.click('[role="menuitem"]:has-text("Forkast")');
  await page.waitForSelector(".modal");
  await page.keyboard.press("Escape");
  await expect.poll(() => page.locator(".modal").count()).toBe(0);
  expect(await version(page)).toBe("1.1.0");
  await page.click(".file-menu > button");
  await page.click('[role="menuitem"]:has-text("Forkast")');
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.click('.modal button:has-text("Last ned en kopi")'),
  ]);
  expect(download.suggestedFilename()).toMatch(/^no-child-trafficking-draft-\d{4}-\d\d-\d\d-\d{4}\.json$/);
  const copy = await download.path();
  await page.click('.modal button:has-text("Forkast og begynn på nytt")');
  await expect.poll(() => version(page)).toBe("1.0.0");

  // What was handed over is brought in again as one step.
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.click(".file-menu > button").then(() => page.click('[role="menuitem"]:has-text("Fra en fil")')),
  ]);
  await chooser.setFiles(copy);
  await page.waitForSelector('.modal :text("1 annen del endret")');
  await page.click('.modal button:has-text("Hent inn")');
  await expect.poll(() => version(page)).toBe("1.1.0");
  await page.keyboard.press("Control+z");
  await expect.poll(() => version(page)).toBe("1.0.0");
}, 60_000);

test(
  `a browser that is killed (${KILLS} times) has lost at most what was done last`,
  async () => {
    for (let kill = 0; kill < KILLS; kill++) {
      const context = await started();
      const page = await opened(context);
      const before = await version(page);
      let last = before === "1.0.0" ? 0 : Number(before.split(".")[2]);
      const end = last + 3 + Math.floor(Math.random() * 5);
      while (last < end) {
        last += 1;
        await page.fill(VERSION, `1.0.${last}`);
        // The last command may be lost; all before it were handed to the disk.
        if (last < end) await page.waitForTimeout(60 + Math.random() * 60);
      }
      await page.waitForTimeout(Math.random() * 40);
      const session = await context.newCDPSession(page);
      const gone = new Promise((resolve) => context.once("close", resolve));
      await session.send("Browser.crash" as "Browser.close").catch(() => undefined);
      await gone;

      const again = await started();
      const found = await opened(again);
      const kept = Number((await version(found)).split(".")[2]);
      expect(kept).toBeGreaterThanOrEqual(last - 1);
      expect(kept).toBeLessThanOrEqual(last);
      await expect.poll(() => line(found)).toContain("Lagret i nettleseren");
      await again.close();
    }
  },
  60_000 + KILLS * 20_000,
);
