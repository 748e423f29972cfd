/* Sizes that the layout of the table counts with, in pixels; score-table.css has the same. */

export const ROW_HEIGHT = 26;
export const HEADING_HEIGHT = 34;
/** The heads of the columns, as high as the longest name of a score makes them, and what lies below the last row. */
const AROUND_LINES = 132;

/** How close together a block's columns are: with words beside the pips, without, or as close as numbers can be. */
export type Density = "roomy" | "compact" | "dense";

/** How wide a block is at least: its names and strengths, and a column for each score. */
export function blockWidth(scores: number, density: Density): number {
  if (density === "roomy") return 348 + scores * 80;
  return density === "compact" ? 250 + scores * 64 : 286 + scores * 48;
}

/** Two blocks side by side from this width. */
const WIDE = 1400;
/** What lies beside each block. */
const BESIDE = 28;

interface TableLayout {
  readonly blocks: 1 | 2 | 3;
  readonly density: Density;
}

/** One block, two where there is room for them, or three where that brings all lines on one screen. */
export function tableLayout(
  box: { readonly width: number; readonly height: number } | undefined,
  scores: number,
  lines: { readonly rows: number; readonly headings: number },
): TableLayout {
  const fits = (blocks: number, density: Density): boolean =>
    box !== undefined && box.width >= WIDE && blocks * (blockWidth(scores, density) + BESIDE) <= box.width;
  // A block that begins within a group repeats its heading.
  const height = (blocks: number): number =>
    (lines.rows * ROW_HEIGHT + (lines.headings + blocks - 1) * HEADING_HEIGHT) / blocks + AROUND_LINES;
  if (!fits(2, "compact")) return { blocks: 1, density: "roomy" };
  if (box !== undefined && height(2) > box.height && height(3) <= box.height && fits(3, "dense"))
    return { blocks: 3, density: fits(3, "roomy") ? "roomy" : fits(3, "compact") ? "compact" : "dense" };
  return { blocks: 2, density: fits(2, "roomy") ? "roomy" : "compact" };
}
