import type { Evaluation } from "../src/evaluate/evaluation.ts";
import { type Model, questions } from "../src/model/model.ts";
import type { Answer, Facts, Known } from "../src/model/read-facts.ts";
import { evaluateReference } from "../src/reference/evaluate-reference.ts";
import { completionsOf } from "./brute-force.ts";

/** A case of a small ruleset in which every question has one value or is not known: by question, 0 or the value's number. */
export interface State {
  readonly values: readonly number[];
  readonly facts: Facts;
  /** What the definition says of it. */
  readonly evaluation: Evaluation;
  /** The constraints broken in each of its completions, told apart. */
  readonly breaks: readonly (readonly string[])[];
}

/** Every state of a model, so that what it means to leave out or to change answers can be looked up; `undefined` above `limit`. */
export function allStates(model: Model, limit: number): readonly State[] | undefined {
  const asked = questions(model);
  const complete = completionsOf(model, new Map(), limit);
  if (complete === undefined) return undefined;
  const domains = asked.map(({ id }): (Known | undefined)[] => {
    const values = complete.map((facts) => facts.get(id)?.known);
    return [undefined, ...new Map(values.map((known) => [JSON.stringify(known), known])).values()];
  });
  const count = domains.reduce((product, domain) => product * domain.length, 1);
  if (count > limit) return undefined;
  const bare = Array.from({ length: count }, (_, position) => {
    let left = position;
    const values = domains.map((domain) => {
      const value = left % domain.length;
      left = Math.floor(left / domain.length);
      return value;
    });
    const answers = asked.flatMap(({ id }, i): [string, Answer][] => {
      const known = domains[i]?.[values[i] ?? 0];
      return known === undefined ? [] : [[id, { known, because: undefined, evidence: [] }]];
    });
    const facts: Facts = new Map(answers);
    return { values, facts, evaluation: evaluateReference(model, facts) };
  });
  const full = bare.filter(({ values }) => values.every((value) => value > 0));
  return bare.map((state) => {
    const completions = full.filter(({ values }) => isWithout(values, state.values));
    const breaks = completions.map(({ evaluation }) => evaluation.findings.map(({ constraint }) => constraint));
    return { ...state, breaks: [...new Map(breaks.map((ids) => [ids.join(), ids])).values()] };
  });
}

/** Whether `fewer` is `values` with some answers not known. */
export const isWithout = (values: readonly number[], fewer: readonly number[]): boolean =>
  fewer.every((value, i) => value === 0 || value === values[i]);
