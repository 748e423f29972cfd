import type { DecisionItem, ScoreItem } from "../../projection/lanes.ts";
import type { PlacedLine } from "../../projection/layout.ts";
import { Chip } from "../reading/chip.tsx";
import { CountBars } from "../reading/count-bars.tsx";
import { Mark } from "../reading/mark.tsx";
import { useReading } from "../reading/reading.tsx";
import { useCanvasActions } from "./canvas-actions.ts";
import { ItemButton } from "./item-button.tsx";
import { ItemLabel } from "./item-label.tsx";
import { ScoreBar } from "./score-bar.tsx";

interface ScoreCardProps {
  readonly item: ScoreItem;
  readonly text: string;
  readonly chipBelow: boolean;
}

/** A sum: its name, what it comes to and what it can still come to. */
export function ScoreCard({ item, text, chipBelow }: ScoreCardProps) {
  const { words } = useReading();
  const { select, hatch } = useCanvasActions();
  return (
    <ItemButton item={item} className="card" onClick={() => select(item.node)}>
      <ItemLabel className="card-label" phrase={item.label} text={text} />
      {item.interval === undefined ? null : (
        <span className={chipBelow ? "card-line has-chip-below" : "card-line"}>
          {item.mark === undefined ? null : <Mark mark={item.mark} size={14} silent />}
          <span className="interval">
            {item.interval.text} <span className="quiet">{words("score.of", { max: String(item.max) })}</span>
          </span>{" "}
          {item.chip === undefined ? null : <Chip text={item.chip} />}
        </span>
      )}
      <ScoreBar min={item.min} max={item.max} interval={item.interval} thresholds={item.thresholds} hatch={hatch} />
    </ItemButton>
  );
}

interface DecisionCardProps {
  readonly item: DecisionItem;
  readonly text: string;
  readonly lines?: readonly PlacedLine[] | undefined;
}

/** An assessment: its name, and what it came to, line by line. */
export function DecisionCard({ item, text, lines = [] }: DecisionCardProps) {
  const { select } = useCanvasActions();
  return (
    <ItemButton item={item} className="card decision" onClick={() => select(item.node)}>
      <ItemLabel className="card-label" phrase={item.label} text={text} />
      {item.lines.map((line, i) => (
        <span className={lines[i]?.chipBelow === true ? "card-line has-chip-below" : "card-line"} key={line.text}>
          <Mark mark={line.mark} size={14} silent />
          <bdi>{lines[i]?.text ?? line.text}</bdi> {line.chip === undefined ? null : <Chip text={line.chip} />}
        </span>
      ))}
      {item.counts.length === 0 ? null : <CountBars counts={item.counts} painted={item.mark !== undefined} />}
    </ItemButton>
  );
}
