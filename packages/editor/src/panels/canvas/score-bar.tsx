import type { Interval } from "@holdepunkt/engine";
import { useId } from "react";
import { useReading } from "../reading/reading.tsx";

interface ScoreBarProps {
  readonly min: number;
  readonly max: number;
  readonly interval: Interval | undefined;
  readonly thresholds: readonly number[];
  /** The name of a hatching that is on the page already: many bars share one. */
  readonly hatch?: string | undefined;
}

/** What is possible is hatched. */
export const Hatch = ({ id }: { readonly id: string }) => (
  <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <rect className="bar-hatch" width="2.4" height="5" />
  </pattern>
);

/** A sum as a bar: solid is certain, hatched is possible, a tick is where a rule turns. */
export function ScoreBar({ min, max, interval, thresholds, hatch: shared }: ScoreBarProps) {
  const { words } = useReading();
  const own = useId();
  const hatch = shared ?? own;
  const at = (value: number): number =>
    max === min ? 0 : ((value - Math.min(0, min)) / (max - Math.min(0, min))) * 100;
  const certain = interval === undefined ? 0 : at(interval.min);
  const possible = interval === undefined ? 0 : at(interval.max);
  const name =
    interval === undefined
      ? undefined
      : words("score.bar", { min: String(interval.min), max: String(interval.max), of: String(max) });
  return (
    <svg className="bar" width="100%" height="9" role="img" aria-hidden={name === undefined} aria-label={name}>
      <rect className="bar-track" y="2" width="100%" height="5" rx="2.5" />
      {possible === certain ? null : (
        <>
          {shared === undefined ? <Hatch id={own} /> : null}
          <rect y="2" x={`${certain}%`} width={`${possible - certain}%`} height="5" fill={`url(#${hatch})`} />
        </>
      )}
      {certain === 0 ? null : <rect className="bar-certain" y="2" width={`${certain}%`} height="5" rx="1" />}
      {thresholds.map((threshold) => (
        <rect key={threshold} className="bar-threshold" x={`${at(threshold)}%`} width="2" height="9" />
      ))}
    </svg>
  );
}
