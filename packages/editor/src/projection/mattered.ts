import {
  type Evaluator,
  type Facts,
  isQuestion,
  type LinkedCondition,
  type LinkedRule,
  type ModelNode,
  type Seen,
  type Target,
  type TraceEntry,
  type Truth,
} from "@holdepunkt/engine";
import { nodeOf } from "./painting.ts";

/** A condition of the trace that a reason settles, and what it settles it by. */
export interface ConditionStep {
  readonly kind: "condition";
  readonly condition: LinkedCondition;
  readonly truth: Truth;
  /** What it saw in the case; absent for `all`, `any` and `not`. */
  readonly saw: Seen | undefined;
  /** The row of a decision whose condition it is. */
  readonly rule: LinkedRule | undefined;
  /** Whether what it rests on stands further up already. */
  readonly told: boolean;
  readonly steps: readonly Step[];
}

/** The conclusion, or a node that is counted in a sum. */
export interface NodeStep {
  readonly kind: "node";
  readonly node: ModelNode;
  readonly told: boolean;
  readonly steps: readonly Step[];
}

export type Step = ConditionStep | NodeStep;

/** The trace of a case, folded to what a reason settles on its way to a conclusion. */
export interface Mattered {
  readonly root: NodeStep;
  /** Every node on that way: the reason's answers, what they reach, the conclusion. */
  readonly nodes: ReadonlySet<string>;
  /** How many conditions are among the steps. */
  readonly shown: number;
  /** The trace's other conditions, in document order: they did not matter to this conclusion. */
  readonly others: readonly TraceEntry[];
}

/**
 * Folds the trace to what mattered: the conditions that are settled already when the reason's answers alone are known, and
 * that the conclusion rests on. A path through the rules is not a reason; this is the part of the path that the reason walks.
 */
export function mattered(
  evaluator: Evaluator,
  facts: Facts,
  target: Target,
  node: string,
  reason: readonly string[],
): Mattered {
  const { model } = evaluator.plan;
  const only = new Set(reason);
  const alone: Facts = new Map([...facts].filter(([id]) => only.has(id)));
  const truths = new Map(evaluator.trace(alone).map(({ path, truth }) => [path, truth]));
  const trace = evaluator.trace(facts);
  const walk = new Walk(evaluator, alone, truths, new Map(trace.map((entry) => [entry.path, entry])));
  const root = walk.root(nodeOf(model, node), target);
  return {
    root,
    nodes: new Set([...walk.nodes, ...reason, node]),
    shown: walk.conditions.size,
    others: trace.filter(({ path }) => !walk.conditions.has(path)),
  };
}

class Walk {
  readonly nodes = new Set<string>();
  readonly conditions = new Set<string>();
  private readonly indicators: { readonly [indicator: string]: Truth };
  private readonly alone: Facts;
  private readonly truths: ReadonlyMap<string, Truth>;
  private readonly trace: ReadonlyMap<string, TraceEntry>;

  constructor(
    evaluator: Evaluator,
    alone: Facts,
    truths: ReadonlyMap<string, Truth>,
    trace: ReadonlyMap<string, TraceEntry>,
  ) {
    this.indicators = evaluator.evaluate(alone).indicators;
    this.alone = alone;
    this.truths = truths;
    this.trace = trace;
  }

  root(node: ModelNode, target: Target): NodeStep {
    this.nodes.add(node.id);
    return { kind: "node", node, told: false, steps: this.below(node, target) };
  }

  private node(node: ModelNode): NodeStep {
    const told = this.nodes.has(node.id) && !isQuestion(node);
    this.nodes.add(node.id);
    return { kind: "node", node, told, steps: told ? [] : this.below(node) };
  }

  private below(node: ModelNode, target?: Target): Step[] {
    switch (node.kind) {
      case "boolean":
      case "choice":
      case "choices":
      case "integer":
      case "number":
      case "date":
        return [];
      case "years":
        return [node.from, node.to].filter(({ id }) => this.alone.has(id)).map((fact) => this.node(fact));
      case "chosen":
        return this.alone.has(node.of.id) ? [this.node(node.of)] : [];
      case "indicator":
        return node.when === undefined ? [] : this.condition(node.when);
      case "score":
        return this.members(node.members.map(({ indicator }) => indicator));
      case "first": {
        // Rows below the first that is true decide nothing.
        const decided = node.rules.findIndex(({ when }) => this.truthOf(when) === "true");
        const rules = decided < 0 ? node.rules : node.rules.slice(0, decided + 1);
        return rules.flatMap((rule) => this.condition(rule.when, rule));
      }
      case "collect": {
        const wanted = target?.kind === "outcome" ? node.outcomes.indexOf(target.outcome) : undefined;
        const truth = target?.kind === "outcome" ? target.truth : undefined;
        const rules = node.rules.filter(({ outcome }) => wanted === undefined || outcome === wanted);
        // One true row suffices.
        const decided = rules.find(({ when }) => truth === "true" && this.truthOf(when) === "true");
        return (decided === undefined ? rules : [decided]).flatMap((rule) => this.condition(rule.when, rule));
      }
      case "action": {
        const { when, unless } = node;
        const parts = [when, ...(unless === undefined ? [] : [unless])];
        // Either suffices to keep it from applying.
        const against = parts.find((part) => this.truthOf(part) === (part === when ? "false" : "true"));
        return (against === undefined ? parts : [against]).flatMap((part) => this.condition(part));
      }
    }
  }

  private members(indicators: readonly ModelNode[]): NodeStep[] {
    return indicators.filter(({ id }) => this.indicators[id] !== "unknown").map((indicator) => this.node(indicator));
  }

  private truthOf({ path }: LinkedCondition): Truth {
    return this.truths.get(path) ?? "unknown";
  }

  /** One step, or none where the reason leaves it unknown. */
  private condition(condition: LinkedCondition, rule?: LinkedRule): ConditionStep[] {
    const truth = this.truthOf(condition);
    if (truth === "unknown") return [];
    this.conditions.add(condition.path);
    const part = this.decidingPart(condition, truth);
    if (part !== undefined) return this.condition(part, rule);
    const saw = this.trace.get(condition.path)?.saw;
    const { told, steps } = this.parts(condition);
    return [{ kind: "condition", condition, truth, saw, rule, told, steps }];
  }

  /** The part that makes `any` true or `all` false by itself; the first, since a reason has no answer to spare. */
  private decidingPart(condition: LinkedCondition, truth: Truth): LinkedCondition | undefined {
    const decides = (condition.kind === "any" && truth === "true") || (condition.kind === "all" && truth === "false");
    return decides ? condition.parts.find((part) => this.truthOf(part) === truth) : undefined;
  }

  private parts(condition: LinkedCondition): Pick<NodeStep, "told" | "steps"> {
    switch (condition.kind) {
      case "all":
      case "any":
        return first(condition.parts.flatMap((part) => this.condition(part)));
      case "not":
        return first(this.condition(condition.part));
      case "number":
        return condition.node.kind === "count"
          ? first(this.members(condition.node.members))
          : this.node(condition.node);
      case "truth":
      case "option":
      case "contains":
        return this.node(condition.node);
      case "applies":
      case "shown":
        return first([]);
    }
  }
}

/** Steps that are told here for the first time. */
const first = (steps: readonly Step[]): Pick<NodeStep, "told" | "steps"> => ({ told: false, steps });
