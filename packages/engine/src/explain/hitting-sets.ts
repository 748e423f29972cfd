import { type Meter, spend } from "./meter.ts";

/*
 * Hitting sets over small families of small sets. Sufficient reasons and contrastive sets are each other's minimal hitting sets
 * (Reiter 1987; Ignatiev, Narodytska, Asher, Marques-Silva 2020), which is how one is found from the other.
 */

/**
 * A set of elements that meets every one of `sets` and costs least (an element 1 unless `cost` says otherwise, always more than 0), by
 * branch and bound; the first in the elements' order among equals. Gives nothing where the meter ran out before it was proven.
 */
export function smallestHittingSet(
  sets: readonly ReadonlySet<number>[],
  meter: Meter,
  cost: (element: number) => number = () => 1,
): Set<number> | undefined {
  let best: Set<number> | undefined;
  let least = Number.POSITIVE_INFINITY;
  const elements = sets.reduce((sum, set) => sum + set.size, 0);
  const search = (chosen: ReadonlySet<number>, spent: number): void => {
    spend(meter, elements);
    if (meter.left < 0) return;
    const open = sets.filter((set) => !meets(set, chosen));
    // Sets that share nothing need an element each: a bound from below.
    if (spent + costOfDisjoint(open, cost) >= least) return;
    const tightest = open.reduce<ReadonlySet<number> | undefined>(
      (smallest, set) => (smallest === undefined || set.size < smallest.size ? set : smallest),
      undefined,
    );
    if (tightest === undefined) {
      best = new Set(chosen);
      least = spent;
      return;
    }
    for (const element of [...tightest].sort((a, b) => a - b)) {
      if (meter.left <= 0) return;
      search(new Set([...chosen, element]), spent + cost(element));
    }
  };
  search(new Set(), 0);
  return meter.left <= 0 ? undefined : (best ?? new Set());
}

/** What those of `sets` that are pairwise disjoint, taken greedily, cost at least: the cheapest element of each. */
function costOfDisjoint(sets: readonly ReadonlySet<number>[], cost: (element: number) => number): number {
  const used = new Set<number>();
  let sum = 0;
  for (const set of [...sets].sort((a, b) => a.size - b.size)) {
    if (meets(set, used)) continue;
    let cheapest = Number.POSITIVE_INFINITY;
    for (const element of set) {
      used.add(element);
      cheapest = Math.min(cheapest, cost(element));
    }
    sum += cheapest;
  }
  return sum;
}

/**
 * The minimal hitting sets of a family with one set more, from those of the family without it (Berge 1989). Gives nothing where
 * there would be more than `most`, or the meter ran out.
 */
export function withOneMore(
  hitting: readonly ReadonlySet<number>[],
  set: ReadonlySet<number>,
  most: number,
  meter: Meter,
): ReadonlySet<number>[] | undefined {
  const kept = hitting.filter((one) => meets(one, set));
  const elements = kept.reduce((sum, one) => sum + one.size, 0);
  const found: ReadonlySet<number>[] = [...kept];
  for (const one of hitting) {
    if (meets(one, set)) continue;
    // Each larger set is compared with each that is kept, element by element.
    spend(meter, set.size * elements);
    if (meter.left <= 0) return undefined;
    for (const element of set) {
      const larger = new Set([...one, element]);
      // Only the old ones can be smaller: two extended sets differ in what they were extended from.
      if (!kept.some((other) => isSubset(other, larger))) found.push(larger);
      if (found.length > most) return undefined;
    }
  }
  return found.filter(
    (one, i) => !found.some((other, j) => j !== i && isSubset(other, one) && (other.size < one.size || j < i)),
  );
}

/** Whether two sets share an element. */
export function meets(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  for (const element of small) if (large.has(element)) return true;
  return false;
}

/** Whether every element of `a` is in `b`. */
export function isSubset(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  if (a.size > b.size) return false;
  for (const element of a) if (!b.has(element)) return false;
  return true;
}
