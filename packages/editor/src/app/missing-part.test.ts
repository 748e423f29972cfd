import { fileURLToPath } from "node:url";
import { type Browser, chromium as playwright } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chromium } from "../../../../scripts/chromium.mjs";
import { serve } from "../../../../scripts/serve.mjs";

/*
 * Parts of the page come in files of their own when they are first asked for. Whoever serves them may have stopped by then. In
 * the page as it is built; needs a build, as `npm test` makes one first.
 */

let browser: Browser;
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  server = await serve({ root: fileURLToPath(new URL("../../dist", import.meta.url)), port: 0 });
  browser = await playwright.launch({ ...(await chromium()), headless: true });
}, 60_000);

afterAll(async () => {
  await browser.close();
  await server.close();
});

test("where editing itself does not come, the page is read all the same, and says so", async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: "nb-NO" });
  await page.route("**/assets/open-desk*", (route) => route.abort());
  await page.goto(server.address);
  await page.getByRole("alert").filter({ hasText: "kunne ikke hentes eller vises" }).waitFor();
  await page.getByLabel("Viser sak").selectOption("C02");
  await page.locator(".in-short").waitFor();
  await page.close();
}, 60_000);

test("a part that does not come says so in its place; the rest goes on, and what was done is there", async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: "nb-NO" });
  await page.goto(server.address);
  await page.waitForSelector(".history-buttons");
  await page.route("**/assets/**", (route) => route.abort());
  for (const view of ["Sak", "Regeltabell", "Om regelsettet"]) {
    await page.getByRole("button", { name: view, exact: true }).click();
    await page.getByRole("alert").filter({ hasText: "kunne ikke hentes eller vises" }).waitFor();
  }
  await page.getByRole("button", { name: "Kart", exact: true }).click();
  await page.getByRole("button", { name: "Nytt holdepunkt" }).waitFor();
  expect(await page.getByRole("alert").filter({ hasText: "kunne ikke" }).count()).toBe(0);

  // The way out leads back to a whole page.
  await page.getByRole("button", { name: "Sak", exact: true }).click();
  await page.unroute("**/assets/**");
  await page.getByRole("button", { name: "Last siden inn på nytt" }).click();
  await page.getByRole("searchbox", { name: "Søk i sakene" }).waitFor();
  await page.close();
}, 60_000);
