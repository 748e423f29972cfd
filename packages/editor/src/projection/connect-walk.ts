import type { Targets } from "./connectable.ts";
import { LANES } from "./lanes.ts";
import type { Placed } from "./layout.ts";

/** Keys that walk over what can be connected. */
export type WalkKey = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight" | "next" | "back";

/** The items that are, or hold, what can be connected. */
export const openTo = (placed: readonly Placed[], targets: Targets): readonly Placed[] =>
  placed.filter(({ item }) => item.stands.some((node) => targets.has(node)));

/** Where one begins: the nearest in the first lane after `from` that has any, else anywhere. */
export function firstOf(legal: readonly Placed[], from: Placed | undefined): Placed | undefined {
  if (from === undefined) return legal[0];
  const later = legal.filter(({ lane }) => LANES.indexOf(lane) >= LANES.indexOf(from.lane));
  const lane = later[0]?.lane;
  return nearest(
    later.filter((box) => box.lane === lane),
    from,
  );
}

/** Where a key leads among what can be connected. */
export function walked(key: WalkKey, at: Placed, legal: readonly Placed[]): Placed | undefined {
  const lane = legal.filter((box) => box.lane === at.lane);
  const here = lane.findIndex(({ item }) => item.id === at.item.id);
  const all = legal.findIndex(({ item }) => item.id === at.item.id);
  switch (key) {
    case "ArrowUp":
      return lane[here - 1];
    case "ArrowDown":
      return lane[here + 1];
    case "next":
      return legal[(all + 1) % legal.length];
    case "back":
      return legal[(all - 1 + legal.length) % legal.length];
    case "ArrowLeft":
    case "ArrowRight": {
      const step = key === "ArrowLeft" ? -1 : 1;
      for (let i = LANES.indexOf(at.lane) + step; i >= 0 && i < LANES.length; i += step) {
        const found = nearest(
          legal.filter((box) => box.lane === LANES[i]),
          at,
        );
        if (found !== undefined) return found;
      }
      return undefined;
    }
  }
}

const nearest = (boxes: readonly Placed[], { y }: Placed): Placed | undefined =>
  boxes.toSorted((a, b) => Math.abs(a.y - y) - Math.abs(b.y - y))[0];
