import type {} from "@vitest/browser-playwright";
import { beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import { App } from "./app.tsx";
import { BUNDLED_RULESET } from "./bundled.ts";
import { BUNDLED_CASES } from "./bundled-cases.ts";
import { forgetWork } from "./driving.ts";

/*
 * Keys that are pressed before editing has come to the page. Pressed from within, at once: from outside it would have come.
 */

beforeEach(async () => {
  await forgetWork();
  window.location.hash = "#/";
  await page.viewport(1280, 800);
});

/** Opens the page and presses keys on it before it can be edited. Gives those that the browser was kept from acting on. */
async function pressEarly(...keys: readonly string[]): Promise<readonly string[]> {
  await render(<App ruleset={BUNDLED_RULESET} cases={BUNDLED_CASES} today="2026-11-24" language="nb" />);
  const taken = keys.filter((each) => {
    const parts = each.split("+");
    const event = new KeyboardEvent("keydown", {
      key: parts.at(-1) ?? "",
      ctrlKey: parts.includes("Control"),
      bubbles: true,
      cancelable: true,
    });
    return !(document.activeElement ?? document.body).dispatchEvent(event);
  });
  expect(document.querySelector(".history-buttons")).toBeNull();
  return taken;
}
const isEdited = () => expect.poll(() => document.querySelector(".history-buttons")).not.toBeNull();

test("Ctrl+K is kept until there is a search, with what was written after it", async () => {
  const keys = ["Control+k", "g", "j", "x", "Backspace", "e", "l", "d"];
  expect(await pressEarly(...keys)).toEqual(keys);
  const field = page.getByRole("combobox", { name: /^Søk i regler/ });
  await expect.element(field).toHaveValue("gjeld");
  await expect.element(field).toHaveFocus();
  await expect.element(page.getByRole("option", { name: /^Gjeld til noen/ })).toBeVisible();
});

test("? is kept until the keys can be shown", async () => {
  expect(await pressEarly("?")).toEqual(["?"]);
  await expect.element(page.getByRole("dialog", { name: "Hurtigtaster" })).toBeVisible();
});

test("Escape calls off what was asked for", async () => {
  await pressEarly("Control+k", "g", "Escape");
  await isEdited();
  expect(document.querySelector("dialog[open]")).toBeNull();
});

test.each([
  ["Control+z", /^Du ba om å angre før utkastet var hentet frem\. Ingenting er gjort\./],
  ["Control+y", /^Du ba om å gjøre om før utkastet var hentet frem\. Ingenting er gjort\./],
])("%s before there is a draft is not done blindly, and that is said", async (key, said) => {
  expect(await pressEarly(key)).toEqual([key]);
  await expect.element(page.getByText(said)).toBeVisible();
});
