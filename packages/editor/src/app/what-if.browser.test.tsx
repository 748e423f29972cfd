import type {} from "@vitest/browser-playwright";
import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cdp, page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { App } from "./app.tsx";
import { BUNDLED_RULESET } from "./bundled.ts";
import { BUNDLED_CASES } from "./bundled-cases.ts";
import { classOf, cut, focused, forgetWork, item, violations, withDesk } from "./driving.ts";

const PAGE = { ruleset: BUNDLED_RULESET, cases: BUNDLED_CASES, today: "2026-11-24" } as const;

const open = (language: "nb" | "nn" | "en" = "nb") => withDesk(render(<App {...PAGE} language={language} />));
const chooseCase = (id: string) => page.getByRole("combobox", { name: /^(Viser sak|Showing case)/ }).selectOptions(id);
const announced = (): string => document.querySelector("[data-announcement]")?.textContent ?? "";
const bar = (): string => document.querySelector(".what-if-bar")?.textContent ?? "";
const deltaEdges = (): number => document.querySelectorAll(".edge-delta").length;

beforeEach(async () => {
  await forgetWork();
  localStorage.clear();
  await page.viewport(1280, 800);
});

test("one key on a row changes its answer, and everything that follows", async () => {
  const screen = await open();
  await chooseCase("C02");
  await expect.element(screen.getByRole("term").first()).toHaveTextContent("Konklusjon");
  const account = document.querySelector(".account")?.textContent;
  item("debtToFacilitator").focus();
  await userEvent.keyboard("n");
  await expect.poll(() => classOf("debtToFacilitator")).toContain("is-false");
  expect(focused()).toBe("debtToFacilitator");
  expect(item("debtToFacilitator").textContent).toContain("før: ja");
  expect(item("means").textContent).toContain("ikke avklart");
  expect(item("means").textContent).toContain("før: minst delvis underbygd");
  expect(deltaEdges()).toBeGreaterThan(0);
  expect(bar()).toContain("1 svar er endret.");
  expect(announced()).toMatch(/^Gjeld til [^:]+: nei[.] Middel: ikke avklart[.]/);
  await expect.element(screen.getByText("Resultatet gjelder saken med ett endret svar:")).toBeVisible();
  expect(document.querySelector(".account")?.textContent).not.toBe(account);
  expect(document.querySelector(".legend")?.textContent).toContain("endret");

  await userEvent.keyboard("?");
  await expect.poll(() => classOf("debtToFacilitator")).toContain("is-unknown");
  await userEvent.keyboard("{Control>}z{/Control}");
  await expect.poll(() => classOf("debtToFacilitator")).toContain("is-false");
  await userEvent.keyboard("{Control>}z{/Control}");
  await expect.poll(() => classOf("debtToFacilitator")).toContain("is-true");
  expect(bar()).toBe("");
  expect(deltaEdges()).toBe(0);
  await expect.poll(() => document.querySelector(".account")?.textContent).toBe(account);
});

test("buttons do the same, undo is named, and one press leads back to the case", async () => {
  const screen = await open();
  await chooseCase("C02");
  item("debtToFacilitator").click();
  await screen.getByRole("button", { name: "Nei", exact: true }).click();
  await expect
    .element(screen.getByRole("button", { name: "Nei", exact: true }))
    .toHaveAttribute("aria-pressed", "true");
  item("violenceOrThreats").click();
  await screen.getByRole("button", { name: "Ja", exact: true }).click();
  await expect.poll(bar).toContain("2 svar er endret.");
  await expect.element(screen.getByRole("button", { name: /^Angre «Vold eller trusler»/ })).toBeVisible();
  await screen.getByRole("button", { name: "Tilbake til saken", exact: true }).click();
  await expect.poll(bar).toContain("Ingen svar er endret.");
  await screen.getByRole("button", { name: /^Angre «Tilbake til saken»/ }).click();
  await expect.poll(bar).toContain("2 svar er endret.");
  await expect.element(screen.getByRole("option", { name: /^C02.*svar endret/ })).toBeVisible();
});

test("what is tried stays with its case, and is written nowhere", async () => {
  await open();
  await chooseCase("C02");
  item("debtToFacilitator").focus();
  await userEvent.keyboard("n");
  await expect.poll(bar).toContain("1 svar er endret.");
  await chooseCase("C01");
  await expect.poll(bar).toBe("");
  expect(deltaEdges()).toBe(0);
  await chooseCase("C02");
  await expect.poll(bar).toContain("1 svar er endret.");
  expect(location.href).not.toMatch(/C02|debt/);
  expect(Object.keys(localStorage)).toEqual([]);
  expect(Object.keys(sessionStorage)).toEqual([]);
  expect(document.cookie).toBe("");
});

describe("answers that are neither yes nor no", () => {
  const openFact = async (id: string) => {
    const screen = await open();
    await chooseCase("C02");
    item("rail:facts").click();
    await screen.getByText("Alle rader").click();
    item(id).click();
    return screen;
  };
  const answer = () => page.getByRole("combobox", { name: "Svar", exact: true });

  test("an age, exactly and between", async () => {
    const screen = await openFact("statedAge");
    await screen.getByLabelText("Verdi").fill("22");
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => item("statedAge").textContent).toContain("22 år");
    expect(item("statedAge").textContent).toContain("før: 16 år");
    await answer().selectOptions("Mellom");
    await screen.getByLabelText("Minst").fill("15");
    await screen.getByLabelText("Høyst").fill("17");
    await userEvent.keyboard("{Tab}");
    await expect.poll(() => item("statedAge").textContent).toContain("15–17 år");
    await screen.getByLabelText("Høyst").fill("400");
    await userEvent.keyboard("{Enter}");
    await expect.element(screen.getByLabelText("Høyst")).toHaveAttribute("aria-invalid", "true");
    expect(item("statedAge").textContent).toContain("15–17 år");
    await answer().selectOptions("Ikke kjent");
    await expect.poll(() => classOf("statedAge")).toContain("is-unknown");
  });

  test("one of several", async () => {
    const screen = await openFact("reasonToBelieveUnder18");
    const options = () => screen.getByRole("list", { name: "Ett av flere …" });
    await answer().selectOptions("Ett av flere …");
    await options().getByRole("checkbox").nth(0).click();
    await options().getByRole("checkbox").nth(1).click();
    await expect.poll(() => item("reasonToBelieveUnder18").textContent).toContain(" eller ");
    await answer().selectOptions("Ikke kjent");
    await expect.poll(() => classOf("reasonToBelieveUnder18")).toContain("is-unknown");
  });

  test("some of several", async () => {
    const screen = await openFact("exploiterRelation");
    const panel = screen.getByRole("complementary");
    await panel.getByRole("combobox").nth(0).selectOptions("Ja");
    await panel.getByRole("combobox").nth(1).selectOptions("Nei");
    await expect.poll(() => item("exploiterRelation").textContent).toMatch(/før: /);
    expect(bar()).toContain("1 svar er endret.");
  });
});

test("a decision tells how many signs its rules count, in its card when selected and in the panel", async () => {
  const screen = await open();
  await chooseCase("C02");
  expect(item("act").querySelector(".counts")).toBeNull();
  item("act").click();
  await expect.poll(() => item("act").querySelectorAll(".count").length).toBe(2);
  expect(item("act").textContent).toContain("Sterk2–6minst 2, opptil 6 mulig, av 6.");
  await expect.element(screen.getByRole("heading", { name: "Holdepunkter som reglene teller" })).toBeVisible();
  await userEvent.keyboard("{Escape}");
  item("track").click();
  await expect.element(screen.getByRole("heading", { level: 2, name: "Løp" })).toBeVisible();
  expect(item("track").querySelector(".counts")).toBeNull();
});

/** The words that a reader without a mouse goes by. */
const tongues = {
  nb: {
    no: "n",
    label: "Gjeld til ",
    changed: "1 svar er endret.",
    other: "English",
    rules: "Regler",
    why: "Lest høyt",
  },
  en: {
    no: "n",
    label: "Debt t",
    changed: "1 answer is changed.",
    other: "Bokmål",
    rules: "Rules",
    why: "Read aloud",
  },
} as const;

describe("by keyboard alone", () => {
  /** Presses Tab until `there` holds of what has focus. */
  async function tabTo(there: (element: Element) => boolean, keys = "{Tab}"): Promise<Element> {
    for (let i = 0; i < 60; i++) {
      await userEvent.keyboard(keys);
      const element = document.activeElement;
      if (element !== null && there(element)) return element;
    }
    throw new Error("Tab never gets there");
  }

  test.each(["nb", "en"] as const)("the whole way, in %s", { timeout: 60_000 }, async (language) => {
    const tongue = tongues[language];
    await open(language);
    // Chooses a case.
    await tabTo((element) => element.getAttribute("role") === "listbox");
    await userEvent.keyboard("{ArrowDown}{ArrowDown}");
    await expect.poll(() => document.querySelector(".account-case")?.textContent).toContain("C02");
    // Walks the lanes: one stop each.
    await expect.poll(() => document.querySelector('[data-item="rail:facts"]')).not.toBeNull();
    await userEvent.keyboard("{Enter}");
    const stops = [focused()];
    for (let i = 0; i < 4; i++) {
      await userEvent.keyboard("{Tab}");
      stops.push(focused());
    }
    expect(stops).toEqual([
      "rail:facts",
      "group:indicators:act:phase:recruitment",
      "supportingSigns",
      "childStatus",
      "callEmergency",
    ]);
    // From a sign to the decision that rests on it, and opens it.
    await tabTo(
      (element) => element.getAttribute("data-item")?.startsWith("group:indicators") === true,
      "{Shift>}{Tab}{/Shift}",
    );
    for (let i = 0; i < 12 && focused() !== "debtToFacilitator"; i++) await userEvent.keyboard("{ArrowDown}");
    expect(focused()).toBe("debtToFacilitator");
    await userEvent.keyboard("{ArrowRight}{ArrowRight}");
    expect(item(focused() ?? "").className).toContain("decision");
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => document.querySelector(".inspector h3")?.textContent).toBeTruthy();
    // Reads why.
    await tabTo((element) => element.classList.contains("rule-card-head"));
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => document.querySelector(".rule-card")?.textContent).toContain(tongue.why);
    await userEvent.keyboard("{Escape}");
    // Changes an answer, and sees and hears what that does.
    expect(item(focused() ?? "").className).toContain("decision");
    await tabTo((element) => element.getAttribute("data-item") === "debtToFacilitator", "{Shift>}{Tab}{/Shift}");
    await userEvent.keyboard(tongue.no);
    await expect.poll(bar).toContain(tongue.changed);
    expect(classOf("debtToFacilitator")).toContain("is-false");
    expect(announced()).toContain(tongue.label);
    // Takes it back.
    await userEvent.keyboard("{Control>}z{/Control}");
    await expect.poll(() => classOf("debtToFacilitator")).toContain("is-true");
    expect(focused()).toBe("debtToFacilitator");
    // Changes language.
    await tabTo(
      (element) => element instanceof HTMLInputElement && element.name === "language",
      "{Shift>}{Tab}{/Shift}",
    );
    await userEvent.keyboard(language === "nb" ? "{ArrowRight}{ArrowRight}" : "{ArrowLeft}{ArrowLeft}");
    await expect.poll(() => document.documentElement.lang).toBe(language === "nb" ? "en" : "nb");
  });

  test("the keys of the reader's language: Y and N in English", async () => {
    await open("en");
    await chooseCase("C02");
    item("debtToFacilitator").focus();
    await userEvent.keyboard("n");
    await expect.poll(() => classOf("debtToFacilitator")).toContain("is-false");
    await userEvent.keyboard("j");
    expect(classOf("debtToFacilitator")).toContain("is-false");
    await userEvent.keyboard("y");
    await expect.poll(() => classOf("debtToFacilitator")).toContain("is-true");
  });
});

describe("axe finds nothing, and no text is cut", () => {
  afterEach(() => cdp().send("Emulation.setEmulatedMedia", { features: [] }));

  test.each(["light", "dark"])("while answers are changed, %s", { timeout: 60_000 }, async (scheme) => {
    await cdp().send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] });
    const screen = await open();
    await chooseCase("C02");
    item("debtToFacilitator").focus();
    await userEvent.keyboard("n");
    await expect.poll(bar).toContain("1 svar er endret.");
    expect(await violations(axe)).toEqual([]);
    expect(cut()).toEqual([]);
    for (const id of ["debtToFacilitator", "concern"]) {
      item(id).click();
      await expect.poll(() => classOf(id)).toContain("is-selected");
      expect(await violations(axe)).toEqual([]);
      expect(cut()).toEqual([]);
    }
    await userEvent.keyboard("{Escape}");
    item("rail:facts").click();
    await screen.getByText("Alle rader").click();
    for (const id of ["statedAge", "reasonToBelieveUnder18", "exploiterRelation"]) {
      await userEvent.keyboard("{Escape}");
      await expect.poll(() => document.querySelector(`[data-item="${id}"]`)).not.toBeNull();
      item(id).click();
      await expect.poll(() => document.querySelector(".answer")).not.toBeNull();
      expect(await violations(axe)).toEqual([]);
    }
  });
});
