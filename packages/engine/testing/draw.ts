import fc from "fast-check";

/**
 * Where generators take their decisions from: a sequence of numbers. Once it has run out every decision is the simplest
 * one, so that fast-check makes a ruleset smaller by making the sequence shorter and its numbers smaller.
 */
export interface Draw {
  /** An integer from `min` to `max`, both included; `min` is the simplest. */
  integer(min: number, max: number): number;
  /** True in `percent` of a hundred; false is the simpler. */
  chance(percent: number): boolean;
  /** One of `items`, the first being the simplest. */
  pick<T>(items: readonly T[]): T;
  /** Some of `items`, from `least` to `most` of them, in their order. */
  some<T>(items: readonly T[], least: number, most?: number): T[];
  /** `items` in another order. */
  shuffled<T>(items: readonly T[]): T[];
}

/** How many values one number of the sequence can tell apart. */
const WIDTH = 0x10000;

function drawWith(next: () => number): Draw {
  const integer = (min: number, max: number): number => min + (next() % (max - min + 1));
  const draw: Draw = {
    integer,
    chance: (percent) => integer(0, 99) >= 100 - percent,
    pick: (items) => {
      const item = items[integer(0, items.length - 1)];
      if (item === undefined) throw new Error("nothing to pick from");
      return item;
    },
    some: (items, least, most = items.length) => {
      const left = items.map((_, i) => i);
      const size = integer(least, Math.min(most, items.length));
      const chosen = Array.from({ length: size }, () => left.splice(integer(0, left.length - 1), 1)[0] ?? 0);
      return items.filter((_, i) => chosen.includes(i));
    },
    shuffled: (items) => {
      const left = [...items];
      return items.flatMap(() => left.splice(integer(0, left.length - 1), 1));
    },
  };
  return draw;
}

/** Decisions from a sequence that ends. */
export function drawFrom(numbers: readonly number[]): Draw {
  let at = 0;
  return drawWith(() => numbers[at++] ?? 0);
}

/** Decisions without end that are always the same for one seed (mulberry32, Tommy Ettinger 2017). */
export function drawFromSeed(seed: number): Draw {
  let state = seed >>> 0;
  return drawWith(() => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % WIDTH;
  });
}

/** Sequences of decisions as fast-check makes and shrinks them: often long enough for all that is asked, sometimes not. */
export const sequences = (longest = 1_200): fc.Arbitrary<number[]> =>
  fc.array(fc.nat({ max: WIDTH - 1 }), { maxLength: longest, size: "max" });
