import { LANES } from "./lanes.ts";
import type { Placed } from "./layout.ts";

/** Keys that move between items. */
export type MoveKey = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight" | "Home" | "End";

const KEYS: ReadonlySet<string> = new Set<MoveKey>(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End"]);
export const isMoveKey = (key: string): key is MoveKey => KEYS.has(key);

/**
 * Where a key leads from an item: up and down within its lane, left and right to the nearest item in the next lane that
 * has any, one that it is linked with if there is one (`linked`: the items at the other end of its edges).
 */
export function moved(
  key: MoveKey,
  from: string,
  placed: readonly Placed[],
  linked: ReadonlySet<string>,
): string | undefined {
  const box = placed.find(({ item }) => item.id === from);
  if (box === undefined) return undefined;
  const lane = placed.filter((other) => other.lane === box.lane);
  const at = lane.indexOf(box);
  switch (key) {
    case "ArrowUp":
      return lane[at - 1]?.item.id;
    case "ArrowDown":
      return lane[at + 1]?.item.id;
    case "Home":
      return lane[0]?.item.id;
    case "End":
      return lane.at(-1)?.item.id;
    case "ArrowLeft":
    case "ArrowRight":
      return sideways(key === "ArrowLeft" ? -1 : 1, box, placed, linked);
  }
}

function sideways(
  step: 1 | -1,
  box: Placed,
  placed: readonly Placed[],
  linked: ReadonlySet<string>,
): string | undefined {
  const beyond = LANES.filter((_, i) => (i - LANES.indexOf(box.lane)) * step > 0);
  if (step < 0) beyond.reverse();
  const nearest = (boxes: readonly Placed[]): string | undefined =>
    boxes.toSorted((a, b) => Math.abs(a.y - box.y) - Math.abs(b.y - box.y))[0]?.item.id;
  for (const lane of beyond) {
    const found = nearest(placed.filter((other) => other.lane === lane && linked.has(other.item.id)));
    if (found !== undefined) return found;
  }
  for (const lane of beyond) {
    const found = nearest(placed.filter((other) => other.lane === lane));
    if (found !== undefined) return found;
  }
  return undefined;
}
