import type {} from "@vitest/browser-playwright";
import { beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import { App } from "./app.tsx";
import { BUNDLED_RULESET } from "./bundled.ts";
import { BUNDLED_CASES } from "./bundled-cases.ts";
import { forgetWork, withDesk } from "./driving.ts";

beforeEach(async () => {
  await forgetWork();
  localStorage.clear();
  await page.viewport(640, 400);
});

/** Buttons of one group share a line. */
const FRAME = 2;

/** Controls of the bars and of the list of cases that lie beyond the window's sides, or over one another. */
function misplaced(): string[] {
  const found = [...document.querySelectorAll<HTMLElement>(".top-bar, .case-bar, .impact-tools")].flatMap((bar) =>
    [...bar.querySelectorAll<HTMLElement>("h1, button, select, a, .languages, input[type=search]")].filter((one) =>
      one.checkVisibility(),
    ),
  );
  const boxes = found.map((one) => ({ name: one.ariaLabel ?? one.innerText, box: one.getBoundingClientRect() }));
  return boxes.flatMap(({ name, box }, i) => {
    const isBeyond = box.left < 0 || box.right > innerWidth || box.width < 20;
    const over = boxes.find(
      ({ box: other }, j) =>
        j > i &&
        box.left + FRAME < other.right &&
        other.left + FRAME < box.right &&
        box.top < other.bottom &&
        other.top < box.bottom,
    );
    return isBeyond || over !== undefined ? [`${name} ${over?.name ?? "beyond"}`] : [];
  });
}

test("enlarged to twice its size, everything is to be reached by scrolling down, and nothing lies over another", async () => {
  await withDesk(render(<App ruleset={BUNDLED_RULESET} cases={BUNDLED_CASES} today="2026-11-24" language="nb" />));
  await expect.poll(misplaced).toEqual([]);
  document.querySelector<HTMLElement>('[data-item="concern"]')?.click();
  await page.getByLabelText("Viser sak").selectOptions("C08");
  await expect.element(page.getByRole("button", { name: /^Vis alt/ })).toBeVisible();
  await expect.poll(misplaced).toEqual([]);
  expect(document.documentElement.scrollWidth).toBe(640);
});
