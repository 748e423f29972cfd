import { yearsBetween } from "../language/calendar.ts";
import { assertNever } from "../language/result.ts";
import type { Run, Tables } from "./tables.ts";

/** The values of one case: every node's, in the order of `Tables`. */
export interface Slots {
  /** Two a truth: itself and its negation. 0 false, 1 unknown, 3 true. */
  readonly rails: Uint8Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
  /** A bit for each option still possible. */
  readonly words: Uint32Array;
}

/** Slots for one case, without values yet. */
export const makeSlots = (tables: Pick<Tables, "truths" | "numbers" | "words">): Slots => ({
  rails: new Uint8Array(tables.truths * 2),
  min: new Float64Array(tables.numbers),
  max: new Float64Array(tables.numbers),
  words: new Uint32Array(tables.words),
});

/** Copies answers (the inputs come first in every array) into `slots`. */
export function fillSlots(slots: Slots, image: Slots): void {
  slots.rails.set(image.rails);
  slots.min.set(image.min);
  slots.max.set(image.max);
  slots.words.set(image.words);
}

/** Computes every node from the answers in `slots`. */
export function runAll(tables: Tables, slots: Slots): void {
  for (const run of tables.runs) compute(tables, slots, run);
}

/*
 * One function a kind, each a loop over rows `start` to `end`. Indices come from `packTables` and are in range; `!` says so
 * to the types where a check would cost a branch in the hot loop.
 */

/** Computes one run. What each kind means is written here and in `reference/`, and nowhere else. */
export function compute(tables: Tables, slots: Slots, run: Run): void {
  switch (run.kind) {
    case "years":
      return computeYears(tables.years, slots, run);
    case "sum":
      return computeSums(tables.sum, slots, run);
    case "atLeast":
      return computeAtLeast(tables.atLeast, slots, run);
    case "oneOf":
      return computeOneOf(tables.oneOf, slots, run);
    case "all":
      return computeAll(tables.all, slots.rails, run);
    case "any":
      return computeAny(tables.any, slots.rails, run);
    case "first":
      return computeFirst(tables.first, slots, run);
    default:
      return assertNever(run.kind);
  }
}

function computeYears(t: Tables["years"], { min, max }: Slots, { start, end, out }: Run): void {
  for (let i = start, o = out; i < end; i++, o++) {
    const from = t.from[i]!;
    const to = t.to[i]!;
    const low = t.min[i]!;
    const high = t.max[i]!;
    // From the latest birth to the earliest day, and from the earliest birth to the latest day.
    min[o] = Math.min(Math.max(yearsBetween(max[from]!, min[to]!), low), high);
    max[o] = Math.min(Math.max(yearsBetween(min[from]!, max[to]!), low), high);
  }
}

function computeSums(t: Tables["sum"], { rails, min, max }: Slots, { start, end, out }: Run): void {
  const { start: starts, rails: terms, weights, bias, min: lowest, max: highest } = t;
  for (let i = start, o = out; i < end; i++, o++) {
    let low = bias[i]!;
    let high = low;
    for (let j = starts[i]!, stop = starts[i + 1]!; j < stop; j++) {
      const truth = rails[terms[j]!]!;
      const weight = weights[j]!;
      low += weight * (truth >> 1);
      high += weight * (truth & 1);
    }
    min[o] = Math.min(Math.max(low, lowest[i]!), highest[i]!);
    max[o] = Math.min(Math.max(high, lowest[i]!), highest[i]!);
  }
}

function computeAtLeast(t: Tables["atLeast"], { rails, min, max }: Slots, { start, end, out }: Run): void {
  const { of, bound } = t;
  for (let i = start, o = 2 * out; i < end; i++, o += 2) {
    const number = of[i]!;
    const k = bound[i]!;
    // Certain when even the least reaches the bound; possible when the most does. As numbers and not by `?`: what a case
    // holds cannot be foreseen, and a branch guessed wrong costs more than the rest of the loop.
    const certain = +(min[number]! >= k);
    const possible = +(max[number]! >= k);
    rails[o] = (certain << 1) | possible;
    rails[o + 1] = 3 ^ (certain | (possible << 1));
  }
}

function computeOneOf(t: Tables["oneOf"], { rails, words }: Slots, { start, end, out, parts }: Run): void {
  const { of, accepted } = t;
  for (let i = start, j = start === end ? 0 : t.start[start]!, o = 2 * out; i < end; i++, o += 2) {
    let inside = 0;
    let outside = 0;
    for (let word = of[i]!, stop = word + parts; word < stop; word++, j++) {
      const possible = words[word]!;
      inside |= possible & accepted[j]!;
      outside |= possible & ~accepted[j]!;
    }
    const some = +(inside !== 0);
    const all = some & +(outside === 0);
    rails[o] = (all << 1) | some;
    rails[o + 1] = 3 ^ (all | (some << 1));
  }
}

function computeAll({ start: starts, rails: parts }: Tables["all"], rails: Uint8Array, run: Run): void {
  const { start, end, out } = run;
  let j = starts[start]!;
  // Most conditions have few parts; a loop for each number of them saves the inner loop.
  if (run.parts === 2) {
    for (let o = 2 * out, stop = o + 2 * (end - start); o < stop; o += 2, j += 2) {
      store(rails, o, rails[parts[j]!]! & rails[parts[j + 1]!]!);
    }
  } else if (run.parts === 3) {
    for (let o = 2 * out, stop = o + 2 * (end - start); o < stop; o += 2, j += 3) {
      store(rails, o, rails[parts[j]!]! & rails[parts[j + 1]!]! & rails[parts[j + 2]!]!);
    }
  } else if (run.parts === 4) {
    for (let o = 2 * out, stop = o + 2 * (end - start); o < stop; o += 2, j += 4) {
      store(rails, o, rails[parts[j]!]! & rails[parts[j + 1]!]! & rails[parts[j + 2]!]! & rails[parts[j + 3]!]!);
    }
  } else {
    for (let o = 2 * out, stop = o + 2 * (end - start); o < stop; o += 2) {
      let truth = 3;
      for (let next = j + run.parts; j < next; j++) truth &= rails[parts[j]!]!;
      store(rails, o, truth);
    }
  }
}

function computeAny({ start: starts, rails: parts }: Tables["any"], rails: Uint8Array, run: Run): void {
  const { start, end, out } = run;
  let j = starts[start]!;
  for (let o = 2 * out, stop = o + 2 * (end - start); o < stop; o += 2) {
    let truth = 0;
    for (let next = j + run.parts; j < next; j++) truth |= rails[parts[j]!]!;
    store(rails, o, truth);
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

/** A truth of two bits and its negation, whose bits are the other's complement in the other order. */
function store(rails: Uint8Array, at: number, truth: number): void {
  rails[at] = truth;
  rails[at + 1] = 3 ^ ((truth >> 1) | ((truth & 1) << 1));
}
