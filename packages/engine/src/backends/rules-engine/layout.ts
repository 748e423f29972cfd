import { type Edge, nodeOf, type Plan, type PlanNode, placeOf, readsOf } from "../../plan/plan.ts";

/** Which plan nodes have rules of their own, and when each can be read. */
export interface Layout {
  /** Whether anything that the results need reads the node. */
  readonly needed: readonly boolean[];
  /** Whether the node has rules: then its readers name those instead of saying its condition again. */
  readonly ruled: readonly boolean[];
  /** How many rules must have run, one after the other, before the node can be read. */
  readonly ready: readonly number[];
}

/** Conditions that nest deeper than this are cut by giving a node in between rules of its own. */
const DEEPEST = 16;

/**
 * Rules go to what results are read from, to what several nodes read, to terms of sums (a sum is told facts, not
 * conditions), and to what would nest too deeply. All else is said where it is read.
 */
export function layOut(plan: Plan): Layout {
  const { nodes } = plan;
  const needed = nodes.map(() => false);
  const ruled = nodes.map(() => false);
  const readers = nodes.map(() => 0);
  for (const edge of resultEdges(plan)) {
    needed[nodeOf(edge)] = true;
    ruled[nodeOf(edge)] = true;
  }
  for (const node of resultNodes(plan)) needed[node] = true;
  // From the last to the first: a node's readers all come after it.
  for (let position = nodes.length - 1; position >= 0; position--) {
    const node = nodes[position];
    if (node === undefined || !needed[position]) continue;
    for (const read of new Set(readsOf(node))) {
      needed[read] = true;
      readers[read] = (readers[read] ?? 0) + 1;
      // A sum's terms and a decision's rows are named, not said.
      if ((node.kind === "sum" && !isAnswer(nodes[read])) || node.kind === "first") ruled[read] = true;
    }
  }
  const ready: number[] = [];
  const depth: number[] = [];
  nodes.forEach((node, position) => {
    const reads = readsOf(node);
    const below = reads.reduce((most, read) => Math.max(most, ready[read] ?? 0), 0);
    const deep = reads.reduce((most, read) => Math.max(most, ruled[read] ? 0 : (depth[read] ?? 0)), 0) + 1;
    const compound = node.kind === "all" || node.kind === "any" || node.kind === "oneOf";
    if (compound && needed[position] && ((readers[position] ?? 0) > 1 || deep > DEEPEST)) ruled[position] = true;
    depth[position] = compound ? deep : 0;
    ready[position] = below + (ruled[position] || node.kind === "first" ? 1 : 0);
  });
  return { needed, ruled, ready };
}

/** Whether a node is one answer of the case. */
export const isAnswer = (node: PlanNode | undefined): boolean =>
  node?.kind === "truthInput" || node?.kind === "optionInput";

/** The truths from which results are read. What was asked and answered is in the case. */
function resultEdges(plan: Plan): Edge[] {
  const { model } = plan;
  const ofCondition = (condition: Parameters<typeof plan.conditions.get>[0]): Edge[] => {
    const edge = plan.conditions.get(condition);
    return edge === undefined ? [] : [edge];
  };
  return [
    ...model.indicators.flatMap(({ when }) => (when === undefined ? [] : ofCondition(when))),
    ...model.decisions.flatMap((decision) => {
      const place = placeOf(plan, decision);
      return place.kind === "truths" ? place.edges : decision.rules.flatMap((row) => ofCondition(row.when));
    }),
    ...plan.actions.flatMap(({ when, unless, bases }) => [when, unless, ...bases].filter((edge) => edge !== undefined)),
    ...model.constraints.flatMap((one) => (one.kind === "holds" ? ofCondition(one.condition) : [])),
  ];
}

/** The numbers and options from which results are read. */
function resultNodes(plan: Plan): number[] {
  return [...plan.model.facts, ...plan.model.scores, ...plan.model.decisions].flatMap((node) => {
    const place = placeOf(plan, node);
    return place.kind === "number" || place.kind === "options" ? [place.node] : [];
  });
}
