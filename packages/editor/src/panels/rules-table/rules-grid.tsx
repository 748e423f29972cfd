import { assertNever, type Language } from "@holdepunkt/engine";
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useId, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { Command } from "../../document/commands/command.ts";
import { type CellFault, readCell, readChoice, writeCell } from "../../document/rules-table/cell-text.ts";
import { readTable, writeTable } from "../../document/rules-table/clipboard-table.ts";
import {
  cellText,
  cleared,
  columnKey,
  type Grid,
  type GridColumn,
  type PasteFault,
  pasted,
} from "../../document/rules-table/paste.ts";
import type { RuleRow } from "../../document/rules-table/table.ts";
import { copyingRule, insertingRule, writingCell } from "../../document/rules-table/table-commands.ts";
import { tableWords } from "../../language/editing/tables/words.ts";
import { useEditing } from "../editing/editing.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { CellEditor, type Leaving } from "./cell-editor.tsx";
import type { ColumnName } from "./column-words.ts";
import { type CellAt, HEAD, moved, type Range, rangeOf, within } from "./grid-moves.ts";
import { GridRow, type RowHands } from "./grid-row.tsx";
import { PasteFaults } from "./paste-faults.tsx";
import { RowActions } from "./row-actions.tsx";
import type { Standings } from "./rule-standing.ts";
import { outcomeSuggestions, suggestionsFor } from "./suggestions.ts";
import { useRowDrag } from "./use-row-drag.ts";

interface RulesGridProps {
  readonly grid: Grid;
  readonly label: string;
  readonly nameOf: (column: GridColumn) => ColumnName;
  readonly standings: Standings;
  readonly cases: ReadonlyMap<string, number> | undefined;
  /** Opens a rule where all of it can be changed. */
  readonly onOpen: (row: RuleRow) => void;
  /** The last row: what comes out when no rule holds. */
  readonly otherwise: ReactNode;
}

interface Written {
  readonly at: CellAt;
  readonly initial: string;
  readonly isSelected: boolean;
}

/** A decision's rules as a grid that is written in as in a spreadsheet. */
export function RulesGrid({ grid, label, nameOf, standings, cases, onOpen, otherwise }: RulesGridProps) {
  const words = useWords(tableWords);
  const { language } = useReading();
  const { work, perform, say } = useEditing();
  const { table, columns } = grid;
  const { rows } = table;
  const size = { rows: rows.length, columns: columns.length };
  const [at, setAt] = useState<CellAt>({ row: 0, column: 0 });
  const [anchor, setAnchor] = useState<CellAt>();
  const [written, setWritten] = useState<Written>();
  const [faults, setFaults] = useState<readonly PasteFault[]>([]);
  const element = useRef<HTMLTableElement>(null);
  const keys = useId();
  const active = within(at, size);
  const range: Range = rangeOf(anchor === undefined ? active : within(anchor, size), active, size);
  const row = rows[active.row];

  const focusCell = (to: CellAt): void => {
    element.current?.querySelector<HTMLElement>(`[data-cell="${to.row}:${to.column}"]`)?.focus();
  };
  const go = (to: CellAt, isExtending = false): void => {
    flushSync(() => {
      setAnchor(isExtending ? (anchor ?? active) : undefined);
      setAt(to);
      setWritten(undefined);
    });
    focusCell(to);
  };
  const faultText = (fault: CellFault, text: string, column: GridColumn): string => {
    const said = text.trim();
    switch (fault.code) {
      case "notHere":
        return words("fault.notHere");
      case "noSuchChoice":
      case "ambiguous":
        return words(`fault.${fault.code}`, { text: fault.text });
      case "constant":
        return words("fault.constant", { text: said });
      default:
        return words(`fault.${fault.code}`, { text: said, example: exampleOf(column, language) });
    }
  };
  const cellLabel = (one: RuleRow, column: GridColumn | undefined): string =>
    [words("rule.name", { number: one.at + 1 }), ...(column === undefined ? [] : [nameOf(column).name])].join(", ");

  const write = (cell: CellAt, text: string): string | undefined => {
    const [target, column] = [rows[cell.row], columns[cell.column]];
    if (target === undefined || column === undefined) return undefined;
    const result = writing(grid, target, column, text);
    if ("fault" in result) return faultText(result.fault, text, column);
    if (result.command !== undefined) perform(result.command);
    return undefined;
  };
  const begin = (cell: CellAt, typed?: string): void => {
    const [target, column] = [rows[cell.row], columns[cell.column]];
    if (target === undefined) return;
    if (column === undefined || !isWritable(target, column)) {
      if (typed === undefined) onOpen(target);
      return;
    }
    setAnchor(undefined);
    setWritten({ at: cell, initial: typed ?? cellText(grid, target, column), isSelected: typed === undefined });
  };
  const leave = (from: CellAt, to: Leaving): void => go(within(beside(from, to), size));

  const act = (command: Command | undefined, said: string, to: CellAt): void => {
    if (command === undefined || !perform(command)) return;
    say(said);
    go(to);
  };
  const insert = (position: number): void => {
    const { command } = insertingRule(work.draft, table, position);
    act(command, words("rule.added", { number: position + 1 }), { row: position, column: 0 });
  };
  const copyRow = (one: RuleRow): void =>
    act(copyingRule(table, one).command, words("rule.copied", { number: one.at + 1 }), {
      row: one.at + 1,
      column: active.column,
    });
  const move = (one: RuleRow, to: number): void => {
    if (to < 0 || to >= rows.length || to === one.at) return;
    act({ kind: "move", place: one.place, to }, words("rule.moved", { number: to + 1, count: rows.length }), {
      row: to,
      column: active.column,
    });
  };
  const remove = (one: RuleRow): void =>
    act({ kind: "remove", place: one.place }, words("rule.deleted", { number: one.at + 1 }), {
      row: Math.max(0, Math.min(one.at, rows.length - 2)),
      column: active.column,
    });
  const clear = (): void => {
    const command = cleared(grid, rows.slice(range.top, range.bottom + 1), columns.slice(range.left, range.right + 1));
    if (command !== undefined) perform(command);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (row === undefined) return;
    const isCommand = event.ctrlKey || event.metaKey;
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      return move(row, row.at + (event.key === "ArrowUp" ? -1 : 1));
    }
    if (event.altKey) return;
    const to = moved(active, event, size);
    if (to !== undefined) {
      event.preventDefault();
      return go(to, event.shiftKey);
    }
    if (isCommand && event.key === "Enter") {
      event.preventDefault();
      return insert(row.at + (event.shiftKey ? 0 : 1));
    }
    if (isCommand && event.key.toLowerCase() === "a") {
      event.preventDefault();
      setAnchor({ row: 0, column: 0 });
      return setAt({ row: rows.length - 1, column: columns.length - 1 });
    }
    if (isCommand && event.key.toLowerCase() === "d") {
      event.preventDefault();
      return copyRow(row);
    }
    if (isCommand) return;
    switch (event.key) {
      case "Enter":
      case "F2":
        event.preventDefault();
        return begin(active);
      case "Tab": {
        // From the last cell, and from the first, on to what is beside the grid.
        const next = within(beside(active, event.shiftKey ? "left" : "right"), size);
        if (next.column === active.column) return;
        event.preventDefault();
        return go(next);
      }
      case "Escape":
        if (anchor === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        return setAnchor(undefined);
      case "Delete":
      case "Backspace":
        event.preventDefault();
        return active.column === HEAD ? remove(row) : clear();
      default:
        if (event.key.length !== 1) return;
        event.preventDefault();
        return begin(active, event.key);
    }
  };

  const copy = (event: ClipboardEvent): boolean => {
    if (written !== undefined) return false;
    event.preventDefault();
    const cells = rows
      .slice(range.top, range.bottom + 1)
      .map((one) => columns.slice(range.left, range.right + 1).map((column) => cellText(grid, one, column)));
    event.clipboardData.setData("text/plain", writeTable(cells));
    say(words("copy.done", { count: cells.length * (cells[0]?.length ?? 0) }));
    return true;
  };
  const paste = (event: ClipboardEvent): void => {
    if (written !== undefined) return;
    event.preventDefault();
    const cells = readTable(event.clipboardData.getData("text/plain"));
    const result = pasted(grid, cells, { row: range.top, column: range.left });
    setFaults(result.kind === "faults" ? result.faults : []);
    switch (result.kind) {
      case "faults":
        return;
      case "same":
        return say(words("paste.same"));
      case "change":
        if (perform(result.command)) say(words("paste.done", { rows: result.rows, added: result.added }).trim());
        return;
      default:
        assertNever(result);
    }
  };
  const drag = useRowDrag(element, (from, to) => {
    const one = rows[from];
    if (one !== undefined) move(one, to);
  });
  const isSelected = (at: number): boolean => anchor !== undefined && at >= range.top && at <= range.bottom;
  const hands = useHands({
    onGrip: (event, at) => drag.start(event, at),
    onPoint: go,
    onDrag: (to) => {
      if (written !== undefined) return;
      setAnchor(anchor ?? active);
      setAt(to);
    },
    onBegin: (cell) => begin(cell),
  });

  return (
    <>
      <RowActions
        number={row === undefined ? undefined : row.at + 1}
        count={rows.length}
        onAbove={() => insert(row?.at ?? 0)}
        onBelow={() => insert(row === undefined ? rows.length : row.at + 1)}
        onCopy={() => row !== undefined && copyRow(row)}
        onUp={() => row !== undefined && move(row, row.at - 1)}
        onDown={() => row !== undefined && move(row, row.at + 1)}
        onDelete={() => row !== undefined && remove(row)}
        onOpen={() => row !== undefined && onOpen(row)}
      />
      <PasteFaults
        faults={faults}
        nameOf={(column) => {
          const target = columns[column];
          return target === undefined ? "" : nameOf(target).name;
        }}
        textOf={(one) => {
          const column = columns[one.column];
          return column === undefined ? "" : faultText(one.fault, one.text, column);
        }}
        onGo={(one) => go(within(one, size))}
        onClose={() => {
          setFaults([]);
          focusCell(active);
        }}
      />
      <div className="rules-scroll">
        <table
          ref={element}
          className="rules-grid"
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is written in.
          role="grid"
          aria-label={label}
          aria-describedby={keys}
          aria-multiselectable
          aria-rowcount={rows.length + 1}
          aria-colcount={columns.length + 1}
          onKeyDown={onKeyDown}
          onCopy={copy}
          onCut={(event) => {
            if (copy(event)) clear();
          }}
          onPaste={paste}
        >
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col" className="rule-head">
                {words("column.rule")}
              </th>
              {columns.map((column) => {
                const { name, detail } = nameOf(column);
                return (
                  <th key={columnKey(column)} scope="col" className={`column-${column.kind}`}>
                    <span className="column-name">{name}</span>
                    {detail === undefined ? null : <span className="column-detail">{detail}</span>}
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {rows.map((one) => (
              <GridRow
                key={one.id === "" ? one.at : `${one.id} ${one.at}`}
                grid={grid}
                row={one}
                standings={standings}
                cases={cases?.get(one.id) ?? (cases === undefined ? undefined : 0)}
                active={active.row === one.at ? active.column : undefined}
                selectedFrom={isSelected(one.at) ? range.left : undefined}
                selectedTo={isSelected(one.at) ? range.right : undefined}
                faults={faults}
                isDragged={drag.from === one.at}
                dropSide={
                  drag.to === one.at && drag.from !== undefined ? (drag.to > drag.from ? "after" : "before") : undefined
                }
                hands={hands}
                editor={
                  written?.at.row === one.at
                    ? {
                        column: written.at.column,
                        element: (
                          <EditorFor
                            key={`${written.at.row}:${written.at.column}`}
                            grid={grid}
                            column={columns[written.at.column]}
                            label={cellLabel(one, columns[written.at.column])}
                            written={written}
                            language={language}
                            onWrite={(text) => write(written.at, text)}
                            onLeave={(to) => leave(written.at, to)}
                            onLost={say}
                          />
                        ),
                      }
                    : undefined
                }
              />
            ))}
          </tbody>
          <tfoot>{otherwise}</tfoot>
        </table>
        {rows.length === 0 ? <p className="rules-empty">{words("rules.empty")}</p> : null}
        <p id={keys} className="rules-keys">
          {words("rules.keys")}
        </p>
      </div>
    </>
  );
}

/** Hands that stay the same ones, and do what the last drawing would: a row is not drawn again because of them. */
function useHands(now: RowHands): RowHands {
  const latest = useRef(now);
  latest.current = now;
  return useMemo(
    () => ({
      onGrip: (event, row) => latest.current.onGrip(event, row),
      onPoint: (at, isExtending) => latest.current.onPoint(at, isExtending),
      onDrag: (at) => latest.current.onDrag(at),
      onBegin: (at) => latest.current.onBegin(at),
    }),
    [],
  );
}

interface EditorForProps {
  readonly grid: Grid;
  readonly column: GridColumn | undefined;
  readonly label: string;
  readonly written: Written;
  readonly language: Language;
  readonly onWrite: (text: string) => string | undefined;
  readonly onLeave: (to: Leaving) => void;
  readonly onLost: (fault: string) => void;
}

function EditorFor({ grid, column, label, written, language, onWrite, onLeave, onLost }: EditorForProps) {
  const { initial, isSelected } = written;
  const shared = { label, initial, isSelected, onWrite, onLeave, onLost };
  if (column?.kind === "because") return <CellEditor {...shared} long lang={column.language} />;
  // What stands there is no search: all can be chosen, until something is typed.
  const sought = (text: string, isTouched: boolean): string => (isTouched || !isSelected ? text : "");
  if (column?.kind === "outcome") {
    return (
      <CellEditor
        {...shared}
        suggest={(text, isTouched) => outcomeSuggestions(grid.outcomes, sought(text, isTouched), language)}
      />
    );
  }
  const answers = column?.kind === "asked" ? column.subject.answers : undefined;
  return (
    <CellEditor
      {...shared}
      suggest={(text, isTouched) =>
        answers === undefined ? [] : suggestionsFor(answers, sought(text, isTouched), language)
      }
    />
  );
}

const isWritable = (row: RuleRow, column: GridColumn): boolean =>
  column.kind === "outcome" ||
  column.kind === "because" ||
  (column.kind === "asked" && row.shape !== "whole" && column.subject.answers !== undefined);

function beside({ row, column }: CellAt, to: Leaving): CellAt {
  switch (to) {
    case "stay":
      return { row, column };
    case "down":
      return { row: row + 1, column };
    case "up":
      return { row: row - 1, column };
    case "right":
      return { row, column: column + 1 };
    case "left":
      return { row, column: column - 1 };
  }
}

/** What a cell's text comes to: a command, none where it is as it was, or why it is not understood. */
function writing(
  grid: Grid,
  row: RuleRow,
  column: GridColumn,
  text: string,
): { readonly command: Command | undefined } | { readonly fault: CellFault } {
  if (text === cellText(grid, row, column)) return { command: undefined };
  switch (column.kind) {
    case "asked": {
      const { answers } = column.subject;
      if (answers === undefined) return { fault: { code: "notHere" } };
      const read = readCell(text, answers, grid.language);
      return read.ok ? { command: writingCell(grid.table, row, column.subject, read.value) } : { fault: read.fault };
    }
    case "outcome": {
      const read = readChoice(text, grid.outcomes, grid.language);
      if (!read.ok) return { fault: read.fault };
      if (read.value === row.outcome) return { command: undefined };
      return { command: { kind: "set", place: [...row.place, "outcome"], value: read.value } };
    }
    case "because":
      return {
        command: { kind: "setText", place: [...row.place, "because"], language: column.language, text: text.trim() },
      };
    case "rest":
    case "basis":
      return { fault: { code: "notHere" } };
    default:
      return assertNever(column);
  }
}

/** What can be written into a column, as an example: the plainest of its suggestions. */
function exampleOf(column: GridColumn, language: Language): string {
  const answers = column.kind === "asked" ? column.subject.answers : undefined;
  const [first] = answers === undefined ? [] : suggestionsFor(answers, "", language);
  return language === "en" ? `“${first ?? ""}”` : `«${first ?? writeCell([], { kind: "truth" }, language)}»`;
}
