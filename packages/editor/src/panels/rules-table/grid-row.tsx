import { LANGUAGES, problemText, type Truth } from "@holdepunkt/engine";
import { memo, type PointerEvent, type ReactNode } from "react";
import { memberOf, textAt } from "../../document/commands/json.ts";
import { find } from "../../document/commands/place.ts";
import { pointerTo } from "../../document/commands/pointer.ts";
import { cellText, columnKey, type Grid, type GridColumn, type PasteFault } from "../../document/rules-table/paste.ts";
import type { RuleRow } from "../../document/rules-table/table.ts";
import { isUnwritten } from "../../document/rules-table/table-commands.ts";
import { rootOf } from "../../document/used-by.ts";
import { tableWords } from "../../language/editing/tables/words.ts";
import { allOf } from "../../language/lists.ts";
import { placeKey, useEditing, useProblemsAt } from "../editing/editing.tsx";
import { Mark } from "../reading/mark.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { type CellAt, HEAD } from "./grid-moves.ts";
import type { Standings } from "./rule-standing.ts";

interface GridRowProps {
  readonly grid: Grid;
  readonly row: RuleRow;
  readonly standings: Standings;
  readonly cases: number | undefined;
  /** The active column, where the row is active. */
  readonly active: number | undefined;
  /** The first and the last of its columns that are selected with others. */
  readonly selectedFrom: number | undefined;
  readonly selectedTo: number | undefined;
  readonly faults: readonly PasteFault[];
  readonly isDragged: boolean;
  readonly dropSide: "before" | "after" | undefined;
  readonly editor: { readonly column: number; readonly element: ReactNode } | undefined;
  /** The same from one drawing to the next. */
  readonly hands: RowHands;
}

/** What is done by hand in a row. */
export interface RowHands {
  readonly onGrip: (event: PointerEvent, row: number) => void;
  readonly onPoint: (at: CellAt, isExtending: boolean) => void;
  readonly onDrag: (at: CellAt) => void;
  readonly onBegin: (at: CellAt) => void;
}

/** One rule as a row; drawn again only when something of it is another. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { grid, row, standings, cases, active, editor, selectedFrom, selectedTo, hands } = props;
  const words = useWords(tableWords);
  const { language } = useReading();
  const problemsOf = useProblemsOf(row);
  const turn = standings.turnOf(row);
  const truth = standings.truthOf(row);
  const number = row.at + 1;
  const isFaulty = (column: number): boolean =>
    props.faults.some((fault) => fault.row === row.at && fault.column === column);
  const classes = [
    turn === undefined ? "" : `turn-${turn}`,
    active === undefined ? "" : "is-active",
    props.isDragged ? "is-dragged" : "",
    props.dropSide === undefined ? "" : `drop-${props.dropSide}`,
  ];
  // A sentence stands across all that would ask for something.
  const span =
    row.shape === "whole" ? grid.columns.filter(({ kind }) => kind === "asked" || kind === "rest").length : 0;
  const placeholder =
    row.shape === "always" ? words("rule.always") : row.shape === "never" ? words("rule.never") : undefined;
  const cell = (column: number) => ({
    "data-cell": `${row.at}:${column}`,
    "aria-colindex": column + 2,
    tabIndex: active === column ? 0 : -1,
    "aria-selected":
      selectedFrom !== undefined && selectedTo !== undefined && column >= selectedFrom && column <= selectedTo,
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0 || editor?.column === column) return;
      // The focus is moved by hand: the text of a cell is not to be selected by it.
      event.preventDefault();
      hands.onPoint({ row: row.at, column }, event.shiftKey);
    },
    onPointerEnter: (event: PointerEvent) => {
      if (event.buttons === 1 && event.pointerType === "mouse") hands.onDrag({ row: row.at, column });
    },
    onDoubleClick: () => hands.onBegin({ row: row.at, column }),
  });
  return (
    <tr aria-rowindex={row.at + 2} className={classes.filter((one) => one !== "").join(" ")} data-row={row.at}>
      <th scope="row" {...cell(HEAD)} className="rule-head" data-place={placeKey(row.place)}>
        <span className="rule-line">
          <span
            className="grip"
            title={words("rule.grip", { number })}
            onPointerDown={(event) => hands.onGrip(event, row.at)}
            aria-hidden
          />
          <span className="rule-number">{number}</span>
          {truth === undefined ? null : <Mark mark={truth} size={14} />}
        </span>
        {turn === undefined ? null : <span className={`turn turn-word-${turn}`}>{words("rule.turn", { turn })}</span>}
        {cases === undefined ? null : (
          <span className="rule-cases" title={words("rule.cases", { count: cases })}>
            <span className="visually-hidden">{words("rule.cases", { count: cases })}</span>
            <span aria-hidden>{cases}</span>
          </span>
        )}
      </th>
      {grid.columns.map((column, i) => {
        if (i > 0 && i < span) return null;
        const problems = problemsOf(column, i);
        const isEditing = editor?.column === i;
        const text = cellText(grid, row, column);
        return (
          <td
            key={columnKey(column)}
            {...cell(i)}
            colSpan={i === 0 && span > 1 ? span : undefined}
            className={[
              `column-${column.kind}`,
              span > 0 && i === 0 ? "is-sentence" : "",
              isEditing ? "is-editing" : "",
              isFaulty(i) || problems.length > 0 ? "is-faulty" : "",
            ].join(" ")}
            data-place={placeOf(row, column, i)}
            aria-invalid={problems.length > 0 ? true : undefined}
          >
            {isEditing ? (
              editor.element
            ) : (
              <>
                <Content
                  row={row}
                  column={column}
                  text={text}
                  truth={i === 0 && span > 0 ? undefined : truthOfCell(standings, row, column)}
                  placeholder={i === 0 ? placeholder : undefined}
                />
                {problems.map((problem) => (
                  <span key={problem.path + problem.code} className="cell-fault">
                    {problemText(problem, language)}
                  </span>
                ))}
              </>
            )}
          </td>
        );
      })}
    </tr>
  );
});

interface ContentProps {
  readonly row: RuleRow;
  readonly column: GridColumn;
  readonly text: string;
  readonly truth: Truth | undefined;
  readonly placeholder: string | undefined;
}

function Content({ row, column, text, truth, placeholder }: ContentProps) {
  const words = useWords(tableWords);
  const { language } = useReading();
  if (column.kind === "because") {
    const because = memberOf(row.document, "because");
    const missing = LANGUAGES.filter((one) => textAt(because, one) === undefined);
    if (isUnwritten(because) && text !== "")
      return <span className="cell-unwritten">{words("because.unwritten")}</span>;
    return (
      <>
        <span lang={column.language}>{text}</span>
        {missing.length > 0 && (text === "" || column.language === language) ? (
          <span className="cell-missing">
            {words("because.missing", {
              languages: allOf(
                (text === "" ? [column.language] : missing).map((one) => words("because.language", { language: one })),
                language,
              ),
            })}
          </span>
        ) : null}
      </>
    );
  }
  if (placeholder !== undefined && text === "") return <span className="cell-unwritten">{placeholder}</span>;
  if (text === "") {
    return (
      <span className="cell-empty">
        <span aria-hidden>–</span>
        <span className="visually-hidden">{words("rule.anything")}</span>
      </span>
    );
  }
  return (
    <span className="cell-content">
      {truth === undefined ? null : <Mark mark={truth} size={12} />}
      <span>{text}</span>
    </span>
  );
}

function truthOfCell(standings: Standings, row: RuleRow, column: GridColumn): Truth | undefined {
  const parts =
    column.kind === "asked" ? (row.cells.get(column.subject.key) ?? []) : column.kind === "rest" ? row.rest : [];
  const truths = parts.map((part) => standings.partTruth(row, part));
  if (truths.length === 0 || truths.includes(undefined)) return undefined;
  return truths.includes("false") ? "false" : truths.includes("unknown") ? "unknown" : "true";
}

/** The place that a cell edits. The first of those that ask for something stands for the whole condition. */
function placeOf(row: RuleRow, column: GridColumn, at: number): string | undefined {
  switch (column.kind) {
    case "asked":
    case "rest":
      return at === 0 ? placeKey([...row.place, "when"]) : undefined;
    case "because":
      return placeKey([...row.place, "because", column.language]);
    default:
      return placeKey([...row.place, column.kind]);
  }
}

/** What is wrong with a rule, each problem at the cell that it is about. */
function useProblemsOf(row: RuleRow) {
  const { work } = useEditing();
  const problems = useProblemsAt(row.place);
  if (problems.length === 0) return () => [];
  const found = find(rootOf(work.draft), row.place);
  const pointer = found.ok ? pointerTo(found.spot) : "";
  const isAt = (path: string, key: string): boolean =>
    path === `${pointer}/${key}` || path.startsWith(`${pointer}/${key}/`);
  return (column: GridColumn, at: number) =>
    problems.filter(({ path }) => {
      switch (column.kind) {
        case "asked":
        case "rest": {
          if (!isAt(path, "when")) return false;
          const parts = column.kind === "asked" ? (row.cells.get(column.subject.key) ?? []) : row.rest;
          const own = (part: number) => isAt(path, row.isGroup ? `when/all/${part}` : "when");
          const isOfPart = [...[...row.cells.values()].flat(), ...row.rest].some((part) => own(part.at));
          return isOfPart ? parts.some((part) => own(part.at)) : at === 0;
        }
        case "because":
          return isAt(path, "because") && (path.endsWith(`/${column.language}`) || path === `${pointer}/because`);
        default:
          return isAt(path, column.kind);
      }
    });
}
