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
export function compute(tables: Tables, slots: Slots, { kind, start, end }: Run): void {
  switch (kind) {
    case "years":
      return computeYears(tables.years, slots, start, end);
    case "sum":
      return computeSums(tables.sum, slots, start, end);
    case "atLeast":
      return computeAtLeast(tables.atLeast, slots, start, end);
    case "oneOf":
      return computeOneOf(tables.oneOf, slots, start, end);
    case "all":
      return computeAll(tables.all, slots, start, end);
    case "any":
      return computeAny(tables.any, slots, start, end);
    case "first":
      return computeFirst(tables.first, slots, start, end);
    default:
      return assertNever(kind);
  }
}

function computeYears(t: Tables["years"], { min, max }: Slots, start: number, end: number): void {
  for (let i = start; i < end; i++) {
    const from = t.from[i]!;
    const to = t.to[i]!;
    const low = t.min[i]!;
    const high = t.max[i]!;
    // From the latest birth to the earliest day, and from the earliest birth to the latest day.
    min[t.out[i]!] = Math.min(Math.max(yearsBetween(max[from]!, min[to]!), low), high);
    max[t.out[i]!] = Math.min(Math.max(yearsBetween(min[from]!, max[to]!), low), high);
  }
}

function computeSums(t: Tables["sum"], { rails, min, max }: Slots, start: number, end: number): void {
  for (let i = start; i < end; i++) {
    let low = t.bias[i]!;
    let high = low;
    for (let j = t.start[i]!, stop = t.start[i + 1]!; j < stop; j++) {
      const truth = rails[t.rails[j]!]!;
      const weight = t.weights[j]!;
      low += weight * (truth >> 1);
      high += weight * (truth & 1);
    }
    const out = t.out[i]!;
    min[out] = Math.min(Math.max(low, t.min[i]!), t.max[i]!);
    max[out] = Math.min(Math.max(high, t.min[i]!), t.max[i]!);
  }
}

function computeAtLeast(t: Tables["atLeast"], { rails, min, max }: Slots, start: number, end: number): void {
  for (let i = start; i < end; i++) {
    const of = t.of[i]!;
    const bound = t.bound[i]!;
    // Certain when even the least reaches the bound; possible when the most does.
    const certain = min[of]! >= bound ? 1 : 0;
    const possible = max[of]! >= bound ? 1 : 0;
    store(rails, t.out[i]!, (certain << 1) | possible);
  }
}

function computeOneOf(t: Tables["oneOf"], { rails, words }: Slots, start: number, end: number): void {
  for (let i = start; i < end; i++) {
    let inside = 0;
    let outside = 0;
    const first = t.start[i]!;
    for (let j = first, stop = t.start[i + 1]!; j < stop; j++) {
      const possible = words[t.of[i]! + j - first]!;
      inside |= possible & t.accepted[j]!;
      outside |= possible & ~t.accepted[j]!;
    }
    const possible = inside === 0 ? 0 : 1;
    store(rails, t.out[i]!, ((outside === 0 ? possible : 0) << 1) | possible);
  }
}

function computeAll(t: Tables["all"], { rails }: Slots, start: number, end: number): void {
  for (let i = start; i < end; i++) {
    let truth = 3;
    for (let j = t.start[i]!, stop = t.start[i + 1]!; j < stop; j++) truth &= rails[t.rails[j]!]!;
    store(rails, t.out[i]!, truth);
  }
}

function computeAny(t: Tables["any"], { rails }: Slots, start: number, end: number): void {
  for (let i = start; i < end; i++) {
    let truth = 0;
    for (let j = t.start[i]!, stop = t.start[i + 1]!; j < stop; j++) truth |= rails[t.rails[j]!]!;
    store(rails, t.out[i]!, truth);
  }
}

function computeFirst(t: Tables["first"], { rails, words }: Slots, start: number, end: number): void {
  for (let i = start; i < end; i++) {
    const out = t.out[i]!;
    for (let w = 0, n = t.words[i]!; w < n; w++) words[out + w] = 0;
    // 1 until a row is certainly true: nothing behind that row can decide.
    let reached = 1;
    for (let j = t.start[i]!, stop = t.start[i + 1]!; j < stop; j++) {
      const truth = rails[t.rails[j]!]!;
      const outcome = t.outcomes[j]!;
      words[out + (outcome >>> 5)]! |= (reached & truth) << (outcome & 31);
      reached &= ~(truth >> 1);
    }
    const otherwise = t.otherwise[i]!;
    words[out + (otherwise >>> 5)]! |= reached << (otherwise & 31);
  }
}

/** A truth of two bits and its negation: not false is true, not unknown is unknown, not true is false. */
function store(rails: Uint8Array, out: number, truth: number): void {
  rails[2 * out] = truth;
  rails[2 * out + 1] = 3 - truth - (truth & ~(truth >> 1) & 1);
}
