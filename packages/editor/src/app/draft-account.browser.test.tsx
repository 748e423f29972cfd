import type {} from "@vitest/browser-playwright";
import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { App } from "./app.tsx";
import { BUNDLED_RULESET } from "./bundled.ts";
import { BUNDLED_CASES } from "./bundled-cases.ts";
import { forgetWork, withDesk } from "./driving.ts";

/*
 * What is told of a case while the rules are a draft.
 */

const PAGE = { ruleset: BUNDLED_RULESET, cases: BUNDLED_CASES, today: "2026-11-24" } as const;

beforeEach(async () => {
  localStorage.clear();
  await forgetWork();
  window.location.hash = "#/document";
  await page.viewport(1280, 800);
});

test("answers are told to be changed only where some are: a draft changes none", async () => {
  const screen = await withDesk(render(<App {...PAGE} language="nb" />));
  const version = screen.getByLabelText("Versjon", { exact: true });
  await expect.element(version).toBeVisible();
  await version.fill("9.0.0");
  await expect.element(screen.getByRole("button", { name: "utkast, 1 endring" })).toBeVisible();
  window.location.hash = "#/";
  await screen.getByLabelText("Viser sak").selectOptions("C02");
  await expect.poll(() => document.querySelector(".in-short")?.textContent).toBeTruthy();
  expect(document.querySelector(".changed-answers")).toBeNull();

  // One that is tried is told, as ever.
  document.querySelector<HTMLElement>('[data-item="debtToFacilitator"]')?.focus();
  await userEvent.keyboard("n");
  await expect.element(screen.getByText("Resultatet gjelder saken med ett endret svar:")).toBeVisible();
});

const notice = (): string => document.querySelector(".draft-notice")?.textContent ?? "";

test("above every result stands that its rules are a draft, on paper too, as long as they are", async () => {
  window.location.hash = "#/";
  const screen = await withDesk(render(<App {...PAGE} language="nb" />));
  await screen.getByLabelText("Viser sak").selectOptions("C02");
  await expect.poll(() => document.querySelector(".in-short")?.textContent).toBeTruthy();
  expect(notice()).toBe("");

  window.location.hash = "#/document";
  await screen.getByLabelText("Versjon", { exact: true }).fill("9.0.0");
  window.location.hash = "#/";
  await expect.poll(notice).toContain("Reglene er et utkast, endret fra versjon 1.0.0.");
  expect(document.querySelector(".draft-notice")?.closest(".no-print")).toBeNull();
  window.location.hash = "#/reading";
  await expect.poll(() => document.querySelector(".audit-head .draft-notice")).not.toBeNull();

  // With errors it is said whose result this is, and nothing is claimed of what the draft does.
  window.location.hash = "#/document";
  await screen.getByLabelText("Versjon", { exact: true }).fill("ni");
  await expect.poll(() => document.querySelector(".impact-broken")?.textContent).toContain("ikke prøvd på sakene");
  expect(document.querySelector(".impact-told")).toBeNull();
  window.location.hash = "#/";
  await expect.poll(notice).toContain("Utkastet har feil.");

  await userEvent.keyboard("{Control>}z{/Control}");
  await expect.poll(notice).not.toContain("Utkastet har feil.");
  await userEvent.keyboard("{Control>}z{/Control}");
  await expect.poll(notice).toBe("");
});
