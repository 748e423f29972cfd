import type { Mark as MarkValue } from "../../projection/painting.ts";
import { useReading } from "./reading.tsx";

interface MarkProps {
  readonly mark: MarkValue;
  /** 16 in rows; 14 in cards and 12 in headings. */
  readonly size?: 12 | 14 | 16;
  /** Where the word stands beside it, the icon is not read as well. */
  readonly silent?: boolean;
}

/**
 * How something stands, told without colour: a filled disc with a tick, an empty ring with a slash, a dashed ring with a
 * question mark. Not a cross: on Norwegian forms a cross means yes.
 */
export function Mark({ mark, size = 16, silent = false }: MarkProps) {
  const { words } = useReading();
  return (
    <svg
      className={`mark mark-${mark}`}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      role="img"
      aria-hidden={silent}
      aria-label={words(`mark.${mark}`)}
    >
      {SHAPES[mark]}
    </svg>
  );
}

const DISC = "M15.5 8a7.5 7.5 0 1 1-15 0a7.5 7.5 0 0 1 15 0z";

/** One drawing each: a map has hundreds of them. Tick and dot are holes in their disc. */
const SHAPES: { readonly [mark in MarkValue]: React.ReactNode } = {
  true: <path className="mark-disc" d={`${DISC}M3.96 8.94 7.03 12 12.17 6.3 10.83 5.1 6.96 9.39 5.24 7.66z`} />,
  known: <path className="mark-disc" d={`${DISC}M10.5 8a2.5 2.5 0 1 1-5 0a2.5 2.5 0 0 1 5 0z`} />,
  false: <path className="mark-ring" d="M14.5 8a6.5 6.5 0 1 1-13 0a6.5 6.5 0 0 1 13 0zM3.6 12.4 12.4 3.6" />,
  unknown: (
    <path
      className="mark-ring"
      d={`${dashedRing(6.8, 10, 9)}M6.2 6.4a1.9 1.9 0 1 1 2.7 1.7c-.6.3-.9.6-.9 1.3M7.8 11.6a.2.2 0 1 1 .4 0a.2.2 0 1 1-.4 0`}
    />
  ),
};

/** A ring of so many dashes around the middle, each so many degrees long without its round ends. */
function dashedRing(radius: number, dashes: number, degrees: number): string {
  const at = (angle: number): string => {
    const turned = (angle * Math.PI) / 180;
    return `${(8 + radius * Math.cos(turned)).toFixed(2)} ${(8 + radius * Math.sin(turned)).toFixed(2)}`;
  };
  return Array.from({ length: dashes }, (_, i) => {
    const from = (i * 360) / dashes;
    return `M${at(from)}A${radius} ${radius} 0 0 1 ${at(from + degrees)}`;
  }).join("");
}
