import type { Evaluation, Interval } from "../evaluate/evaluation.ts";
import { assertNever } from "../language/result.ts";
import type { Truth } from "../language/truth.ts";
import type { LinkedCondition, LinkedLaw, NumberNode, OptionNode, OptionsNode, ValueOperator } from "../model/model.ts";
import type { Facts } from "../model/read-facts.ts";

/** A case as it was answered, with what it comes to. */
export interface EvaluatedCase {
  readonly facts: Facts;
  readonly evaluation: Evaluation;
}

/** A law that a case keeps or breaks by itself. The others compare a case with one that was answered otherwise. */
export type LawOfOneCase = Extract<LinkedLaw, { readonly kind: "implies" | "never" | "reachable" }>;

/** What one case says of a law. "silent" is no praise: what the law asks for is not there, or is not known to be. */
export type LawVerdict = "silent" | "kept" | "broken";

/**
 * Whether a law speaks of a case: what it takes as given is certain, and the case can be, for laws are for all cases that
 * keep to the constraints ([R1]).
 */
export const speaksOf = (law: LinkedLaw, one: EvaluatedCase): boolean =>
  one.evaluation.findings.length === 0 && (law.given === undefined || conditionTruth(law.given, one) === "true");

/**
 * What a case says of a law. Only what is certain speaks for or against one: "not known" never breaks a law. Of `reachable`
 * no case is a breach, since what this one does not reach another may.
 */
export function lawVerdict(law: LawOfOneCase, one: EvaluatedCase): LawVerdict {
  if (!speaksOf(law, one)) return "silent";
  switch (law.kind) {
    case "implies":
      if (conditionTruth(law.if, one) !== "true") return "silent";
      return conditionTruth(law.then, one) === "false" ? "broken" : "kept";
    case "never":
      return conditionTruth(law.when, one) === "true" ? "broken" : "kept";
    case "reachable":
      return conditionTruth(law.when, one) === "true" ? "kept" : "silent";
    default:
      return assertNever(law);
  }
}

/**
 * Whether a linked condition holds in a case, read from what each node came to: Kleene's strong logic ([K1]–[K4], [C1]–[C7])
 * with actions as they stand in laws ([A7]). For conditions that no plan holds: laws are not part of the logic.
 */
export function conditionTruth(condition: LinkedCondition, one: EvaluatedCase): Truth {
  switch (condition.kind) {
    case "all":
      return every(condition.parts.map((part) => conditionTruth(part, one)));
    case "any":
      return not(every(condition.parts.map((part) => not(conditionTruth(part, one)))));
    case "not":
      return not(conditionTruth(condition.part, one));
    case "truth": {
      const { node, equals } = condition;
      const known = one.facts.get(node.id)?.known;
      const answered = known?.kind === "truth" ? asTruth(known.value) : "unknown";
      const truth = node.kind === "indicator" ? (one.evaluation.indicators[node.id] ?? "unknown") : answered;
      return equals ? truth : not(truth);
    }
    case "option":
      return overAll(
        possibleOptions(condition.node, one).map((option) => compares(option, condition.operator, condition.options)),
      );
    case "contains": {
      const truth = containsTruth(condition.node, condition.option, one);
      return condition.negated ? not(truth) : truth;
    }
    case "number":
      return numberTruth(intervalOf(condition.node, one), condition.operator, condition.values);
    case "applies": {
      const truth = appliesTruth(condition.node.id, one);
      return condition.equals ? truth : not(truth);
    }
    case "shown": {
      const { node, basis, equals } = condition;
      const ground = one.evaluation.actions[node.id]?.bases[node.bases.indexOf(basis)] ?? "unknown";
      const shown = every([appliesTruth(node.id, one), ground]);
      return equals ? shown : not(shown);
    }
    default:
      return assertNever(condition);
  }
}

const asTruth = (value: boolean): Truth => (value ? "true" : "false");

const not = (truth: Truth): Truth => (truth === "true" ? "false" : truth === "false" ? "true" : "unknown");

const every = (truths: readonly Truth[]): Truth =>
  truths.includes("false") ? "false" : truths.includes("unknown") ? "unknown" : "true";

const overAll = (holds: readonly boolean[]): Truth =>
  holds.every(Boolean) ? "true" : holds.some(Boolean) ? "unknown" : "false";

/** What applies until somebody finds out that it does not, is shown as what applies. */
function appliesTruth(action: string, { evaluation }: EvaluatedCase): Truth {
  const state = evaluation.actions[action]?.state;
  if (state === "applies" || state === "appliesUnless") return "true";
  return state === "doesNotApply" ? "false" : "unknown";
}

function containsTruth(node: OptionsNode, option: number, { facts, evaluation }: EvaluatedCase): Truth {
  if (node.kind === "collect") {
    const result = evaluation.decisions[node.id];
    return (result?.hit === "collect" ? result.outcomes[node.outcomes[option] ?? ""] : undefined) ?? "unknown";
  }
  const known = facts.get(node.id)?.known;
  if (known?.kind !== "options") return "unknown";
  if (known.includes.includes(option)) return "true";
  return known.excludes.includes(option) ? "false" : "unknown";
}

function possibleOptions(node: OptionNode, { facts, evaluation }: EvaluatedCase): readonly number[] {
  if (node.kind === "first") {
    const result = evaluation.decisions[node.id];
    const possible = result?.hit === "first" ? result.possible : node.outcomes;
    return possible.map((outcome) => node.outcomes.indexOf(outcome));
  }
  const known = facts.get(node.id)?.known;
  return known?.kind === "option" ? known.possible : node.options.map((_, position) => position);
}

function intervalOf(node: NumberNode, { facts, evaluation }: EvaluatedCase): Interval {
  switch (node.kind) {
    case "count": {
      const truths = node.members.map(({ id }) => evaluation.indicators[id] ?? "unknown");
      const min = truths.filter((truth) => truth === "true").length;
      return { min, max: min + truths.filter((truth) => truth === "unknown").length };
    }
    case "score":
      return evaluation.scores[node.id] ?? node;
    case "years":
    case "chosen":
      return evaluation.facts[node.id] ?? node;
    default: {
      const known = facts.get(node.id)?.known;
      return known?.kind === "range" ? known : node;
    }
  }
}

function numberTruth({ min, max }: Interval, operator: ValueOperator, values: readonly number[]): Truth {
  switch (operator) {
    case "equal":
    case "in": {
      // They fit integers alone, and the values differ from each other: as many as the interval has fill it.
      const inside = values.filter((value) => min <= value && value <= max).length;
      return inside === 0 ? "false" : inside === max - min + 1 ? "true" : "unknown";
    }
    case "notEqual":
    case "notIn":
      return not(numberTruth({ min, max }, "in", values));
    default:
      return overAll([min, max].map((end) => compares(end, operator, values)));
  }
}

/** [C2] What an operator says of one value. */
function compares(value: number, operator: ValueOperator, values: readonly number[]): boolean {
  const [first = Number.NaN] = values;
  switch (operator) {
    case "equal":
    case "in":
      return values.includes(value);
    case "notEqual":
    case "notIn":
      return !values.includes(value);
    case "lessThan":
      return value < first;
    case "lessThanInclusive":
      return value <= first;
    case "greaterThan":
      return value > first;
    case "greaterThanInclusive":
      return value >= first;
    default:
      return assertNever(operator);
  }
}
