import type { Placed } from "./layout.ts";

/** What is seen of the canvas, from top to bottom. */
export interface Band {
  readonly top: number;
  readonly bottom: number;
}

/** The band moves in steps: not every pixel that is scrolled draws everything anew. */
const STEP = 120;

/** The band around what is scrolled into view, a step more on either side. */
export function bandAt(scrolled: number, height: number): Band {
  const top = Math.floor(scrolled / STEP) * STEP - STEP;
  return { top, bottom: top + Math.ceil(height / STEP) * STEP + 3 * STEP };
}

/** The items that must be on the page: those in view, and those that are needed wherever one looks. */
export const within = (placed: readonly Placed[], { top, bottom }: Band, needed: ReadonlySet<string>): Placed[] =>
  placed.filter(({ item, y, height }) => (y < bottom && y + height > top) || needed.has(item.id));
