import { yearsBetween } from "../language/calendar.ts";
import type { Truth } from "../language/truth.ts";
import type * as M from "../model/model.ts";
import type { Facts, Known } from "../model/read-facts.ts";

/*
 * The definition: what a ruleset means, said in the most obvious way and slowly. It reads the model, not the plan; every
 * backend is measured against it. Numbers in brackets are sentences of SPEC.md.
 */

type Interval = { readonly min: number; readonly max: number };

/** The evaluation of `facts`, as the definition has it: the same bytes as every backend, without a trace. */
export function evaluateReference(model: M.Model, facts: Facts) {
  return new Reference(model, facts).evaluation();
}

class Reference {
  private readonly model: M.Model;
  private readonly facts: Facts;
  private readonly truths = new Map<M.ModelNode, Truth>();
  private readonly outcomes = new Map<M.FirstNode, number[]>();

  constructor(model: M.Model, facts: Facts) {
    this.model = model;
    this.facts = facts;
  }

  evaluation() {
    const { model } = this;
    // In dependency order, so that no chain of nodes, however long, is walked by recursion.
    for (const node of model.order) {
      if (node.kind === "indicator" && node.when !== undefined) this.truths.set(node, this.condition(node.when));
      if (node.kind === "first") this.outcomes.set(node, this.possible(node));
    }
    const table = <N extends { readonly id: string }, R>(nodes: readonly N[], result: (node: N) => R) =>
      Object.fromEntries(nodes.map((node) => [node.id, result(node)]));
    const asked = model.indicators.filter((node) => node.when === undefined);
    const { id, version } = model.ruleset;
    return {
      ruleset: { id, version, digest: model.digest, logicDigest: model.logicDigest },
      facts: table(
        model.facts.filter((node) => node.kind === "years" || node.kind === "chosen"),
        (node) => this.interval(node),
      ),
      indicators: table(model.indicators, (node) => this.truth(node)),
      scores: table(model.scores, (node) => this.interval(node)),
      decisions: table(model.decisions, (node) => (node.kind === "first" ? this.first(node) : this.collect(node))),
      actions: table(model.actions, (node) => this.action(node)),
      findings: model.constraints.flatMap((constraint) => {
        // [R1] Broken only when false for every value still possible.
        if (constraint.kind === "atMost") {
          const { lower, upper, id } = constraint;
          const broken = this.interval(lower).min > this.interval(upper).max;
          return broken ? [{ constraint: id, facts: [lower.id, upper.id] }] : [];
        }
        const broken = this.condition(constraint.condition) === "false";
        return broken ? [{ constraint: constraint.id, facts: this.questionsIn(constraint.condition) }] : [];
      }),
      answered: { count: asked.filter((node) => this.truth(node) !== "unknown").length, of: asked.length },
      unknown: this.questions()
        .filter((node) => !this.isKnown(node))
        .map((node) => node.id),
    };
  }

  private known(id: string): Known | undefined {
    return this.facts.get(id)?.known;
  }

  // --- conditions [K1]–[K4], [C1]–[C7]

  private condition(condition: M.LinkedCondition): Truth {
    switch (condition.kind) {
      case "all":
        return conjunction(condition.parts.map((part) => this.condition(part)));
      case "any":
        return opposite(conjunction(condition.parts.map((part) => opposite(this.condition(part)))));
      case "not":
        return opposite(this.condition(condition.part));
      case "truth":
        return condition.equals ? this.truth(condition.node) : opposite(this.truth(condition.node));
      case "contains": {
        const truth = this.contains(condition.node, condition.option);
        return condition.negated ? opposite(truth) : truth;
      }
      case "option":
        return overAll(this.options(condition.node).map((x) => compare(condition.operator, x, condition.options)));
      case "number":
        return this.compareInterval(condition.node, condition.operator, condition.values);
      default:
        throw new Error("actions stand in laws alone");
    }
  }

  private compareInterval(node: M.NumberNode, operator: M.ValueOperator, values: readonly number[]): Truth {
    const { min, max } = this.interval(node);
    // Between two of these points no comparison changes its answer, so they stand for every value.
    const points = [min, max, ...values.flatMap((value) => [value - 1, value, value + 1])];
    return overAll(points.filter((x) => x >= min && x <= max).map((x) => compare(operator, x, values)));
  }

  // --- values [V1]–[V7], [F1]–[F5], [S1]–[S5]

  private truth(node: M.TruthNode): Truth {
    const known = this.known(node.id);
    return this.truths.get(node) ?? (known?.kind === "truth" ? (known.value ? "true" : "false") : "unknown");
  }

  private options(node: M.OptionNode): readonly number[] {
    if (node.kind === "first") return this.outcomes.get(node) ?? [];
    const known = this.known(node.id);
    return known?.kind === "option" ? known.possible : integers(0, node.options.length - 1);
  }

  private contains(node: M.OptionsNode, option: number): Truth {
    if (node.kind === "collect") return this.outcome(node, option);
    const known = this.known(node.id);
    if (known?.kind !== "options") return "unknown";
    return known.includes.includes(option) ? "true" : known.excludes.includes(option) ? "false" : "unknown";
  }

  private interval(node: M.NumberNode): Interval {
    switch (node.kind) {
      case "integer":
      case "number":
      case "date": {
        const known = this.known(node.id);
        const { min, max } = known?.kind === "range" ? known : node;
        return { min, max };
      }
      case "years": {
        const [from, to] = [this.interval(node.from), this.interval(node.to)];
        return clip({ min: yearsBetween(from.max, to.min), max: yearsBetween(from.min, to.max) }, node);
      }
      case "chosen": {
        const truths = node.of.options.map((_, option) => this.contains(node.of, option));
        return clip(sum(truths.map((truth) => ({ truth, weight: 1 }))), node);
      }
      case "score":
        return sum(node.members.map(({ indicator, weight }) => ({ truth: this.truth(indicator), weight })));
      case "count":
        return sum(node.members.map((indicator) => ({ truth: this.truth(indicator), weight: 1 })));
    }
  }

  private isKnown(node: M.FactNode | M.IndicatorNode): boolean {
    switch (node.kind) {
      case "boolean":
      case "indicator":
        return this.truth(node) !== "unknown";
      case "choice":
        return this.options(node).length === 1;
      case "choices":
        return node.options.every((_, option) => this.contains(node, option) !== "unknown");
      default: {
        const { min, max } = this.interval(node);
        return min === max;
      }
    }
  }

  // --- decisions [D1]–[D9]

  private possible(node: M.FirstNode): number[] {
    const found = new Set<number>();
    for (const rule of node.rules) {
      const truth = this.condition(rule.when);
      if (truth !== "false") found.add(rule.outcome);
      if (truth === "true") return [...found].sort((a, b) => a - b);
    }
    return [...found.add(node.otherwise)].sort((a, b) => a - b);
  }

  private first(node: M.FirstNode) {
    const possible = this.options(node).map((outcome) => node.outcomes[outcome] ?? "");
    const rows: { id: string; truth: Truth }[] = [];
    for (const rule of node.rules) {
      rows.push({ id: rule.id, truth: this.condition(rule.when) });
      if (rows.at(-1)?.truth === "true") break;
    }
    const open = rows.filter(({ truth }) => truth !== "false");
    const [row] = open;
    const order = node.ordered ? { atLeast: possible[0] ?? "", atMost: possible.at(-1) ?? "" } : {};
    const result = { hit: "first" as const, possible, ...order };
    if (possible.length > 1) return { ...result, standing: "open" as const };
    if (row === undefined) return { ...result, standing: "byDefault" as const };
    if (open.length === 1 && row.truth === "true") return { ...result, standing: "byRule" as const, rule: row.id };
    return { ...result, standing: "eitherWay" as const };
  }

  private outcome(node: M.CollectNode, outcome: number): Truth {
    const truths = node.rules.filter((rule) => rule.outcome === outcome).map((rule) => this.condition(rule.when));
    return opposite(conjunction(truths.map(opposite)));
  }

  private collect(node: M.CollectNode) {
    const outcomes = Object.fromEntries(node.outcomes.map((id, outcome) => [id, this.outcome(node, outcome)]));
    return { hit: "collect" as const, outcomes };
  }

  // --- actions [A1]–[A5]

  private action(node: M.ActionNode) {
    const when = this.condition(node.when);
    const unless = node.unless === undefined ? "false" : this.condition(node.unless);
    const bases = node.bases.map((basis) => (basis.when === undefined ? "true" : this.condition(basis.when)));
    if (when === "false" || unless === "true") return { state: "doesNotApply" as const, bases };
    if (when === "unknown") return { state: "open" as const, bases };
    if (unless === "false" || node.unless === undefined) return { state: "applies" as const, bases };
    const deciding = new Set(this.questionsIn(node.unless));
    const decidedBy = this.questions()
      .filter((question) => deciding.has(question.id) && !this.isKnown(question))
      .map(({ id }) => id);
    return { state: "appliesUnless" as const, bases, decidedBy };
  }

  private questions(): (M.FactNode | M.IndicatorNode)[] {
    const derived = (node: M.ModelNode): boolean =>
      node.kind === "years" || node.kind === "chosen" || (node.kind === "indicator" && node.when !== undefined);
    return [...this.model.facts, ...this.model.indicators].filter((node) => !derived(node));
  }

  /** The questions that a condition rests on, through derived nodes, in document order. */
  private questionsIn(condition: M.LinkedCondition): string[] {
    // A set visits what is added while it is walked: each once, and no chain of nodes by recursion.
    const found = new Set<M.ModelNode>();
    const inside = (part: M.LinkedCondition): void => {
      if (part.kind === "all" || part.kind === "any") part.parts.forEach(inside);
      else if (part.kind === "not") inside(part.part);
      else if (part.kind === "number" && part.node.kind === "count")
        part.node.members.forEach((node) => found.add(node));
      else if ("node" in part && part.node.kind !== "count") found.add(part.node);
    };
    inside(condition);
    for (const node of found) {
      if (node.kind === "years") found.add(node.from).add(node.to);
      else if (node.kind === "chosen") found.add(node.of);
      else if (node.kind === "score") node.members.forEach(({ indicator }) => found.add(indicator));
      else if (node.kind === "indicator" && node.when !== undefined) inside(node.when);
      else if (node.kind === "first" || node.kind === "collect") node.rules.forEach((rule) => inside(rule.when));
    }
    return this.questions()
      .filter((node) => found.has(node))
      .map(({ id }) => id);
  }
}

/** [K1] False as soon as one part is false, else unknown if one is unknown, else true. */
const conjunction = (truths: readonly Truth[]): Truth =>
  truths.includes("false") ? "false" : truths.includes("unknown") ? "unknown" : "true";

/** [K3] Not swaps true and false; not unknown is unknown. */
const opposite = (truth: Truth): Truth => (truth === "true" ? "false" : truth === "false" ? "true" : "unknown");

/** [C1] True if it holds for every value still possible, false if for none, else unknown. */
const overAll = (holds: readonly boolean[]): Truth =>
  holds.every((one) => one) ? "true" : holds.some((one) => one) ? "unknown" : "false";

/** [C2] What an operator says of one value. */
function compare(operator: M.ValueOperator, x: number, values: readonly number[]): boolean {
  const [v = Number.NaN] = values;
  switch (operator) {
    case "equal":
      return x === v;
    case "notEqual":
      return x !== v;
    case "in":
      return values.some((value) => value === x);
    case "notIn":
      return values.every((value) => value !== x);
    case "lessThan":
      return x < v;
    case "lessThanInclusive":
      return x <= v;
    case "greaterThan":
      return x > v;
    case "greaterThanInclusive":
      return x >= v;
  }
}

/** [S1] A true member adds its weight to both ends, an unknown one to the end toward which its weight points. */
function sum(members: readonly { readonly truth: Truth; readonly weight: number }[]): Interval {
  let min = 0;
  let max = 0;
  for (const { truth, weight } of members) {
    if (truth === "true" || (truth === "unknown" && weight < 0)) min += weight;
    if (truth === "true" || (truth === "unknown" && weight > 0)) max += weight;
  }
  return { min, max };
}

const clip = (interval: Interval, domain: Interval): Interval => ({
  min: Math.min(Math.max(interval.min, domain.min), domain.max),
  max: Math.min(Math.max(interval.max, domain.min), domain.max),
});

const integers = (min: number, max: number): number[] => Array.from({ length: max - min + 1 }, (_, i) => min + i);
