import { assertNever } from "../language/result.ts";
import { boundsOf, holds } from "../model/link-condition.ts";
import type {
  ActionNode,
  CollectNode,
  Count,
  FirstNode,
  LinkedCondition,
  Model,
  ModelNode,
  NumberNode,
} from "../model/model.ts";
import {
  type ActionPlace,
  type Edge,
  edgeTo,
  negated,
  type Place,
  type Plan,
  type PlanNode,
  type Term,
} from "./plan.ts";

/**
 * Lowers a model to the plan. Nodes come in topological order; equal ones are shared (hash consing), so a condition that
 * stands in ten rows is computed once, and a ruleset that refers to the same part a billion ways costs what it weighs.
 */
export function lowerPlan(model: Model): Plan {
  const lowering = new Lowering();
  for (const node of model.order) lowering.lower(node);
  const actions = model.actions.map((action) => lowering.action(action));
  for (const constraint of model.constraints) {
    if (constraint.kind === "holds") lowering.condition(constraint.condition);
  }
  return Object.freeze({
    model,
    nodes: Object.freeze(lowering.nodes),
    places: lowering.places,
    actions: Object.freeze(actions),
    conditions: lowering.conditions,
  });
}

class Lowering {
  readonly nodes: PlanNode[] = [];
  readonly places = new Map<Exclude<ModelNode, ActionNode>, Place>();
  readonly conditions = new Map<LinkedCondition, Edge>();
  private readonly known = new Map<string, number>();

  lower(node: ModelNode): void {
    if (node.kind !== "action") this.places.set(node, this.placeFor(node));
  }

  private placeFor(node: Exclude<ModelNode, ActionNode>): Place {
    switch (node.kind) {
      case "boolean":
        return this.truth({ kind: "truthInput", fact: node.id });
      case "choice":
        return this.options({ kind: "optionsInput", fact: node.id, size: node.options.length });
      case "choices":
        return {
          kind: "truths",
          edges: node.options.map((_, option) => edgeTo(this.add({ kind: "optionInput", fact: node.id, option }))),
        };
      case "integer":
      case "number":
      case "date":
        return this.number({ kind: "numberInput", fact: node.id, min: node.min, max: node.max });
      case "years": {
        const [from, to] = [this.numberAt(node.from), this.numberAt(node.to)];
        return this.number({ kind: "years", from, to, min: node.min, max: node.max });
      }
      case "chosen": {
        const terms = this.truthsAt(node.of).map((edge) => ({ edge, weight: 1 }));
        return this.number({ kind: "sum", terms, bias: 0, min: node.min, max: node.max });
      }
      case "indicator":
        return node.when === undefined
          ? this.truth({ kind: "truthInput", fact: node.id })
          : { kind: "truth", edge: this.condition(node.when) };
      case "score":
        return { kind: "number", node: this.sum(node) };
      case "first":
        return this.first(node);
      case "collect":
        return { kind: "truths", edges: this.collect(node) };
      default:
        return assertNever(node);
    }
  }

  action(action: ActionNode): ActionPlace {
    return {
      action,
      when: this.condition(action.when),
      unless: action.unless && this.condition(action.unless),
      bases: action.bases.map((basis) => basis.when && this.condition(basis.when)),
    };
  }

  condition(condition: LinkedCondition): Edge {
    const edge = this.edgeFor(condition);
    this.conditions.set(condition, edge);
    return edge;
  }

  private edgeFor(condition: LinkedCondition): Edge {
    switch (condition.kind) {
      case "all":
      case "any":
        return this.junction(
          condition.kind,
          condition.parts.map((part) => this.condition(part)),
        );
      case "not":
        return negated(this.condition(condition.part));
      case "truth": {
        const edge = this.truthAt(condition.node);
        return condition.equals ? edge : negated(edge);
      }
      case "contains": {
        const edge = this.truthsAt(condition.node)[condition.option];
        if (edge === undefined) throw new Error("an option outside its fact");
        return condition.negated ? negated(edge) : edge;
      }
      case "option": {
        const names = condition.node.kind === "first" ? condition.node.outcomes : condition.node.options;
        const accepted = names.map((_, i) => i).filter((i) => holds(condition.operator, i, condition.options));
        return edgeTo(this.add({ kind: "oneOf", of: this.optionsAt(condition.node), accepted }));
      }
      case "number":
        return this.comparison(condition);
      case "applies":
      case "shown":
        throw new Error("actions stand in laws alone, and the plan holds none");
      default:
        return assertNever(condition);
    }
  }

  /**
   * `x = v` is `x ≥ v` and not `x ≥ v+1`, and a set is the disjunction of its runs: exact in Kleene's logic, since what is
   * known of a number is one interval.
   */
  private comparison(condition: Extract<LinkedCondition, { kind: "number" }>): Edge {
    const { node, operator, values } = condition;
    const of = this.sumOrNumber(node);
    const first = values[0] ?? Number.NaN;
    const real = node.kind === "number";
    switch (operator) {
      case "greaterThanInclusive":
        return this.atLeast(node, of, first);
      case "greaterThan":
        return this.atLeast(node, of, real ? nextUp(first) : first + 1);
      case "lessThan":
        return negated(this.atLeast(node, of, first));
      case "lessThanInclusive":
        return negated(this.atLeast(node, of, real ? nextUp(first) : first + 1));
      case "equal":
      case "in":
        return this.inRuns(node, of, values);
      case "notEqual":
      case "notIn":
        return negated(this.inRuns(node, of, values));
      default:
        return assertNever(operator);
    }
  }

  private inRuns(node: NumberNode, of: number, values: readonly number[]): Edge {
    const sorted = [...values].sort((a, b) => a - b);
    const runs: { from: number; to: number }[] = [];
    for (const value of sorted) {
      const last = runs.at(-1);
      if (last !== undefined && value === last.to + 1) last.to = value;
      else runs.push({ from: value, to: value });
    }
    const parts = runs.map(({ from, to }) =>
      this.junction("all", [this.atLeast(node, of, from), negated(this.atLeast(node, of, to + 1))]),
    );
    return this.junction("any", parts);
  }

  private atLeast(node: NumberNode, of: number, bound: number): Edge {
    const { min, max } = boundsOf(node);
    if (bound <= min) return this.junction("all", []);
    if (bound > max) return this.junction("any", []);
    return edgeTo(this.add({ kind: "atLeast", of, bound }));
  }

  private junction(kind: "all" | "any", parts: readonly Edge[]): Edge {
    const distinct = [...new Set(parts)].sort((a, b) => a - b);
    const [only] = distinct;
    if (distinct.length === 1 && only !== undefined) return only;
    return edgeTo(this.add({ kind, parts: distinct }));
  }

  private first(node: FirstNode): Place {
    const rows = node.rules.map((rule) => ({ when: this.condition(rule.when), outcome: rule.outcome }));
    return this.options({ kind: "first", rows, otherwise: node.otherwise, size: node.outcomes.length });
  }

  private collect(node: CollectNode): Edge[] {
    const truths = node.rules.map((rule) => ({ edge: this.condition(rule.when), outcome: rule.outcome }));
    return node.outcomes.map((_, outcome) =>
      this.junction(
        "any",
        truths.filter((rule) => rule.outcome === outcome).map(({ edge }) => edge),
      ),
    );
  }

  private sum(node: Extract<NumberNode, { kind: "score" | "count" }>): number {
    const members = node.kind === "count" ? node.members.map((indicator) => ({ indicator, weight: 1 })) : node.members;
    let bias = 0;
    const terms: Term[] = [];
    for (const { indicator, weight } of members) {
      const edge = this.truthAt(indicator);
      if (weight > 0) terms.push({ edge, weight });
      else if (weight < 0) {
        // w·x = w + |w|·(1−x): the interval of the complement, so sums have positive weights alone.
        terms.push({ edge: negated(edge), weight: -weight });
        bias += weight;
      }
    }
    const { min, max } = boundsOf(node);
    return this.add({ kind: "sum", terms: terms.sort((a, b) => a.edge - b.edge), bias, min, max });
  }

  private sumOrNumber(node: NumberNode): number {
    return node.kind === "count" ? this.count(node) : this.numberAt(node);
  }

  private count(node: Count): number {
    return this.sum(node);
  }

  // --- places of nodes already lowered

  private truthAt(node: Exclude<ModelNode, ActionNode>): Edge {
    const place = this.places.get(node);
    if (place?.kind !== "truth") throw new Error(`${node.id} has no truth yet`);
    return place.edge;
  }

  private truthsAt(node: Exclude<ModelNode, ActionNode>): readonly Edge[] {
    const place = this.places.get(node);
    if (place?.kind !== "truths") throw new Error(`${node.id} has no truths yet`);
    return place.edges;
  }

  private numberAt(node: Exclude<ModelNode, ActionNode>): number {
    const place = this.places.get(node);
    if (place?.kind !== "number") throw new Error(`${node.id} has no number yet`);
    return place.node;
  }

  private optionsAt(node: Exclude<ModelNode, ActionNode>): number {
    const place = this.places.get(node);
    if (place?.kind !== "options") throw new Error(`${node.id} has no options yet`);
    return place.node;
  }

  private truth(node: PlanNode): Place {
    return { kind: "truth", edge: edgeTo(this.add(node)) };
  }

  private number(node: PlanNode): Place {
    return { kind: "number", node: this.add(node) };
  }

  private options(node: Extract<PlanNode, { size: number }>): Place {
    return { kind: "options", node: this.add(node), size: node.size };
  }

  private add(node: PlanNode): number {
    const key = JSON.stringify(node);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const position = this.nodes.push(Object.freeze(node)) - 1;
    this.known.set(key, position);
    return position;
  }
}

/** The smallest double above `x` (IEEE 754 nextUp): `y > x` is `y ≥ nextUp(x)`, exactly. */
export function nextUp(x: number): number {
  if (!Number.isFinite(x)) return x;
  if (x === 0) return Number.MIN_VALUE;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  view.setBigInt64(0, view.getBigInt64(0) + (x > 0 ? 1n : -1n));
  return view.getFloat64(0);
}
