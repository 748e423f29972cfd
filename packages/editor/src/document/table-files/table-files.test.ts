import { expect, test } from "vitest";
import { apply } from "../commands/apply.ts";
import { REAL_RULESET } from "../commands/real-ruleset.ts";
import { type Draft, openDraft } from "../draft.ts";
import { EXAMPLE_RULESET } from "../example.ts";
import { replacing } from "../replacing.ts";
import { readSheet } from "./read-sheet.ts";
import { ruleSheet } from "./rule-sheet.ts";
import { scoreSheet } from "./score-sheet.ts";
import type { Sheet, SheetCell } from "./sheet.ts";
import { csvOf, sheetOfCsv } from "./sheet-csv.ts";
import { sheetOfXlsx, xlsxOf } from "./sheet-xlsx.ts";

function draftOf(text: string): Draft {
  const opened = openDraft(text, []);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  return opened.value.draft;
}

const EXAMPLE = draftOf(EXAMPLE_RULESET);
const REAL = draftOf(REAL_RULESET);
const SCORE_WORDS = { name: "Poengtabellen", code: "Kode", indicator: "Holdepunkt" };
const RULE_WORDS = { rest: "Andre vilkår", outcome: "Utfall", because: { nb: "nb", nn: "nn", en: "en" } };
const decisionsOf = ({ ruleset }: Draft): string[] => (ruleset.decisions as { id: string }[]).map(({ id }) => id);
const sheetsOf = (draft: Draft): Sheet[] => [
  scoreSheet(draft, "nb", SCORE_WORDS),
  ...(["nb", "nn", "en"] as const).flatMap((language) =>
    decisionsOf(draft).map((id) => ruleSheet(draft, id, language, RULE_WORDS)),
  ),
];

const through: [name: string, pass: (sheet: Sheet) => Promise<Sheet>][] = [
  ["CSV", async (sheet) => sheetOfCsv("x", csvOf(sheet))],
  ["CSV with commas, as others write it", async (sheet) => sheetOfCsv("x", csvOf(sheet).slice(1))],
  ["XLSX", async (sheet) => sheetOfXlsx("x", await xlsxOf(sheet))],
];
test.each(through)(
  "what was downloaded as %s changes nothing when it is brought in",
  async (_, pass) => {
    for (const draft of [EXAMPLE, REAL]) {
      for (const sheet of sheetsOf(draft)) {
        const read = readSheet(draft, await pass(sheet));
        if (!read.ok) throw new Error(`${sheet.name}: ${JSON.stringify(read.findings.slice(0, 3))}`);
        expect(replacing(draft, read.content)).toBeUndefined();
      }
    }
  },
  20_000,
);

/** The sheet with one cell that says something else. */
const withCell = ({ name, rows }: Sheet, row: number, column: number, cell: SheetCell): Sheet => ({
  name,
  rows: rows.map((cells, r) =>
    r === row
      ? Array.from({ length: Math.max(cells.length, column + 1) }, (_, c) => (c === column ? cell : (cells[c] ?? null)))
      : cells,
  ),
});

const SCORES = scoreSheet(EXAMPLE, "nb", SCORE_WORDS);
const weighed = SCORES.rows.findIndex((row, i) => i > 1 && typeof row[3] === "number");

test("a weight is changed, taken away and given, and nothing else", () => {
  const changed = readSheet(EXAMPLE, withCell(SCORES, weighed, 3, "7"));
  if (!changed.ok) throw new Error(JSON.stringify(changed.findings));
  const command = replacing(EXAMPLE, changed.content);
  expect(command).toMatchObject({ kind: "together", commands: [{ kind: "set" }] });
  const after = command && apply(EXAMPLE, command);
  expect(after?.ok && scoreSheet(after.value.draft, "nb", SCORE_WORDS)).toEqual(withCell(SCORES, weighed, 3, 7));
  const removed = readSheet(EXAMPLE, withCell(SCORES, weighed, 3, ""));
  expect(removed.ok && scoreSheet({ ...EXAMPLE, ...removed.content }, "nb", SCORE_WORDS)).toEqual(
    withCell(SCORES, weighed, 3, null),
  );
});

const wrong: [name: string, sheet: Sheet, findings: object[]][] = [
  ["no weight", withCell(SCORES, weighed, 3, "mye"), [{ column: "D", fault: { code: "notWhole" } }]],
  ["too large a weight", withCell(SCORES, weighed, 3, 10_000_000), [{ fault: { code: "outOfRange" } }]],
  ["a formula", withCell(SCORES, weighed, 3, { formula: "=1+1" }), [{ fault: { code: "formula" } }]],
  [
    "a row of another ruleset",
    withCell(SCORES, 2, 0, "nobody"),
    [{ row: 3, column: "A", fault: { code: "unknownRow" } }],
  ],
  [
    "a column of another ruleset",
    withCell(SCORES, 0, 3, "x"),
    [{ row: 1, column: "D", fault: { code: "unknownColumn" } }],
  ],
  ["another table", { name: "x", rows: [["a", "b"]] }, [{ fault: { code: "unknownTable" } }]],
  ["an empty file", { name: "x", rows: [] }, [{ fault: { code: "unknownTable" } }]],
];
test.each(wrong)("%s is told cell by cell, and changes nothing", (_, sheet, findings) => {
  expect(readSheet(EXAMPLE, sheet)).toMatchObject({ ok: false, findings });
});

test("a rule's reason is changed, rules change places, and one that is missing is told", () => {
  const [decision = ""] = decisionsOf(REAL);
  const sheet = ruleSheet(REAL, decision, "nb", RULE_WORDS);
  const because = sheet.rows[0]?.indexOf("because nb") ?? -1;
  const read = readSheet(REAL, withCell(sheet, 2, because, "=Fordi"));
  expect(read.ok && replacing(REAL, read.content)).toMatchObject({ commands: [{ kind: "set", value: "=Fordi" }] });
  const [ids, headings, first, second, ...rest] = sheet.rows;
  if (ids === undefined || headings === undefined || first === undefined || second === undefined) throw new Error();
  const moved = readSheet(REAL, { ...sheet, rows: [ids, headings, second, first, ...rest] });
  expect(moved.ok && replacing(REAL, moved.content)).toMatchObject({ commands: [{ kind: "move" }] });
  expect(readSheet(REAL, { ...sheet, rows: [ids, headings, first, ...rest] })).toMatchObject({
    ok: false,
    findings: [{ value: second[0], fault: { code: "missingRule" } }],
  });
});

test.each(["=1+1", "+47 123", "-x", "@SUM(A1)", "'quoted", "\tx", 'semi;colon "and" more', "æøå\nnext"])(
  "a text that a program for spreadsheets would take for something else comes back as it was: %j",
  async (text) => {
    const sheet: Sheet = { name: "x", rows: [["holdepunkt:scores", text]] };
    const csv = csvOf(sheet);
    expect(csv).not.toMatch(/(^|;)"?[=+\-@\t]/m);
    expect(sheetOfCsv("x", csv).rows).toEqual(sheet.rows);
    expect((await sheetOfXlsx("x", await xlsxOf(sheet))).rows).toEqual(sheet.rows);
  },
);
