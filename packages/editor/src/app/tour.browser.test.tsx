import type {} from "@vitest/browser-playwright";
import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cdp, page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { App } from "./app.tsx";
import { BUNDLED_RULESET } from "./bundled.ts";
import { BUNDLED_CASES } from "./bundled-cases.ts";
import { forgetWork, violations } from "./driving.ts";

const open = (language: "nb" | "nn" | "en") =>
  render(<App ruleset={BUNDLED_RULESET} cases={BUNDLED_CASES} today="2026-11-24" language={language} />);
const popover = (): HTMLElement | null => document.querySelector<HTMLElement>(".driver-popover");
const heading = (): string => popover()?.querySelector(".driver-popover-title")?.textContent ?? "";
const button = (kind: "next" | "prev" | "close"): HTMLButtonElement | null =>
  popover()?.querySelector<HTMLButtonElement>(`.driver-popover-${kind}-btn`) ?? null;

beforeEach(async () => {
  await forgetWork();
  window.location.hash = "";
  await page.viewport(1280, 800);
  // What fades in has no contrast yet.
  await cdp().send("Emulation.setEmulatedMedia", {
    features: [{ name: "prefers-reduced-motion", value: "reduce" }],
  });
});
afterEach(async () => {
  window.location.hash = "";
  await cdp().send("Emulation.setEmulatedMedia", { features: [] });
});

describe("the guided tour", () => {
  test.each([
    ["nb", "Hjelp", "Regelsettet som et kart", "Arbeidet er ditt"],
    ["nn", "Hjelp", "Regelsettet som eit kart", "Arbeidet er ditt"],
    ["en", "Help", "The ruleset as a map", "The work is yours"],
  ] as const)(
    "in %s: every stop is there, by its keys, and all is as it was afterwards",
    async (...row) => {
      const [language, help, first, last] = row;
      const screen = await open(language);
      await screen.getByRole("button", { name: help, exact: true }).click();
      await expect.poll(heading).toBe(first);
      expect(await violations(axe)).toEqual([]);
      const seen = [heading()];
      for (let at = 2; at <= 11; at++) {
        const before = heading();
        await userEvent.keyboard("{ArrowRight}");
        await expect.poll(heading).not.toBe(before);
        seen.push(heading());
        expect(popover()?.textContent).toContain(`${at} `);
      }
      expect(new Set(seen).size).toBe(11);
      expect(heading()).toBe(last);
      button("next")?.click();
      await expect.poll(popover).toBeNull();
      expect(window.location.hash).toBe("#/");
      expect(document.querySelector<HTMLSelectElement>(".case-choice select")?.value).toBe("");
      expect(document.activeElement?.textContent).toBe(help);
    },
    40_000,
  );

  test("goes back, and ends at Escape", async () => {
    const screen = await open("nb");
    await screen.getByRole("button", { name: "Hjelp", exact: true }).click();
    await expect.poll(heading).toBe("Regelsettet som et kart");
    expect(button("prev")?.disabled).toBe(true);
    button("next")?.click();
    await expect.poll(heading).toBe("En sak på kartet");
    button("prev")?.click();
    await expect.poll(heading).toBe("Regelsettet som et kart");
    expect(button("close")?.getAttribute("aria-label")).toBe("Avslutt omvisningen");
    await userEvent.keyboard("{Escape}");
    await expect.poll(popover).toBeNull();
    expect(document.querySelector(".draft-state")?.textContent).toContain("ingen endringer");
  }, 20_000);
});
