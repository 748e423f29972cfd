import type { Truth } from "../language/truth.ts";
import type { Known } from "../model/read-facts.ts";
import { type Edge, placeOf, truthPlace } from "../plan/plan.ts";
import { type Compiled, inputOf } from "./compiled.ts";
import type { ActionResult, DecisionResult, Evaluation, Interval } from "./evaluation.ts";
import type { FactImage } from "./fact-image.ts";
import { assertAnswer, type Input, writeInput } from "./inputs.ts";
import { actionAt, decisionAt, intervalAt, resultsOf, truthAt } from "./results.ts";
import { compute, fillSlots, makeSlots, runAll, type Slots } from "./slots.ts";
import type { Slot, Tables } from "./tables.ts";

/**
 * One case whose answers change. `set` computes again only what the change reaches, in topological order, and stops where
 * a value stays as it was.
 */
export class Session {
  readonly slots: Slots;
  private readonly compiled: Compiled;
  /** A bit for each plan node that must be computed again. */
  private readonly dirty: Uint32Array;
  /** A bit for each word of `dirty` that has one: what changed is a few nodes among thousands. */
  private readonly dirtyWords: Uint32Array;

  constructor(compiled: Compiled, image: Slots = compiled.blank) {
    this.compiled = compiled;
    this.slots = makeSlots(compiled.tables);
    this.dirty = new Uint32Array((compiled.plan.nodes.length + 31) >>> 5);
    this.dirtyWords = new Uint32Array((this.dirty.length + 31) >>> 5);
    this.take(image);
  }

  /** Takes over all answers of an image and computes every node. */
  load(image: FactImage): void {
    this.take(image.slots);
  }

  /** Changes one answer (`undefined`: not known) and brings everything up to date. Throws on an unknown id or an answer that does not fit. */
  set(question: string, known: Known | undefined): void {
    const input = inputOf(this.compiled, question);
    assertAnswer(input, known);
    this.write(input, known);
    this.propagate();
  }

  /** Changes several answers, in their order, and brings everything up to date once. Throws as `set` does, before any changed. */
  setAll(answers: readonly (readonly [question: string, known: Known | undefined])[]): void {
    for (const [question, known] of answers) assertAnswer(inputOf(this.compiled, question), known);
    for (const [question, known] of answers) this.write(inputOf(this.compiled, question), known);
    this.propagate();
  }

  private write(input: Input, known: Known | undefined): void {
    writeInput(this.slots, input, known);
    for (const node of input.nodes) this.mark(node);
  }

  /** Everything that can be concluded from the answers as they are now. */
  evaluation(): Evaluation {
    return resultsOf(this.compiled, this.slots);
  }

  /** The result of one decision, without making the rest of the evaluation. Throws on an unknown id. */
  decision(id: string): DecisionResult {
    return decisionAt(this.compiled, this.slots, id);
  }

  /** The result of one action. Throws on an unknown id. */
  action(id: string): ActionResult {
    return actionAt(this.compiled, this.slots, id);
  }

  /** The truth of one indicator. Throws on an unknown id. */
  indicator(id: string): Truth {
    const node = this.compiled.plan.model.nodes.get(id);
    if (node?.kind !== "indicator") throw new Error(`${id} is no indicator`);
    return this.truth(truthPlace(this.compiled.plan, node));
  }

  /** The bounds of one score. Throws on an unknown id. */
  score(id: string): Interval {
    const { plan } = this.compiled;
    const node = plan.model.nodes.get(id);
    const place = node?.kind === "score" ? placeOf(plan, node) : undefined;
    if (place?.kind !== "number") throw new Error(`${id} is no score`);
    return this.interval(place.node);
  }

  /** Where the outcomes of a `first` decision are kept, to be asked for again and again. Throws on an unknown id. */
  outcomesAt(id: string): OutcomesAt {
    const { plan, tables } = this.compiled;
    const decision = plan.model.nodes.get(id);
    const place = decision?.kind === "first" ? plan.places.get(decision) : undefined;
    const slot = place?.kind === "options" ? tables.slots[place.node] : undefined;
    if (slot === undefined) throw new Error(`${id} is no decision with one outcome`);
    return slot;
  }

  /** The position of the only outcome still possible, or −1 where there are more. */
  settledOutcome({ at, words }: OutcomesAt): number {
    if (words === 1) {
      const bits = this.slots.words[at]!;
      return (bits & (bits - 1)) === 0 ? 31 - Math.clz32(bits) : -1;
    }
    let settled = -1;
    for (let word = 0; word < words; word++) {
      const bits = this.slots.words[at + word] ?? 0;
      if (bits === 0) continue;
      if (settled >= 0 || (bits & (bits - 1)) !== 0) return -1;
      settled = (word << 5) + 31 - Math.clz32(bits);
    }
    return settled;
  }

  /** Whether the option at a place in the plan is one of those with a bit in `mask` (`maskOf`). */
  isAmong(node: number, mask: readonly number[]): Truth {
    const { at } = this.compiled.tables.slots[node]!;
    let inside = 0;
    let outside = 0;
    for (let word = 0; word < mask.length; word++) {
      const possible = this.slots.words[at + word]!;
      inside |= possible & mask[word]!;
      outside |= possible & ~mask[word]!;
    }
    return inside === 0 ? "false" : outside === 0 ? "true" : "unknown";
  }

  /** The bounds of a place in the plan that gives a number. */
  interval(node: number): Interval {
    return intervalAt(this.compiled.tables, this.slots, node);
  }

  /** The truth of a place in the plan, without making an evaluation. */
  truth(edge: Edge): Truth {
    return truthAt(this.compiled.tables, this.slots, edge);
  }

  private take(image: Slots): void {
    fillSlots(this.slots, image);
    runAll(this.compiled.tables, this.slots);
  }

  /** Marks the nodes that read `node`. */
  private mark(node: number): void {
    const { start, users } = this.compiled.wiring;
    const { dirty, dirtyWords } = this;
    for (let i = start[node]!, end = start[node + 1]!; i < end; i++) {
      const user = users[i]!;
      dirty[user >>> 5]! |= 1 << (user & 31);
      dirtyWords[user >>> 10]! |= 1 << ((user >>> 5) & 31);
    }
  }

  private propagate(): void {
    const { dirty, dirtyWords, slots } = this;
    const { tables } = this.compiled;
    // A node's readers always come after it, so taking the lowest marked node each time meets all of them in order.
    for (let group = 0; group < dirtyWords.length; group++) {
      for (let marked = dirtyWords[group]!; marked !== 0; marked = dirtyWords[group]!) {
        const word = (group << 5) | lowest(marked);
        const bit = lowest(dirty[word]!);
        dirty[word]! &= ~(1 << bit);
        if (dirty[word] === 0) dirtyWords[group]! &= marked - 1;
        const node = (word << 5) | bit;
        if (recompute(tables, slots, tables.slots[node]!)) this.mark(node);
      }
    }
  }
}

/** The position of the lowest bit set. */
const lowest = (bits: number): number => 31 - Math.clz32(bits & -bits);

/** Where a decision's outcomes are kept (`Session.outcomesAt`). */
export type OutcomesAt = Pick<Slot, "at" | "words">;

/** Computes one node; whether its value changed. */
function recompute(tables: Tables, slots: Slots, { kind, at, not, words, runs }: Slot): boolean {
  switch (kind) {
    case "truth": {
      const rail = at < 0 ? not : at;
      const before = slots.rails[rail];
      compute(tables, slots, runs[0]!);
      if (runs.length > 1) compute(tables, slots, runs[1]!);
      return slots.rails[rail] !== before;
    }
    case "number": {
      const min = slots.bounds[at];
      const max = slots.bounds[at + 1];
      compute(tables, slots, runs[0]!);
      return slots.bounds[at] !== min || slots.bounds[at + 1] !== max;
    }
    case "options": {
      if (words === 1) {
        const before = slots.words[at];
        compute(tables, slots, runs[0]!);
        return slots.words[at] !== before;
      }
      const before = slots.words.slice(at, at + words);
      compute(tables, slots, runs[0]!);
      return before.some((word, i) => slots.words[at + i] !== word);
    }
  }
}
