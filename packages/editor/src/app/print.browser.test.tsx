import type {} from "@vitest/browser-playwright";
import { afterEach, beforeEach, expect, test } from "vitest";
import { cdp, page } from "vitest/browser";
import { render } from "vitest-browser-react";
import { App } from "./app.tsx";
import { BUNDLED_RULESET } from "./bundled.ts";
import { BUNDLED_CASES } from "./bundled-cases.ts";
import { forgetWork, withDesk } from "./driving.ts";

/*
 * What stands in the map's place, on paper.
 */

beforeEach(async () => {
  localStorage.clear();
  await forgetWork();
  await page.viewport(1280, 800);
});
afterEach(async () => {
  window.dispatchEvent(new Event("afterprint"));
  await cdp().send("Emulation.setEmulatedMedia", { media: "", features: [] });
});

const isShown = (selector: string): boolean => document.querySelector(selector)?.checkVisibility() ?? false;

test("each view is printed as it stands, in all its length, without what one presses", async () => {
  window.location.hash = "#/rules";
  const screen = await withDesk(
    render(<App ruleset={BUNDLED_RULESET} cases={BUNDLED_CASES} today="2026-11-24" language="nb" />),
  );
  await screen.getByLabelText("Viser sak").selectOptions("C02");
  const views = [
    ["#/rules", ".rules-view"],
    ["#/scores", ".score-grid"],
    ["#/document", ".document-page"],
    ["#/case", ".case-work"],
  ] as const;
  for (const [address, view] of views) {
    window.location.hash = address;
    await expect.poll(() => isShown(view)).toBe(true);
    await cdp().send("Emulation.setEmulatedMedia", { media: "print", features: [] });
    window.dispatchEvent(new Event("beforeprint"));
    await expect.poll(() => isShown(".panel") || isShown(".desk-bar") || isShown(".impact")).toBe(false);
    const part = document.querySelector(view);
    expect(isShown(view), view).toBe(true);
    // Nothing is left behind an edge.
    for (let box = part; box !== null; box = box.parentElement)
      if (getComputedStyle(box).overflowY !== "visible")
        expect(box.scrollHeight, `${view} in ${box.className}`).toBeLessThanOrEqual(box.clientHeight + 1);
    window.dispatchEvent(new Event("afterprint"));
    await cdp().send("Emulation.setEmulatedMedia", { media: "", features: [] });
  }
});
