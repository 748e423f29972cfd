import type { SampleCase } from "../../document/sample-case.ts";

interface CaseDotsProps {
  readonly cases: readonly SampleCase[];
  readonly chosen: string | undefined;
}

const STEP = 11;
const PER_ROW = 33;

/** All cases at a glance: a ring each, a square where one is not as expected. The sentence beside it says the same. */
export function CaseDots({ cases, chosen }: CaseDotsProps) {
  const rows = Math.ceil(cases.length / PER_ROW);
  return (
    <svg className="case-dots" width={PER_ROW * STEP} height={rows * STEP} aria-hidden>
      {cases.map((sample, i) => {
        const x = (i % PER_ROW) * STEP + 5;
        const y = Math.floor(i / PER_ROW) * STEP + 5;
        const isMet = sample.ok && sample.unmet === 0;
        const chosenClass = sample.id === chosen ? " is-chosen" : "";
        return isMet ? (
          <circle key={sample.id} className={`dot-met${chosenClass}`} cx={x} cy={y} r="3.5" />
        ) : (
          <rect
            key={sample.id}
            className={`dot-unmet${chosenClass}`}
            x={x - 4.5}
            y={y - 4.5}
            width="9"
            height="9"
            rx="1.5"
          />
        );
      })}
    </svg>
  );
}
