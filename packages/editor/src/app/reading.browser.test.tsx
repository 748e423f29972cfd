import type {} from "@vitest/browser-playwright";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { EXAMPLE_UNREADABLE } from "../document/example.ts";
import { App } from "./app.tsx";
import { BUNDLED_RULESET } from "./bundled.ts";
import { BUNDLED_CASES } from "./bundled-cases.ts";
import { classOf, focused, forgetWork, item } from "./driving.ts";

const PAGE = { ruleset: BUNDLED_RULESET, cases: BUNDLED_CASES, today: "2026-11-24" } as const;

const open = (language: "nb" | "nn" | "en" = "nb") => render(<App {...PAGE} language={language} />);
const chooseCase = (id: string) =>
  page.getByRole("combobox", { name: /^(Viser sak|Syner sak|Viser|Showing case)/ }).selectOptions(id);
const search = (): string | undefined => document.querySelector(".audit-search p")?.textContent ?? undefined;
const searched = () => expect.poll(search).toBe("");
const section = (part: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-part="${part}"]`)?.closest("section");
  if (found === null || found === undefined) throw new Error(`no part ${part}`);
  return found;
};

/** The page at its reading view, with a case. */
async function read(id: string, language: "nb" | "nn" | "en" = "nb") {
  const screen = await open(language);
  window.location.hash = "#/reading";
  await expect.poll(() => document.querySelector(".audit-empty, .audit")).not.toBeNull();
  await chooseCase(id);
  await searched();
  return screen;
}

beforeEach(async () => {
  await forgetWork();
  localStorage.clear();
  await page.viewport(1280, 800);
});

afterEach(() => window.history.replaceState(null, "", window.location.pathname + window.location.search));

describe("the way there and back", () => {
  test("by a visible control and by keys; the case comes along, and stands nowhere in the address", async () => {
    const screen = await open();
    await chooseCase("C02");
    const way = screen.getByRole("link", { name: "Lesevisning" });
    way.element().focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(screen.getByRole("heading", { name: /^C02 Enslig gutt/ })).toBeVisible();
    expect(window.location.hash).toBe("#/reading");
    expect(window.location.href).not.toContain("C02");
    expect(document.title).toMatch(/^Lesevisning – Holdepunkter/);
    expect(document.title).not.toContain("C02");
    expect(JSON.stringify(window.history.state)).not.toContain("C02");
    expect(document.activeElement?.textContent).toBe("Lesevisning av én sak");
    await screen.getByRole("link", { name: "Til kartet" }).click();
    await expect.element(screen.getByText("Resultat i ord").first()).toBeVisible();
    await expect.element(screen.getByLabelText("Viser sak")).toHaveValue("C02");
    window.history.back();
    await expect.element(screen.getByRole("heading", { name: /^C02/ })).toBeVisible();
  });

  test("loaded anew it knows no case, and says why", async () => {
    window.location.hash = "#/reading";
    const screen = await open();
    await expect.element(screen.getByRole("heading", { name: "Ingen sak er valgt" })).toBeVisible();
    await expect.element(screen.getByText(/verken i adressen eller i nettleserens historikk/)).toBeVisible();
    await expect.element(screen.getByRole("button", { name: "Skriv ut" })).toBeDisabled();
  });

  test("a case that cannot be read says what is wrong", async () => {
    const screen = await render(<App {...PAGE} cases={[{ name: "E3", text: EXAMPLE_UNREADABLE }]} language="nb" />);
    window.location.hash = "#/reading";
    await chooseCase("E3");
    await expect.element(screen.getByRole("alert")).toHaveTextContent("/facts/shoeSize");
  });
});

describe("why", () => {
  test("the smallest reason, proven, what would overturn it, and the way from one to the other", async () => {
    await read("C02");
    const why = section("why");
    expect(why.textContent).toContain("Dette svaret er nok alene");
    expect(why.textContent).toContain("Brukes til lovbrudd for andre: ja");
    expect(why.textContent).toContain("Bevist kortest mulig");
    expect(why.textContent).toContain("Det finnes ingen annen begrunnelse.");
    expect(why.textContent).toContain("Var dette svaret ikke kjent");
    const trace = section("trace");
    expect([...trace.querySelectorAll(".audit-trace li")].length).toBe(4);
    expect(trace.textContent).toContain("Regel: Utnytting er godt underbygd.");
    expect(trace.textContent).toMatch(/\d{3} andre vilkår hadde ingen betydning/);
  });

  test("the rest of the trace is made when it is unfolded", async () => {
    const screen = await read("C02");
    expect(document.querySelector(".audit-others")).toBeNull();
    await screen.getByText(/andre vilkår hadde ingen betydning/).click();
    await expect.poll(() => document.querySelectorAll(".audit-others > li").length).toBeGreaterThan(150);
  });

  test("any conclusion can be asked about, and the map follows", async () => {
    await read("C03");
    expect(classOf("concern")).toContain("is-selected");
    await page.getByLabelText("Konklusjon", { exact: true }).selectOptions("at:track");
    await searched();
    await expect.poll(() => classOf("track")).toContain("is-selected");
    await expect.poll(() => classOf("reasonToBelieveUnder18")).toContain("is-known");
    expect(document.querySelector('[data-item="concern"]')).toBeNull();
    expect(document.querySelectorAll(".edge").length).toBeGreaterThan(0);
    item("childStatus").click();
    await expect.poll(() => section("why").querySelector("select")?.value).toBe("at:childStatus");
  });

  test("who points at an answer sees it on the map, and a press goes there", async () => {
    await read("C02");
    const answer =
      document.querySelector<HTMLElement>('[data-points-at="usedForCrime"]') ??
      section("why").querySelector<HTMLElement>(".node-button");
    answer?.focus();
    const id = answer?.getAttribute("data-points-at") ?? "";
    await expect.poll(() => classOf(id)).toContain("is-pointed");
    expect(document.querySelectorAll(".edge-near").length).toBeGreaterThan(0);
    await userEvent.keyboard("{Enter}");
    expect(focused()).toBe(id);
    expect(classOf(id)).not.toContain("is-pointed");
  });

  test("a low outcome says what is certain and what could raise it, not fifty answers", async () => {
    await read("C52");
    const why = section("why");
    expect(why.textContent).toMatch(/Det krever \d\d svar/);
    expect(why.textContent).toContain("Et lavt utfall avkrefter ikke noe.");
    expect(why.textContent).toContain("Ingen ubesvarte spørsmål kan heve den.");
    expect(why.querySelectorAll(".audit-answers > li").length).toBeLessThan(10);
    await page.getByText(/^Vis alle \d+ svarene$/).click();
    await expect.poll(() => why.querySelectorAll(".audit-answers > li").length).toBeGreaterThan(40);
  });

  test("a long search can be stopped, and what it found stays", async () => {
    const screen = await open();
    window.location.hash = "#/reading";
    await chooseCase("C52");
    // Pressed where it is now: what the search finds moves it while a mouse is on the way.
    const press = async (name: string): Promise<void> => {
      const button = screen.getByRole("button", { name });
      await expect.element(button).toBeVisible();
      (button.element() as HTMLElement).click();
    };
    await press("Stans søket");
    await expect.element(screen.getByText(/^Søket ble stanset/)).toBeVisible();
    await press("Prøv igjen");
    await searched();
    expect(section("why").textContent).toMatch(/andre begrunnelser er også nok/);
  });

  test("where nothing is settled there is no conclusion to give the reason for", async () => {
    const nothing = JSON.stringify({ id: "N1", facts: {} });
    const screen = await render(<App {...PAGE} cases={[{ name: "N1", text: nothing }]} language="nb" />);
    window.location.hash = "#/reading";
    await chooseCase("N1");
    await expect.element(screen.getByRole("heading", { name: "Det som fortsatt kan skje" })).toBeVisible();
    await searched();
    expect(section("possible").textContent).toContain("Svar som fortsatt kan ha noe å si");
  });
});

test("the contents lead to each part, and only the document scrolls", async () => {
  const screen = await read("C03");
  await screen.getByRole("navigation").getByRole("button", { name: "Hva om?" }).click();
  expect(document.activeElement?.textContent).toBe("Hva om?");
  await expect.poll(() => document.querySelector(".audit-document")?.scrollTop).toBeGreaterThan(500);
  expect(document.documentElement.scrollHeight).toBeLessThanOrEqual(800);
  expect(document.documentElement.scrollTop).toBe(0);
});

describe("what if", () => {
  test("another answer changes the reason, the assessments and the map at once, and is taken back", async () => {
    const screen = await read("C02");
    const before = section("why").textContent;
    await screen.getByRole("button", { name: "Nei", exact: true }).click();
    await expect.element(screen.getByText("1 svar er endret.")).toBeVisible();
    await expect.element(screen.getByText("Resultatet gjelder saken med ett endret svar:")).toBeVisible();
    expect(section("whatIf").querySelectorAll(".is-changed").length).toBeGreaterThan(0);
    await searched();
    expect(section("why").textContent).not.toBe(before);
    await screen.getByRole("button", { name: "Tilbake til saken" }).click();
    await searched();
    await expect.poll(() => section("why").textContent).toBe(before);
  });

  test("one key on the map does the same", async () => {
    const screen = await read("C02");
    const id = section("why").querySelector("[data-points-at]")?.getAttribute("data-points-at") ?? "";
    item(id).focus();
    await userEvent.keyboard("n");
    await expect.element(screen.getByText("1 svar er endret.")).toBeVisible();
    await userEvent.keyboard("{Control>}z{/Control}");
    await searched();
    expect(section("why").textContent).toContain("Dette svaret er nok alene");
  });
});
