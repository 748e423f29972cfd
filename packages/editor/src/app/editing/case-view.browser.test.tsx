import type {} from "@vitest/browser-playwright";
import axe from "axe-core";
import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import "./styles.ts";
import "../styles.ts";
import { REAL_CASES, REAL_RULESET } from "../../document/commands/real-ruleset.ts";
import type { Work } from "../../document/workbench.ts";
import { CaseView } from "../../panels/case-form/case-view.tsx";
import { EditingExample } from "../../panels/editing/editing-example.tsx";

let work: Work | undefined;
let undo: (() => void) | undefined;

const open = (chosen: string) =>
  render(
    <main style={{ blockSize: "760px" }}>
      <h1>Prøve</h1>
      <EditingExample
        ruleset={REAL_RULESET}
        cases={REAL_CASES}
        chosen={chosen}
        view="case"
        onWork={(now) => {
          work = now;
        }}
      >
        {(editing) => {
          undo = editing.undo;
          return <CaseView />;
        }}
      </EditingExample>
    </main>,
  );
const documentOf = (id: string) => work?.draft.cases.find((one) => one.id === id)?.document;
const title = (): string => document.querySelector(".interview-title")?.textContent ?? "";
const steps = (): number => work?.history.past?.count ?? 0;

/** Answers the question that is asked by a key, and waits for the next. */
async function press(key: string): Promise<void> {
  const before = title();
  await userEvent.keyboard(key);
  await expect.poll(title).not.toBe(before);
  await expect.poll(title).not.toBe("");
}

beforeEach(async () => {
  work = undefined;
  document.documentElement.lang = "nb";
  await page.viewport(1280, 800);
});

test("an empty case of the whole ruleset is answered by keys alone, each answer one step, and taken back", async () => {
  const screen = await open("C27");
  await expect.poll(title).not.toBe("");
  const first = title();
  document.querySelector<HTMLElement>(".interview")?.focus();
  await press("n");
  await press("?");
  await press("j");
  await press("{ArrowRight}");
  const facts = documentOf("C27")?.facts;
  expect(Object.values(facts ?? {})).toEqual([false, { value: null, because: "notKnown" }, true]);
  expect(steps()).toBe(3);
  // The focus goes along, and so do the keys.
  expect(document.activeElement?.classList.contains("interview")).toBe(true);
  await expect
    .element(screen.getByText(/^2 av \d+ spørsmål besvart · 1 uten kjent svar · \d+ kan fortsatt/))
    .toBeVisible();
  for (const _ of [1, 2, 3, 4]) await press("{ArrowLeft}");
  expect(title()).toBe(first);
  undo?.();
  undo?.();
  undo?.();
  await expect.poll(() => documentOf("C27")?.facts).toEqual({});
});

test("the result follows each answer at once", async () => {
  const screen = await open("C27");
  const result = screen.getByRole("complementary", { name: "Resultatet så langt" });
  await expect.element(result.getByText("Ingenting er besvart, og ingenting er utelukket.")).toBeVisible();
  await expect.poll(title).not.toBe("");
  document.querySelector<HTMLElement>(".interview")?.focus();
  await userEvent.keyboard("j");
  await expect.element(result.getByText("Sterke tegn på utnytting").first()).toBeVisible();
});

test("a year that is typed is one step, is known in part, and stays when something else is changed", async () => {
  const screen = await open("C27");
  await screen.getByRole("tab", { name: "Alle spørsmål" }).click();
  await screen.getByRole("button", { name: /^Hvor gammel var personen da det skjedde/ }).click();
  await screen.getByText("Mellom", { exact: true }).click();
  await screen.getByLabelText("Minst").fill("15");
  await screen.getByLabelText("Høyst").fill("19");
  expect(documentOf("C27")?.facts).toEqual({ ageAtEvent: { atLeast: 15, atMost: 19 } });
  await userEvent.keyboard("{Tab}");
  // What is no answer leaves what stood before one wrote there, and is said when one leaves it.
  await screen.getByLabelText("Høyst").fill("3");
  expect(documentOf("C27")?.facts).toEqual({ ageAtEvent: { atLeast: 15, atMost: 19 } });
  await userEvent.keyboard("{Tab}");
  await expect.element(screen.getByRole("alert")).not.toBeEmptyDOMElement();
  await screen.getByLabelText("Høyst").fill("");
  await screen.getByLabelText("Minst").fill("");
  await userEvent.keyboard("{Tab}{Tab}");
  await expect.poll(() => documentOf("C27")?.facts).toEqual({});
});

test("nothing of the real ruleset is left out of the form, and no part breaks what axe knows", async () => {
  const screen = await open("C43");
  for (const name of ["Alle spørsmål", /^Forventninger/, "Om saken", "Intervju"]) {
    await screen.getByRole("tab", { name }).click();
    if (name === "Alle spørsmål") {
      expect(document.querySelectorAll(".question-row").length).toBe(87);
      expect(document.querySelectorAll('.question-head[tabindex="0"]').length).toBe(1);
    }
    const { violations } = await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] });
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
  }
});

test("nothing is wider than the page at twice the size, and nothing lies outside its scroller", async () => {
  await page.viewport(640, 400);
  await open("C43");
  await expect.poll(title).not.toBe("");
  const view = document.querySelector(".case-view");
  expect(view?.scrollWidth).toBeLessThanOrEqual(view?.clientWidth ?? 0);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(640);
});
