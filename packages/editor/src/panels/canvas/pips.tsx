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
      {Array.from({ length: of }, (_, i) => {
        const height = 3 + (i * 6) / Math.max(1, of - 1);
        return (
          <rect
            key={height}
            className={i < level ? "pip-full" : "pip-empty"}
            x={i * 6 + 0.5}
            y={11 - height}
            width="4"
            height={height}
            rx="1"
          />
        );
      })}
    </svg>
  );
}
