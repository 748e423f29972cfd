import { assertNever, type Json, type Language } from "@holdepunkt/engine";
import type { Command, Comparison } from "../commands/command.ts";
import { isSameText, itemsOf, memberOf, textAt } from "../commands/json.ts";
import type { Choice } from "../condition/subject.ts";
import { type CellFault, type CellReading, choiceName, readCell, readChoice, tidy, writeCell } from "./cell-text.ts";
import type { ColumnSubject, RuleRow, RuleTable } from "./table.ts";
import { freeRuleId, NEVER, newRule, whenWith } from "./table-commands.ts";

/** What stands in a column of the grid. */
export type GridColumn =
  | { readonly kind: "asked"; readonly subject: ColumnSubject }
  /** What has no column of its own. */
  | { readonly kind: "rest" }
  | { readonly kind: "outcome" }
  | { readonly kind: "because"; readonly language: Language }
  | { readonly kind: "basis" };

/** Names a column among the others. */
export const columnKey = (column: GridColumn): string => {
  switch (column.kind) {
    case "asked":
      return column.subject.key;
    case "because":
      return `because ${column.language}`;
    default:
      return column.kind;
  }
};

/** How cells that are not made of comparisons are told: what has no column, and what a rule rests on. */
export interface OtherWords {
  /** A rule that is no plain conjunction, read aloud; it stands in the first of its columns. */
  readonly whole: (row: RuleRow) => string;
  readonly rest: (row: RuleRow) => string;
  readonly basis: (row: RuleRow) => string;
}

/** A table as it is written and read: its columns in order, what can come out, and in which language. */
export interface Grid {
  readonly table: RuleTable;
  readonly columns: readonly GridColumn[];
  readonly outcomes: readonly Choice[];
  readonly language: Language;
  readonly words: OtherWords;
}

/** What a cell says, as it is copied. */
export function cellText(grid: Grid, row: RuleRow, column: GridColumn): string {
  switch (column.kind) {
    case "asked": {
      if (row.shape === "whole") return isFirst(grid, column) ? grid.words.whole(row) : "";
      const { answers } = column.subject;
      const comparisons = (row.cells.get(column.subject.key) ?? []).map(({ comparison }) => comparison);
      return answers === undefined ? "" : writeCell(comparisons, answers, grid.language);
    }
    case "rest":
      return row.shape === "whole" ? (isFirst(grid, column) ? grid.words.whole(row) : "") : grid.words.rest(row);
    case "outcome": {
      const choice = grid.outcomes.find(({ id }) => id === row.outcome);
      return choice === undefined ? row.outcome : choiceText(choice, grid);
    }
    case "because":
      return textAt(memberOf(row.document, "because"), column.language) ?? "";
    case "basis":
      return grid.words.basis(row);
    default:
      return assertNever(column);
  }
}

const isFirst = (grid: Grid, column: GridColumn): boolean => grid.columns[0] === column;

/** Its name, if that leads back to it; else its id. */
function choiceText(choice: Choice, grid: Grid): string {
  const name = choiceName(choice, grid.language);
  const read = readChoice(name, grid.outcomes, grid.language);
  return read.ok && read.value === choice.id ? name : choice.id;
}

/** A cell that was not understood: by row and column of the grid, with what was to stand there. */
export interface PasteFault {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly fault: CellFault;
}

/** What comes of pasting: one command, nothing to do, or every cell that was not understood. */
export type Pasting =
  | { readonly kind: "change"; readonly command: Command; readonly rows: number; readonly added: number }
  | { readonly kind: "same" }
  | { readonly kind: "faults"; readonly faults: readonly PasteFault[] };

/**
 * Pastes cells with their upper left corner at a row and a column. What goes beyond the last rule becomes new rules; what
 * goes beyond the last column is no cell. All of it is understood, or nothing is done.
 */
export function pasted(
  grid: Grid,
  cells: readonly (readonly string[])[],
  at: { readonly row: number; readonly column: number },
): Pasting {
  const faults: PasteFault[] = [];
  const commands: Command[] = [];
  const taken = new Set<string>();
  let changed = 0;
  let added = 0;
  cells.forEach((texts, i) => {
    const row = grid.table.rows[at.row + i];
    const change = readRow(grid, row, texts, at.column, (column, text, fault) => {
      faults.push({ row: at.row + i, column, text, fault });
    });
    if (row !== undefined) {
      const those = rowCommands(grid, row, change);
      if (those.length > 0) changed++;
      commands.push(...those);
      return;
    }
    if (texts.every((text) => tidy(text) === "")) return;
    const outcome = change.outcome ?? grid.outcomes[0]?.id ?? "";
    const id = freeRuleId(grid.table, outcome === "" ? "rule" : outcome, taken);
    taken.add(id);
    added++;
    const blank: RuleRow = { ...BLANK, id };
    const when = change.asked.size === 0 ? NEVER : whenWith(blank, change.asked, grid.table.columns);
    const item = newRule(id, outcome, when, change.because);
    commands.push({
      kind: "insert",
      place: [...grid.table.place, "rules"],
      at: grid.table.rows.length + added - 1,
      item,
    });
  });
  if (faults.length > 0) return { kind: "faults", faults };
  if (commands.length === 0) return { kind: "same" };
  return { kind: "change", command: { kind: "together", commands }, rows: changed, added };
}

const BLANK: Omit<RuleRow, "id"> = {
  at: 0,
  place: [],
  document: {},
  outcome: "",
  shape: "never",
  cells: new Map(),
  rest: [],
  isGroup: false,
};

interface RowChange {
  readonly asked: Map<ColumnSubject, readonly Comparison[]>;
  outcome: string | undefined;
  readonly because: { [language in Language]?: string };
}

function readRow(
  grid: Grid,
  row: RuleRow | undefined,
  texts: readonly string[],
  from: number,
  onFault: (column: number, text: string, fault: CellFault) => void,
): RowChange {
  const change: RowChange = { asked: new Map(), outcome: undefined, because: {} };
  texts.forEach((text, i) => {
    const column = grid.columns[from + i];
    if (column === undefined) return;
    // What stands there already need not be understood.
    if (row !== undefined && tidy(text) === tidy(cellText(grid, row, column))) return;
    if (row === undefined && tidy(text) === "") return;
    const read = readInto(grid, row, column, text, change);
    if (!read.ok) onFault(from + i, text, read.fault);
  });
  return change;
}

/** Reads one cell into what changes of its row. */
function readInto(
  grid: Grid,
  row: RuleRow | undefined,
  column: GridColumn,
  text: string,
  change: RowChange,
): CellReading<undefined> {
  const done: CellReading<undefined> = { ok: true, value: undefined };
  const notHere: CellReading<undefined> = { ok: false, fault: { code: "notHere" } };
  switch (column.kind) {
    case "asked": {
      const { answers } = column.subject;
      if (row?.shape === "whole" || answers === undefined) return notHere;
      const read = readCell(text, answers, grid.language);
      if (!read.ok) return read;
      change.asked.set(column.subject, read.value);
      return done;
    }
    case "outcome": {
      const read = readChoice(text, grid.outcomes, grid.language);
      if (!read.ok) return read;
      change.outcome = read.value;
      return done;
    }
    case "because":
      change.because[column.language] = text.trim();
      return done;
    case "rest":
    case "basis":
      return notHere;
    default:
      return assertNever(column);
  }
}

function rowCommands({ table }: Grid, row: RuleRow, change: RowChange): Command[] {
  const commands: Command[] = [];
  if (change.asked.size > 0) {
    const value = whenWith(row, change.asked, table.columns);
    if (!isSameText(value, memberOf(row.document, "when"))) {
      commands.push({ kind: "set", place: [...row.place, "when"], value });
    }
  }
  if (change.outcome !== undefined && change.outcome !== row.outcome) {
    commands.push({ kind: "set", place: [...row.place, "outcome"], value: change.outcome });
  }
  for (const language of ["nb", "nn", "en"] as const) {
    const text = change.because[language];
    if (text !== undefined && text !== (textAt(memberOf(row.document, "because"), language) ?? "")) {
      commands.push({ kind: "setText", place: [...row.place, "because"], language, text });
    }
  }
  return commands;
}

/** The command that empties cells: conditions and reasons. What a rule comes to is never emptied, and what is changed elsewhere stays. */
export function cleared(grid: Grid, rows: readonly RuleRow[], columns: readonly GridColumn[]): Command | undefined {
  const commands = rows.flatMap((row) => {
    const change: RowChange = { asked: new Map(), outcome: undefined, because: {} };
    for (const column of columns) {
      if (column.kind === "asked" && row.shape !== "whole" && row.cells.has(column.subject.key))
        change.asked.set(column.subject, []);
      if (column.kind === "because") change.because[column.language] = "";
    }
    return rowCommands(grid, row, change);
  });
  return commands.length === 0 ? undefined : { kind: "together", commands };
}

/** The outcomes of a decision, as the draft has them. */
export const outcomeChoices = (decision: Json | undefined): Choice[] =>
  itemsOf(memberOf(decision, "outcomes")).flatMap((outcome) => {
    const id = textAt(outcome, "id");
    return id === undefined ? [] : [{ id, label: memberOf(outcome, "label") }];
  });
