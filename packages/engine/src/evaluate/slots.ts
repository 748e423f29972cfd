import { yearsBetween } from "../language/calendar.ts";
import { assertNever } from "../language/result.ts";
import type { Lengths, Run, Tables } from "./tables.ts";

/** The values of one case: every node's, in the order of `Tables`. */
export interface Slots {
  /** One a truth: 0 false, 1 unknown, 3 true. A negation has a rail of its own. */
  readonly rails: Uint8Array;
  /** Two a number: the least and the most that it can be. */
  readonly bounds: Float64Array;
  /** A bit for each option still possible. */
  readonly words: Uint32Array;
}

/** Slots for one case, without values yet. */
export const makeSlots = ({ rails, bounds, words }: Lengths): Slots => ({
  rails: new Uint8Array(rails),
  bounds: new Float64Array(bounds),
  words: new Uint32Array(words),
});

/** Copies answers (the inputs come first in every array) into `slots`. */
export function fillSlots(slots: Slots, image: Slots): void {
  slots.rails.set(image.rails);
  slots.bounds.set(image.bounds);
  slots.words.set(image.words);
}

/** Computes every node from the answers in `slots`. */
export function runAll(tables: Tables, slots: Slots): void {
  const { runs } = tables;
  for (let i = 0; i < runs.length; i++) compute(tables, slots, runs[i]!);
}

/*
 * One function a kind, each a loop over rows `start` to `end`. Indices come from `packTables` and are in range; `!` says so
 * to the types where a check would cost a branch in the hot loop.
 */

/** Computes one run. What each kind means is written here and in `reference/`, and nowhere else. */
export function compute(tables: Tables, slots: Slots, run: Run): void {
  switch (run.kind) {
    case "all":
      return computeAll(tables.all, slots.rails, run);
    case "atLeast":
      return computeAtLeast(tables.atLeast, slots, run);
    case "oneOf":
      return computeOneOf(tables.oneOf, slots, run);
    case "first":
      return computeFirst(tables.first, slots, run);
    case "any":
      return computeAny(tables.any, slots.rails, run);
    case "sum":
      return computeSums(tables.sum, slots, run);
    case "years":
      return computeYears(tables.years, slots, run);
    default:
      return assertNever(run.kind);
  }
}

function computeYears(t: Tables["years"], { bounds }: Slots, { start, end, out }: Run): void {
  for (let i = start, o = out; i < end; i++, o += 2) {
    const from = t.from[i]!;
    const to = t.to[i]!;
    const low = t.min[i]!;
    const high = t.max[i]!;
    // From the latest birth to the earliest day, and from the earliest birth to the latest day.
    bounds[o] = Math.min(Math.max(yearsBetween(bounds[from + 1]!, bounds[to]!), low), high);
    bounds[o + 1] = Math.min(Math.max(yearsBetween(bounds[from]!, bounds[to + 1]!), low), high);
  }
}

function computeSums(t: Tables["sum"], { rails, bounds }: Slots, { start, end, out }: Run): void {
  const { start: starts, rails: terms, weights, bias, min: lowest, max: highest } = t;
  for (let i = start, o = out; i < end; i++, o += 2) {
    let low = bias[i]!;
    let high = low;
    for (let j = starts[i]!, stop = starts[i + 1]!; j < stop; j++) {
      const truth = rails[terms[j]!]!;
      const weight = weights[j]!;
      low += weight * (truth >> 1);
      high += weight * (truth & 1);
    }
    bounds[o] = Math.min(Math.max(low, lowest[i]!), highest[i]!);
    bounds[o + 1] = Math.min(Math.max(high, lowest[i]!), highest[i]!);
  }
}

// Comparisons are numbers and not `?`: what a case holds cannot be foreseen, and a branch guessed wrong costs more than the rest
// of the loop.

function computeAtLeast(t: Tables["atLeast"], { rails, bounds }: Slots, { start, end, out, negated }: Run): void {
  const { of, bound } = t;
  if (negated) {
    for (let i = start, o = out; i < end; i++, o++) {
      const number = of[i]!;
      const k = bound[i]!;
      // Certainly below when even the most is; possibly when the least is.
      rails[o] = (+(bounds[number + 1]! < k) << 1) | +(bounds[number]! < k);
    }
    return;
  }
  for (let i = start, o = out; i < end; i++, o++) {
    const number = of[i]!;
    const k = bound[i]!;
    // Certain when even the least reaches the bound; possible when the most does.
    rails[o] = (+(bounds[number]! >= k) << 1) | +(bounds[number + 1]! >= k);
  }
}

function computeOneOf(t: Tables["oneOf"], { rails, words }: Slots, { start, end, out, parts, negated }: Run): void {
  const { of, accepted } = t;
  let j = t.start[start]!;
  if (parts === 1 && !negated) {
    for (let i = start, o = out; i < end; i++, o++, j++) {
      const possible = words[of[i]!]!;
      const mask = accepted[j]!;
      const some = +((possible & mask) !== 0);
      rails[o] = ((some & +((possible & ~mask) === 0)) << 1) | some;
    }
    return;
  }
  for (let i = start, o = out; i < end; i++, o++) {
    let inside = 0;
    let outside = 0;
    for (let word = of[i]!, stop = word + parts; word < stop; word++, j++) {
      const possible = words[word]!;
      inside |= possible & accepted[j]!;
      outside |= possible & ~accepted[j]!;
    }
    const some = +(inside !== 0);
    const truth = ((some & +(outside === 0)) << 1) | some;
    rails[o] = negated ? opposite(truth) : truth;
  }
}

function computeAll({ start: starts, rails: parts }: Tables["all"], rails: Uint8Array, run: Run): void {
  const { start, end, out } = run;
  const stop = out + end - start;
  let j = starts[start]!;
  // Most conditions have few parts; a loop for each number of them saves the inner loop.
  if (run.negated || run.parts > 4 || run.parts < 2) {
    for (let o = out; o < stop; o++) {
      let truth = 3;
      for (let next = j + run.parts; j < next; j++) truth &= rails[parts[j]!]!;
      rails[o] = run.negated ? opposite(truth) : truth;
    }
  } else if (run.parts === 2) {
    for (let o = out; o < stop; o++, j += 2) rails[o] = rails[parts[j]!]! & rails[parts[j + 1]!]!;
  } else if (run.parts === 3) {
    for (let o = out; o < stop; o++, j += 3) {
      rails[o] = rails[parts[j]!]! & rails[parts[j + 1]!]! & rails[parts[j + 2]!]!;
    }
  } else {
    for (let o = out; o < stop; o++, j += 4) {
      rails[o] = rails[parts[j]!]! & rails[parts[j + 1]!]! & rails[parts[j + 2]!]! & rails[parts[j + 3]!]!;
    }
  }
}

function computeAny({ start: starts, rails: parts }: Tables["any"], rails: Uint8Array, run: Run): void {
  const { start, end, out } = run;
  const stop = out + end - start;
  let j = starts[start]!;
  if (run.parts === 2 && !run.negated) {
    for (let o = out; o < stop; o++, j += 2) rails[o] = rails[parts[j]!]! | rails[parts[j + 1]!]!;
    return;
  }
  for (let o = out; o < stop; o++) {
    let truth = 0;
    for (let next = j + run.parts; j < next; j++) truth |= rails[parts[j]!]!;
    rails[o] = run.negated ? opposite(truth) : truth;
  }
}

function computeFirst(t: Tables["first"], { rails, words }: Slots, { start, end }: Run): void {
  const { out: outs, words: sizes, otherwise, start: starts, rails: rows, outcomes } = t;
  for (let i = start; i < end; i++) {
    const out = outs[i]!;
    // 1 until a row is certainly true: nothing behind that row can decide.
    let reached = 1;
    if (sizes[i]! === 1) {
      let possible = 0;
      for (let j = starts[i]!, stop = starts[i + 1]!; j < stop; j++) {
        const truth = rails[rows[j]!]!;
        possible |= (reached & truth) << outcomes[j]!;
        reached &= ~(truth >> 1);
      }
      words[out] = possible | (reached << otherwise[i]!);
      continue;
    }
    for (let w = 0, n = sizes[i]!; w < n; w++) words[out + w] = 0;
    for (let j = starts[i]!, stop = starts[i + 1]!; j < stop; j++) {
      const truth = rails[rows[j]!]!;
      const outcome = outcomes[j]!;
      words[out + (outcome >>> 5)]! |= (reached & truth) << (outcome & 31);
      reached &= ~(truth >> 1);
    }
    words[out + (otherwise[i]! >>> 5)]! |= reached << (otherwise[i]! & 31);
  }
}

/** Not, on two bits: their complement in the other order. */
export const opposite = (truth: number): number => 3 ^ ((truth >> 1) | ((truth & 1) << 1));
