import { LANES, type LaneId } from "./lanes.ts";

/** Where a lane lies across the canvas. */
export interface LaneFrame {
  readonly id: LaneId;
  readonly x: number;
  readonly width: number;
}

/** The lanes of a canvas and the gutters between them, where edges run. */
export interface Frame {
  readonly lanes: readonly LaneFrame[];
  readonly gutter: number;
  readonly width: number;
}

/** Below this width the facts fold to a strip, unless the reader opened them. */
export const NARROW = 1000;
/** Below this the canvas scrolls sideways: text would be cut to letters. */
const LEAST = 840;
const RAIL = 40;

const WIDE_SHARES = [0.225, 0.26, 0.16, 0.17, 0.185];
const CROWDED_SHARES = [0.2, 0.25, 0.165, 0.19, 0.195];
/** Wide enough at 1280 pixels that no action of the ruleset needs a third line, in any language (measured). */
const RAIL_SHARES = [0.335, 0.185, 0.212, 0.268];

/** The frame of a canvas `available` pixels wide. Whole pixels: React Flow compares sizes with those it measures. */
export function frameOf(available: number, rail: boolean): Frame {
  const width = Math.max(LEAST, Math.floor(available));
  const narrow = width < NARROW;
  const margin = narrow ? 10 : 16;
  const gutter = rail ? 34 : narrow ? 26 : width > 1400 ? 56 : 44;
  const strip = rail ? [RAIL] : [];
  const shares = rail ? RAIL_SHARES : narrow ? CROWDED_SHARES : WIDE_SHARES;
  const free = width - 2 * margin - 4 * gutter - (rail ? RAIL : 0);
  const widths = [...strip, ...shares.map((share) => Math.floor(free * share))];
  let x = margin;
  const lanes = LANES.map((id, i) => {
    const lane = { id, x, width: widths[i] ?? 0 };
    x += lane.width + gutter;
    return lane;
  });
  return { lanes, gutter, width };
}
