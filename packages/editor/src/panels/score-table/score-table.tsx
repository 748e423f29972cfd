import type { Facts, IndicatorNode, ScoreNode } from "@holdepunkt/engine";
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import { apply } from "../../document/commands/apply.ts";
import type { Command } from "../../document/commands/command.ts";
import { canvasWords } from "../../language/editing/canvas/words.ts";
import { type Cell, cellAfter, cellsBetween, numbersIn } from "../../projection/cell-movement.ts";
import type { Painting } from "../../projection/painting.ts";
import { LARGEST_WEIGHT, leavingOut, weighing } from "../../projection/score-commands.ts";
import { scoreGrid, weightOf } from "../../projection/score-grid.ts";
import { inBlocks, tableLines } from "../../projection/score-table.ts";
import { GroupingChoice } from "../canvas/grouping-choice.tsx";
import { useGrouping } from "../canvas/map-habits.ts";
import { useBox } from "../canvas/use-box.ts";
import { useEditing } from "../editing/editing.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { CountingQuestion } from "./counting-question.tsx";
import { TableBlock, type TableScene } from "./table-block.tsx";
import { TableLegend } from "./table-legend.tsx";
import { ROW_HEIGHT, tableLayout } from "./table-sizes.ts";

/** Columns before the scores: the indicator's name, and how strong it is. */
const BEFORE_SCORES = 2;

const PARTS = ["first", "second", "third"] as const;

interface ScoreTableProps {
  /** The chosen case's answers as they are tried, where they are. */
  readonly tried?: Facts | undefined;
}

/** What is being written into a cell. */
interface Writing extends Cell {
  readonly text: string;
}

/** The scores as a table: a row an indicator, a column a score, and in the cells the weights, edited where they stand. */
export function ScoreTable({ tried }: ScoreTableProps) {
  const words = useWords(canvasWords);
  const { language, words: own } = useReading();
  const { work, look, perform, endGroup, cancelGroup, say } = useEditing();
  const [grouping, group] = useGrouping();
  const { draft, released, shown } = work;
  const { model } = shown.ruleset;
  const scroller = useRef<HTMLDivElement>(null);
  const box = useBox(scroller);
  const help = useId();

  const painting = usePainting(tried);
  const lines = useMemo(() => tableLines(model, language, own, grouping), [model, language, own, grouping]);
  const rows = useMemo(() => lines.flatMap((line) => (line.kind === "row" ? [line.node] : [])), [lines]);
  const formerModel = released.ruleset.model;
  const scene = useMemo(
    (): TableScene => ({ model, released: formerModel, painting, language }),
    [model, formerModel, painting, language],
  );
  const { scores } = model;
  const headings = lines.length - rows.length;
  const { blocks: count, density } = tableLayout(box, scores.length, { rows: rows.length, headings });
  const blocks = useMemo(() => inBlocks(lines, count), [lines, count]);
  const grid = scoreGrid(draft);
  const before = scoreGrid(released.draft);

  const [active, setActive] = useState<Cell>({ row: 0, column: BEFORE_SCORES });
  const [other, setOther] = useState<Cell>();
  const [writing, setWriting] = useState<Writing>();
  const [asked, setAsked] = useState<Cell & { readonly weight?: number }>();
  const [wanted, setWanted] = useState(0);
  const size = {
    rows: rows.length,
    columns: BEFORE_SCORES + scores.length,
    firstHead: BEFORE_SCORES,
    page: Math.max(1, Math.floor((box?.height ?? 0) / ROW_HEIGHT) - 4),
  };
  // The table may have become smaller around it.
  const here: Cell = {
    row: Math.min(active.row, size.rows - 1),
    column: Math.min(active.column, size.columns - 1),
  };

  const named = ({ row, column }: Cell): { indicator: IndicatorNode; score: ScoreNode } | undefined => {
    const [indicator, score] = [rows[row], scores[column - BEFORE_SCORES]];
    return indicator === undefined || score === undefined ? undefined : { indicator, score };
  };
  const countingAt = (cell: Cell) => {
    const at = named(cell);
    return at === undefined ? undefined : grid.at(at.score.id, at.indicator.id);
  };
  const groupAt = (cell: Cell): string => {
    const at = named(cell);
    return `weight ${at?.score.id ?? ""} ${at?.indicator.id ?? ""}`;
  };

  const goTo = (cell: Cell, extend = false): void => {
    setOther(extend && cell.row >= 0 ? (other ?? here) : undefined);
    setActive(cell);
    setWanted((times) => times + 1);
  };
  const write = (cell: Cell, text?: string): void => {
    const at = named(cell);
    const counting = countingAt(cell);
    if (at === undefined || counting === undefined) return;
    setActive(cell);
    setOther(undefined);
    if (counting.how === "byTag" || (counting.how === "excepted" && text === undefined)) {
      const weight = Number(text);
      setAsked(text === undefined || Number.isNaN(weight) || text === "" ? cell : { ...cell, weight });
      return;
    }
    endGroup();
    setWriting({ ...cell, text: text ?? String(weightOf(counting) ?? "") });
    if (text !== undefined) takeOver(cell, text);
  };
  /** Each keystroke counts at once: what it does to the cases is seen while one writes. */
  const takeOver = (cell: Cell, text: string): void => {
    const at = named(cell);
    if (at === undefined || /^[+-]$/.test(text)) return;
    const { score, indicator } = at;
    const command =
      text === "" ? leavingOut(draft, score.id, indicator.id) : weighing(draft, score.id, indicator.id, Number(text));
    if (command !== undefined) perform(command, groupAt(cell));
  };
  const written = (text: string): void => {
    const plain = text.trim().replace("−", "-");
    if (writing === undefined || !/^[+-]?\d{0,7}$/.test(plain) || Math.abs(Number(plain)) > LARGEST_WEIGHT) return;
    setWriting({ ...writing, text: plain });
    takeOver(writing, plain);
  };
  const endWriting = (to?: Cell): void => {
    setWriting(undefined);
    endGroup();
    if (to !== undefined) goTo(to);
  };
  const callOff = (): void => {
    setWriting(undefined);
    cancelGroup();
    setWanted((times) => times + 1);
  };

  /** One step for all cells; each command is made on what the one before it left. */
  const performOn = (
    cells: readonly Cell[],
    commandOn: (at: CommandPlace, i: number) => Command | undefined,
  ): number => {
    const commands: Command[] = [];
    let now = draft;
    cells.forEach((cell, i) => {
      const at = named(cell);
      const command = at === undefined ? undefined : commandOn({ draft: now, ...at }, i);
      const applied = command === undefined ? undefined : apply(now, command);
      if (command === undefined || applied?.ok !== true) return;
      commands.push(command);
      now = applied.value.draft;
    });
    const [only] = commands;
    if (only === undefined) return 0;
    return perform(commands.length === 1 ? only : { kind: "together", commands }) ? commands.length : 0;
  };
  const chosen = cellsBetween(here, other ?? here);
  const clear = (): void => {
    const cells = chosen.flat();
    const [only] = cells;
    if (cells.length === 1 && only !== undefined && countingAt(only)?.how === "byTag") {
      setAsked(only);
      return;
    }
    const cleared = performOn(cells, (at) => leavingOut(at.draft, at.score.id, at.indicator.id));
    if (cleared > 1) say(words("range.cleared", { count: cleared }));
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (writing !== undefined) {
      const next = { row: Math.min(here.row + 1, size.rows - 1), column: here.column };
      if (event.key === "Enter") endWriting(next);
      else if (event.key === "Tab")
        endWriting(cellAfter({ key: event.shiftKey ? "ArrowLeft" : "ArrowRight", ctrlKey: false }, here, size));
      else if (event.key === "Escape") callOff();
      else if (event.key === "ArrowDown" || event.key === "ArrowUp")
        endWriting(cellAfter({ key: event.key, ctrlKey: false }, here, size));
      else return;
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (!isCell(event.target) || event.altKey) return;
    const ctrlKey = event.ctrlKey || event.metaKey;
    const to = cellAfter({ key: event.key, ctrlKey }, here, size);
    if (to !== undefined) goTo(to, event.shiftKey);
    else if (ctrlKey) {
      if (event.key.toLowerCase() !== "a") return;
      setOther({ row: 0, column: BEFORE_SCORES });
      setActive({ row: size.rows - 1, column: size.columns - 1 });
    } else if (event.key === "Escape" && other !== undefined) setOther(undefined);
    else if (event.key === "Enter" || event.key === "F2" || event.key === " ") open(here);
    else if (event.key === "Delete" || event.key === "Backspace") clear();
    else if (here.column >= BEFORE_SCORES && /^[-+\d]$/.test(event.key))
      write(here, event.key === "+" ? "" : event.key);
    else if (here.column === 1 && /^[1-9]$/.test(event.key)) strengthen(here, Number(event.key));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const open = (cell: Cell): void => {
    if (cell.row < 0) look.select(scores[cell.column - BEFORE_SCORES]?.id);
    else if (cell.column >= BEFORE_SCORES) write(cell);
    else look.select(rows[cell.row]?.id);
  };
  const strengthen = ({ row }: Cell, level: number): void => {
    const value = model.ruleset.tags.find(({ id }) => id === "strength")?.values[level - 1]?.id;
    const node = rows[row]?.id;
    if (node !== undefined && value !== undefined) perform({ kind: "setTag", node, tag: "strength", value });
  };

  const onMouseDown = (event: MouseEvent): void => {
    const cell = cellOf(event.target);
    if (cell === undefined || cell.row < 0 || event.button !== 0) return;
    if (writing !== undefined) {
      if (isSame(cell, writing)) return;
      endWriting();
    }
    event.preventDefault();
    if (!event.shiftKey && isSame(cell, here) && other === undefined && event.target instanceof Element) {
      goTo(cell);
      open(cell);
    } else goTo(cell, event.shiftKey);
  };
  const onMouseMove = (event: MouseEvent): void => {
    const cell = event.buttons === 1 && writing === undefined ? cellOf(event.target) : undefined;
    if (cell === undefined || isSame(cell, here)) return;
    goTo(cell, true);
  };
  const onCopy = (event: ClipboardEvent): void => {
    if (writing !== undefined || !isCell(event.target)) return;
    event.preventDefault();
    const text = chosen.map((row) => row.map(textOf).join("\t")).join("\n");
    event.clipboardData.setData("text/plain", text);
  };
  const textOf = (cell: Cell): string => {
    if (cell.column === 0) return rows[cell.row]?.document.label[language] ?? rows[cell.row]?.document.label.nb ?? "";
    const counting = countingAt(cell);
    return counting === undefined ? "" : String(weightOf(counting) ?? "");
  };
  const onPaste = (event: ClipboardEvent): void => {
    if (writing !== undefined || !isCell(event.target)) return;
    event.preventDefault();
    const numbers = numbersIn(event.clipboardData.getData("text/plain"));
    const start = chosen[0]?.[0];
    if (numbers === undefined || start === undefined || start.column < BEFORE_SCORES) {
      say(words("range.notNumbers"));
      return;
    }
    // One number for all that is chosen, as spreadsheets have it; else each in its place.
    const single = numbers.length === 1 && numbers[0]?.length === 1;
    const cells = single
      ? chosen.flat()
      : numbers.flatMap((row, i) => row.map((_, j) => ({ row: start.row + i, column: start.column + j })));
    const values = single ? cells.map(() => numbers[0]?.[0] ?? null) : numbers.flat();
    const pasted = performOn(cells, ({ draft: now, score, indicator }, i) => {
      const weight = values[i];
      if (weight === undefined || Math.abs(weight ?? 0) > LARGEST_WEIGHT) return undefined;
      if (weight === null) return leavingOut(now, score.id, indicator.id);
      // What is pasted where it stands already stays counted as it is.
      if (weightOf(scoreGrid(now).at(score.id, indicator.id)) === weight) return undefined;
      return weighing(now, score.id, indicator.id, weight);
    });
    say(words("range.pasted", { count: pasted }));
  };

  const focusCell = useCallback(({ row, column }: Cell): HTMLElement | null => {
    return scroller.current?.querySelector<HTMLElement>(`[data-cell="${row} ${column}"]`) ?? null;
  }, []);
  const { row, column } = here;
  useEffect(() => {
    if (wanted > 0) focusCell({ row, column })?.focus({ preventScroll: true });
  }, [wanted, row, column, focusCell]);

  const askedAt = asked === undefined ? undefined : named(asked);
  if (scores.length === 0 || rows.length === 0)
    return <p className="score-table-empty">{words(scores.length === 0 ? "table.none" : "table.noIndicators")}</p>;
  return (
    <section className="score-table" aria-label={words("table.label")}>
      <div className="score-table-bar">
        <GroupingChoice grouping={grouping} onGroup={group} />
        <p className="score-table-hint">{words("table.hint")}</p>
        <TableLegend painted={painting !== undefined} />
      </div>
      <p id={help} className="visually-hidden">
        {words("table.help")}
      </p>
      <div className="score-table-scroller" ref={scroller}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: keys and presses are heard here for all the cells inside. */}
        <div
          className={`score-grid has-${count} is-${density}`}
          onKeyDown={onKeyDown}
          onMouseDown={onMouseDown}
          onMouseMove={onMouseMove}
          onCopy={onCopy}
          onPaste={onPaste}
        >
          {box === undefined
            ? null
            : blocks.map((block, i) => (
                <TableBlock
                  // The blocks are what they are by their place.
                  // biome-ignore lint/suspicious/noArrayIndexKey: see above.
                  key={i}
                  lines={block}
                  label={
                    blocks.length === 1 ? words("table.label") : words("table.part", { part: PARTS[i] ?? "third" })
                  }
                  help={help}
                  rows={rows.length}
                  isFirst={i === 0}
                  scroller={scroller}
                  scene={scene}
                  grid={grid}
                  before={before}
                  active={here}
                  wanted={wanted}
                  other={other}
                  writing={
                    writing === undefined ? undefined : { ...writing, onWrite: written, onLeave: () => endWriting() }
                  }
                  onOpenScore={look.select}
                />
              ))}
        </div>
      </div>
      {asked === undefined || askedAt === undefined ? null : (
        <CountingQuestion
          key={`${asked.row} ${asked.column}`}
          indicator={askedAt.indicator}
          score={askedAt.score}
          wanted={asked.weight}
          anchor={() => focusCell(asked)}
          onClose={() => {
            setAsked(undefined);
            setWanted((times) => times + 1);
          }}
        />
      )}
    </section>
  );
}

interface CommandPlace {
  readonly draft: Parameters<typeof weighing>[0];
  readonly indicator: IndicatorNode;
  readonly score: ScoreNode;
}

/** The chosen case by the draft's rules, with what it was by those that the draft is compared with. */
function usePainting(tried: Facts | undefined): Painting | undefined {
  const { work, look } = useEditing();
  const { shown, released } = work;
  const sample = shown.samples.find(({ id }) => id === look.chosen);
  const former = released.samples.find(({ id }) => id === look.chosen);
  return useMemo(() => {
    if (sample?.ok !== true) return undefined;
    if (tried !== undefined)
      return { facts: tried, evaluation: shown.ruleset.evaluator.evaluate(tried), before: sample };
    const { facts, evaluation } = sample;
    if (former?.ok !== true || released.draft.ruleset === shown.draft.ruleset) return { facts, evaluation };
    return { facts, evaluation, before: { facts: former.facts, evaluation: former.evaluation } };
  }, [sample, former, tried, shown, released]);
}

const isSame = (a: Cell, b: Cell): boolean => a.row === b.row && a.column === b.column;

const isCell = (target: EventTarget): boolean => target instanceof Element && target.hasAttribute("data-cell");

function cellOf(target: EventTarget): Cell | undefined {
  const element = target instanceof Element ? target.closest("[data-cell]") : null;
  const [row, column] = (element?.getAttribute("data-cell") ?? "").split(" ").map(Number);
  return row === undefined || column === undefined ? undefined : { row, column };
}
