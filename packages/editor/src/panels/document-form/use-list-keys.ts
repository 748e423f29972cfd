import type { Json } from "@holdepunkt/engine";
import { useRef } from "react";

interface Keyed {
  readonly items: readonly Json[];
  readonly keys: readonly number[];
  readonly next: number;
}

const NONE: Keyed = { items: [], keys: [], next: 0 };

/**
 * A key for each item of a list whose items have no id: the same one for the same item wherever it is moved, and while it
 * is written in. Drafts share what a command did not touch, so that what is the same object is the same item.
 */
export function useListKeys(items: readonly Json[]): readonly number[] {
  const known = useRef<Keyed>(NONE);
  if (known.current.items !== items) known.current = keyed(known.current, items);
  return known.current.keys;
}

/** The keys of a list that came of another. For `useListKeys`, and its tests. */
export function keyed(before: Keyed, items: readonly Json[]): Keyed {
  const free = new Set(before.keys);
  const keys: (number | undefined)[] = items.map((item) => {
    const at = before.items.findIndex((one, i) => one === item && free.has(before.keys[i] ?? -1));
    const key = before.keys[at];
    if (key !== undefined) free.delete(key);
    return key;
  });
  let { next } = before;
  // What was written in is another object where it stood before; what is new has none.
  const isSameLength = items.length === before.items.length;
  const filled = keys.map((key, at) => {
    if (key !== undefined) return key;
    const own = before.keys[at];
    if (isSameLength && own !== undefined && free.delete(own)) return own;
    return next++;
  });
  return { items, keys: filled, next };
}
