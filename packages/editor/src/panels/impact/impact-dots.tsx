import type { CaseImpact } from "../../document/impact.ts";
import { liveWords } from "../../language/editing/live/words.ts";
import { type ImpactMark, impactMark } from "../../projection/impact-rows.ts";
import { useWords } from "../reading/use-words.ts";

interface ImpactDotsProps {
  /** In their order, which they keep: a dot stays where it is. */
  readonly cases: readonly CaseImpact[];
  readonly chosen: string | undefined;
}

const STEP = 10;
const PER_ROW = 34;
/** More are told by numbers: dots beyond count are a pattern. */
const MOST = 3 * PER_ROW;
const MARKS = ["same", "changed", "unmet"] as const satisfies readonly ImpactMark[];

/** All cases at a glance: a ring where all is as before, a triangle where it is not, a square where it deviates. */
export function ImpactDots({ cases, chosen }: ImpactDotsProps) {
  const words = useWords(liveWords);
  if (cases.length > MOST) {
    return (
      <ul className="impact-counts">
        {MARKS.map((kind) => (
          <li key={kind}>
            <ImpactGlyph mark={kind} />{" "}
            {words("strip.count", { kind, count: cases.filter((one) => impactMark(one) === kind).length })}
          </li>
        ))}
      </ul>
    );
  }
  const rows = Math.max(1, Math.ceil(cases.length / PER_ROW));
  return (
    <svg className="impact-dots" width={PER_ROW * STEP} height={rows * STEP + 2} aria-hidden>
      {cases.map((one, i) => (
        <g
          key={one.id}
          transform={`translate(${(i % PER_ROW) * STEP + 5} ${Math.floor(i / PER_ROW) * STEP + 6})`}
          className={one.id === chosen ? "is-chosen" : undefined}
        >
          {SHAPES[impactMark(one)]}
        </g>
      ))}
    </svg>
  );
}

/** One such mark by itself. What it means stands in words beside it. */
export const ImpactGlyph = ({ mark }: { readonly mark: ImpactMark }) => (
  <svg className="impact-glyph" width="12" height="12" viewBox="-6 -6 12 12" aria-hidden>
    {SHAPES[mark]}
  </svg>
);

const SHAPES: { readonly [mark in ImpactMark]: React.ReactNode } = {
  same: <circle className="impact-same" r="3.2" />,
  changed: <path className="impact-changed" d="M0 -3.8 4 3.4 -4 3.4Z" />,
  unmet: (
    <>
      <rect className="impact-unmet" x="-4.5" y="-4.5" width="9" height="9" rx="1.5" />
      <path className="impact-exclamation" d="M0 -2.8V.6M0 2.2V2.9" />
    </>
  ),
};
