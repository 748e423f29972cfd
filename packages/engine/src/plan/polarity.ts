import { assertNever } from "../language/result.ts";
import { type Edge, isNegated, nodeOf, type Plan, type PlanNode } from "./plan.ts";

/** Which way a value pushes: up, down, or both. */
type Polarity = 1 | -1 | 0;

/** How a decision (or an outcome of it) uses one input of the plan. */
export interface InputUse {
  readonly node: number;
  /** Whether every use points one way; for options, whether the sets tested form a chain. */
  readonly oneWay: boolean;
  /** The bounds that a number is compared with, ascending. */
  readonly bounds: readonly number[];
  /** The sets that an option is compared with. */
  readonly accepted: readonly (readonly number[])[];
}

/** A truth, or the options of a decision; where these are ordered, the order is the author's. */
export type Root = Edge | { readonly options: number; readonly ordered: boolean };

/**
 * How each input below `roots` is used, after inlining everything between. Where each is used one way and the rows of every
 * decision come in descending order of outcome, Kleene's logic is exact for at least and at most: the least and the
 * greatest completion decide (SPEC.md, H).
 */
export function inputUses(plan: Plan, roots: readonly Root[]): InputUse[] {
  const walk = new Walk(plan);
  for (const root of roots) {
    if (typeof root === "number") walk.edge(root, 1);
    else walk.decision(root.options, root.ordered ? rowsDescend : rising, 1);
  }
  return walk.uses();
}

/** Whether the rows of a `first` node come in descending order of outcome, the default lowest. */
export const rowsDescend = (node: First): boolean =>
  outcomesOf(node).every((outcome, i, all) => i === 0 || outcome <= (all[i - 1] ?? outcome));

/**
 * The outcomes of a `first` node from the last decided to the first, or `undefined` where one comes back after another. In that
 * order the decision rises with each of its rows, whatever order its author gave the outcomes.
 */
function rising(node: First): readonly number[] | undefined {
  const runs = outcomesOf(node).filter((outcome, i, all) => outcome !== all[i - 1]);
  return new Set(runs).size === runs.length ? runs.reverse() : undefined;
}

type First = Extract<PlanNode, { kind: "first" }>;
const outcomesOf = (node: First): number[] => [...node.rows.map((row) => row.outcome), node.otherwise];

class Walk {
  private readonly plan: Plan;
  private readonly seen = new Set<string>();
  private readonly truths = new Map<number, Set<Polarity>>();
  private readonly bounds = new Map<number, Set<number>>();
  private readonly sets = new Map<number, Map<string, readonly number[]>>();

  constructor(plan: Plan) {
    this.plan = plan;
  }

  edge(edge: Edge, polarity: Polarity): void {
    this.node(nodeOf(edge), isNegated(edge) ? opposite(polarity) : polarity);
  }

  decision(position: number, rises: (node: First) => unknown, polarity: Polarity): void {
    const node = this.at(position);
    if (node.kind !== "first") return;
    const inner = rises(node) ? polarity : 0;
    for (const row of node.rows) this.edge(row.when, inner);
  }

  private at(position: number): PlanNode {
    const node = this.plan.nodes[position];
    if (node === undefined) throw new Error("no such plan node");
    return node;
  }

  // Depth is that of the ruleset's longest chain of nodes; each (node, polarity) is visited once.
  private node(position: number, polarity: Polarity): void {
    const key = `${position} ${polarity}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    const node = this.at(position);
    switch (node.kind) {
      case "truthInput":
      case "optionInput":
      case "numberInput":
        this.note(this.truths, position, polarity);
        break;
      case "optionsInput":
        break;
      case "years":
        this.node(node.to, polarity);
        this.node(node.from, opposite(polarity));
        break;
      case "sum":
        for (const term of node.terms) this.edge(term.edge, polarity);
        break;
      case "atLeast":
        this.note(this.bounds, node.of, node.bound);
        this.node(node.of, polarity);
        break;
      case "oneOf":
        this.oneOf(node, polarity);
        break;
      case "all":
      case "any":
        for (const part of node.parts) this.edge(part, polarity);
        break;
      case "first":
        this.decision(position, rising, polarity);
        break;
      default:
        assertNever(node);
    }
  }

  private oneOf({ of, accepted }: Extract<PlanNode, { kind: "oneOf" }>, polarity: Polarity): void {
    const source = this.at(of);
    if (source.kind === "optionsInput") {
      this.note(this.truths, of, polarity === 0 ? 0 : 1);
      const complement = Array.from({ length: source.size }, (_, i) => i).filter((i) => !accepted.includes(i));
      const set = polarity === -1 ? complement : accepted;
      const sets = this.sets.get(of) ?? new Map<string, readonly number[]>();
      this.sets.set(of, sets.set(set.join(), set));
      return;
    }
    if (source.kind !== "first") throw new Error("options come from a choice or a decision");
    // A set of the highest outcomes rises with the decision, one of the lowest falls with it; any other does both.
    const inside = rising(source)?.map((outcome) => accepted.includes(outcome)) ?? [];
    const changes = inside.filter((accepts, i) => i > 0 && accepts !== inside[i - 1]).length;
    const one = changes <= 1 && inside.length > 0;
    const direction = one ? (inside.at(-1) === true ? polarity : opposite(polarity)) : 0;
    this.decision(of, rising, direction);
  }

  private note<K, V>(table: Map<K, Set<V>>, key: K, value: V): void {
    const values = table.get(key) ?? new Set<V>();
    table.set(key, values.add(value));
  }

  uses(): InputUse[] {
    return [...this.truths].map(([node, polarities]) => {
      const accepted = [...(this.sets.get(node)?.values() ?? [])];
      const single = polarities.size === 1 && !polarities.has(0);
      return {
        node,
        oneWay: single && isChain(accepted),
        bounds: [...(this.bounds.get(node) ?? [])].sort((a, b) => a - b),
        accepted,
      };
    });
  }
}

const opposite = (polarity: Polarity): Polarity => (polarity === 1 ? -1 : polarity === -1 ? 1 : 0);

/** Whether of any two sets one holds the other. */
function isChain(sets: readonly (readonly number[])[]): boolean {
  const bySize = [...sets].sort((a, b) => a.length - b.length);
  return bySize.every((set, i) => i === 0 || (bySize[i - 1] ?? []).every((option) => set.includes(option)));
}
