import type { Problem } from "../language/problem.ts";
import { type Facts, type Known, readFacts } from "../model/read-facts.ts";
import { type Compiled, inputOf } from "./compiled.ts";
import { type Input, writeInput } from "./inputs.ts";
import { fillSlots, type Slots } from "./slots.ts";
import { FALSE, TRUE } from "./tables.ts";

/**
 * The answers of one case as typed arrays, ready to be copied into an evaluation. Reading facts out of objects costs more
 * than the logic: a system that holds many cases writes each into an image once.
 */
export class FactImage {
  readonly slots: Slots;
  private readonly compiled: Compiled;

  /** An image in which nothing is known. */
  constructor(compiled: Compiled) {
    const { rails, min, max, words } = compiled.blank;
    this.compiled = compiled;
    this.slots = { rails: rails.slice(), min: min.slice(), max: max.slice(), words: words.slice() };
  }

  /** Writes one answer; `undefined` is unknown. Throws on an id that no case can answer. */
  set(question: string, known: Known | undefined): void {
    writeInput(this.slots, inputOf(this.compiled, question), known);
  }

  /** Writes a whole case; what it does not answer becomes unknown. */
  write(facts: Facts): void {
    for (const [id, input] of this.compiled.inputs) writeInput(this.slots, input, facts.get(id)?.known);
  }

  /**
   * Reads a whole case as it is written (`{ id: value }`), as `readFacts` and `write` would, and gives the problems, if any;
   * then the image is not to be used. Plain values are read straight into place: that is what most cases hold.
   */
  read(record: Readonly<Record<string, unknown>>): readonly Problem[] {
    fillSlots(this.slots, this.compiled.blank);
    // Own members alone: what an object inherits is no answer.
    for (const id of Object.keys(record)) {
      const input = this.compiled.inputs.get(id);
      if (input === undefined || !this.place(input, record[id])) return this.readSlowly(record);
    }
    return [];
  }

  private readSlowly(record: Readonly<Record<string, unknown>>): readonly Problem[] {
    const facts = readFacts(this.compiled.plan.model, record);
    if (!facts.ok) return facts.problems;
    this.write(facts.value);
    return [];
  }

  /** Writes a plain value in place; whether it was one. What is not known was written before. */
  private place(input: Input, value: unknown): boolean {
    if (value === null) return true;
    switch (input.kind) {
      case "truth": {
        if (typeof value !== "boolean") return false;
        const truth = value ? TRUE : FALSE;
        this.slots.rails[2 * input.at] = truth;
        this.slots.rails[2 * input.at + 1] = TRUE - truth;
        return true;
      }
      case "number": {
        if (typeof value !== "number" || input.plain === "none") return false;
        if (!(value >= input.min && value <= input.max)) return false;
        if (input.plain === "integer" && !Number.isInteger(value)) return false;
        this.slots.min[input.at] = value;
        this.slots.max[input.at] = value;
        return true;
      }
      case "options": {
        const option = typeof value === "string" ? input.positions.get(value) : undefined;
        if (option === undefined || input.words > 1) return false;
        this.slots.words[input.at] = 1 << option;
        return true;
      }
      case "truths":
        return false;
    }
  }
}
