import type {} from "@vitest/browser-playwright";
import axe from "axe-core";
import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { largeRuleset } from "../../../../../bench/large-ruleset.mjs";
import { memberOf } from "../../document/commands/json.ts";
import { REAL_CASES } from "../../document/commands/real-ruleset.ts";
import type { Work } from "../../document/workbench.ts";
import { EditingExample } from "../../panels/editing/editing-example.tsx";
import { ScoreTable } from "../../panels/score-table/score-table.tsx";
import { scoreGrid } from "../../projection/score-grid.ts";
import { violations } from "../driving.ts";
import "../styles.ts";
import "./styles.ts";
import "./editing-tests.css";

let work: Work | undefined;

const open = (ruleset?: string) =>
  render(
    <EditingExample
      {...(ruleset === undefined ? {} : { ruleset })}
      cases={REAL_CASES}
      chosen="C02"
      view="scores"
      onWork={(now) => {
        work = now;
      }}
    >
      <main className="story-map">
        <h1>Regelsettet</h1>
        <ScoreTable />
      </main>
    </EditingExample>,
  );

const weights = (score: string): number =>
  (memberOf(work?.draft.ruleset, "scores") as { id: string; members: unknown[] }[]).find(({ id }) => id === score)
    ?.members.length ?? 0;
const at = (score: string, indicator: string) =>
  work === undefined ? undefined : scoreGrid(work.draft).at(score, indicator);
const cell = (): string | null | undefined => document.activeElement?.getAttribute("data-cell");
const focus = (name: string): void => document.querySelector<HTMLElement>(`[data-cell="${name}"]`)?.focus();

beforeEach(async () => {
  localStorage.clear();
  await page.viewport(1280, 800);
});

test("a weight is typed where it stands; each digit counts at once, Escape takes all of it back", async () => {
  await open();
  await expect.poll(() => document.querySelector('[data-cell="0 3"]')).not.toBeNull();
  // One stop for the Tab key.
  expect(document.querySelectorAll('[role="grid"] [tabindex="0"]').length).toBe(1);
  await userEvent.click(document.querySelector('[data-cell="0 3"]') as HTMLElement);
  await userEvent.keyboard("12");
  expect(at("strongPurposeSigns", "promisedOpportunity")).toMatchObject({ how: "own", weight: 12 });
  await userEvent.keyboard("{Escape}");
  expect(at("strongPurposeSigns", "promisedOpportunity")).toEqual({ how: "not" });
  await expect.poll(cell).toBe("0 3");
  await userEvent.keyboard("4{Enter}");
  expect(at("strongPurposeSigns", "promisedOpportunity")).toMatchObject({ how: "own", weight: 4 });
  await expect.poll(cell).toBe("1 3");
  expect(document.querySelector('[data-cell="0 3"]')?.className).toContain("is-changed");
  // Typed and entered: one step.
  expect(work?.history.past?.before).toBeUndefined();
  await userEvent.keyboard("{ArrowUp}{Delete}");
  expect(at("strongPurposeSigns", "promisedOpportunity")).toEqual({ how: "not" });
  expect(await violations(axe)).toEqual([]);
});

test("what is counted by tags says so before it is changed, and takes the weight that was typed", async () => {
  const screen = await open();
  await expect.poll(() => document.querySelector('[data-cell="2 4"]')).not.toBeNull();
  await userEvent.click(document.querySelector('[data-cell="2 4"]') as HTMLElement);
  await userEvent.keyboard("3");
  const dialog = screen.getByRole("dialog", { name: "Telles etter merker" });
  await expect
    .element(dialog)
    .toHaveTextContent("element handling og styrke sterk eller svært sterk, nå 6, med vekt 1");
  expect(at("strongActSigns", "paymentToGuardian")).toMatchObject({ how: "byTag" });
  expect(await violations(axe)).toEqual([]);
  await dialog.getByRole("button", { name: "Gi egen vekt 3 her" }).click();
  expect(at("strongActSigns", "paymentToGuardian")).toMatchObject({ how: "own", weight: 3 });
  await expect.poll(cell).toBe("2 4");
  await userEvent.keyboard("{Delete}");
  expect(at("strongActSigns", "paymentToGuardian")).toMatchObject({ how: "excepted" });
  await expect.poll(() => document.querySelector('[data-cell="2 4"]')?.textContent).toBe("–");
  await userEvent.keyboard("{Enter}");
  await screen.getByRole("button", { name: "Tell det etter merker igjen" }).click();
  expect(at("strongActSigns", "paymentToGuardian")).toMatchObject({ how: "byTag" });
});

test("a range is copied as a spreadsheet has it, and pasted as one step", async () => {
  await open();
  await expect.poll(() => document.querySelector('[data-cell="0 2"]')).not.toBeNull();
  focus("0 2");
  await userEvent.keyboard("{Shift>}{ArrowDown}{ArrowRight}{/Shift}");
  await expect.poll(cell).toBe("1 3");
  const board = new DataTransfer();
  document.activeElement?.dispatchEvent(
    new ClipboardEvent("copy", { clipboardData: board, bubbles: true, cancelable: true }),
  );
  expect(board.getData("text/plain")).toBe("1\t\n1\t");
  const pasted = new DataTransfer();
  pasted.setData("text/plain", "1\t5\r\n1\t6\r\n");
  const before = weights("supportingSigns");
  document.activeElement?.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: pasted, bubbles: true, cancelable: true }),
  );
  await expect.poll(() => weights("strongPurposeSigns")).toBe(3);
  // What stood there already stays counted by its tags.
  expect(weights("supportingSigns")).toBe(before);
  expect(work?.history.past?.before).toBeUndefined();
});

test("1,500 indicators are scrolled with few of them drawn, and Ctrl+End leads to the last", async () => {
  await open(JSON.stringify(largeRuleset(1500)));
  await expect.poll(() => document.querySelector('[data-cell="0 2"]')).not.toBeNull();
  const drawn = (): number => document.querySelectorAll(".score-row").length;
  expect(drawn()).toBeLessThan(60);
  focus("0 2");
  await userEvent.keyboard("{Control>}{End}{/Control}");
  await expect.poll(cell).toBe("1499 31");
  expect(drawn()).toBeLessThan(60);
  await userEvent.keyboard("{Control>}{Home}{/Control}");
  await expect.poll(cell).toBe("0 0");
});
