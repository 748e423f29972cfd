import type {} from "@vitest/browser-playwright";
import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { App } from "./app.tsx";
import { BUNDLED_RULESET } from "./bundled.ts";
import { BUNDLED_CASES } from "./bundled-cases.ts";
import { forgetWork, item, withDesk } from "./driving.ts";

/*
 * What is tried in a case, and what is done to the draft, beside each other.
 */

const PAGE = { ruleset: BUNDLED_RULESET, cases: BUNDLED_CASES, today: "2026-11-24" } as const;
const undo = () => userEvent.keyboard("{Control>}z{/Control}");
const isTried = () => document.querySelector(".what-if-bar") !== null;
const step = () => document.querySelector(".draft-state-button")?.textContent ?? "";

beforeEach(async () => {
  localStorage.clear();
  await forgetWork();
  window.location.hash = "#/";
  await page.viewport(1280, 800);
});

test("what was done last is taken back first, and what is tried stays when the case is answered", async () => {
  const screen = await withDesk(render(<App {...PAGE} language="nb" />));
  await screen.getByLabelText("Viser sak").selectOptions("C02");
  await expect.poll(() => document.querySelector('[data-item="debtToFacilitator"]')).not.toBeNull();
  item("debtToFacilitator").focus();
  await userEvent.keyboard("n");
  await expect.poll(isTried).toBe(true);

  window.location.hash = "#/case";
  await screen.getByRole("tab", { name: "Om saken" }).click();
  await screen.getByRole("textbox", { name: /tittel.*bokmål/i }).fill("Noe annet");
  await expect.poll(step).toBe("utkast, 1 endring");
  expect(isTried()).toBe(true);

  window.location.hash = "#/";
  await expect.poll(() => document.querySelector('[data-item="debtToFacilitator"]')).not.toBeNull();
  item("debtToFacilitator").focus();
  await undo();
  await expect.poll(step).toBe("ingen endringer");
  expect(isTried()).toBe(true);
  await undo();
  await expect.poll(isTried).toBe(false);
});
