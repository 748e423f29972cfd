import { createServer } from "node:http";
import { join } from "node:path";
import { chromium as playwright } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chromium } from "./chromium.mjs";
import { ROOT } from "./run.mjs";
import { serve } from "./serve.mjs";

// The built editor in a real browser, under the policy it is served with. `npm run build` comes first.

/** @type {import("./serve.mjs").Serving} */
let serving;
/** @type {import("playwright").Browser} */
let browser;

beforeAll(async () => {
  serving = await serve({ root: join(ROOT, "packages", "editor", "dist"), port: 0 });
  browser = await playwright.launch({ ...(await chromium()), headless: true });
});

afterAll(async () => {
  await browser?.close();
  await serving?.close();
});

/** Opens the editor and notes what a person would only see in the console. */
async function openEditor() {
  const context = await browser.newContext({ locale: "nb-NO", viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  /** @type {string[]} */
  const faults = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`thrown: ${error.message}`));
  page.on("requestfailed", (request) => faults.push(`failed: ${request.url()}`));
  page.on("response", (response) => {
    if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`);
  });
  await page.addInitScript(() => {
    /** @type {string[]} */
    const violations = [];
    Object.assign(globalThis, { violations });
    document.addEventListener("securitypolicyviolation", (event) => {
      violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  await page.goto(serving.address);
  await page.getByRole("heading", { level: 1 }).first().waitFor({ state: "attached" });
  await page.waitForLoadState("networkidle");
  /** @returns {Promise<string[]>} */
  const violations = () => page.evaluate("violations");
  return { page, faults, violations, close: () => context.close() };
}

test("the editor runs under its policy without one violation, error or missing file", async () => {
  const { page, faults, violations, close } = await openEditor();
  expect(await violations()).toEqual([]);
  expect(faults).toEqual([]);
  expect(await page.evaluate(() => document.fonts.check('16px "Inter Variable"'))).toBe(true);
  await close();
});

test("the same eyes see a violation when there is one", async () => {
  const { page, violations, close } = await openEditor();
  await page.evaluate(() => {
    document.body.setAttribute("style", "color: red");
    const script = document.createElement("script");
    script.textContent = "globalThis.ran = true";
    document.body.append(script);
  });
  await expect
    .poll(async () => (await violations()).map((each) => each.split(" ")[0]).sort())
    .toEqual(["script-src-elem", "style-src-attr"]);
  expect(await page.evaluate("globalThis.ran")).toBeUndefined();
  await close();
});

test("a page of another origin can neither read, run nor frame it", async () => {
  const foreign = createServer((_, response) => response.writeHead(200, { "Content-Type": "text/html" }).end("<body>"));
  await new Promise((resolve) => foreign.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (foreign.address());
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${port}/`);
  const seen = await page.evaluate(async (address) => {
    /**
     * @param {"script" | "img" | "iframe"} kind
     * @returns {Promise<string>}
     */
    const embed = (kind) =>
      new Promise((resolve) => {
        const element = document.createElement(kind);
        element.onload = () => resolve("loaded");
        element.onerror = () => resolve("refused");
        element.src = address;
        document.body.append(element);
      });
    /** @param {RequestMode} mode */
    const read = (mode) =>
      fetch(address, { mode }).then(
        () => "read",
        () => "refused",
      );
    const seen = [await read("cors"), await read("no-cors"), await embed("script"), await embed("img")];
    await embed("iframe");
    return seen;
  }, serving.address);
  expect(seen).toEqual(["refused", "refused", "refused", "refused"]);
  // A frame that is refused loads too: an error page.
  expect(page.frames().map((frame) => new URL(frame.url()).protocol)).toEqual(["http:", "chrome-error:"]);
  await context.close();
  await new Promise((resolve) => foreign.close(() => resolve(undefined)));
});
