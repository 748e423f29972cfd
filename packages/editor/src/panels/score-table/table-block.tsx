import type { Language, Model, ScoreNode } from "@holdepunkt/engine";
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect } from "react";
import { canvasWords } from "../../language/editing/canvas/words.ts";
import { phrase } from "../../language/phrase.ts";
import type { Cell } from "../../projection/cell-movement.ts";
import { chipOf } from "../../projection/changes.ts";
import { markOf, type Painting } from "../../projection/painting.ts";
import { intervalText } from "../../projection/sayings.ts";
import type { ScoreGrid } from "../../projection/score-grid.ts";
import type { TableLine } from "../../projection/score-table.ts";
import { Chip } from "../reading/chip.tsx";
import { Mark } from "../reading/mark.tsx";
import { Phrase } from "../reading/phrase.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { TableRow, type Writing } from "./table-row.tsx";
import { HEADING_HEIGHT, ROW_HEIGHT } from "./table-sizes.ts";

/** What the table shows a case and a release on. */
export interface TableScene {
  readonly model: Model;
  readonly released: Model;
  readonly painting: Painting | undefined;
  readonly language: Language;
}

interface TableBlockProps {
  readonly lines: readonly TableLine[];
  readonly label: string;
  /** The element that says how the table is used. */
  readonly help: string;
  /** How many rows there are in all. */
  readonly rows: number;
  /** The heads of the first block are reached by keys; those of the second are the same again. */
  readonly isFirst: boolean;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly scene: TableScene;
  readonly grid: ScoreGrid;
  readonly before: ScoreGrid;
  readonly active: Cell;
  /** Changes whenever the active cell is to be seen. */
  readonly wanted: number;
  readonly other: Cell | undefined;
  /** What is being written, in the active cell. */
  readonly writing: Writing | undefined;
  readonly onOpenScore: (score: string) => void;
}

/** One block of the table: the heads of its columns, and those of its lines that are in view. */
export function TableBlock(props: TableBlockProps) {
  const { lines, isFirst, scroller, scene, grid, before, active, wanted, other, writing } = props;
  const activeLine = lines.findIndex((line) => line.kind === "row" && line.row === active.row);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (i) => (lines[i]?.kind === "heading" ? HEADING_HEIGHT : ROW_HEIGHT),
    overscan: 6,
    scrollPaddingStart: 84,
    scrollPaddingEnd: 12,
    // The cell that has focus stays on the page wherever one scrolls, or focus would be lost.
    rangeExtractor: (range) => {
      const inView = defaultRangeExtractor(range);
      if (activeLine < 0 || inView.includes(activeLine)) return inView;
      return [...inView, activeLine].sort((a, b) => a - b);
    },
  });
  useEffect(() => {
    if (wanted > 0 && activeLine >= 0) virtual.scrollToIndex(activeLine, { align: "auto" });
  }, [virtual, wanted, activeLine]);
  const { scores } = scene.model;
  return (
    <table
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is edited is a grid.
      role="grid"
      aria-label={props.label}
      aria-describedby={props.help}
      aria-rowcount={props.rows + 1}
      aria-colcount={scores.length + 2}
      aria-multiselectable
      className="score-block"
      ref={(element) => element?.style.setProperty("--scores", String(scores.length))}
    >
      <Heads
        scores={scores}
        scene={scene}
        isFirst={isFirst}
        active={isFirst ? active : undefined}
        onOpen={props.onOpenScore}
      />
      <tbody
        className="score-lines"
        ref={(element) => element?.style.setProperty("block-size", `${virtual.getTotalSize()}px`)}
      >
        {virtual.getVirtualItems().map((item) => {
          const line = lines[item.index];
          if (line === undefined) return null;
          if (line.kind === "heading")
            return <Heading key={line.id} line={line} top={item.start} columns={scores.length + 2} />;
          const isActive = line.row === active.row;
          return (
            <TableRow
              key={line.node.id}
              node={line.node}
              row={line.row}
              top={item.start}
              scene={scene}
              grid={grid}
              before={before}
              active={isActive ? active.column : undefined}
              chosen={columnsChosen(line.row, active, other)}
              writing={isActive ? writing : undefined}
            />
          );
        })}
      </tbody>
    </table>
  );
}

/** The columns of a row that are chosen with others, as "first last"; nothing where none is. */
function columnsChosen(row: number, active: Cell, other: Cell | undefined): string | undefined {
  if (other === undefined) return undefined;
  if (row < Math.min(active.row, other.row) || row > Math.max(active.row, other.row)) return undefined;
  return `${Math.min(active.column, other.column)} ${Math.max(active.column, other.column)}`;
}

interface HeadingProps {
  readonly line: Extract<TableLine, { kind: "heading" }>;
  readonly top: number;
  readonly columns: number;
}

function Heading({ line, top, columns }: HeadingProps) {
  return (
    <tr className="score-heading" ref={(element) => element?.style.setProperty("--top", `${top}px`)}>
      <th scope="row" colSpan={columns}>
        <Phrase phrase={line.label} />
      </th>
    </tr>
  );
}

interface HeadsProps {
  readonly scores: readonly ScoreNode[];
  readonly scene: TableScene;
  readonly isFirst: boolean;
  /** The active cell, where it may be one of these. */
  readonly active: Cell | undefined;
  readonly onOpen: (score: string) => void;
}

/** The heads of the columns: what a score is called, and what the case comes to by it. */
function Heads({ scores, scene, isFirst, active, onOpen }: HeadsProps) {
  const words = useWords(canvasWords);
  const { language, words: own } = useReading();
  const { painting } = scene;
  return (
    <thead className="score-heads">
      <tr>
        <th scope="col" className="score-head is-label">
          {words("table.indicator")}
        </th>
        <th scope="col" className="score-head is-strength">
          <span>{words("table.strength")}</span>
        </th>
        {scores.map((score, i) => {
          const interval = painting?.evaluation.scores[score.id];
          const chip = painting === undefined ? undefined : chipOf(score, painting, { language, words: own });
          return (
            <th key={score.id} scope="col" className="score-head">
              <button
                type="button"
                tabIndex={active?.row === -1 && active.column === i + 2 ? 0 : -1}
                data-cell={isFirst ? `-1 ${i + 2}` : undefined}
                title={words("table.open", { score: phrase(score.document.label, language).text })}
                onClick={() => onOpen(score.id)}
              >
                <span className="score-head-label">
                  <Phrase phrase={phrase(score.document.label, language)} />
                </span>
                {painting === undefined || interval === undefined ? null : (
                  <span className="score-head-sum">
                    <Mark mark={markOf(score, painting)} size={12} silent /> {intervalText(interval)}
                  </span>
                )}
                {chip === undefined ? null : <Chip text={chip} />}
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
