import type { Plan } from "../plan/plan.ts";
import type { Input } from "./inputs.ts";
import type { Slots } from "./slots.ts";
import type { Tables } from "./tables.ts";
import type { Wiring } from "./wiring.ts";

/** A plan with all that is derived from it once: what evaluations and sessions share and never write. */
export interface Compiled {
  readonly plan: Plan;
  readonly tables: Tables;
  /** Where the answer to each question is kept, by id, in document order. */
  readonly inputs: ReadonlyMap<string, Input>;
  readonly wiring: Wiring;
  /** The answers of a case in which nothing is known. */
  readonly blank: Slots;
}

/** Where the answer to `question` is kept. Throws on an id that no case can answer. */
export function inputOf(compiled: Compiled, question: string): Input {
  const input = compiled.inputs.get(question);
  if (input === undefined) throw new Error("no case can answer this id");
  return input;
}
