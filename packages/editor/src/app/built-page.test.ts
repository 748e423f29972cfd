import { mkdir, readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { type Browser, type BrowserContextOptions, type Page, chromium as playwright } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chromium } from "../../../../scripts/chromium.mjs";
import { serve } from "../../../../scripts/serve.mjs";
import { exampleRecord } from "../document/example-record.ts";

/*
 * The page as it is shipped: built, served by the server that ships with it, under its policy. Needs a build, as
 * `npm test` makes one first.
 */

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

let browser: Browser;
let serving: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  serving = await serve({ root: here("../../dist"), port: 0 });
  browser = await playwright.launch({ ...(await chromium()), headless: true });
}, 60_000);

afterAll(async () => {
  await browser.close();
  await serving.close();
});

/** Opens the page and notes whatever its policy refuses and whatever it complains of. */
async function open(
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
  const response = await page.goto(serving.address);
  expect(response?.headers()["content-security-policy"]).toMatch(/default-src 'none'.*style-src 'self'/);
  await page.waitForSelector("[data-item]");
  return { page, complaints, refused: () => page.evaluate<string[]>("window.refused") };
}

test("the whole way through the page, its policy refuses nothing", async () => {
  const { page, complaints, refused } = await open();
  await page.selectOption(".case-choice select", "C02");
  await page.waitForSelector(".edge");
  await page.click('[data-item="concern"]');
  await page.click('[data-item="rail:facts"]');
  await page.hover('[data-item="urgency"]');
  await page.keyboard.press("Escape");
  await page.focus('[data-item="debtToFacilitator"]');
  await page.keyboard.press("n");
  await page.waitForSelector(".edge-delta");
  await page.click('[data-item="statedAge"]');
  await page.fill(".answer-field input", "22");
  await page.keyboard.press("Enter");
  await page.waitForSelector("text=2 svar er endret.");
  // Out of the field, then out of the selection.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.click('button:has-text("Tilbake til saken")');
  await page.click('label:has-text("Alle rader")');
  await page.click('label:has-text("English")');
  await page.waitForSelector("text=What the rules say");
  await page.click(".statement summary");
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  expect(await refused()).toEqual([]);
  expect(complaints).toEqual([]);
  expect(page.url()).toBe(serving.address);

  await page.reload();
  await page.waitForSelector('h1:has-text("Indications that a child")');
  await page.context().close();
}, 60_000);

test("what is loaded before the map is at most 180 kB, packed, beside the engine; what not every reader needs comes later", async () => {
  const built = here("../../dist/");
  const index = await readFile(`${built}index.html`, "utf8");
  const first = [...index.matchAll(/(?:src|href)="[.][/](assets[/][^"]+[.]js)"/g)].map(([, path]) => path ?? "");
  const size = async (path: string): Promise<number> => gzipSync(await readFile(built + path)).length;
  const sizes = new Map(await Promise.all(first.map(async (path) => [path, await size(path)] as const)));
  const sum = (isMeant: (path: string) => boolean): number =>
    [...sizes].reduce((before, [path, bytes]) => before + (isMeant(path) ? bytes : 0), 0);
  const isEngine = (path: string): boolean => path.startsWith("assets/engine-");
  const isDocuments = (path: string): boolean => path.startsWith("assets/documents-");
  expect(sum((path) => !isEngine(path) && !isDocuments(path))).toBeLessThanOrEqual(180_000);
  expect(sum(isEngine)).toBeGreaterThan(20_000);
  const later = [
    "open-desk",
    "reading-page",
    "case-view",
    "rules-view",
    "document-page",
    "tour",
    "folder-page",
    "audit",
  ];
  const names = await readdir(`${built}assets`);
  for (const name of later) {
    expect(names.some((file) => file.startsWith(`${name}-`) && file.endsWith(".js"))).toBe(true);
    expect(first.filter((path) => path.startsWith(`assets/${name}-`))).toEqual([]);
  }
});

test("the reading view under the policy: the worker that searches, a record from files, and nothing sent anywhere", async () => {
  const { page, complaints, refused } = await open();
  const requests: string[] = [];
  await page.selectOption(".case-choice select", "C02");
  await page.click('a[href="#/reading"]');
  await page.waitForSelector(".audit-trace");
  await page.hover(".audit-trace [data-points-at]");
  await page.selectOption(".audit-choice select", "at:track");
  await page.waitForSelector('[data-item="track"].is-selected');
  await page.waitForFunction(() => document.querySelector(".audit-search p")?.textContent === "");
  page.on("request", (request) => requests.push(`${request.method()} ${new URL(request.url()).pathname}`));
  const files = exampleRecord();
  await page.setInputFiles('input[type="file"]', [
    { name: "record-1.json", mimeType: "", buffer: Buffer.from(files.record) },
    { name: "record-1.tlog-proof", mimeType: "", buffer: Buffer.from(files.receipt) },
    { name: "log.pub", mimeType: "", buffer: Buffer.from(files.key) },
  ]);
  await page.waitForSelector(".audit-check.is-holds");
  expect(await page.locator(".audit-check.is-fails").count()).toBe(0);
  expect(requests.filter((request) => !/^GET .*[.](js|css|woff2)$/.test(request))).toEqual([]);
  expect(await refused()).toEqual([]);
  expect(complaints).toEqual([]);
  expect(page.url()).toBe(`${serving.address}#/reading`);
  await page.reload();
  await page.waitForSelector(".audit-empty");
  expect(await page.locator(".audit-check").count()).toBe(0);
  await page.context().close();
}, 60_000);

test("printed, the reading view is the document alone, nothing folded but what did not matter", async () => {
  const { page } = await open();
  await page.selectOption(".case-choice select", "C02");
  await page.click('a[href="#/reading"]');
  await page.waitForSelector(".audit-trace");
  await page.waitForSelector(".audit .statement");
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  for (const hidden of [".map", ".case-bar", ".audit-contents", ".audit-search", ".answer"]) {
    expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false);
  }
  expect(await page.locator(".audit-title").isVisible()).toBe(true);
  expect(await page.locator(".audit .account details:not([open])").count()).toBe(0);
  const pdf = (await page.pdf({ tagged: true, format: "A4" })).toString("latin1");
  expect(pdf).toContain("/MarkInfo");
  await page.context().close();
}, 30_000);

test("what the policy refuses is counted", async () => {
  const { page, refused } = await open();
  await page.evaluate(() => document.body.insertAdjacentHTML("beforeend", '<p style="color: red">x</p>'));
  await expect.poll(refused).toEqual(["style-src-attr inline"]);
  await page.context().close();
}, 30_000);

test("of every sample case one sees what was concluded, why, and what is open, without scrolling", async () => {
  const { page } = await open();
  const cases = (): Promise<string[]> =>
    page
      .locator(".case-choice option")
      .evaluateAll((options) => options.flatMap((option) => option.getAttribute("value") || []));
  // The map stands before they are there.
  await expect.poll(async () => (await cases()).length).toBeGreaterThan(60);
  for (const id of await cases()) {
    await page.selectOption(".case-choice select", id);
    await page.locator(".account-case strong", { hasText: id ?? "" }).waitFor();
    const lines = await page.locator(".in-short dd").allTextContents();
    expect(
      lines.map((line) => line.trim() !== ""),
      `${id}`,
    ).toEqual([true, true, true]);
    const [short, panel] = await Promise.all([
      page.locator(".in-short").boundingBox(),
      page.locator(".panel").boundingBox(),
    ]);
    const below = (short?.y ?? 0) + (short?.height ?? 0) - (panel?.y ?? 0) - (panel?.height ?? 0);
    expect(below, `${id}`).toBeLessThanOrEqual(0);
  }
  await page.context().close();
}, 120_000);

test("printed, the page is the account alone, nothing folded", async () => {
  const { page } = await open();
  await page.selectOption(".case-choice select", "C02");
  await page.waitForSelector(".account");
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  for (const hidden of [".map", ".cases", ".impact", ".case-bar", ".account button"]) {
    expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false);
  }
  expect(await page.locator(".account details:not([open])").count()).toBe(0);
  expect(await page.locator(".account h2").isVisible()).toBe(true);
  expect((await page.pdf({ tagged: true })).length).toBeGreaterThan(1000);
  await page.context().close();
}, 30_000);

test("printed with a row selected it is the account all the same; without a case it says what to do", async () => {
  const { page } = await open();
  await page.emulateMedia({ media: "print" });
  expect(await page.locator(".print-only").isVisible()).toBe(true);
  await page.emulateMedia({ media: "screen" });
  expect(await page.locator(".print-only").isVisible()).toBe(false);
  await page.selectOption(".case-choice select", "C02");
  await page.focus('[data-item="debtToFacilitator"]');
  await page.keyboard.press("n");
  await page.click('[data-item="concern"]');
  await page.waitForSelector(".inspector");
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  expect(await page.locator(".inspector").count()).toBe(0);
  expect(await page.locator(".account h2").isVisible()).toBe(true);
  expect(await page.locator(".changed-answers").isVisible()).toBe(true);
  expect(await page.locator(".account details:not([open])").count()).toBe(0);
  expect(await page.locator(".what-if-bar").isVisible()).toBe(false);
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await page.waitForSelector(".inspector");
  await page.context().close();
}, 30_000);

test("the picture in the README", async () => {
  const { page } = await open();
  await page.selectOption(".case-choice select", "C02");
  await page.waitForSelector(".edge");
  await page.waitForSelector(".in-short");
  // As one meets it: with what editing brings, and all cases compared.
  await page.waitForSelector(".history-buttons");
  await page.waitForSelector("text=Ingen av 66 saker");
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.mouse.move(2, 2);
  if (process.env.UPDATE_PICTURE === "1") {
    await mkdir(here("../../../../docs/images"), { recursive: true });
    await page.screenshot({ path: here("../../../../docs/images/page.png") });
  }
  expect((await page.screenshot()).length).toBeGreaterThan(50_000);
  await page.context().close();
}, 30_000);
