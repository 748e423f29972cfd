import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type Page, chromium as playwright } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { chromium } from "../../../../scripts/chromium.mjs";
import { ServedFolder, versioned } from "../../testing/served-folder.ts";

/*
 * A served folder with releases to compare with, and what goes wrong while a draft is saved there, in the built page.
 */

const VERSION = `[data-place='["ruleset","version"]']`;

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

const lies = (): string => mine.lies.version;

async function opened(): Promise<Page> {
  const { address } = await mine.serve();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "nb-NO" });
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForSelector(".kept-line");
  await page.click('button:has-text("Om regelsettet")');
  await page.waitForSelector(VERSION);
  return page;
}

async function write(page: Page, text: string): Promise<void> {
  await page.fill(VERSION, text);
  await page.locator(VERSION).blur();
  // Only what has become a change can be saved.
  await page.locator(".draft-state-button", { hasText: "utkast" }).waitFor({ timeout: 15_000 });
}

/** What the banner says; nothing where there is none. */
const banner = async (page: Page): Promise<string> => (await page.locator(".banner-text").allInnerTexts()).join(" ");
const isWrite = (method: string): boolean => method !== "GET";

test("a draft is compared with the newest release, with another one, and with one that cannot be opened", async () => {
  mkdirSync(join(mine.folder, "releases"));
  const old = readFileSync(mine.file, "utf8");
  // In the older release two strong signs are not enough.
  const stricter = old.replace('"value": 4', '"value": 5');
  expect(stricter).not.toBe(old);
  writeFileSync(join(mine.folder, "releases", "0.9.0.json"), versioned("0.9.0")(stricter));
  writeFileSync(join(mine.folder, "releases", "0.9.5.json"), versioned("0.9.5")(old));
  writeFileSync(join(mine.folder, "releases", "0.8.0.json"), "{");
  const page = await opened();
  const told = (): Promise<string> => page.locator(".impact-told").innerText();
  await page.evaluate("location.hash = '#/'");
  await expect.poll(told).toMatch(/^Ingen av 3 saker får nytt resultat/);

  const compare = async (name: string): Promise<void> => {
    await page.click(".file-menu > button");
    await page.click(`[role="menuitemradio"]:has-text("${name}")`);
  };
  await page.click(".file-menu > button");
  expect(await page.locator('[role="menuitemradio"][aria-checked="true"]').innerText()).toBe("Versjon 0.9.5");
  await page.keyboard.press("Escape");
  await compare("Versjon 0.9.0");
  await expect.poll(told).toMatch(/^[1-3] av 3 får nytt resultat/);
  await compare("Versjon 0.8.0");
  await page.waitForSelector('.notice:has-text("kan ikke åpnes, så det er ikke noe å sammenligne med")');
  expect(await told()).toMatch(/^[1-3] av 3 får nytt resultat/);
  await compare("Slik det var da du begynte");
  await expect.poll(told).toMatch(/^Ingen av 3 saker/);
}, 60_000);

test("a full disk, and a folder that may not be written to, are told with a way on, and nothing is lost", async () => {
  const page = await opened();
  const answers: [status: number, code: string, told: RegExp][] = [
    [507, "noRoom", /ruleset\.json ble ikke lagret\. Det er ikke plass på disken/],
    [403, "notPermitted", /Du har ikke lov til å skrive i mappen/],
    [500, "diskFailed", /skrive til disken/],
  ];
  await write(page, "5.0.0");
  for (const [status, code, told] of answers) {
    await page.route("**/api/**", (route) =>
      isWrite(route.request().method())
        ? route.fulfill({ status, contentType: "application/json", body: JSON.stringify({ code }) })
        : route.continue(),
    );
    // As somebody does who sees that nothing came of it.
    await expect
      .poll(
        async () => {
          if (!told.test(await banner(page))) await page.keyboard.press("Control+s");
          return banner(page);
        },
        { interval: 500, timeout: 30_000 },
      )
      .toMatch(told);
    await page.unroute("**/api/**");
  }
  expect(await page.locator(".banner button").allInnerTexts()).toEqual(["Prøv igjen", "Last ned en kopi"]);
  expect(await page.locator(".kept-line").innerText()).toContain("Ikke lagret i mappen");
  expect(lies()).not.toBe("5.0.0");
  // Once there is room, the same press saves it.
  await page.click('.banner button:has-text("Prøv igjen")');
  await expect.poll(lies).toBe("5.0.0");
  await expect.poll(() => page.locator(".banner").count()).toBe(0);
}, 120_000);

test("somebody who is quicker by a moment is not written over: the merge view asks", async () => {
  const page = await opened();
  await write(page, "5.0.0");
  // Between what was read and the write: the server answers 409.
  await page.route("**/api/**", async (route) => {
    if (isWrite(route.request().method()) && lies() !== "6.0.0") mine.elsewhere(versioned("6.0.0"));
    await route.continue();
  });
  await page.keyboard.press("Control+s");
  await page.waitForSelector(".modal.merge");
  expect(await page.locator(".merge-place").innerText()).toMatch(/5\.0\.0[\s\S]*6\.0\.0/);
  expect(lies()).toBe("6.0.0");
  await page.locator('.modal .merge-place label:has-text("Ditt")').click();
  await page.click('button:has-text("Slå sammen og lagre")');
  await expect.poll(lies).toBe("5.0.0");
  await expect.poll(() => page.locator(".kept-line").innerText()).toContain("Lagret i mappen");
}, 60_000);
