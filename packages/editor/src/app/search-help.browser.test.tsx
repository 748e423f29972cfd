import type {} from "@vitest/browser-playwright";
import { afterEach, beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { App } from "./app.tsx";
import { BUNDLED_RULESET } from "./bundled.ts";
import { BUNDLED_CASES } from "./bundled-cases.ts";
import { forgetWork, withDesk } from "./driving.ts";
import { recallScheme } from "./scheme.ts";

beforeEach(async () => {
  await forgetWork();
  window.location.hash = "#/";
  await page.viewport(1280, 800);
});
afterEach(() => {
  delete document.documentElement.dataset.scheme;
  localStorage.clear();
});

const open = (language: "nb" | "nn" | "en" = "nb") =>
  withDesk(render(<App ruleset={BUNDLED_RULESET} cases={BUNDLED_CASES} today="2026-11-24" language={language} />));

/** Writes in the search, and gives what is offered. */
async function seek(words: string) {
  await userEvent.keyboard("{Control>}k{/Control}");
  const dialog = page.getByRole("dialog", { name: /^(Søk i regler|Search rules)/ });
  await dialog.getByRole("combobox").fill(words);
  return dialog;
}

test.each([
  [
    "nb",
    [
      ["omvisning", /^Omvisning, fem minutter/],
      ["kom i gang", /^Omvisning, fem minutter/],
      ["eksporter", /^Last ned: Hele utkastet/],
      ["eksport", /^Last ned: En tabell til Excel/],
      ["importer", /^Hent inn: fra en fil/],
      ["hurtigtaster", /^Hurtigtaster/],
      ["språk", /^Les på engelsk/],
      ["farge", /^Farger: mørke/],
      ["regneark", /^Omvisning: Poengtabellen/],
    ],
  ],
  [
    "en",
    [
      ["export", /^Download: The whole draft/],
      ["dark", /^Colours: dark/],
      ["getting started", /^Guided tour|^Tour|^A tour/],
    ],
  ],
] as const)("in %s, what helps is found by what it is called, and by other words for it", async (language, sought) => {
  await open(language);
  for (const [words, option] of sought) {
    const dialog = await seek(words);
    await expect.element(dialog.getByRole("option", { name: option }).first(), { message: words }).toBeVisible();
    await userEvent.keyboard("{Escape}");
  }
});

test("the tour begins at the stop that was sought, and goes on from there", async () => {
  await open();
  const dialog = await seek("regneark");
  await dialog.getByRole("option", { name: /^Omvisning: Poengtabellen/ }).click();
  const heading = (): string => document.querySelector(".driver-popover-title")?.textContent ?? "";
  await expect.poll(heading).toBe("Poengtabellen");
  // As long as one stop gives way to another, the tour hears no keys.
  await expect
    .poll(async () => {
      if (heading() === "Poengtabellen") await userEvent.keyboard("{ArrowRight}");
      return heading();
    })
    .toBe("Regeltabellen");
  await userEvent.keyboard("{Escape}");
  await expect.poll(heading).toBe("");
});

test("other colours are chosen, and are there on the next visit", async () => {
  await open();
  const dialog = await seek("mørkt");
  await dialog.getByRole("option", { name: /^Farger: mørke/ }).click();
  expect(document.documentElement.dataset.scheme).toBe("dark");
  delete document.documentElement.dataset.scheme;
  recallScheme();
  expect(document.documentElement.dataset.scheme).toBe("dark");
});

test("what was done is told with an arrow that is drawn, and Ctrl+Z where there is nothing to undo says so", async () => {
  const screen = await open();
  await userEvent.keyboard("{Control>}z{/Control}");
  await expect.element(screen.getByRole("status").filter({ hasText: "Angre: ingenting å angre" })).toBeVisible();
  const dialog = await seek("M03");
  await dialog
    .getByRole("option", { name: /^Gjeld til / })
    .first()
    .click();
  const medium = screen.getByRole("radio", { name: "middels" });
  await expect.element(medium).toBeInTheDocument();
  (medium.element() as HTMLElement).click();
  await userEvent.keyboard("{Control>}z{/Control}");
  const notice = screen.getByRole("status").filter({ hasText: /^Angret: .*styrke sterk → middels/ });
  await expect.element(notice).toBeVisible();
  expect(notice.element().querySelectorAll(".drawn-arrow svg")).toHaveLength(1);
});

test("the keys that are listed have Ctrl+S and those of the outline", async () => {
  const screen = await open();
  (document.activeElement as HTMLElement | null)?.blur();
  await userEvent.keyboard("?");
  const keys = screen.getByRole("dialog", { name: "Hurtigtaster" });
  await expect.element(keys.getByText("Lagre i mappen, eller få vite at alt er lagret")).toBeVisible();
  await expect.element(keys.getByRole("region", { name: "I disposisjonen" })).toBeVisible();
});
