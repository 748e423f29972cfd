import type { Evaluation } from "../src/evaluate/evaluation.ts";
import { type LinkedCondition, type Model, type Question, questions } from "../src/model/model.ts";
import type { Answer, Facts, Known } from "../src/model/read-facts.ts";
import { nextUp } from "../src/plan/lower-plan.ts";
import { evaluateReference } from "../src/reference/evaluate-reference.ts";

/*
 * Every way in which a case may turn out: each fact with one of the values that it may still have, evaluated by the
 * definition. What three-valued logic says of the case is then compared with what is so in all of them.
 */

/** Everything known, in every way that `facts` allows; `undefined` where there are more than `limit` ways. */
export function completionsOf(model: Model, facts: Facts, limit: number): Facts[] | undefined {
  const choices: { id: string; values: readonly Known[] }[] = [];
  let count = 1;
  for (const question of questions(model)) {
    const values = valuesOf(model, question, facts.get(question.id)?.known, limit);
    count *= values?.length ?? Number.POSITIVE_INFINITY;
    if (values === undefined || count > limit) return undefined;
    choices.push({ id: question.id, values });
  }
  return Array.from({ length: count }, (_, position) => {
    let left = position;
    return new Map(
      choices.map(({ id, values }): [string, Answer] => {
        const known = values[left % values.length];
        left = Math.floor(left / values.length);
        return [id, { known, because: undefined, evidence: [] }];
      }),
    );
  });
}

/** What the definition says of every completion; `undefined` where there are more than `limit`. */
export const outcomesOf = (model: Model, facts: Facts, limit: number): Evaluation[] | undefined =>
  completionsOf(model, facts, limit)?.map((complete) => evaluateReference(model, complete));

/** The values that `question` may have, or for a number one for each way in which comparisons may come out. */
function valuesOf(model: Model, question: Question, known: Known | undefined, limit: number): Known[] | undefined {
  switch (question.kind) {
    case "boolean":
    case "indicator":
      return known === undefined ? [true, false].map((value) => ({ kind: "truth", value })) : [known];
    case "choice": {
      const possible = known?.kind === "option" ? known.possible : question.options.map((_, i) => i);
      return possible.map((option) => ({ kind: "option", possible: [option] }));
    }
    case "choices": {
      const { includes, excludes } = known?.kind === "options" ? known : NOTHING;
      const all = question.options.map((_, i) => i);
      const open = all.filter((i) => !includes.includes(i) && !excludes.includes(i));
      if (2 ** open.length > limit) return undefined;
      return Array.from({ length: 2 ** open.length }, (_, bits) => {
        const chosen = [...includes, ...open.filter((_, i) => ((bits >>> i) & 1) === 1)];
        return { kind: "options", includes: chosen, excludes: all.filter((i) => !chosen.includes(i)) };
      });
    }
    default: {
      const { min, max } = known?.kind === "range" ? known : question;
      if (question.kind !== "number") {
        if (max - min + 1 > limit) return undefined;
        return Array.from({ length: max - min + 1 }, (_, i) => ({ kind: "range", min: min + i, max: min + i }));
      }
      // Between two thresholds no comparison changes: each threshold, the double above it, and the ends stand for all.
      const points = thresholdsOf(model, question).flatMap((value) => [value, nextUp(value)]);
      const inside = [min, max, ...points].filter((x) => x >= min && x <= max);
      return [...new Set(inside)].map((x) => ({ kind: "range", min: x, max: x }));
    }
  }
}

const NOTHING: { readonly includes: readonly number[]; readonly excludes: readonly number[] } = {
  includes: [],
  excludes: [],
};

function thresholdsOf(model: Model, question: Question): number[] {
  const found: number[] = [];
  const visit = (condition: LinkedCondition | undefined): void => {
    if (condition?.kind === "all" || condition?.kind === "any") condition.parts.forEach(visit);
    else if (condition?.kind === "not") visit(condition.part);
    else if (condition?.kind === "number" && condition.node === question) found.push(...condition.values);
  };
  for (const indicator of model.indicators) visit(indicator.when);
  for (const decision of model.decisions) decision.rules.forEach((rule) => visit(rule.when));
  for (const action of model.actions) {
    [action.when, action.unless, ...action.bases.map((basis) => basis.when)].forEach(visit);
  }
  for (const constraint of model.constraints) if (constraint.kind === "holds") visit(constraint.condition);
  return found;
}
