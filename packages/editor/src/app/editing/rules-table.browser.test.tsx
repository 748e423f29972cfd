import type {} from "@vitest/browser-playwright";
import "../styles.ts";
import "./styles.ts";
import type { Json } from "@holdepunkt/engine";
import axe from "axe-core";
import { useEffect, useState } from "react";
import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { itemsOf, memberOf, textAt } from "../../document/commands/json.ts";
import { find } from "../../document/commands/place.ts";
import { draftText } from "../../document/draft.ts";
import { EXAMPLE_CASE, EXAMPLE_RULESET } from "../../document/example.ts";
import { advance } from "../../document/history.ts";
import { type Grid, outcomeChoices } from "../../document/rules-table/paste.ts";
import { type RuleRow, tableOf } from "../../document/rules-table/table.ts";
import { rootOf } from "../../document/used-by.ts";
import type { Work } from "../../document/workbench.ts";
import { EditingExample } from "../../panels/editing/editing-example.tsx";
import { standingsOf } from "../../panels/rules-table/rule-standing.ts";
import { RulesGrid } from "../../panels/rules-table/rules-grid.tsx";
import { RulesView } from "../../panels/rules-table/rules-view.tsx";

let work: Work | undefined;

async function open(selected = "level"): Promise<void> {
  await render(
    <main>
      <h1>Holdepunkt</h1>
      <EditingExample
        ruleset={EXAMPLE_RULESET}
        cases={[{ name: "E1", text: EXAMPLE_CASE }]}
        chosen="E1"
        selected={selected}
        onWork={(now) => {
          work = now;
        }}
      >
        <RulesView />
      </EditingExample>
    </main>,
  );
}

const rules = (): readonly Json[] => {
  const found = work === undefined ? undefined : find(rootOf(work.draft), ["ruleset", "decisions", "level", "rules"]);
  return found?.ok === true ? itemsOf(found.value) : [];
};
const ids = () => rules().map((rule) => textAt(rule, "id"));
const when = (rule: number) => memberOf(rules()[rule], "when");
const cell = (row: number, column: number) => page.elementLocator(cellElement(row, column));
function cellElement(row: number, column: number): HTMLElement {
  const found = document.querySelector<HTMLElement>(`[data-cell="${row}:${column}"]`);
  if (found === null) throw new Error(`there is no cell ${row}:${column}`);
  return found;
}
const focused = () => document.activeElement?.getAttribute("data-cell");
const selected = () =>
  [...document.querySelectorAll('[aria-selected="true"]')].map((one) => one.getAttribute("data-cell"));

/** Leads elsewhere, away from the table. */
let leave: (() => void) | undefined;
function TableOrElse() {
  const [isThere, setThere] = useState(true);
  useEffect(() => {
    leave = () => setThere(false);
  });
  return isThere ? <RulesView /> : null;
}

beforeEach(async () => {
  work = undefined;
  await page.viewport(1280, 800);
});

test("a column that counts by tags is added, written in, and undone byte for byte", async () => {
  await open();
  const before = work?.draft;
  await page.getByRole("button", { name: "Ny kolonne" }).click();
  await userEvent.selectOptions(
    page.getByRole("combobox", { name: "Hva kolonnen skal spørre etter" }),
    "Antall holdepunkter med bestemte merker",
  );
  const show = page.getByRole("button", { name: "Vis som kolonne" });
  await expect.element(show).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("group", { name: "Element" }).getByRole("checkbox", { name: "Handling" }).click();
  await page.getByRole("group", { name: "Styrke" }).getByRole("checkbox", { name: "Sterk" }).click();
  await expect.element(page.getByText(/^Teller \d+ holdepunkt/)).toBeVisible();
  const { violations } = await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] });
  expect(violations.map(({ id }) => id)).toEqual([]);
  await show.click();
  const column = page.getByRole("columnheader", { name: /^Antall holdepunkter/ });
  await expect.element(column).toHaveTextContent("sterk");
  expect(work?.draft).toBe(before);

  await cell(0, 1).click();
  await userEvent.keyboard("minst 1{Enter}");
  await expect
    .poll(() => when(0))
    .toEqual({
      all: [
        { fact: "signs", operator: "greaterThanInclusive", value: 6 },
        { count: { element: ["act"], strength: ["strong"] }, operator: "greaterThanInclusive", value: 1 },
      ],
    });
  await expect.element(cell(0, 1)).toHaveTextContent("minst 1");
  const undone = work === undefined ? undefined : advance(work.history, { kind: "undo" });
  if (before === undefined || undone?.ok !== true) throw new Error("it is undone");
  expect(draftText(undone.value.draft)).toBe(draftText(before));
});

test("rules are dragged by their grip and moved by Alt and an arrow, and the focus goes along", async () => {
  await open();
  expect(ids()).toEqual(["many", "some"]);
  await userEvent.dragAndDrop(
    page.getByTitle("Dra for å flytte regel 1"),
    page.getByTitle("Dra for å flytte regel 2"),
    {
      steps: 6,
    },
  );
  await expect.poll(ids).toEqual(["some", "many"]);
  await expect.element(page.getByText("Regelen er nå nummer 2 av 2.")).toBeVisible();
  await cell(1, 1).click();
  await userEvent.keyboard("{Alt>}{ArrowUp}{/Alt}");
  await expect.poll(ids).toEqual(["many", "some"]);
  expect(focused()).toBe("0:1");
});

test("keys go, select, write and clear as in a spreadsheet", async () => {
  await open();
  await cell(0, 0).click();
  const steps: readonly (readonly [keys: string, to: string])[] = [
    ["{ArrowDown}", "1:0"],
    ["{ArrowDown}", "1:0"],
    ["{ArrowRight}", "1:1"],
    ["{Control>}{ArrowUp}{/Control}", "0:1"],
    ["{Tab}", "0:2"],
    ["{Shift>}{Tab}{/Shift}", "0:1"],
    ["{Home}", "0:-1"],
    ["{End}", "0:3"],
    ["{Control>}{End}{/Control}", "1:3"],
    ["{Control>}{Home}{/Control}", "0:-1"],
    ["{PageDown}", "1:-1"],
    ["{PageUp}{ArrowRight}", "0:0"],
  ];
  for (const [keys, to] of steps) {
    await userEvent.keyboard(keys);
    expect(focused(), keys).toBe(to);
  }
  // One stop for Tab in the whole grid.
  expect(document.querySelectorAll('.rules-grid [tabindex="0"]')).toHaveLength(1);
  await userEvent.keyboard("{Shift>}{ArrowDown}{ArrowRight}{/Shift}");
  expect(selected()).toEqual(["0:0", "0:1", "1:0", "1:1"]);
  await userEvent.keyboard("{Escape}");
  expect(selected()).toEqual([]);

  await userEvent.keyboard("{Control>}{Home}{/Control}{ArrowRight}{F2}");
  const editor = page.getByRole("combobox", { name: /^Regel 1/ });
  await expect.element(editor).toHaveValue("minst 6");
  await userEvent.keyboard("{Escape}");
  expect(focused()).toBe("0:0");
  await userEvent.keyboard("over 4{Tab}");
  await expect.poll(() => memberOf(when(0), "value")).toBe(4);
  expect(focused()).toBe("0:1");
  await userEvent.keyboard("{Shift>}{Tab}{/Shift}{Shift>}{ArrowDown}{/Shift}{Delete}");
  await expect.poll(() => [when(0), when(1)]).toEqual([{ any: [] }, { any: [] }]);
});

test("what is written in a cell is taken over when the page is led elsewhere meanwhile", async () => {
  await render(
    <EditingExample
      ruleset={EXAMPLE_RULESET}
      selected="level"
      onWork={(now) => {
        work = now;
      }}
    >
      <TableOrElse />
    </EditingExample>,
  );
  await cell(0, 0).click();
  await userEvent.keyboard("over 4");
  leave?.();
  await expect.poll(() => memberOf(when(0), "value")).toBe(4);
});

test("going about and writing draws the rows that it concerns, and no other", async () => {
  const drawn: string[] = [];
  const basis = (row: RuleRow): string => {
    drawn.push(row.id);
    return "";
  };
  // What is drawn from does not change here: the grid itself is what is watched.
  let grid: Grid | undefined;
  await render(
    <EditingExample ruleset={EXAMPLE_RULESET}>
      {({ work: now }) => {
        const root = rootOf(now.draft);
        const table = tableOf(root, "level");
        const found = find(root, table.place);
        grid ??= {
          table,
          columns: [{ kind: "asked", subject: table.columns[0] as never }, { kind: "outcome" }, { kind: "basis" }],
          outcomes: outcomeChoices(found.ok ? found.value : {}),
          language: "nb",
          words: { whole: () => "", rest: () => "", basis },
        };
        return (
          <RulesGrid
            grid={grid}
            label="Regler"
            nameOf={() => ({ name: "x" })}
            standings={STANDINGS.of(now)}
            cases={undefined}
            onOpen={() => undefined}
            otherwise={undefined}
          />
        );
      }}
    </EditingExample>,
  );
  await cell(0, 0).click();
  drawn.length = 0;
  await userEvent.keyboard("{ArrowRight}");
  expect(new Set(drawn)).toEqual(new Set(["many"]));
  await userEvent.keyboard("{ArrowLeft}{F2}");
  drawn.length = 0;
  await userEvent.keyboard("234");
  expect(new Set(drawn)).toEqual(new Set());
  await userEvent.keyboard("{Escape}");
  expect(new Set(drawn)).toEqual(new Set(["many"]));
});

const STANDINGS = {
  known: undefined as ReturnType<typeof standingsOf> | undefined,
  of(now: Work) {
    this.known ??= standingsOf(now.shown, "level", undefined);
    return this.known;
  },
};
