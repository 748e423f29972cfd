import type {} from "@vitest/browser-playwright";
import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { largeRuleset } from "../../../../bench/large-ruleset.mjs";
import { App } from "./app.tsx";
import { forgetWork, item, withDesk } from "./driving.ts";

/** The built page has 40 elements around what is drawn: its head with what it loads. */
const AROUND = 45;
const elements = (): number => AROUND + document.querySelectorAll("body *").length;
const RULESET = JSON.stringify(largeRuleset(1500));
const CASES = [
  {
    name: "B1",
    text: JSON.stringify({ id: "B1", facts: { fact0: true, fact4: true, sign1: true, sign5: true } }),
  },
];

beforeEach(async () => {
  await forgetWork();
  localStorage.clear();
  await page.viewport(1280, 800);
});

test("1,500 indicators: the whole page has fewer than 1,000 elements, wherever one looks", {
  timeout: 60_000,
}, async () => {
  await withDesk(render(<App ruleset={RULESET} cases={CASES} today="2026-11-24" language="nb" />));
  expect(elements()).toBeLessThan(1000);
  await page.getByRole("combobox", { name: /^Viser/ }).selectOptions("B1");
  await expect.poll(() => document.querySelectorAll(".account .statement").length).toBeGreaterThan(10);
  expect(elements()).toBeLessThan(1000);

  document.querySelectorAll<HTMLElement>('.case-bar input[name="view"]')[2]?.click();
  await expect.poll(() => document.querySelector('[data-item="sign4"]')).not.toBeNull();
  expect(elements()).toBeLessThan(1000);
  const scroller = document.querySelector(".canvas-scroller");
  if (scroller === null) throw new Error("there is no map");
  for (const top of [700, 1500, 20_000, scroller.scrollHeight]) {
    scroller.scrollTo(0, top);
    const { top: from, bottom } = scroller.getBoundingClientRect();
    // The band that is in view is drawn: something lies right below the lanes' names, and at the lower edge.
    await expect
      .poll(() => {
        const boxes = [...document.querySelectorAll('[data-item^="sign"]')].map((one) => one.getBoundingClientRect());
        return boxes.some((box) => box.top < from + 80) && boxes.some((box) => box.bottom > bottom - 80);
      })
      .toBe(true);
    expect(elements()).toBeLessThan(1000);
  }
  scroller.scrollTo(0, 0);
  for (const node of ["sign4", "score5", "level4"]) {
    await expect.poll(() => document.querySelector(`[data-item="${node}"]`)).not.toBeNull();
    item(node).click();
    await expect.poll(() => document.querySelector(".node-form")).not.toBeNull();
    expect(elements()).toBeLessThan(1000);
    await userEvent.keyboard("{Escape}");
    await expect.poll(() => document.querySelector(".node-form")).toBeNull();
  }
});
