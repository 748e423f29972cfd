import type { Strength } from "../../projection/lanes.ts";
import { useReading } from "../reading/reading.tsx";

/** How strong a sign is: pips of rising height, as many filled as it has steps. */
export function Pips({ strength: { level, of, label } }: { readonly strength: Strength }) {
  const { words } = useReading();
  const width = of * 6;
  return (
    <svg
      className="pips"
      width={width}
      height="12"
      viewBox={`0 0 ${width} 12`}
      role="img"
      aria-label={words("strength.of", { level, of, label })}
    >
      <path className="pip-full" d={pipsPath(0, level, of)} />
      <path className="pip-empty" d={pipsPath(level, of, of)} />
    </svg>
  );
}

/** Pips from one to another as one drawing: there are as many rows as there are signs, and each element is one to draw. */
function pipsPath(from: number, to: number, of: number): string {
  return Array.from({ length: to - from }, (_, i) => {
    const height = 3 + ((from + i) * 6) / Math.max(1, of - 1);
    return `M${(from + i) * 6 + 0.5} ${11 - height}h4v${height}h-4z`;
  }).join("");
}
