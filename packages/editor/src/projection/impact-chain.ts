import {
  type Count,
  dependenciesOf,
  type LinkedCondition,
  type Model,
  type ModelNode,
  type Truth,
} from "@holdepunkt/engine";
import type { NodeImpact } from "../document/impact.ts";

/** One step of why a case comes out otherwise. */
export type ChainStep =
  /** An indicator has another weight in a score. */
  | {
      readonly kind: "weight";
      readonly indicator: string;
      readonly score: string;
      readonly before: number;
      readonly now: number;
    }
  /** An indicator is counted now, or not any more, in scores and in what other nodes ask for. */
  | {
      readonly kind: "count";
      readonly indicator: string;
      readonly nodes: readonly string[];
      readonly isCounted: boolean;
    }
  /** A node itself is defined otherwise, or is new. */
  | { readonly kind: "defined"; readonly node: string; readonly isNew: boolean }
  /** A node comes out otherwise. */
  | { readonly kind: "value"; readonly change: NodeImpact }
  /** The rule by which a decision is what it is now, or by which it was before and is not any more. */
  | { readonly kind: "rule"; readonly decision: string; readonly rule: string; readonly holds: "now" | "before" };

/** What the chain is read from. */
export interface ChainOf {
  readonly released: Model;
  readonly now: Model;
  /** The nodes that come out otherwise in the case, each after those that it depends on. */
  readonly changes: readonly NodeImpact[];
  /** The indicators in the case, by the draft. */
  readonly indicators: { readonly [indicator: string]: Truth };
}

/** Why `target` comes out otherwise: what was changed that matters in this case, what came of it, and the rule in the end. */
export function impactChain({ released, now, changes, indicators }: ChainOf, target: string): readonly ChainStep[] {
  const node = now.nodes.get(target);
  if (node === undefined) {
    return changes.flatMap((change): ChainStep[] => (change.node === target ? [{ kind: "value", change }] : []));
  }
  const below = nodesBelow(node);
  const causes = now.order
    .filter((one) => below.has(one))
    .flatMap((one) => causesIn(one, released.nodes.get(one.id), indicators));
  const values = changes.flatMap((change): ChainStep[] => {
    const changed = now.nodes.get(change.node);
    return changed !== undefined && below.has(changed) ? [{ kind: "value", change }] : [];
  });
  return [...together(causes), ...values, ...ruleOf(changes.find((change) => change.node === target))];
}

/** Where one indicator is counted, or is not any more, is one step. */
function together(steps: readonly ChainStep[]): ChainStep[] {
  const told: ChainStep[] = [];
  for (const step of steps) {
    const at = told.findIndex(
      (one) =>
        one.kind === "count" &&
        step.kind === "count" &&
        one.indicator === step.indicator &&
        one.isCounted === step.isCounted,
    );
    const known = told[at];
    if (known?.kind !== "count" || step.kind !== "count") told.push(step);
    else told[at] = { ...known, nodes: [...new Set([...known.nodes, ...step.nodes])] };
  }
  return told;
}

/** A node and all that it rests on. */
function nodesBelow(node: ModelNode): ReadonlySet<ModelNode> {
  const seen = new Set<ModelNode>([node]);
  // A set is walked with what is added meanwhile.
  for (const one of seen) for (const other of dependenciesOf(one)) seen.add(other);
  return seen;
}

/** What was changed in a node itself, as far as it can matter where the indicators stand as they do. */
function causesIn(node: ModelNode, was: ModelNode | undefined, indicators: ChainOf["indicators"]): ChainStep[] {
  if (was === undefined || was.kind !== node.kind)
    return [{ kind: "defined", node: node.id, isNew: was === undefined }];
  // What is certainly not so counts nowhere.
  const matters = (indicator: string): boolean => indicators[indicator] !== "false";
  if (node.kind === "score" && was.kind === "score") {
    const [before, now] = [weightsOf(was), weightsOf(node)];
    return [...new Set([...before.keys(), ...now.keys()])]
      .filter((id) => before.get(id) !== now.get(id) && matters(id))
      .map((id): ChainStep => {
        const [old, own] = [before.get(id), now.get(id)];
        return old !== undefined && own !== undefined
          ? { kind: "weight", indicator: id, score: node.id, before: old, now: own }
          : { kind: "count", indicator: id, nodes: [node.id], isCounted: own !== undefined };
      });
  }
  if (definitionOf(node) !== definitionOf(was)) return [{ kind: "defined", node: node.id, isNew: false }];
  const [before, now] = [countsIn(was), countsIn(node)];
  return now.flatMap((count, i): ChainStep[] => {
    const [old, own] = [membersOf(before[i]), membersOf(count)];
    return [...new Set([...old, ...own])]
      .filter((id) => old.has(id) !== own.has(id) && matters(id))
      .map((id) => ({ kind: "count", indicator: id, nodes: [node.id], isCounted: own.has(id) }));
  });
}

const weightsOf = (node: Extract<ModelNode, { readonly kind: "score" }>): ReadonlyMap<string, number> =>
  new Map(node.members.map(({ indicator, weight }) => [indicator.id, weight]));

const membersOf = (count: Count | undefined): ReadonlySet<string> => new Set(count?.members.map(({ id }) => id));

/** What is written of how a node is concluded; texts and tags set aside. */
function definitionOf(node: ModelNode): string {
  switch (node.kind) {
    case "indicator":
      return JSON.stringify(node.document.when ?? null);
    case "first":
    case "collect":
      return JSON.stringify([
        node.outcomes,
        node.document.rules.map(({ outcome, when }) => [outcome, when]),
        node.kind === "first" ? node.otherwise : null,
      ]);
    case "action":
      return JSON.stringify([node.document.when, node.document.unless ?? null]);
    case "score":
      return JSON.stringify(node.document.members);
    default: {
      const { label, help, tags, basis, ...rest } = node.document;
      return JSON.stringify({ ...rest, question: null });
    }
  }
}

function countsIn(node: ModelNode): Count[] {
  switch (node.kind) {
    case "indicator":
      return node.when === undefined ? [] : countsOf(node.when);
    case "first":
    case "collect":
      return node.rules.flatMap(({ when }) => countsOf(when));
    case "action":
      return [node.when, ...(node.unless === undefined ? [] : [node.unless])].flatMap(countsOf);
    default:
      return [];
  }
}

function countsOf(condition: LinkedCondition): Count[] {
  switch (condition.kind) {
    case "all":
    case "any":
      return condition.parts.flatMap(countsOf);
    case "not":
      return countsOf(condition.part);
    case "number":
      return condition.node.kind === "count" ? [condition.node] : [];
    default:
      return [];
  }
}

function ruleOf(change: NodeImpact | undefined): ChainStep[] {
  const [was, is] = [change?.before, change?.now].map((value) =>
    value?.kind === "decision" ? value.result : undefined,
  );
  if (change === undefined || is?.hit !== "first") return [];
  if (is.rule !== undefined) return [{ kind: "rule", decision: change.node, rule: is.rule, holds: "now" }];
  const before = was?.hit === "first" ? was.rule : undefined;
  return before === undefined ? [] : [{ kind: "rule", decision: change.node, rule: before, holds: "before" }];
}
