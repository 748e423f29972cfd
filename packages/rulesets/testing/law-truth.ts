import type { Written } from "./cases.ts";
import type { Evaluation, LinkedCondition, Model } from "./engine.ts";

/** Whether a condition of a law holds in a complete case, in two-valued logic over the evaluation's results. */
export function holds(condition: LinkedCondition, written: Written, evaluation: Evaluation): boolean {
  switch (condition.kind) {
    case "all":
      return condition.parts.every((part) => holds(part, written, evaluation));
    case "any":
      return condition.parts.some((part) => holds(part, written, evaluation));
    case "not":
      return !holds(condition.part, written, evaluation);
    case "truth": {
      const value = written[condition.node.id];
      if (typeof value !== "boolean") throw new Error(`${condition.node.id} is not answered`);
      return value === condition.equals;
    }
    case "option": {
      const { node } = condition;
      const outcome = node.kind === "first" ? settledOutcome(evaluation, node.id) : written[node.id];
      const options = node.kind === "first" ? node.outcomes : node.options;
      return compares(options.indexOf(String(outcome)), condition.operator, condition.options);
    }
    case "contains": {
      const { node } = condition;
      const option = (node.kind === "collect" ? node.outcomes : node.options)[condition.option] ?? "";
      return isAmong(node, option, written, evaluation) !== condition.negated;
    }
    case "number":
      return compares(numberOf(condition.node, written, evaluation), condition.operator, condition.values);
    case "applies":
      return applies(evaluation, condition.node.id) === condition.equals;
    case "shown": {
      const truth = evaluation.actions[condition.node.id]?.bases[condition.node.bases.indexOf(condition.basis)];
      return (applies(evaluation, condition.node.id) && truth === "true") === condition.equals;
    }
  }
}

function settledOutcome(evaluation: Evaluation, id: string): string {
  const result = evaluation.decisions[id];
  if (result?.hit !== "first" || result.possible.length !== 1) throw new Error(`${id} is open in a complete case`);
  return result.possible[0] ?? "";
}

function isAmong(
  node: Extract<LinkedCondition, { kind: "contains" }>["node"],
  option: string,
  written: Written,
  evaluation: Evaluation,
): boolean {
  const chosen = written[node.id];
  if (node.kind === "choices") return Array.isArray(chosen) && chosen.includes(option);
  const result = evaluation.decisions[node.id];
  const truth = result?.hit === "collect" ? result.outcomes[option] : undefined;
  if (truth !== "true" && truth !== "false") throw new Error(`${node.id}.${option} is open in a complete case`);
  return truth === "true";
}

function numberOf(
  node: Extract<LinkedCondition, { kind: "number" }>["node"],
  written: Written,
  evaluation: Evaluation,
): number {
  if (node.kind === "count") return node.members.filter(({ id }) => written[id] === true).length;
  const interval = evaluation.scores[node.id] ?? evaluation.facts[node.id];
  const value = interval?.min ?? written[node.id];
  if (typeof value !== "number") throw new Error(`${node.id} is no number`);
  return value;
}

function applies(evaluation: Evaluation, id: string): boolean {
  const state = evaluation.actions[id]?.state;
  return state === "applies" || state === "appliesUnless";
}

function compares(
  value: number,
  operator: Extract<LinkedCondition, { kind: "number" }>["operator"],
  with_: readonly number[],
): boolean {
  const [first = Number.NaN] = with_;
  switch (operator) {
    case "equal":
    case "in":
      return with_.includes(value);
    case "notEqual":
    case "notIn":
      return !with_.includes(value);
    case "lessThan":
      return value < first;
    case "lessThanInclusive":
      return value <= first;
    case "greaterThan":
      return value > first;
    case "greaterThanInclusive":
      return value >= first;
  }
}

/** Whether `written` meets the constraints: laws speak of cases that can be. */
export const canBe = (model: Model, written: Written, evaluation: Evaluation): boolean =>
  model.constraints.every((constraint) =>
    constraint.kind === "atMost"
      ? Number(written[constraint.lower.id]) <= Number(written[constraint.upper.id])
      : holds(constraint.condition, written, evaluation),
  );
