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

const SHAPES: { readonly [mark in MarkValue]: React.ReactNode } = {
  true: (
    <>
      <circle className="mark-disc" cx="8" cy="8" r="7.5" />
      <path className="mark-tick" d="M4.6 8.3 7 10.7l4.5-5" />
    </>
  ),
  known: (
    <>
      <circle className="mark-disc" cx="8" cy="8" r="7.5" />
      <circle className="mark-dot" cx="8" cy="8" r="2.5" />
    </>
  ),
  false: (
    <>
      <circle className="mark-ring" cx="8" cy="8" r="6.5" />
      <path className="mark-ring" d="M3.6 12.4 12.4 3.6" />
    </>
  ),
  unknown: (
    <>
      <circle className="mark-ring mark-dashed" cx="8" cy="8" r="6.8" />
      <path className="mark-question" d="M6.2 6.4a1.9 1.9 0 1 1 2.7 1.7c-.6.3-.9.6-.9 1.3" />
      <circle className="mark-disc" cx="8" cy="11.6" r=".9" />
    </>
  ),
};
