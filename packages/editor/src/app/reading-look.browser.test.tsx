import type {} from "@vitest/browser-playwright";
import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cdp, page } from "vitest/browser";
import { render } from "vitest-browser-react";
import { App } from "./app.tsx";
import { BUNDLED_RULESET } from "./bundled.ts";
import { BUNDLED_CASES } from "./bundled-cases.ts";
import { violations } from "./driving.ts";

/** The page at its reading view, with a case and all of its reasons. */
async function read(id: string, language: "nb" | "nn" | "en" = "nb"): Promise<void> {
  await render(<App ruleset={BUNDLED_RULESET} cases={BUNDLED_CASES} today="2026-11-24" language={language} />);
  window.location.hash = "#/reading";
  await expect.poll(() => document.querySelector(".audit-empty")).not.toBeNull();
  await page.getByRole("combobox").selectOptions(id);
  await expect.poll(() => document.querySelector(".audit-search p")?.textContent).toBe("");
}

beforeEach(() => localStorage.clear());
afterEach(() => window.history.replaceState(null, "", window.location.pathname + window.location.search));

describe("axe finds nothing, and headings stand in order", () => {
  afterEach(() => cdp().send("Emulation.setEmulatedMedia", { media: "", features: [] }));

  const levels = (): number[] =>
    [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map(({ tagName }) => Number(tagName.slice(1)));

  test.each([
    ["light", "nb", 1280, 800],
    ["dark", "en", 1920, 1080],
    ["dark", "nn", 640, 400],
  ] as const)("%s, %s, %i × %i", { timeout: 60_000 }, async (scheme, language, width, height) => {
    await page.viewport(width, height);
    await cdp().send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] });
    await read("C03", language);
    for (const details of document.querySelectorAll("details")) details.open = true;
    expect(await violations(axe)).toEqual([]);
    const found = levels();
    expect(found[0]).toBe(1);
    expect(found.filter((level, i) => level > (found[i - 1] ?? 0) + 1)).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  });

  test("nor on paper", { timeout: 60_000 }, async () => {
    await read("C03");
    await cdp().send("Emulation.setEmulatedMedia", { media: "print", features: [] });
    window.dispatchEvent(new Event("beforeprint"));
    expect(await violations(axe)).toEqual([]);
    window.dispatchEvent(new Event("afterprint"));
  });
});
