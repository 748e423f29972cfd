import type { IndicatorNode } from "@holdepunkt/engine";
import { memo } from "react";
import type { Place } from "../../document/commands/place.ts";
import { canvasWords } from "../../language/editing/canvas/words.ts";
import { phrase } from "../../language/phrase.ts";
import { strengthOf } from "../../projection/lanes.ts";
import { markOf } from "../../projection/painting.ts";
import { type Counting, isSameCounting, type ScoreGrid, weightOf } from "../../projection/score-grid.ts";
import { Pips } from "../canvas/pips.tsx";
import { placeKey } from "../editing/editing.tsx";
import { Chip } from "../reading/chip.tsx";
import { Mark } from "../reading/mark.tsx";
import { Phrase } from "../reading/phrase.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import type { TableScene } from "./table-block.tsx";

interface TableRowProps {
  readonly node: IndicatorNode;
  readonly row: number;
  readonly top: number;
  readonly scene: TableScene;
  readonly grid: ScoreGrid;
  readonly before: ScoreGrid;
  /** The column of the active cell, where it is in this row. */
  readonly active: number | undefined;
  /** The first and the last column that are chosen with others. */
  readonly chosen: string | undefined;
  /** What is being written, and in which column. */
  readonly writing: Writing | undefined;
}

/** A weight that is being written. */
export interface Writing {
  readonly column: number;
  readonly text: string;
  readonly onWrite: (text: string) => void;
  readonly onLeave: () => void;
}

/** An indicator with its weights. */
export const TableRow = memo(function TableRow(props: TableRowProps) {
  const { node, row, top, scene, grid, before, active, writing } = props;
  const words = useWords(canvasWords);
  const { language } = useReading();
  const { model, released, painting } = scene;
  const mark = painting === undefined ? undefined : markOf(node, painting);
  const strength = strengthOf({ model, language }, node);
  const [first = -1, last = -1] = (props.chosen ?? "").split(" ").map(Number);
  const isChosen = (column: number): boolean =>
    props.chosen !== undefined && column >= first && column <= last && props.chosen !== "";
  const common = (column: number) => ({
    "data-cell": `${row} ${column}`,
    tabIndex: column === active ? 0 : -1,
    "aria-colindex": column + 1,
    "aria-selected": isChosen(column) || column === active,
  });
  const label = phrase(node.document.label, language);
  return (
    <tr
      aria-rowindex={row + 2}
      className={`score-row is-${mark ?? "bare"}`}
      ref={(element) => element?.style.setProperty("--top", `${top}px`)}
    >
      <th scope="row" {...common(0)} className={`score-label${isChosen(0) ? " is-chosen" : ""}`}>
        {mark === undefined ? null : <Mark mark={mark} size={14} />}
        <span className="score-label-text" title={label.text}>
          <Phrase phrase={label} />
        </span>
        {released.nodes.has(node.id) ? null : <Chip text={words("cell.new")} />}
      </th>
      <td {...common(1)} className={`score-strength${isChosen(1) ? " is-chosen" : ""}`}>
        {strength === undefined ? null : (
          <>
            <Pips strength={strength} /> <span aria-hidden>{strength.label}</span>
          </>
        )}
      </td>
      {model.scores.map((score, i) => {
        const column = i + 2;
        const counting = grid.at(score.id, node.id);
        const isWritten = writing?.column === column;
        return (
          <WeightCell
            key={score.id}
            {...common(column)}
            counting={counting}
            former={before.at(score.id, node.id)}
            counts={mark === "true" && weightOf(counting) !== undefined}
            isChosen={isChosen(column)}
            place={
              "member" in counting ? ["ruleset", "scores", score.id, "members", counting.member, "weight"] : undefined
            }
          >
            {isWritten && writing !== undefined ? (
              <input
                type="text"
                inputMode="numeric"
                aria-label={words("cell.weight", {
                  indicator: label.text,
                  score: phrase(score.document.label, language).text,
                })}
                value={writing.text}
                // Focus goes where the reader began to write, and its end is where they go on.
                ref={(element) => {
                  if (element !== null && document.activeElement !== element) element.focus();
                }}
                onChange={({ target }) => writing.onWrite(target.value)}
                onBlur={writing.onLeave}
              />
            ) : undefined}
          </WeightCell>
        );
      })}
    </tr>
  );
});

interface WeightCellProps {
  readonly "data-cell": string;
  readonly tabIndex: number;
  readonly "aria-colindex": number;
  readonly "aria-selected": boolean;
  readonly counting: Counting;
  readonly former: Counting;
  /** Whether it adds to the sum of the chosen case. */
  readonly counts: boolean;
  readonly isChosen: boolean;
  /** Where the weight stands in the draft. */
  readonly place: Place | undefined;
  /** The field that is written in, while it is. */
  readonly children: React.ReactNode;
}

/** A weight, or none. How it came about is in its look, in its name, and above the table. */
function WeightCell({ counting, former, counts, isChosen, place, children, ...cell }: WeightCellProps) {
  const words = useWords(canvasWords);
  const isChanged = !isSameCounting(counting, former);
  const said = (one: Counting): string =>
    "weight" in one ? words(`cell.${one.how}`, { weight: String(one.weight) }) : words(`cell.${one.how}`);
  const now = counts ? words("cell.counts", { now: said(counting) }) : said(counting);
  const name = isChanged ? words("cell.before", { now, before: said(former) }) : now;
  const look = { not: "is-not", own: "is-own", byTag: "is-by-tag", excepted: "is-excepted" }[counting.how];
  const classes = ["score-weight", look];
  if (counts) classes.push("is-counting");
  if (isChanged) classes.push("is-changed");
  if (isChosen) classes.push("is-chosen");
  const isEmpty = counting.how === "not" && !isChanged;
  return (
    <td
      {...cell}
      className={classes.join(" ")}
      data-place={place === undefined ? undefined : placeKey(place)}
      aria-label={children === undefined && !isEmpty ? name : undefined}
      title={isChanged ? name : undefined}
    >
      {children ?? <span aria-hidden>{counting.how === "excepted" ? "–" : (weightOf(counting) ?? "")}</span>}
    </td>
  );
}
