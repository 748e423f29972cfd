import type {} from "@vitest/browser-playwright";
import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { App } from "./app.tsx";
import { BUNDLED_RULESET } from "./bundled.ts";
import { BUNDLED_CASES } from "./bundled-cases.ts";

const PAGE = { ruleset: BUNDLED_RULESET, cases: BUNDLED_CASES, today: "2026-11-24" } as const;

beforeEach(async () => {
  localStorage.clear();
  window.location.hash = "#/";
  await page.viewport(1280, 800);
});

/** Opens the page, and waits until one can edit. */
async function open() {
  const screen = await render(<App {...PAGE} language="nb" />);
  await expect.element(screen.getByRole("button", { name: /^Søk i regler og opplysninger/ })).toBeVisible();
  return screen;
}

async function goTo(words: string, title: RegExp): Promise<void> {
  await userEvent.keyboard("{Control>}k{/Control}");
  const dialog = page.getByRole("dialog", { name: /^Søk i regler/ });
  await dialog.getByRole("combobox").fill(words);
  await dialog.getByRole("option", { name: title }).first().click();
}

const focusedPlace = (): string | undefined => (document.activeElement as HTMLElement | null)?.dataset.place;

test("the search leads to the field where a requirement is written, what is typed there is one step, and the list of what was done leads back", async () => {
  const screen = await open();
  await goTo("fare for liv betyr", /^Fare for liv eller helse betyr alltid nå/);
  await expect.poll(focusedPlace).toBe('["ruleset","laws","dangerMeansNow","because","nb"]');
  await userEvent.keyboard("{End} Ja");
  await expect.element(screen.getByRole("button", { name: "utkast, 1 endring" })).toBeVisible();

  await screen.getByRole("button", { name: "utkast, 1 endring" }).click();
  await screen.getByRole("button", { name: "Gå tilbake hit: Slik det var da arbeidet begynte" }).click();
  await userEvent.keyboard("{Escape}");
  await expect.element(screen.getByRole("button", { name: "ingen endringer" })).toBeVisible();
  await expect
    .poll(() => document.querySelector<HTMLTextAreaElement>('[data-place*="dangerMeansNow"][lang="nb"]')?.value)
    .toBe("Fare for liv eller helse betyr alltid nå.");
});

test("the search leads to a sign on the map, to a sample case, and to another language", async () => {
  const screen = await open();
  await goTo("M03", /^Gjeld til /);
  await expect.element(screen.getByText(/Holdepunkt · M03/).first()).toBeVisible();
  await goTo("C17", /^C17 /);
  await expect.element(screen.getByLabelText("Viser sak")).toHaveValue("C17");
  await goTo("nynorsk", /^Les på nynorsk/);
  await expect.poll(() => document.documentElement.lang).toBe("nn");
});
