import type { Problem } from "../language/problem.ts";
import { type Facts, type Known, readFacts } from "../model/read-facts.ts";
import { type Compiled, inputOf } from "./compiled.ts";
import { assertAnswer, type Input, writeInput } from "./inputs.ts";
import { fillSlots, type Slots } from "./slots.ts";
import { FALSE, TRUE } from "./tables.ts";

/**
 * The answers of one case as typed arrays, ready to be copied into an evaluation. Reading facts out of objects costs more
 * than the logic: a system that holds many cases writes each into an image once.
 */
export class FactImage {
  readonly slots: Slots;
  private readonly compiled: Compiled;
  private lastKeys: readonly string[] = [];
  private lastInputs: readonly Input[] = [];

  /** An image in which nothing is known. */
  constructor(compiled: Compiled) {
    const { rails, bounds, words } = compiled.blank;
    this.compiled = compiled;
    this.slots = { rails: rails.slice(), bounds: bounds.slice(), words: words.slice() };
  }

  /** Writes one answer; `undefined` is unknown. Throws on an id that no case can answer, and on an answer that does not fit. */
  set(question: string, known: Known | undefined): void {
    const input = inputOf(this.compiled, question);
    assertAnswer(input, known);
    writeInput(this.slots, input, known);
  }

  /** Writes a whole case; what it does not answer becomes unknown. */
  write(facts: Facts): void {
    fillSlots(this.slots, this.compiled.blank);
    for (const [id, { known }] of facts) {
      const input = known === undefined ? undefined : this.compiled.inputs.get(id);
      if (input !== undefined) writeInput(this.slots, input, known);
    }
  }

  /**
   * Reads a whole case as it is written (`{ id: value }`), as `readFacts` and `write` would, and gives the problems, if any;
   * then the image is not to be used. Plain values are read straight into place: that is what most cases hold.
   */
  read(record: Readonly<Record<string, unknown>>): readonly Problem[] {
    fillSlots(this.slots, this.compiled.blank);
    // Own members alone: what an object inherits is no answer.
    const keys = Object.keys(record);
    const values = Object.values(record);
    const inputs = this.inputsOf(keys);
    if (inputs === undefined || values.length !== keys.length) return this.readSlowly(record);
    for (let i = 0; i < inputs.length; i++) {
      if (!this.place(inputs[i]!, values[i])) return this.readSlowly(record);
    }
    return [];
  }

  /** The inputs that `keys` name, or nothing where one names none. Cases come with the same keys again and again. */
  private inputsOf(keys: readonly string[]): readonly Input[] | undefined {
    const { lastKeys } = this;
    let same = keys.length === lastKeys.length;
    for (let i = 0; same && i < keys.length; i++) same = keys[i] === lastKeys[i];
    if (same) return this.lastInputs;
    const inputs: Input[] = [];
    for (const id of keys) {
      const input = this.compiled.inputs.get(id);
      if (input === undefined) return undefined;
      inputs.push(input);
    }
    this.lastKeys = keys;
    this.lastInputs = inputs;
    return inputs;
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
        this.slots.rails[input.at] = value ? TRUE : FALSE;
        this.slots.rails[input.at + 1] = value ? FALSE : TRUE;
        return true;
      }
      case "number": {
        if (typeof value !== "number" || input.plain === "none") return false;
        if (!(value >= input.min && value <= input.max)) return false;
        if (input.plain === "integer" && !Number.isInteger(value)) return false;
        this.slots.bounds[input.at] = value;
        this.slots.bounds[input.at + 1] = value;
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
