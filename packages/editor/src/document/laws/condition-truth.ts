import {
  assertNever,
  type Evaluation,
  type Facts,
  type Interval,
  type LinkedCondition,
  type NumberNode,
  type OptionNode,
  type Truth,
} from "@holdepunkt/engine";

/** A case as it was answered, with what it comes to. */
export interface Judged {
  readonly facts: Facts;
  readonly evaluation: Evaluation;
}

/**
 * Whether a linked condition holds in a case, by what each node came to. Laws have conditions that no node has: they
 * speak of actions and their grounds too.
 */
export function conditionTruth(condition: LinkedCondition, judged: Judged): Truth {
  const { facts, evaluation } = judged;
  switch (condition.kind) {
    case "all":
      return allOf(condition.parts.map((part) => conditionTruth(part, judged)));
    case "any":
      return not(allOf(condition.parts.map((part) => not(conditionTruth(part, judged)))));
    case "not":
      return not(conditionTruth(condition.part, judged));
    case "truth": {
      const { node, equals } = condition;
      const known = facts.get(node.id)?.known;
      const truth =
        node.kind === "indicator"
          ? (evaluation.indicators[node.id] ?? "unknown")
          : known?.kind === "truth"
            ? asTruth(known.value)
            : "unknown";
      return equals ? truth : not(truth);
    }
    case "option": {
      const { operator, options } = condition;
      return certain(possibleOptions(condition.node, judged).map((option) => compares(option, operator, options)));
    }
    case "contains": {
      const { node, option } = condition;
      const truth = node.kind === "collect" ? outcomeTruth(evaluation, node.id, node.outcomes[option]) : chosen();
      return condition.negated ? not(truth) : truth;
    }
    case "number":
      return numberTruth(intervalOf(condition.node, judged), condition.operator, condition.values);
    case "applies":
      return condition.equals ? applies(condition.node.id) : not(applies(condition.node.id));
    case "shown": {
      const { node, basis, equals } = condition;
      const ground = evaluation.actions[node.id]?.bases[node.bases.indexOf(basis)] ?? "unknown";
      const shown = allOf([applies(node.id), ground]);
      return equals ? shown : not(shown);
    }
    default:
      return assertNever(condition);
  }

  function chosen(): Truth {
    if (condition.kind !== "contains") return "unknown";
    const known = facts.get(condition.node.id)?.known;
    if (known?.kind !== "options") return "unknown";
    if (known.includes.includes(condition.option)) return "true";
    return known.excludes.includes(condition.option) ? "false" : "unknown";
  }

  /** What applies until somebody finds out that it does not, is shown as what applies. */
  function applies(action: string): Truth {
    const state = evaluation.actions[action]?.state;
    if (state === "applies" || state === "appliesUnless") return "true";
    return state === "doesNotApply" ? "false" : "unknown";
  }
}

const asTruth = (value: boolean): Truth => (value ? "true" : "false");

const not = (truth: Truth): Truth => (truth === "true" ? "false" : truth === "false" ? "true" : "unknown");

function allOf(truths: readonly Truth[]): Truth {
  if (truths.includes("false")) return "false";
  return truths.includes("unknown") ? "unknown" : "true";
}

/** What holds of all that is possible is true; of none of it, false. */
function certain(holds: readonly boolean[]): Truth {
  if (holds.every(Boolean)) return "true";
  return holds.some(Boolean) ? "unknown" : "false";
}

function outcomeTruth(evaluation: Evaluation, decision: string, outcome: string | undefined): Truth {
  const result = evaluation.decisions[decision];
  return (result?.hit === "collect" && outcome !== undefined ? result.outcomes[outcome] : undefined) ?? "unknown";
}

function possibleOptions(node: OptionNode, { facts, evaluation }: Judged): readonly number[] {
  if (node.kind === "first") {
    const result = evaluation.decisions[node.id];
    return result?.hit === "first" ? result.possible.map((outcome) => node.outcomes.indexOf(outcome)) : [];
  }
  const known = facts.get(node.id)?.known;
  return known?.kind === "option" ? known.possible : node.options.map((_, position) => position);
}

function intervalOf(node: NumberNode, { facts, evaluation }: Judged): Interval {
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

type Operator = Extract<LinkedCondition, { readonly kind: "number" }>["operator"];

function compares(value: number, operator: Operator, values: readonly number[]): boolean {
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

function numberTruth({ min, max }: Interval, operator: Operator, values: readonly number[]): Truth {
  switch (operator) {
    case "equal":
    case "in": {
      if (!values.some((value) => min <= value && value <= max)) return "false";
      const isCovered = Array.from({ length: Math.min(max - min + 1, values.length + 1) }, (_, i) => min + i).every(
        (value) => values.includes(value),
      );
      return isCovered ? "true" : "unknown";
    }
    case "notEqual":
    case "notIn":
      return not(numberTruth({ min, max }, operator === "notEqual" ? "equal" : "in", values));
    default:
      return certain([min, max].map((end) => compares(end, operator, values)));
  }
}
