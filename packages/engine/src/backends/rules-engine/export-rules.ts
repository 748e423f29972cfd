import { assertNever } from "../../language/result.ts";
import {
  conditionEdge,
  type Edge,
  isNegated,
  nodeOf,
  type Plan,
  type PlanNode,
  placeOf,
  truthPlace,
} from "../../plan/plan.ts";
import {
  type Comparison,
  EXPORT_LIMITS,
  type Exported,
  type ExportedRule,
  type ExportedSum,
  type ExportedTerm,
  type ExportedYears,
  type Junction,
  type ReadBounds,
  type ReadResults,
  type ReadTruth,
  type RuleCondition,
  type Unsupported,
} from "./exported.ts";
import { excluded, included, least, most, optionIds, possible, written } from "./fact-names.ts";
import { type Layout, layOut } from "./layout.ts";
import { nodeNames, outcomeRules, readTruth, ruleName } from "./rule-names.ts";

/**
 * A ruleset as rules of json-rules-engine: two for each truth, one that fires when it is certainly true and one when it is
 * certainly false (Kleene's logic as two of two values each), and one for each outcome of a decision that fires while it is
 * still possible. They read cases as `encodeCase` writes them.
 */
export function exportRules(plan: Plan): Exported | Unsupported {
  try {
    return new Exporter(plan).exported();
  } catch (error) {
    if (error instanceof Refusal) return { kind: "unsupported", code: error.code, planPath: `/nodes/${error.node}` };
    throw error;
  }
}

/** Ends an export from however deep inside; never leaves this file. */
class Refusal extends Error {
  readonly code: Unsupported["code"];
  readonly node: number;

  constructor(code: Unsupported["code"], node: number) {
    super(code);
    this.code = code;
    this.node = node;
  }
}

type NodeOf<K extends PlanNode["kind"]> = Extract<PlanNode, { kind: K }>;

/** A rule before its priority is known: `level` rules have run before it. */
type Draft = Omit<ExportedRule, "priority" | "event"> & { readonly level: number };

class Exporter {
  private readonly plan: Plan;
  private readonly names: readonly string[];
  private readonly outcomes: ReadonlyMap<number, readonly string[]>;
  private readonly layout: Layout;
  private readonly years: ExportedYears[] = [];
  private readonly sums: ExportedSum[] = [];
  private readonly drafts: Draft[] = [];
  /** How many comparisons there are so far. */
  private comparisons = 0;
  /** The node being exported, for refusals. */
  private current = 0;

  constructor(plan: Plan) {
    this.plan = plan;
    this.names = nodeNames(plan);
    this.outcomes = outcomeRules(plan, this.names);
    this.layout = layOut(plan);
  }

  exported(): Exported {
    const { model, nodes } = this.plan;
    nodes.forEach((node, position) => {
      this.current = position;
      if (this.layout.needed[position]) this.add(node, position);
    });
    const levels = this.drafts.reduce((most, { level }) => Math.max(most, level), 0);
    const rules = this.drafts
      .map(({ name, level, conditions }): ExportedRule => {
        return { name, priority: levels - level + 1, event: { type: name }, conditions };
      })
      .sort((a, b) => b.priority - a.priority);
    return {
      kind: "exported",
      ruleset: {
        id: model.ruleset.id,
        version: model.ruleset.version,
        digest: model.digest,
        logicDigest: model.logicDigest,
      },
      years: this.years,
      sums: this.sums,
      rules,
      results: this.results(),
    };
  }

  /** Adds what a node needs beside the conditions of its readers. */
  private add(node: PlanNode, position: number): void {
    switch (node.kind) {
      case "years":
        this.addYears(node, position);
        break;
      case "sum":
        this.addSum(node, position);
        break;
      case "first":
        this.addOutcomes(node, position);
        break;
      case "numberInput":
      case "optionsInput":
        break;
      case "truthInput":
      case "optionInput":
      case "atLeast":
      case "oneOf":
      case "all":
      case "any":
        if (this.layout.ruled[position]) {
          this.addRule(`${this.names[position]}:true`, position, this.said(node, true));
          this.addRule(`${this.names[position]}:false`, position, this.said(node, false));
        }
        break;
      default:
        assertNever(node);
    }
  }

  private addRule(name: string, position: number, condition: RuleCondition): void {
    this.drafts.push({ name, level: this.layout.ready[position] ?? 0, conditions: rooted(condition) });
  }

  // --- what computes a number

  private addYears({ from, to, min, max }: NodeOf<"years">, position: number): void {
    const bounds = this.bounds(position);
    const [born, day] = [this.bounds(from), this.bounds(to)];
    // From the latest birth to the earliest day, and from the earliest birth to the latest day.
    this.years.push({ fact: bounds.min, from: born.max, to: day.min, min, max });
    this.years.push({ fact: bounds.max, from: born.min, to: day.max, min, max });
  }

  private addSum({ terms, bias, min, max }: NodeOf<"sum">, position: number): void {
    const bounds = this.bounds(position);
    const all = terms.reduce((sum, { weight }) => sum + weight, bias);
    // Least: what is certainly true. Most: everything but what is certainly false.
    const certain = terms.map(({ edge, weight }): ExportedTerm => ({ ...this.named(edge, true), weight }));
    const ruledOut = terms.map(({ edge, weight }): ExportedTerm => ({ ...this.named(edge, false), weight: -weight }));
    this.sums.push({ fact: bounds.min, start: bias, terms: certain, min, max });
    this.sums.push({ fact: bounds.max, start: all, terms: ruledOut, min, max });
  }

  private bounds(position: number): ReadBounds {
    const name = this.names[position] ?? "";
    return { min: least(name), max: most(name) };
  }

  // --- decisions

  private addOutcomes(node: NodeOf<"first">, position: number): void {
    this.outcomesOf(position).forEach((rule, outcome) => {
      this.addRule(rule, position, this.reached(node, outcome));
    });
  }

  /**
   * Whether `outcome` is still possible: from the last row to the first, a row that gives it makes it possible unless
   * certainly false, and a row that gives another one ends the way to it when certainly true.
   */
  private reached({ rows, otherwise }: NodeOf<"first">, outcome: number): RuleCondition {
    let rest: RuleCondition = otherwise === outcome ? ALWAYS : NEVER;
    let parts: RuleCondition[] = [];
    let giving: boolean | undefined;
    let depth = 1;
    for (const row of rows.toReversed()) {
      const gives = row.outcome === outcome;
      if (gives !== giving) {
        rest = joined(giving, parts, rest);
        parts = [];
        giving = gives;
        if (++depth > EXPORT_LIMITS.depth) throw new Refusal("tooDeep", this.current);
      }
      parts.unshift(this.count({ fact: ruleName(this.names, row.when, !gives), operator: "equal", value: false }));
    }
    return joined(giving, parts, rest);
  }

  private outcomesOf(position: number): readonly string[] {
    return this.outcomes.get(position) ?? [];
  }

  // --- truths

  /** That an edge certainly has the truth `wanted`. */
  private certain(edge: Edge, wanted: boolean): RuleCondition {
    const position = nodeOf(edge);
    if (this.layout.ruled[position]) {
      return this.count({ fact: ruleName(this.names, edge, wanted), operator: "equal", value: true });
    }
    return this.said(this.node(position), wanted !== isNegated(edge));
  }

  /** As `certain`, for what is one comparison. */
  private named(edge: Edge, wanted: boolean): Extract<Comparison, { operator: "equal" | "contains" }> {
    const node = this.node(nodeOf(edge));
    const value = wanted !== isNegated(edge);
    if (node.kind === "truthInput") return this.count({ fact: node.fact, operator: "equal", value });
    if (node.kind === "optionInput") return this.count(this.option(node, value));
    return this.count({ fact: ruleName(this.names, edge, wanted), operator: "equal", value: true });
  }

  private option({ fact, option }: NodeOf<"optionInput">, wanted: boolean) {
    const value = optionIds(this.plan.model, fact)[option] ?? "";
    return { fact: (wanted ? included : excluded)(fact), operator: "contains", value } as const;
  }

  /** That a node certainly has the truth `wanted`, in the words of its own condition. */
  private said(node: PlanNode, wanted: boolean): RuleCondition {
    switch (node.kind) {
      case "truthInput":
        return this.count({ fact: node.fact, operator: "equal", value: wanted });
      case "optionInput":
        return this.count(this.option(node, wanted));
      case "atLeast": {
        // True when even the least reaches the bound, false when not even the most does.
        const { min, max } = this.bounds(node.of);
        const value = this.bound(node);
        return this.count(
          wanted ? { fact: min, operator: "greaterThanInclusive", value } : { fact: max, operator: "lessThan", value },
        );
      }
      case "oneOf":
        return this.noneOf(node, wanted);
      case "all":
      case "any": {
        const parts = node.parts.map((part) => this.certain(part, wanted));
        // De Morgan: certainly not all is that some part is certainly false.
        return (node.kind === "all") === wanted ? { all: parts } : someOf(parts);
      }
      case "numberInput":
      case "optionsInput":
      case "years":
      case "sum":
      case "first":
        throw new Error(`${node.kind} gives no truth`);
      default:
        return assertNever(node);
    }
  }

  private bound({ of, bound }: NodeOf<"atLeast">): number {
    const source = this.node(of);
    return source.kind === "numberInput" ? written(this.plan.model, source.fact)(bound) : bound;
  }

  /** Accepted for certain when no other option is possible; refused for certain when none of the accepted is. */
  private noneOf({ of, accepted }: NodeOf<"oneOf">, wanted: boolean): RuleCondition {
    const source = this.node(of);
    const ruledOut = (options: number): number[] =>
      Array.from({ length: options }, (_, i) => i).filter((i) => accepted.includes(i) !== wanted);
    if (source.kind === "optionsInput") {
      const options = optionIds(this.plan.model, source.fact);
      return {
        all: ruledOut(options.length).map((i) =>
          this.count({ fact: possible(source.fact), operator: "doesNotContain", value: options[i] ?? "" }),
        ),
      };
    }
    const outcomes = this.outcomesOf(of);
    return {
      all: ruledOut(outcomes.length).map((i) =>
        this.count({ fact: outcomes[i] ?? "", operator: "equal", value: false }),
      ),
    };
  }

  private count<C extends Comparison>(comparison: C): C {
    if (++this.comparisons > EXPORT_LIMITS.comparisons) throw new Refusal("tooLarge", this.current);
    return comparison;
  }

  private node(position: number): PlanNode {
    const node = this.plan.nodes[position];
    if (node === undefined) throw new Error("no such plan node");
    return node;
  }

  // --- what says what

  private results(): ReadResults {
    const { plan, names } = this;
    const { model } = plan;
    const read = (edge: Edge): ReadTruth => readTruth(names, edge);
    const table = <N extends { readonly id: string }, R>(nodes: readonly N[], reading: (node: N) => R) =>
      Object.fromEntries(nodes.map((node) => [node.id, reading(node)]));
    const bounds = (node: Parameters<typeof placeOf>[1]): ReadBounds => {
      const place = placeOf(plan, node);
      if (place.kind !== "number") throw new Error(`${node.id} has no number`);
      return this.bounds(place.node);
    };
    return {
      facts: table(
        model.facts.filter(({ kind }) => kind === "years" || kind === "chosen"),
        bounds,
      ),
      indicators: table(
        model.indicators.filter(({ when }) => when !== undefined),
        (node) => read(truthPlace(plan, node)),
      ),
      scores: table(model.scores, bounds),
      decisions: table(model.decisions, (decision) => {
        const place = placeOf(plan, decision);
        const { outcomes } = decision;
        if (place.kind === "truths") {
          const truths = place.edges.map((edge, i) => [outcomes[i] ?? "", read(edge)]);
          return { hit: "collect" as const, outcomes: Object.fromEntries(truths) };
        }
        if (place.kind !== "options") throw new Error(`${decision.id} has no outcomes`);
        const rules = this.outcomesOf(place.node);
        return {
          hit: "first" as const,
          possible: Object.fromEntries(outcomes.map((outcome, i) => [outcome, rules[i] ?? ""])),
          rows: table(decision.rules, ({ when }) => read(conditionEdge(plan, when))),
        };
      }),
      actions: Object.fromEntries(
        plan.actions.map(({ action, when, unless, bases }) => [
          action.id,
          {
            when: read(when),
            ...(unless === undefined ? {} : { unless: read(unless) }),
            bases: bases.map((basis) => (basis === undefined ? null : read(basis))),
          },
        ]),
      ),
      constraints: table(model.constraints, (one) =>
        one.kind === "holds"
          ? read(conditionEdge(plan, one.condition))
          : { lower: bounds(one.lower).min, upper: bounds(one.upper).max },
      ),
    };
  }
}

const ALWAYS: Junction = { all: [] };
/** Not an empty `any`, which that engine takes for true. */
const NEVER: Junction = { not: ALWAYS };

const someOf = (parts: readonly RuleCondition[]): Junction => (parts.length === 0 ? NEVER : { any: parts });

/** Rows that give an outcome (any of them), or others (all of them passed), before the rest of the way to it. */
function joined(giving: boolean | undefined, parts: readonly RuleCondition[], rest: RuleCondition): RuleCondition {
  if (giving === undefined) return rest;
  if (giving) return rest === ALWAYS ? ALWAYS : rest === NEVER ? { any: parts } : { any: [...parts, rest] };
  return rest === NEVER ? NEVER : rest === ALWAYS ? { all: parts } : { all: [...parts, rest] };
}

/** That engine wants a rule to start with `all`, `any` or `not`. */
const rooted = (condition: RuleCondition): Junction => ("fact" in condition ? { all: [condition] } : condition);
