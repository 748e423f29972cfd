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
      <path d={pipsPath(level, of)} />
    </svg>
  );
}

/**
 * The pips as one drawing, the empty ones as their outlines: there are as many rows as there are signs, and each element is
 * one to draw.
 */
function pipsPath(level: number, of: number): string {
  return Array.from({ length: of }, (_, i) => {
    const height = 4 + (i * 6) / Math.max(1, of - 1);
    const [x, y] = [i * 6, 11.5 - height];
    const outer = `M${x} ${y}h5v${height}h-5z`;
    return i < level ? outer : `${outer}M${x + 1} ${y + 1}h3v${height - 2}h-3z`;
  }).join("");
}
