import { LANGUAGES, type Language } from "@holdepunkt/engine";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { apply } from "../commands/apply.ts";
import type { Command } from "../commands/command.ts";
import { itemsOf, memberOf, textAt } from "../commands/json.ts";
import { REAL_RULESET } from "../commands/real-ruleset.ts";
import { type Draft, linkDraft, openDraft } from "../draft.ts";
import { EXAMPLE_RULESET } from "../example.ts";
import { rootOf } from "../used-by.ts";
import { readTable, writeTable } from "./clipboard-table.ts";
import { cellText, cleared, type Grid, type GridColumn, outcomeChoices, pasted } from "./paste.ts";
import { tableOf } from "./table.ts";
import { copyingRule, insertingRule } from "./table-commands.ts";

function drafted(text: string): Draft {
  const opened = openDraft(text, []);
  if (!opened.ok) throw new Error("the ruleset cannot be read");
  return opened.value.draft;
}

function gridOf(draft: Draft, decision: string, language: Language = "nb"): Grid {
  const table = tableOf(rootOf(draft), decision);
  const document = itemsOf(draft.ruleset.decisions).find((one) => textAt(one, "id") === decision);
  const columns: GridColumn[] = [
    ...table.columns.map((subject): GridColumn => ({ kind: "asked", subject })),
    ...(table.hasRest || table.columns.length === 0 ? [{ kind: "rest" } as const] : []),
    { kind: "outcome" },
    ...LANGUAGES.map((one): GridColumn => ({ kind: "because", language: one })),
    { kind: "basis" },
  ];
  const words = { whole: () => "sammensatt", rest: () => "annet", basis: () => "kilder" };
  return { table, columns, outcomes: outcomeChoices(document), language, words };
}

const done = (draft: Draft, command: Command): Draft => {
  const result = apply(draft, command);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value.draft;
};

const real = drafted(REAL_RULESET);
const example = drafted(EXAMPLE_RULESET);
const decisions = itemsOf(real.ruleset.decisions).flatMap((one) => textAt(one, "id") ?? []);

describe("a table of rules", () => {
  test("changes nothing when what was copied is pasted where it was, in any language", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...decisions),
        fc.constantFrom(...LANGUAGES),
        fc.nat(),
        fc.nat(),
        fc.nat(),
        fc.nat(),
        (decision, language, a, b, c, d) => {
          const grid = gridOf(real, decision, language);
          const { rows } = grid.table;
          const [top, left] = [a % rows.length, b % grid.columns.length];
          const [bottom, right] = [top + (c % (rows.length - top)), left + (d % (grid.columns.length - left))];
          const cells = rows
            .slice(top, bottom + 1)
            .map((row) => grid.columns.slice(left, right + 1).map((column) => cellText(grid, row, column)));
          expect(pasted(grid, readTable(writeTable(cells)), { row: top, column: left })).toEqual({ kind: "same" });
        },
      ),
    );
  });

  test("means the same when it is read in another language", () => {
    for (const decision of decisions) {
      const [nb, en] = [gridOf(real, decision, "nb"), gridOf(real, decision, "en")];
      for (const row of nb.table.rows) {
        if (row.shape !== "cells") continue;
        const asked = nb.columns.filter(({ kind }) => kind === "asked");
        const cells = [asked.map((column) => cellText(nb, row, column))];
        const result = pasted(en, cells, { row: row.at, column: 0 });
        expect(result.kind === "faults" ? result.faults : [], `${decision} ${row.id}`).toEqual([]);
        if (result.kind !== "change") continue;
        expect(done(real, result.command).ruleset).toEqual(real.ruleset);
      }
    }
  });

  test("takes over a whole table, new rules too, in one step that links", () => {
    const grid = gridOf(example, "level");
    const cells = [
      ["minst 5", "Mange tegn", "Mange.", "Mange.", "Many."],
      ["minst 2", "some", "Noen.", "", ""],
      ["at least 1", "Some signs", "Få.", "Få.", "Few."],
      ["", "", "", "", ""],
    ];
    const result = pasted(grid, cells, { row: 0, column: 0 });
    expect(result).toMatchObject({ kind: "change", rows: 2, added: 1 });
    if (result.kind !== "change") return;
    const after = done(example, result.command);
    expect(linkDraft(after).ok).toBe(true);
    const { rows } = gridOf(after, "level").table;
    expect(rows.map(({ outcome }) => outcome)).toEqual(["many", "some", "some"]);
    expect(rows.map((row) => memberOf(row.document, "when"))).toEqual([
      { fact: "signs", operator: "greaterThanInclusive", value: 5 },
      { fact: "signs", operator: "greaterThanInclusive", value: 2 },
      { fact: "signs", operator: "greaterThanInclusive", value: 1 },
    ]);
  });

  test("tells every cell that it does not understand, and does nothing", () => {
    const grid = gridOf(example, "level");
    const result = pasted(
      grid,
      [
        ["minst 5", "Mange"],
        ["noe", "Noen tegn"],
        ["minst 1", "Ingen"],
      ],
      { row: 0, column: 0 },
    );
    expect(result.kind).toBe("faults");
    if (result.kind !== "faults") return;
    expect(result.faults.map(({ row, column, fault }) => [row, column, fault.code])).toEqual([
      [0, 1, "noSuchChoice"],
      [1, 0, "notUnderstood"],
      [2, 1, "noSuchChoice"],
    ]);
  });

  test("does not paste into what is written elsewhere", () => {
    const grid = gridOf(real, "childStatus");
    const whole = grid.table.rows.find(({ shape }) => shape === "whole");
    expect(whole).toBeDefined();
    const result = pasted(grid, [["ja"]], { row: whole?.at ?? 0, column: 0 });
    expect(result).toMatchObject({ kind: "faults", faults: [{ fault: { code: "notHere" } }] });
  });

  test("lets no case come out otherwise by a rule that is not written yet", () => {
    const grid = gridOf(example, "level");
    const { command } = insertingRule(example, grid.table, 0);
    const after = done(example, command);
    const linked = linkDraft(after);
    expect(linked.ok).toBe(true);
    expect(gridOf(after, "level").table.rows[0]?.shape).toBe("never");
    const emptied = cleared(gridOf(example, "level"), grid.table.rows, grid.columns.slice(0, 1));
    if (emptied === undefined) throw new Error("nothing was emptied");
    // The last that a rule asks for, taken away, does not leave one that always holds.
    expect(gridOf(done(example, emptied), "level").table.rows.map(({ shape }) => shape)).toEqual(["never", "never"]);
  });

  test("copies a rule under an id of its own", () => {
    const { table } = gridOf(example, "level");
    const [row] = table.rows;
    if (row === undefined) throw new Error("there is no rule");
    const after = done(example, copyingRule(table, row).command);
    expect(gridOf(after, "level").table.rows.map(({ id }) => id)).toEqual(["many", "many2", "some"]);
    expect(linkDraft(after).ok).toBe(true);
  });

  test("keeps its columns where they are when a rule is moved", () => {
    const before = gridOf(real, "concern").table;
    const place = ["ruleset", "decisions", "concern", "rules", 2];
    const after = gridOf(done(real, { kind: "move", place, to: 0 }), "concern").table;
    expect(after.columns.map(({ key }) => key)).toEqual(before.columns.map(({ key }) => key));
  });

  test("has a column for what rules share, and reads out the rest", () => {
    const forms = gridOf(real, "forms").table;
    expect(forms.columns.map(({ node }) => node)).toEqual(["concern"]);
    expect(forms.rows.every(({ rest }) => rest.length === 1)).toBe(true);
  });
});

describe("the clipboard", () => {
  test("gives what was put on it", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }).chain((width) =>
          fc.array(
            fc.array(fc.string({ unit: fc.constantFrom("a", '"', "\t", "\n", "\r", " ", "æ") }), {
              minLength: width,
              maxLength: width,
            }),
            {
              minLength: 1,
              maxLength: 5,
            },
          ),
        ),
        (rows) => {
          // A single empty cell and nothing at all are one on a clipboard.
          fc.pre(rows.at(-1)?.join("") !== "");
          expect(readTable(writeTable(rows))).toEqual(rows);
        },
      ),
    );
  });

  test.each([
    [
      "a\tb\r\nc\td\r\n",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    ['"a\nb"\tc', [["a\nb", "c"]]],
    ['"er ""sterk"""', [['er "sterk"']]],
    ['"sterk" tegn\tb', [['"sterk" tegn', "b"]]],
    ["", [[""]]],
  ])("reads %j as spreadsheets write it", (text, rows) => {
    expect(readTable(text)).toEqual(rows);
  });
});
