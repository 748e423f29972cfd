import type { Interval, Language } from "@holdepunkt/engine";
import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { namedPlace } from "../../document/named-place.ts";
import { movingThreshold, sidesOf, type Threshold, thresholdsIn } from "../../document/rules-table/thresholds.ts";
import { rootOf } from "../../document/used-by.ts";
import { tableWords } from "../../language/editing/tables/words.ts";
import { writtenText } from "../../language/written-text.ts";
import { ScoreBar } from "../canvas/score-bar.tsx";
import { placeKey, useEditing } from "../editing/editing.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";

/** The sums from the smallest to the largest, the case's among them, and each threshold as a handle that can be dragged. */
export function ScoreScale({ score }: { readonly score: string }) {
  const words = useWords(tableWords);
  const { work, look } = useEditing();
  const { draft, shown } = work;
  const [held, setHeld] = useState<string>();
  const node = shown.ruleset.model.nodes.get(score);
  if (node?.kind !== "score") return <p className="quiet">{words("score.unreadable")}</p>;
  const { min, max } = node;
  const thresholds = thresholdsIn(draft, score);
  const intervals = shown.samples.flatMap((sample) => {
    const interval = sample.ok ? sample.evaluation.scores[score] : undefined;
    return interval === undefined ? [] : [interval];
  });
  const sample = shown.samples.find(({ id }) => id === look.chosen);
  const now = sample?.ok === true ? sample.evaluation.scores[score] : undefined;
  const heldOne = thresholds.find(({ key }) => key === held);
  return (
    <section className="score-scale">
      <h3>{words("score.scale")}</h3>
      <ScoreBar min={min} max={max} interval={now} thresholds={[...new Set(thresholds.map(({ turn }) => turn))]} />
      <div className="scale-ends">
        <span>{Math.min(0, min)}</span>
        <span>{now === undefined ? words("score.range", { min, max }) : nowWords(now, words)}</span>
        <span>{max}</span>
      </div>
      {thresholds.length === 0 ? (
        <p className="quiet">{words("score.noThresholds")}</p>
      ) : (
        <>
          <ul className="thresholds">
            {thresholds.map((threshold) => (
              <ThresholdLine
                key={threshold.key}
                threshold={threshold}
                min={min}
                max={max}
                intervals={intervals}
                isHeld={threshold === heldOne}
                onHold={(isHeld) => setHeld(isHeld ? threshold.key : undefined)}
              />
            ))}
          </ul>
          <p className="quiet">{words("score.scaleHint")}</p>
        </>
      )}
    </section>
  );
}

const nowWords = ({ min, max }: Interval, words: ReturnType<typeof tableWords>): string =>
  min === max ? words("score.nowExact", { value: min }) : words("score.now", { min, max });

interface ThresholdLineProps {
  readonly threshold: Threshold;
  readonly min: number;
  readonly max: number;
  readonly intervals: readonly Interval[];
  readonly isHeld: boolean;
  readonly onHold: (isHeld: boolean) => void;
}

function ThresholdLine({ threshold, min, max, intervals, isHeld, onHold }: ThresholdLineProps) {
  const words = useWords(tableWords);
  const { language } = useReading();
  const { work, perform, endGroup, cancelGroup } = useEditing();
  const track = useRef<HTMLDivElement>(null);
  /** What drags it; nothing once it was let go, or called off. */
  const pointer = useRef<number>(undefined);
  const from = Math.min(0, min);
  // At its least, or above its most, it would always be so, or never.
  const [least, most] = [min + 1, max];
  const root = rootOf(work.draft);
  const group = `threshold ${threshold.key}`;
  const holder = holderWords(threshold, work.draft.ruleset.decisions, language, words);
  const moveTo = (sum: number): void => {
    const to = Math.max(least, Math.min(most, Math.round(sum)));
    const command = movingThreshold(work.draft, threshold, to);
    if (command !== undefined) perform(command, group);
  };
  const sumAt = (x: number): number => {
    const box = track.current?.getBoundingClientRect();
    return box === undefined || box.width === 0 ? threshold.turn : from + ((x - box.left) / box.width) * (max - from);
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    pointer.current = event.pointerId;
    endGroup();
    onHold(true);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = {
      ArrowRight: threshold.turn + 1,
      ArrowUp: threshold.turn + 1,
      ArrowLeft: threshold.turn - 1,
      ArrowDown: threshold.turn - 1,
      PageUp: threshold.turn + 5,
      PageDown: threshold.turn - 5,
      Home: least,
      End: most,
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      onHold(true);
      return moveTo(to);
    }
    if (event.key === "Escape" && isHeld) {
      event.preventDefault();
      event.stopPropagation();
      event.nativeEvent.stopImmediatePropagation();
      pointer.current = undefined;
      cancelGroup();
      onHold(false);
    }
  };
  const at = max === from ? 0 : ((threshold.turn - from) / (max - from)) * 100;
  const said =
    threshold.side === "atLeast"
      ? words("score.atLeast", { value: threshold.turn })
      : threshold.side === "under"
        ? words("score.under", { value: threshold.turn })
        : words("score.both", { value: threshold.turn });
  const sides = words("score.sides", { ...sidesOf(intervals, threshold.turn) });
  const [spot] = threshold.spots;
  return (
    <li className={isHeld ? "threshold is-held" : "threshold"}>
      <div className="threshold-words">
        <span>{holder}</span>
        <strong>{said}</strong>
      </div>
      <div ref={track} className="threshold-track">
        <span
          ref={(element) => element?.style.setProperty("inset-inline-start", `${at}%`)}
          className="threshold-handle"
          role="slider"
          tabIndex={0}
          aria-label={words("score.threshold", { holder })}
          aria-valuemin={least}
          aria-valuemax={most}
          aria-valuenow={threshold.turn}
          aria-valuetext={`${said}. ${sides}`}
          data-place={spot === undefined ? undefined : placeKey([...namedPlace(root, spot), "value"])}
          onPointerDown={onPointerDown}
          onPointerMove={(event) => {
            if (pointer.current === event.pointerId) moveTo(sumAt(event.clientX));
          }}
          onPointerUp={() => {
            pointer.current = undefined;
            endGroup();
            onHold(false);
          }}
          onPointerCancel={() => {
            pointer.current = undefined;
            cancelGroup();
            onHold(false);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => {
            endGroup();
            onHold(false);
          }}
        />
      </div>
      <p className="threshold-sides">{sides}</p>
    </li>
  );
}

/** Whose threshold it is: "Handling, regel 2". */
function holderWords(
  { holder, spots }: Threshold,
  decisions: unknown,
  language: Language,
  words: ReturnType<typeof tableWords>,
): string {
  const name = writtenText(holder.label, language) ?? holder.id;
  const at = spots[0]?.[4];
  if (holder.kind !== "decision" || typeof at !== "number" || !Array.isArray(decisions)) return name;
  return words("score.rule", { decision: name, number: at + 1 });
}
