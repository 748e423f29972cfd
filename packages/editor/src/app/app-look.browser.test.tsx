import type {} from "@vitest/browser-playwright";
import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cdp, page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { App } from "./app.tsx";
import { BUNDLED_RULESET } from "./bundled.ts";
import { BUNDLED_CASES } from "./bundled-cases.ts";
import { forgetWork, item, violations, withDesk } from "./driving.ts";

const open = (language: "nb" | "nn" | "en") =>
  withDesk(render(<App ruleset={BUNDLED_RULESET} cases={BUNDLED_CASES} today="2026-11-24" language={language} />));
const chooseCase = (id: string) =>
  page.getByRole("combobox", { name: /^(Viser sak|Syner sak|Viser|Showing case)/ }).selectOptions(id);
const scheme = (value: "light" | "dark") =>
  cdp().send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value }] });

beforeEach(async () => {
  await forgetWork();
  localStorage.clear();
  await page.viewport(1280, 800);
});
afterEach(() => cdp().send("Emulation.setEmulatedMedia", { media: "", features: [] }));

describe("axe finds nothing", () => {
  // Bokmål, in both schemes and sizes: app.browser.test.tsx.
  test.each([
    ["nn", "light"],
    ["en", "dark"],
  ] as const)(
    "in %s, %s: with a case, a row selected, an answer changed",
    { timeout: 60_000 },
    async (language, look) => {
      await scheme(look);
      await open(language);
      expect(await violations(axe)).toEqual([]);
      await chooseCase("C02");
      item("debtToFacilitator").click();
      await expect.poll(() => document.querySelector(".inspector")).not.toBeNull();
      document.querySelectorAll<HTMLElement>(".answer button")[1]?.click();
      await expect.poll(() => document.querySelector(".what-if-bar")).not.toBeNull();
      expect(await violations(axe)).toEqual([]);
    },
  );

  test.each(["nb", "nn", "en"] as const)("on paper, in %s", { timeout: 60_000 }, async (language) => {
    await open(language);
    await chooseCase("C02");
    await expect.poll(() => document.querySelector(".account")).not.toBeNull();
    await cdp().send("Emulation.setEmulatedMedia", { media: "print", features: [] });
    window.dispatchEvent(new Event("beforeprint"));
    // Nobody goes from landmark to landmark on paper: the map, which is the page's main part, is not printed.
    const found = await violations(axe);
    expect(found.filter((line) => !line.startsWith("landmark-one-main"))).toEqual([]);
    window.dispatchEvent(new Event("afterprint"));
  });
});

test.each(["nb", "nn", "en"] as const)(
  "the bar above the map stands on one line at 1280 pixels, in %s",
  async (language) => {
    const screen = await open(language);
    const bar = (): number | undefined => document.querySelector(".case-bar")?.getBoundingClientRect().height;
    await expect.poll(bar).toBe(40);
    await chooseCase("C02");
    await expect.poll(() => document.querySelector(".legend")).not.toBeNull();
    expect(bar()).toBe(40);
    for (const node of [
      "debtToFacilitator",
      "luredOrThreatenedAfterLeavingHome",
      "mediumVulnerabilitySigns",
      "reportOnOtherGrounds",
    ]) {
      item(node).click();
      await expect.poll(() => item(node).className).toContain("is-selected");
      expect(bar()).toBe(40);
      await userEvent.keyboard("{Escape}");
    }
    await screen.unmount();
  },
);

test("a row that moves under the resting pointer is not pointed at: the edges are those of what was selected", async () => {
  const screen = await open("nb");
  await chooseCase("C02");
  const selected = "luredOrThreatenedAfterLeavingHome";
  const { left, top, width, height } = item(selected).getBoundingClientRect();
  const underPointer = () =>
    document
      .elementFromPoint(left + width / 2, top + height / 2)
      ?.closest("[data-item]")
      ?.getAttribute("data-item");
  const edges = () =>
    [...document.querySelectorAll(".react-flow__edge")].map((edge) => edge.getAttribute("data-id")).sort();
  await userEvent.hover(item("concern"));
  await userEvent.click(item(selected));
  await expect.poll(underPointer).toBe("promisedOpportunity");
  // The browser tells of what came under the pointer a frame or two later.
  await new Promise((resolve) => setTimeout(resolve, 300));
  const atRest = edges();
  await userEvent.hover(screen.getByRole("heading", { level: 1 }));
  await expect.poll(() => document.querySelector(".react-flow__node:hover")).toBeNull();
  expect(edges()).toEqual(atRest);
  expect(atRest.length).toBeGreaterThan(2);
  await userEvent.hover(item("promisedOpportunity"));
  await expect.poll(edges).not.toEqual(atRest);
});

test("labels on the map are 13 pixels high and nothing is scaled, at both sizes of page", async () => {
  for (const [width, height] of [
    [1280, 800],
    [1920, 1080],
  ] as const) {
    await page.viewport(width, height);
    const screen = await open("nb");
    await chooseCase("C02");
    item("concern").click();
    await expect.poll(() => item("concern").className).toContain("is-selected");
    const labels = [...document.querySelectorAll<HTMLElement>(".row-label, .card-label, .group-label")];
    expect(labels.length).toBeGreaterThan(20);
    expect(new Set(labels.map((label) => getComputedStyle(label).fontSize))).toEqual(new Set(["13px"]));
    expect(document.querySelector<HTMLElement>(".react-flow__viewport")?.style.transform).toMatch(/scale\(1\)/);
    await screen.unmount();
  }
});
