import { inLanguage, type Json, LANGUAGES, type Language, type Text, tellCondition } from "@holdepunkt/engine";
import { apply } from "../commands/apply.ts";
import type { Command } from "../commands/command.ts";
import { isObject, itemsOf, memberOf, textAt } from "../commands/json.ts";
import { find } from "../commands/place.ts";
import { pointerTo } from "../commands/pointer.ts";
import { conditionsByPlace } from "../condition/linked.ts";
import { type Draft, linkDraft } from "../draft.ts";
import { cellText, columnKey, type Grid, type GridColumn, outcomeChoices, pasted } from "../rules-table/paste.ts";
import { type RuleRow, tableOf } from "../rules-table/table.ts";
import { rootOf } from "../used-by.ts";
import { cellString, columnName, SHEET_MARK, type Sheet, type SheetFinding } from "./sheet.ts";

/** What is written above the columns that every table of rules has. */
export interface RuleHeadings {
  readonly rest: string;
  readonly outcome: string;
  readonly because: { readonly [language in Language]: string };
}

/** The rules of a decision: a column for each thing that they ask for, then the outcome and the reason in each language. */
export function ruleSheet(draft: Draft, decision: string, language: Language, headings: RuleHeadings): Sheet {
  const grid = gridOf(draft, decision, language);
  return {
    name: labelIn(decisionIn(draft, decision), language) ?? decision,
    rows: [
      [`${SHEET_MARK}:rules:${language}:${decision}`, ...grid.columns.map(columnKey)],
      ["", ...grid.columns.map((column) => headingOf(draft, column, language, headings))],
      ...grid.table.rows.map((row) => [row.id, ...grid.columns.map((column) => cellText(grid, row, column))]),
    ],
  };
}

/** The commands that a table of rules comes to, or every cell that cannot be so. */
export function readRuleSheet(
  draft: Draft,
  decision: string,
  language: Language,
  { rows }: Sheet,
): { readonly commands: readonly Command[]; readonly findings: readonly SheetFinding[] } {
  const grid = gridOf(draft, decision, language);
  const findings: SheetFinding[] = [];
  const finding = (row: number, column: number, fault: SheetFinding["fault"], value?: string): void => {
    const told = value ?? cellString(rows[row]?.[column]);
    findings.push({ row: row + 1, column: columnName(column), value: told, fault });
  };

  // Where each column of the grid stands in the file.
  const [names = []] = rows;
  const standing = new Map<number, number>();
  names.forEach((name, column) => {
    const key = cellString(name).trim();
    if (column === 0 || key === "") return;
    const at = grid.columns.findIndex((one) => columnKey(one) === key);
    if (at < 0) return finding(0, column, { code: "unknownColumn" }, cellString(rows[1]?.[column]));
    if (standing.has(at)) return finding(0, column, { code: "twice" }, cellString(rows[1]?.[column]));
    standing.set(at, column);
  });

  const commands: Command[] = [];
  const order: string[] = [];
  const added: { readonly row: number; readonly texts: readonly string[] }[] = [];
  const textsOf = (row: number, known: RuleRow | undefined): readonly string[] =>
    grid.columns.map((column, at) => {
      const from = standing.get(at);
      // A column that was taken out of the file says nothing of its cells.
      if (from === undefined) return known === undefined ? "" : cellText(grid, known, column);
      const cell = rows[row]?.[from] ?? null;
      if (cell !== null && typeof cell === "object") finding(row, from, { code: "formula" });
      return cellString(cell);
    });
  const paste = (texts: readonly (readonly string[])[], at: number, rowOf: (i: number) => number): void => {
    const result = pasted(grid, texts, { row: at, column: 0 });
    if (result.kind === "change") commands.push(result.command);
    if (result.kind !== "faults") return;
    for (const one of result.faults) {
      finding(rowOf(one.row - at), standing.get(one.column) ?? 0, one.fault, one.text);
    }
  };
  rows.forEach((cells, row) => {
    if (row < 2 || cells.every((cell) => cellString(cell).trim() === "")) return;
    const id = cellString(cells[0]).trim();
    if (id === "") {
      added.push({ row, texts: textsOf(row, undefined) });
      return;
    }
    const at = grid.table.rows.findIndex((one) => one.id === id);
    if (at < 0) return finding(row, 0, { code: "unknownRow" });
    if (order.includes(id)) return finding(row, 0, { code: "twice" });
    order.push(id);
    paste([textsOf(row, grid.table.rows[at])], at, () => row);
  });
  for (const { id } of grid.table.rows) if (!order.includes(id)) finding(0, 0, { code: "missingRule" }, id);
  if (added.length > 0) {
    paste(
      added.map(({ texts }) => texts),
      grid.table.rows.length,
      (i) => added[i]?.row ?? 0,
    );
  }
  commands.push(...moves(grid, order));
  return { commands, findings };
}

/** What brings the rules into another order: the first that holds decides. */
function moves({ table }: Grid, order: readonly string[]): Command[] {
  const now = table.rows.map(({ id }) => id);
  const commands: Command[] = [];
  order.forEach((id, to) => {
    const from = now.indexOf(id);
    if (from === to || from < 0) return;
    commands.push({ kind: "move", place: [...table.place, "rules", id], to });
    now.splice(from, 1);
    now.splice(to, 0, id);
  });
  return commands;
}

/** The draft after commands, one after the other; nothing where one cannot be applied. */
export function afterAll(draft: Draft, commands: readonly Command[]): Draft | undefined {
  let now = draft;
  for (const command of commands) {
    const applied = apply(now, command);
    if (applied.ok) now = applied.value.draft;
    else if (applied.problem.code !== "nothingChanges") return undefined;
  }
  return now;
}

function gridOf(draft: Draft, decision: string, language: Language): Grid {
  const root = rootOf(draft);
  const table = tableOf(root, decision);
  const linked = linkDraft(draft);
  const told = (row: RuleRow): string => {
    const found = find(root, [...row.place, "when"]);
    if (!found.ok || !linked.ok) return UNTOLD;
    const condition = conditionsByPlace(linked.value).get(pointerTo(found.spot));
    return condition === undefined ? UNTOLD : tellCondition(linked.value, condition, language);
  };
  const asked = table.columns.map((subject): GridColumn => ({ kind: "asked", subject }));
  const rest: readonly GridColumn[] = table.hasRest ? [{ kind: "rest" }] : [];
  const because = LANGUAGES.map((one): GridColumn => ({ kind: "because", language: one }));
  return {
    table,
    columns: [...asked, ...rest, { kind: "outcome" }, ...because],
    outcomes: outcomeChoices(decisionIn(draft, decision)),
    language,
    words: { whole: told, rest: (row) => (row.rest.length === 0 ? "" : told(row)), basis: () => "" },
  };
}

/** In the place of a condition that cannot be told just now. It is not changed here anyway. */
const UNTOLD = "…";

const decisionIn = (draft: Draft, id: string): Json | undefined =>
  itemsOf(memberOf(draft.ruleset, "decisions")).find((one) => textAt(one, "id") === id);

function headingOf(draft: Draft, column: GridColumn, language: Language, headings: RuleHeadings): string {
  switch (column.kind) {
    case "asked": {
      const { node, document } = column.subject;
      const item = node === undefined ? undefined : nodeIn(draft, node);
      return labelIn(item, language) ?? node ?? countHeading(draft, document, language);
    }
    case "rest":
    case "basis":
      return headings.rest;
    case "outcome":
      return headings.outcome;
    case "because":
      return headings.because[column.language];
  }
}

/** The values by which signs are counted: "Handling, sterk". */
function countHeading(draft: Draft, document: Json, language: Language): string {
  const tags = itemsOf(memberOf(draft.ruleset, "tags"));
  const selection = memberOf(document, "count");
  if (!isObject(selection)) return "";
  return Object.entries(selection)
    .map(([id, values]) => {
      const known = itemsOf(
        memberOf(
          tags.find((tag) => textAt(tag, "id") === id),
          "values",
        ),
      );
      return itemsOf(values)
        .map(
          (value) =>
            labelIn(
              known.find((one) => textAt(one, "id") === value),
              language,
            ) ?? String(value),
        )
        .join("/");
    })
    .join(", ");
}

function nodeIn({ ruleset }: Draft, id: string): Json | undefined {
  return ["facts", "indicators", "scores", "decisions"]
    .flatMap((list) => itemsOf(memberOf(ruleset, list)))
    .find((item) => textAt(item, "id") === id);
}

function labelIn(item: Json | undefined, language: Language): string | undefined {
  const label = memberOf(item, "label");
  return isObject(label) ? inLanguage(label as unknown as Text, language) : undefined;
}
