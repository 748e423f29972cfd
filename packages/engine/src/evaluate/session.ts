import type { Truth } from "../language/truth.ts";
import type { Known } from "../model/read-facts.ts";
import type { Edge } from "../plan/plan.ts";
import { type Compiled, inputOf } from "./compiled.ts";
import type { DecisionResult, Evaluation } from "./evaluation.ts";
import type { FactImage } from "./fact-image.ts";
import { writeInput } from "./inputs.ts";
import { decisionAt, resultsOf, truthAt } from "./results.ts";
import { compute, fillSlots, makeSlots, runAll, type Slots } from "./slots.ts";
import type { Run, Slot, Tables } from "./tables.ts";

/**
 * One case whose answers change. `set` computes again only what the change reaches, in topological order, and stops where
 * a value stays as it was.
 */
export class Session {
  readonly slots: Slots;
  private readonly compiled: Compiled;
  /** A bit for each plan node that must be computed again. */
  private readonly dirty: Uint32Array;

  constructor(compiled: Compiled, image: Slots = compiled.blank) {
    this.compiled = compiled;
    this.slots = makeSlots(compiled.tables);
    this.dirty = new Uint32Array((compiled.plan.nodes.length + 31) >>> 5);
    this.take(image);
  }

  /** Takes over all answers of an image and computes every node. */
  load(image: FactImage): void {
    this.take(image.slots);
  }

  /** Changes one answer (`undefined`: not known) and brings everything up to date. Throws on an unknown id. */
  set(question: string, known: Known | undefined): void {
    const input = inputOf(this.compiled, question);
    writeInput(this.slots, input, known);
    let first = this.dirty.length;
    for (const node of input.nodes) first = Math.min(first, this.mark(node));
    this.propagate(first);
  }

  /** Everything that can be concluded from the answers as they are now. */
  evaluation(): Evaluation {
    return resultsOf(this.compiled, this.slots);
  }

  /** The result of one decision, without making the rest of the evaluation. Throws on an unknown id. */
  decision(id: string): DecisionResult {
    return decisionAt(this.compiled, this.slots, id);
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
    let settled = -1;
    for (let word = 0; word < words; word++) {
      const bits = this.slots.words[at + word] ?? 0;
      if (bits === 0) continue;
      if (settled >= 0 || (bits & (bits - 1)) !== 0) return -1;
      settled = (word << 5) + 31 - Math.clz32(bits);
    }
    return settled;
  }

  /** The truth of a place in the plan, without making an evaluation. */
  truth(edge: Edge): Truth {
    return truthAt(this.compiled.tables, this.slots, edge);
  }

  private take(image: Slots): void {
    fillSlots(this.slots, image);
    runAll(this.compiled.tables, this.slots);
  }

  /** Marks the nodes that read `node`; gives the first word of `dirty` that it touched. */
  private mark(node: number): number {
    const { start, users } = this.compiled.wiring;
    let first = this.dirty.length;
    for (let i = start[node] ?? 0, end = start[node + 1] ?? 0; i < end; i++) {
      const user = users[i] ?? 0;
      const word = user >>> 5;
      this.dirty[word] = (this.dirty[word] ?? 0) | (1 << (user & 31));
      if (word < first) first = word;
    }
    return first;
  }

  private propagate(from: number): void {
    const { dirty, slots } = this;
    const { tables, wiring } = this.compiled;
    // A node's readers always come after it, so one pass from the front meets every marked node.
    for (let word = from; word < dirty.length; word++) {
      for (let bits = dirty[word] ?? 0; bits !== 0; bits = dirty[word] ?? 0) {
        const bit = 31 - Math.clz32(bits & -bits);
        dirty[word] = bits & ~(1 << bit);
        const node = (word << 5) | bit;
        const run = wiring.runs[node];
        const slot = tables.slots[node];
        if (run === undefined || slot === undefined) continue;
        if (recompute(tables, slots, run, slot)) this.mark(node);
      }
    }
  }
}

/** Where a decision's outcomes are kept (`Session.outcomesAt`). */
export type OutcomesAt = Pick<Slot, "at" | "words">;

/** Computes one node; whether its value changed. */
function recompute(tables: Tables, slots: Slots, run: Run, { kind, at, words }: Slot): boolean {
  switch (kind) {
    case "truth": {
      const before = slots.rails[2 * at];
      compute(tables, slots, run);
      return slots.rails[2 * at] !== before;
    }
    case "number": {
      const min = slots.min[at];
      const max = slots.max[at];
      compute(tables, slots, run);
      return slots.min[at] !== min || slots.max[at] !== max;
    }
    case "options": {
      if (words === 1) {
        const before = slots.words[at];
        compute(tables, slots, run);
        return slots.words[at] !== before;
      }
      const before = slots.words.slice(at, at + words);
      compute(tables, slots, run);
      return before.some((word, i) => slots.words[at + i] !== word);
    }
  }
}
