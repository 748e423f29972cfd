import { readFileSync } from "node:fs";
import type { Page } from "playwright";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { BuiltPages } from "../../testing/built-pages.ts";

/*
 * The built page in a browser that keeps nothing: no room left, or a window that may keep nothing. What is done goes on, the
 * reader is told, and a copy can be taken.
 */

const VERSION = `[data-place='["ruleset","version"]']`;

let pages: BuiltPages;

beforeAll(async () => {
  pages = await BuiltPages.start();
}, 60_000);
afterEach(() => pages.closePages());
afterAll(() => pages.close());

const line = (page: Page): Promise<string> => page.locator(".kept-line").innerText();
const banner = (page: Page): Promise<string> => page.locator(".banner-text").innerText();

async function write(page: Page, text: string): Promise<void> {
  await page.fill(VERSION, text);
  await page.locator(VERSION).blur();
}

/** The draft as the banner hands it over. */
async function copyOf(page: Page): Promise<{ ruleset: { version: string }; done: string[] }> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.click('.banner button:has-text("Last ned en kopi")'),
  ]);
  return JSON.parse(readFileSync(await download.path(), "utf8")) as { ruleset: { version: string }; done: string[] };
}

/** Whether the browser would ask before the page is left. */
const asks = (page: Page): Promise<boolean> =>
  page.evaluate(() => !window.dispatchEvent(new Event("beforeunload", { cancelable: true })));

/** A database that has no room for more as long as `isFull` says so. */
const FULL = `
  window.isFull = false;
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...all) {
    if (window.isFull) throw new DOMException("no room", "QuotaExceededError");
    return put.apply(this, all);
  };`;
const fill = (page: Page, isFull: boolean): Promise<unknown> => page.evaluate(`window.isFull = ${isFull}`);

test("with no room left it is said how much is not kept, a copy is offered, and what waits is kept once there is room", async () => {
  const { page, wrong } = await pages.open({ route: "#/document", before: FULL });
  await page.waitForSelector(VERSION);
  await write(page, "1.0.1");
  await expect.poll(() => line(page)).toContain("Lagret i nettleseren");
  await fill(page, true);

  await write(page, "1.0.2");
  await page.waitForSelector(".banner");
  expect(await banner(page)).toContain("Nettleseren har ikke plass til mer");
  expect(await line(page)).toContain("Ikke lagret");
  expect(await asks(page)).toBe(true);
  // Work goes on, and is handed over whole.
  await write(page, "1.0.3");
  await expect.poll(() => banner(page)).toMatch(/\b2\b/);
  const copy = await copyOf(page);
  expect(copy.ruleset.version).toBe("1.0.3");
  expect(copy.done).toHaveLength(3);
  await page.keyboard.press("Control+z");
  await expect.poll(() => page.inputValue(VERSION)).toBe("1.0.2");

  await fill(page, false);
  await write(page, "1.0.4");
  await expect.poll(() => line(page)).toContain("Lagret i nettleseren");
  expect(await page.locator(".banner").count()).toBe(0);
  expect(await asks(page)).toBe(false);
  await page.reload();
  await page.waitForSelector(VERSION);
  expect(await page.inputValue(VERSION)).toBe("1.0.4");
  expect(await wrong()).toEqual([]);
}, 60_000);

const denied: [name: string, before: string][] = [
  [
    "refuses at the mere mention",
    'Object.defineProperty(window, "indexedDB", { get() { throw new DOMException("denied", "SecurityError"); } });',
  ],
  [
    "fails to open the database",
    `IDBFactory.prototype.open = () => {
       const request = new EventTarget();
       request.error = new DOMException("private", "InvalidStateError");
       setTimeout(() => { request.dispatchEvent(new Event("error")); request.onerror?.(new Event("error")); });
       return request;
     };`,
  ],
];
test.each(denied)(
  "in a window that %s, one is told before anything is lost, and takes a copy",
  async (_, before) => {
    const { page, wrong } = await pages.open({ route: "#/document", before });
    await page.waitForSelector(VERSION);
    await page.waitForSelector(".banner");
    expect(await banner(page)).toMatch(/privat/);
    expect(await asks(page)).toBe(false);
    await write(page, "1.0.1");
    await expect.poll(() => asks(page)).toBe(true);
    expect(await line(page)).toContain("Ikke lagret");
    expect((await copyOf(page)).ruleset.version).toBe("1.0.1");
    expect(await wrong()).toEqual([]);
  },
  60_000,
);
