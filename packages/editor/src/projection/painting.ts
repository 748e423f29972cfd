import {
  type ActionState,
  assertNever,
  type DecisionNode,
  type DecisionResult,
  type Evaluation,
  type FactNode,
  type Facts,
  type FirstNode,
  type Interval,
  isQuestion,
  type Known,
  type Model,
  type ModelNode,
  type Truth,
} from "@holdepunkt/engine";

/** A case as the canvas sees it. */
export interface Painting {
  readonly facts: Facts;
  readonly evaluation: Evaluation;
  /** The case itself, where answers are tried otherwise than it has them. */
  readonly before?: { readonly facts: Facts; readonly evaluation: Evaluation };
}

/** How a node stands in a case. `known` is an answer that is neither yes nor no: an age, an option. */
export type Mark = Truth | "known";

/** How many nodes stand how. Answers that are neither yes nor no count as `yes`: they are out on the table. */
export interface Tally {
  readonly yes: number;
  readonly unknown: number;
  readonly no: number;
}

/** How any node stands in a case. */
export function markOf(node: ModelNode, { facts, evaluation }: Painting): Mark {
  switch (node.kind) {
    case "indicator":
      return evaluation.indicators[node.id] ?? "unknown";
    case "score":
      return intervalMark(evaluation.scores[node.id]);
    case "first":
    case "collect":
      return decisionMark(node, evaluation.decisions[node.id]);
    case "action":
      return actionMark(evaluation.actions[node.id]?.state);
    case "years":
    case "chosen": {
      const interval = evaluation.facts[node.id];
      return interval !== undefined && interval.min === interval.max ? "known" : "unknown";
    }
    default:
      return factMark(node, facts.get(node.id)?.known);
  }
}

/** Counts how `nodes` stand. */
export function tallyOf(nodes: readonly ModelNode[], painting: Painting): Tally {
  const marks = nodes.map((node) => markOf(node, painting));
  const count = (...wanted: readonly Mark[]): number => marks.filter((mark) => wanted.includes(mark)).length;
  return { yes: count("true", "known"), unknown: count("unknown"), no: count("false") };
}

/** The node of `id`, which the model has. */
export function nodeOf(model: Model, id: string): ModelNode {
  const node = model.nodes.get(id);
  if (node === undefined) throw new Error(`The model has no node ${id}`);
  return node;
}

function factMark(node: FactNode, known: Known | undefined): Mark {
  if (known === undefined || !isQuestion(node)) return "unknown";
  switch (known.kind) {
    case "truth":
      return known.value ? "true" : "false";
    case "option":
      return known.possible.length === 1 ? "known" : "unknown";
    case "options":
      return node.kind === "choices" && known.includes.length + known.excludes.length === node.options.length
        ? "known"
        : "unknown";
    case "range":
      return known.min === known.max ? "known" : "unknown";
    default:
      return assertNever(known);
  }
}

const intervalMark = (interval: Interval | undefined): Mark =>
  interval === undefined || interval.min !== interval.max ? "unknown" : interval.min > 0 ? "true" : "false";

function decisionMark(node: DecisionNode, result: DecisionResult | undefined): Mark {
  if (result === undefined) return "unknown";
  if (result.hit === "collect") {
    const truths = Object.values(result.outcomes);
    return truths.includes("true") ? "true" : truths.includes("unknown") ? "unknown" : "false";
  }
  if (result.possible.length !== 1) return "unknown";
  return node.kind === "first" ? outcomeMark(node, result.possible[0]) : "true";
}

/**
 * How a settled outcome is marked. The lowest of ordered ones is where nothing was found: no tick, which would be an all
 * clear, and no slash, which would deny what stands beside it.
 */
export const outcomeMark = (node: FirstNode, outcome: string | undefined): Mark =>
  node.ordered && outcome === node.outcomes[0] ? "known" : "true";

function actionMark(state: ActionState | undefined): Mark {
  if (state === "applies" || state === "appliesUnless") return "true";
  return state === "doesNotApply" ? "false" : "unknown";
}
