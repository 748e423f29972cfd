import { useId } from "react";
import type { StrengthCount } from "../../projection/counts.ts";
import { intervalText } from "../../projection/sayings.ts";
import { useReading } from "./reading.tsx";

interface CountBarsProps {
  readonly counts: readonly StrengthCount[];
  /** Whether there is a case; without one only how many there are to ask for is told. */
  readonly painted: boolean;
  /** What a whole bar stands for, where several groups are to be compared. */
  readonly most?: number;
}

/** The highest number that any of them can reach. */
export const longest = (counts: readonly StrengthCount[]): number => Math.max(1, ...counts.map(({ of }) => of));

/** How many signs there are of each strength, a small bar each: solid is certain, hatched is possible. */
export function CountBars({ counts, painted, most = longest(counts) }: CountBarsProps) {
  const { words } = useReading();
  return (
    <span className="counts">
      {counts.map((count) => (
        <span key={count.strength} className="count">
          <span className="count-label">{count.label}</span>
          <CountBar count={count} most={most} painted={painted} />
          <span className="count-number" aria-hidden>
            {painted ? intervalText(count) : count.of}
          </span>
          <span className="visually-hidden">
            {painted
              ? words("count.spoken", { min: count.min, max: count.max, of: count.of })
              : words("group.count", { count: count.of })}
            {". "}
          </span>
        </span>
      ))}
    </span>
  );
}

interface CountBarProps {
  readonly count: StrengthCount;
  readonly most: number;
  readonly painted: boolean;
}

function CountBar({ count: { min, max, of }, most, painted }: CountBarProps) {
  const hatch = useId();
  const at = (value: number): string => `${(value / most) * 100}%`;
  return (
    <svg className="bar" width="100%" height="7" aria-hidden>
      <defs>
        <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className="bar-hatch" width="2.4" height="5" />
        </pattern>
      </defs>
      <rect className="bar-track" y="1" width={at(of)} height="5" rx="2.5" />
      {painted ? (
        <>
          <rect y="1" x={at(min)} width={at(max - min)} height="5" fill={`url(#${hatch})`} />
          <rect className="bar-certain" y="1" width={at(min)} height="5" rx="1" />
        </>
      ) : null}
    </svg>
  );
}
