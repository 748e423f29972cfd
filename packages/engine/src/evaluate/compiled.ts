import { nodesOf, questionsBelow } from "../model/dependencies.ts";
import { type LinkedCondition, type Model, type Question, questions } from "../model/model.ts";
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
  /** All that a case can answer, in document order. */
  readonly questions: readonly Question[];
  /** The questions that an action's `unless` or a constraint rests on, in document order. */
  readonly questionsOf: ReadonlyMap<LinkedCondition, readonly Question[]>;
  /** The answers of a case in which nothing is known. */
  readonly blank: Slots;
}

/** Where the answer to `question` is kept. Throws on an id that no case can answer. */
export function inputOf(compiled: Compiled, question: string): Input {
  const input = compiled.inputs.get(question);
  if (input === undefined) throw new Error("no case can answer this id");
  return input;
}

/** The questions that each action's `unless` and each constraint rests on, in document order. */
export function questionsOfConditions(model: Model): ReadonlyMap<LinkedCondition, readonly Question[]> {
  const conditions = [
    ...model.actions.flatMap(({ unless }) => unless ?? []),
    ...model.constraints.flatMap((constraint) => (constraint.kind === "holds" ? constraint.condition : [])),
  ];
  const all = questions(model);
  return new Map(
    conditions.map((condition) => {
      const below = questionsBelow(nodesOf(condition));
      return [condition, all.filter((question) => below.has(question))];
    }),
  );
}
