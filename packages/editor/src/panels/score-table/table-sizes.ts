/* Sizes that the layout of the table counts with, in pixels; score-table.css has the same. */

export const ROW_HEIGHT = 26;
export const HEADING_HEIGHT = 34;
/** How wide a block is at least: its names and strengths, and a column for each score. With words beside the pips, and without. */
export const blockWidth = (scores: number, isCompact: boolean): number =>
  isCompact ? 250 + scores * 64 : 348 + scores * 80;
