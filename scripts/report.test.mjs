/** The sample reports as people meet them: in a browser, on a screen and on paper. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium as playwright } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromium } from "./chromium.mjs";
import { ROOT } from "./run.mjs";

const LANGUAGES = ["nb", "nn", "en"];
// The editor brings axe for its stories.
const axe = createRequire(join(ROOT, "packages", "editor", "package.json")).resolve("axe-core/axe.min.js");

/** @type {import("playwright").Browser} */
let browser;
beforeAll(async () => {
  browser = await playwright.launch({ ...(await chromium()), headless: true });
});
afterAll(() => browser?.close());

/**
 * Opens a sample report and notes what it asks for and what its policy forbids.
 * @param {string} language
 * @param {import("playwright").BrowserContextOptions} [options]
 */
async function open(language, options = {}) {
  const page = await (await browser.newContext(options)).newPage();
  /** @type {string[]} */
  const faults = [];
  page.on("request", (request) => faults.push(`asked for: ${request.url()}`));
  page.on("console", (message) => faults.push(`console: ${message.text()}`));
  const html = await readFile(join(ROOT, "docs", "examples", "reports", `age-in-doubt.${language}.html`), "utf8");
  await page.setContent(html);
  return { page, faults };
}

/** @param {import("playwright").Page} page */
async function violations(page) {
  await page.evaluate(await readFile(axe, "utf8"));
  const found = await page.evaluate("axe.run(document, { resultTypes: ['violations'] })");
  return found.violations.map(
    /** @param {{ id: string, nodes: { html: string }[] }} violation */
    ({ id, nodes }) => `${id}: ${nodes[0]?.html}`,
  );
}

describe.each(LANGUAGES)("in %s", (language) => {
  test.each(/** @type {const} */ (["light", "dark"]))("axe finds nothing, %s", async (colorScheme) => {
    const { page, faults } = await open(language, { colorScheme });
    expect(await violations(page)).toEqual([]);
    expect(faults).toEqual([]);
    expect(await page.evaluate("document.documentElement.lang")).toBe(language);
  });

  test("on a telephone nothing is cut off (WCAG 2.2, 1.4.10)", async () => {
    const { page } = await open(language, { viewport: { width: 320, height: 640 } });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(320);
  });

  test("paper is light whatever the screen is", async () => {
    const { page } = await open(language, { colorScheme: "dark" });
    const background = "getComputedStyle(document.body).backgroundColor";
    expect(await page.evaluate(background)).not.toBe("rgb(255, 255, 255)");
    await page.emulateMedia({ media: "print" });
    expect(await page.evaluate(background)).toBe("rgb(255, 255, 255)");
    expect(await page.evaluate("getComputedStyle(document.body).color")).toBe("rgb(0, 0, 0)");
  });
});

test("axe would find something", async () => {
  const { page } = await open("nb");
  await page.evaluate("document.querySelector('dl').innerHTML = '<p>x</p>'");
  expect((await violations(page)).join()).toContain("definition-list");
});
