import type { Placed } from "./layout.ts";

/** What is seen of the canvas, from top to bottom. */
export interface Band {
  readonly top: number;
  readonly bottom: number;
}

/** The band moves in steps: not every pixel that is scrolled draws everything anew. */
const STEP = 60;
/** What lies nearer to what is seen than this is drawn with it. */
const NEAR = 30;

/** The band around what is scrolled into view, a row more on either side. */
export function bandAt(scrolled: number, height: number): Band {
  const from = Math.floor(scrolled / STEP) * STEP;
  return { top: from - NEAR, bottom: from + STEP + height + NEAR };
}

/** The items that must be on the page: those in view, and those that are needed wherever one looks. */
export const within = (placed: readonly Placed[], { top, bottom }: Band, needed: ReadonlySet<string>): Placed[] =>
  placed.filter(({ item, y, height }) => (y < bottom && y + height > top) || needed.has(item.id));
