import type { Problem } from "../language/problem.ts";
import { type Facts, type Known, readFacts } from "../model/read-facts.ts";
import { type Compiled, inputOf } from "./compiled.ts";
import { type Input, writeInput } from "./inputs.ts";
import type { Slots } from "./slots.ts";
import { FALSE, TRUE, UNKNOWN } from "./tables.ts";

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
    let present = 0;
    for (const [id, input] of this.compiled.inputs) {
      const value = record[id];
      if (value !== undefined) present++;
      if (!this.place(input, value)) return this.readSlowly(record);
    }
    // Another number of own members: an unknown id, an inherited value, or one that is undefined.
    return present === Object.keys(record).length ? [] : this.readSlowly(record);
  }

  private readSlowly(record: Readonly<Record<string, unknown>>): readonly Problem[] {
    const facts = readFacts(this.compiled.plan.model, record);
    if (!facts.ok) return facts.problems;
    this.write(facts.value);
    return [];
  }

  /** Writes a plain value in place; whether it was one. */
  private place(input: Input, value: unknown): boolean {
    const { rails, min, max, words } = this.slots;
    switch (input.kind) {
      case "truth": {
        const truth = value === true ? TRUE : value === false ? FALSE : UNKNOWN;
        rails[2 * input.at] = truth;
        rails[2 * input.at + 1] = truth === UNKNOWN ? UNKNOWN : TRUE - truth;
        return truth !== UNKNOWN || value === undefined || value === null;
      }
      case "number": {
        const unknown = value === undefined || value === null;
        if (unknown) {
          min[input.at] = input.min;
          max[input.at] = input.max;
          return true;
        }
        if (typeof value !== "number" || input.plain === "none") return false;
        if (!(value >= input.min && value <= input.max)) return false;
        if (input.plain === "integer" && !Number.isInteger(value)) return false;
        min[input.at] = value;
        max[input.at] = value;
        return true;
      }
      case "options": {
        if (input.words > 1) return false;
        if (value === undefined || value === null) {
          words[input.at] = input.all;
          return true;
        }
        const option = typeof value === "string" ? input.positions.get(value) : undefined;
        if (option === undefined) return false;
        words[input.at] = 1 << option;
        return true;
      }
      case "truths": {
        if (value !== undefined && value !== null) return false;
        writeInput(this.slots, input, undefined);
        return true;
      }
    }
  }
}
