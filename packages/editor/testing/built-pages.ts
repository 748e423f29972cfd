import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContextOptions, type Page, chromium as playwright } from "playwright";
import { chromium } from "../../../scripts/chromium.mjs";
import { serve } from "../../../scripts/serve.mjs";

/*
 * The page as it is shipped, for tests: built, served by the server that ships with it, under its policy. Needs a build, as
 * `npm test` makes one first. HOLDEPUNKT_BUILT: where it lies, if elsewhere.
 */

/** Where the built page lies. */
export const BUILT = process.env.HOLDEPUNKT_BUILT ?? fileURLToPath(new URL("../dist", import.meta.url));

/** A page with its desk, and what must not happen on it. */
export interface OpenPage {
  readonly page: Page;
  /** Whatever it complained of, and whatever its policy refused. */
  readonly wrong: () => Promise<readonly string[]>;
}

/** A browser and the built page, until it is closed. */
export class BuiltPages {
  private readonly browser: Browser;
  private readonly serving: Awaited<ReturnType<typeof serve>>;

  static async start(): Promise<BuiltPages> {
    const serving = await serve({ root: BUILT, port: 0 });
    return new BuiltPages(await playwright.launch({ ...(await chromium()), headless: true }), serving);
  }

  private constructor(browser: Browser, serving: BuiltPages["serving"]) {
    this.browser = browser;
    this.serving = serving;
  }

  get address(): string {
    return this.serving.address;
  }

  /** Opens the page and waits until it can be edited. `before`: a script that runs in it before any of its own. */
  async open({
    route = "",
    before = "",
    ...options
  }: BrowserContextOptions & { readonly route?: string; readonly before?: string } = {}): Promise<OpenPage> {
    const context = await this.browser.newContext({
      viewport: { width: 1280, height: 800 },
      locale: "nb-NO",
      ...options,
    });
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
      ${before}
    `);
    await page.goto(`${this.address}${route}`);
    await page.waitForSelector(".history-buttons");
    return { page, wrong: async () => [...complaints, ...(await page.evaluate<string[]>("window.refused"))] };
  }

  /** Closes the pages, not the browser. */
  async closePages(): Promise<void> {
    for (const context of this.browser.contexts()) await context.close();
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.serving.close();
  }
}

/** A file as it is dragged: its text, its bytes, or so many blanks, which are made in the page. */
export interface Dragged {
  readonly name: string;
  readonly content: string | Uint8Array | number;
}

/** Drags files over the page and lets them go there, as a hand does. */
export async function dropped(page: Page, ...files: readonly Dragged[]): Promise<void> {
  const given = files.map(({ name, content }) =>
    typeof content === "number"
      ? { name, base64: "", blanks: content }
      : { name, base64: Buffer.from(content).toString("base64"), blanks: 0 },
  );
  const transfer = await page.evaluateHandle((all) => {
    const held = new DataTransfer();
    for (const { name, base64, blanks } of all) {
      const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
      held.items.add(new File([bytes, " ".repeat(blanks)], name));
    }
    return held;
  }, given);
  await page.dispatchEvent("body", "dragenter", { dataTransfer: transfer });
  await page.waitForSelector(".drop-zone");
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
  await transfer.dispose();
}
