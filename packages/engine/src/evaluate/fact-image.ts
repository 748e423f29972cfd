import type { Facts, Known } from "../model/read-facts.ts";
import { type Compiled, inputOf } from "./compiled.ts";
import { writeInput } from "./inputs.ts";
import type { Slots } from "./slots.ts";

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
}
