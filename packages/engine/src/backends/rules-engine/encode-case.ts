import { assertNever } from "../../language/result.ts";
import { type Question, questions } from "../../model/model.ts";
import type { Facts, Known } from "../../model/read-facts.ts";
import type { Plan } from "../../plan/plan.ts";
import { excluded, included, least, most, possible, written } from "./fact-names.ts";

/** What one fact of an encoded case can be. */
export type EncodedValue = boolean | null | number | readonly string[];

/** A case as facts of json-rules-engine. */
export type EncodedCase = { readonly [fact: string]: EncodedValue };

/**
 * The facts that exported rules read. Every question of the ruleset is there, answered or not: that engine takes an absent
 * fact for an error, or lets it satisfy `notEqual`.
 *
 * | type | facts |
 * | --- | --- |
 * | boolean, asked indicator | `id`: `true`, `false`, or `null` for unknown |
 * | integer, number | `id:min`, `id:max`: the bounds, which are the domain's where nothing is known |
 * | date | the same, a day written as the number 20090517 |
 * | choice | `id:possible`: the options still possible |
 * | choices | `id:included` and `id:excluded`: what is in it, and what is not; what is in neither is unknown |
 */
export function encodeCase(plan: Plan, facts: Facts): EncodedCase {
  return Object.fromEntries(
    questions(plan.model).flatMap((question) => encodeAnswer(plan, question, facts.get(question.id)?.known)),
  );
}

const NOTHING: { readonly includes: readonly number[]; readonly excludes: readonly number[] } = {
  includes: [],
  excludes: [],
};

function encodeAnswer(
  plan: Plan,
  question: Question,
  known: Known | undefined,
): readonly (readonly [fact: string, value: EncodedValue])[] {
  const { id } = question;
  switch (question.kind) {
    case "boolean":
    case "indicator":
      return [[id, known?.kind === "truth" ? known.value : null]];
    case "choice": {
      const left = (_: string, option: number): boolean => known?.kind !== "option" || known.possible.includes(option);
      return [[possible(id), question.options.filter(left)]];
    }
    case "choices": {
      const { includes, excludes } = known?.kind === "options" ? known : NOTHING;
      return [
        [included(id), question.options.filter((_, option) => includes.includes(option))],
        [excluded(id), question.options.filter((_, option) => excludes.includes(option))],
      ];
    }
    case "integer":
    case "number":
    case "date": {
      const { min, max } = known?.kind === "range" ? known : question;
      const write = written(plan.model, id);
      return [
        [least(id), write(min)],
        [most(id), write(max)],
      ];
    }
    default:
      return assertNever(question);
  }
}
