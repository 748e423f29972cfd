import type {} from "@vitest/browser-playwright";
import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cdp, page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { EXAMPLE_UNREADABLE } from "../document/example.ts";
import { App } from "./app.tsx";
import { BUNDLED_RULESET } from "./bundled.ts";
import { BUNDLED_CASES } from "./bundled-cases.ts";
import { chooseLanguage, classOf, cut, focused, forgetWork, item, violations, withDesk } from "./driving.ts";

const PAGE = { ruleset: BUNDLED_RULESET, cases: BUNDLED_CASES, today: "2026-11-24" } as const;

const open = () => withDesk(render(<App {...PAGE} language="nb" />));
const chooseCase = (id: string) => page.getByLabelText("Viser sak").selectOptions(id);

beforeEach(async () => {
  await forgetWork();
  localStorage.clear();
  await page.viewport(1280, 800);
});

test("the page opens on the ruleset in five lanes, folded, without edges", async () => {
  const screen = await open();
  await expect.element(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Holdepunkter for at et barn");
  for (const lane of ["Opplysninger", "Holdepunkter", "Poengsummer", "Vurderinger", "Tiltak"]) {
    await expect.element(screen.getByRole("heading", { level: 2, name: new RegExp(`^${lane} \\d+$`) })).toBeVisible();
  }
  await expect
    .element(screen.getByRole("button", { name: /^Handling · rekruttering.*6 i alt$/ }))
    .toHaveAttribute("aria-expanded", "false");
  // Where the pointer was left says nothing.
  await userEvent.hover(screen.getByRole("heading", { level: 1 }));
  await expect.poll(() => document.querySelectorAll(".edge").length).toBe(0);
});

test("a chosen case is painted on the map and told in words", async () => {
  const screen = await open();
  await chooseCase("C02");
  await expect.element(screen.getByRole("heading", { level: 2, name: /^Vurdering\w* etter/ })).toBeVisible();
  expect(classOf("debtToFacilitator")).toContain("is-true");
  await expect.element(screen.getByRole("button", { name: /^ja\s*Gjeld til / })).toBeVisible();
  expect(item("concern").textContent).toContain("Sterke tegn på utnytting");
  expect(classOf("means")).toContain("is-unknown");
  expect(item("means").textContent).toContain("minst delvis underbygd");
  expect(item("contactPolice").textContent).toContain("gjelder");
  await expect.poll(() => document.querySelectorAll(".edge-rest").length).toBe(11);
  const before = document.querySelector(".account")?.textContent;

  await chooseCase("C52");
  await expect.poll(() => document.querySelector(".account-case")?.textContent).toContain("Alt er besvart med nei");
  expect(document.querySelector(".account")?.textContent).not.toBe(before);
  expect(classOf("concern")).toContain("is-known");
  expect(classOf("strongActSigns")).toContain("is-false");
});

test("a case can be chosen from the list, by search and by keys", async () => {
  const screen = await open();
  await expect.element(screen.getByText(/^Ingen av 66 saker får nytt resultat av utkastet/)).toBeVisible();
  await screen.getByLabelText("Finn sak").fill("17 nyre");
  await expect.poll(() => document.querySelectorAll('[role="listbox"] [role="option"]').length).toBe(1);
  screen.getByRole("listbox").element().focus();
  await userEvent.keyboard("{ArrowDown}");
  await expect.element(screen.getByLabelText("Viser sak")).toHaveValue("C17");
  await screen.getByLabelText("Finn sak").fill("xyzzy");
  await expect.element(screen.getByText("Ingen saker her.")).toBeVisible();
});

test("a selected node is told in the panel, and Escape brings all back", async () => {
  const screen = await open();
  await chooseCase("C02");
  item("debtToFacilitator").click();
  await expect.element(screen.getByRole("heading", { level: 2, name: /^Gjeld til / })).toBeVisible();
  await expect.element(screen.getByText("Holdepunkt · M03")).toBeVisible();
  await expect.element(screen.getByText("forslag", { exact: true }).first()).toBeVisible();
  await expect.element(screen.getByText("+ 3 andre")).toBeVisible();
  expect(document.querySelectorAll(".edge-near").length).toBeGreaterThan(2);
  await userEvent.keyboard("{Escape}");
  await expect.element(screen.getByRole("heading", { level: 2, name: /^Vurdering\w* etter/ })).toBeVisible();
  expect(document.querySelector(".is-selected")).toBeNull();
  expect(focused()).toBe("debtToFacilitator");
});

test("a decision shows its rows with their conditions read aloud", async () => {
  const screen = await open();
  item("track").click();
  await expect.element(screen.getByRole("combobox", { name: "Hvordan reglene virker" })).toBeVisible();
  document.querySelector<HTMLElement>(".rule-card-head")?.click();
  await expect.element(screen.getByText(/^Lest høyt/).first()).toBeVisible();
  await expect.poll(() => document.querySelector(".inspector")?.textContent).toMatch(/«Barn eller voksen» er /);
});

test("the keyboard goes through the map: one stop a lane, arrows within and between, Enter selects", async () => {
  const screen = await open();
  await chooseCase("C02");
  const stops = [...document.querySelectorAll('[data-item][tabindex="0"]')].map((one) => one.getAttribute("data-item"));
  expect(stops).toEqual([
    "rail:facts",
    "group:indicators:act:phase:recruitment",
    "supportingSigns",
    "childStatus",
    "callEmergency",
  ]);
  item("group:indicators:act:phase:recruitment").focus();
  await userEvent.keyboard("{ArrowDown}");
  expect(focused()).toBe("luredOrThreatenedAfterLeavingHome");
  await userEvent.keyboard("{ArrowRight}");
  expect(focused()).toBe("supportingSigns");
  await userEvent.keyboard("{ArrowRight}");
  expect(focused()).toBe("concern");
  await userEvent.keyboard("{Enter}");
  await expect.element(screen.getByRole("heading", { level: 2, name: "Bekymringsnivå" })).toBeVisible();
  expect(focused()).toBe("concern");
  await userEvent.keyboard("{Escape}");
  await expect.element(screen.getByRole("heading", { level: 2, name: /^Vurdering\w* etter/ })).toBeVisible();
});

test("what has focus is never under the lanes' names", async () => {
  await open();
  await chooseCase("C02");
  item("callEmergency").focus();
  await userEvent.keyboard("{End}");
  expect(focused()).toBe("others:actions");
  await userEvent.keyboard("{Home}");
  const names = document.querySelector(".lane-headers")?.getBoundingClientRect();
  expect(document.activeElement?.getBoundingClientRect().top).toBeGreaterThanOrEqual(names?.bottom ?? 0);
});

test("the language changes everywhere and is remembered; the address says nothing", async () => {
  const screen = await open();
  await chooseCase("C02");
  chooseLanguage("en");
  await expect.element(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Indications that a child");
  await expect.element(screen.getByRole("heading", { level: 2, name: /^Assessments/ })).toBeVisible();
  await expect.poll(() => document.querySelector(".account")?.getAttribute("lang")).toBe("en");
  expect(document.documentElement.lang).toBe("en");
  expect(localStorage.getItem("holdepunkt.language")).toBe("en");
  chooseLanguage("nn");
  await expect.element(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Haldepunkt for at eit barn");
  expect(location.href).not.toMatch(/C02|lang/);
});

describe("what cannot be read", () => {
  test("a ruleset: its problems, in words, never a blank page", async () => {
    const broken = BUNDLED_RULESET.replace('"format": 1', '"format": 7');
    const screen = await render(<App {...PAGE} ruleset={broken} language="nb" />);
    await expect.element(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Regelsettet kan ikke åpnes");
    await expect.element(screen.getByText("/format", { exact: true })).toBeVisible();
    chooseLanguage("en");
    await expect.element(screen.getByRole("heading", { level: 1 })).toHaveTextContent("The ruleset cannot be opened");
  });

  test("a case: its problems beside a map without it", async () => {
    const screen = await render(<App {...PAGE} cases={[{ name: "E3", text: EXAMPLE_UNREADABLE }]} language="nb" />);
    await chooseCase("E3");
    await expect.element(screen.getByRole("alert")).toHaveTextContent("/facts/shoeSize");
    expect(classOf("concern")).toContain("is-bare");
  });
});

describe("axe finds nothing", () => {
  afterEach(() => cdp().send("Emulation.setEmulatedMedia", { features: [] }));

  const looks = ["light", "dark"].flatMap((scheme) =>
    [
      [1280, 800],
      [1920, 1080],
    ].map(([width = 0, height = 0]) => ({ scheme, width, height })),
  );
  // axe reads the whole page three times.
  test.each(looks)("$scheme at $width × $height", { timeout: 60_000 }, async ({ scheme, width, height }) => {
    await page.viewport(width, height);
    await cdp().send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] });
    await open();
    expect(await violations(axe)).toEqual([]);
    await chooseCase("C02");
    expect(await violations(axe)).toEqual([]);
    item("concern").click();
    expect(await violations(axe)).toEqual([]);
  });

  test("nor is any text cut", { timeout: 60_000 }, async () => {
    for (const [width, height] of [
      [1280, 800],
      [1920, 1080],
    ] as const) {
      await page.viewport(width, height);
      const screen = await open();
      await chooseCase("C02");
      for (const language of ["nb", "nn", "en"] as const) {
        chooseLanguage(language);
        await document.fonts.ready;
        await expect.poll(cut).toEqual([]);
      }
      await screen.unmount();
    }
  });
});
