import { dependenciesOf } from "./dependencies.ts";
import type { ModelNode } from "./model.ts";

/**
 * How many nodes the cycles named may have together: in a dense ruleset nearly every path is one, and the first are enough
 * to begin with. One is always named, however long.
 */
const MOST_NAMED = 10_000;

/**
 * Every node after all that it depends on, and each cycle that stands in the way, named whole. Depth-first with a stack of
 * its own, since chains may be as long as a document.
 */
export function topologicalOrder(nodes: readonly ModelNode[]): {
  readonly order: readonly ModelNode[];
  readonly cycles: readonly (readonly ModelNode[])[];
} {
  const order: ModelNode[] = [];
  const cycles: ModelNode[][] = [];
  const done = new Set<ModelNode>();
  let named = 0;
  for (const root of nodes) {
    if (done.has(root)) continue;
    const path: { node: ModelNode; waiting: ModelNode[] }[] = [];
    const onPath = new Map<ModelNode, number>();
    const enter = (node: ModelNode): void => {
      onPath.set(node, path.length);
      path.push({ node, waiting: dependenciesOf(node).reverse() });
    };
    enter(root);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.waiting.pop();
      const from = next === undefined ? undefined : onPath.get(next);
      if (next === undefined) {
        path.pop();
        onPath.delete(top.node);
        done.add(top.node);
        order.push(top.node);
      } else if (from !== undefined) {
        const length = path.length - from;
        if (cycles.length > 0 && named + length > MOST_NAMED) continue;
        cycles.push(path.slice(from).map((step) => step.node));
        named += length;
      } else if (!done.has(next)) enter(next);
    }
  }
  return { order, cycles };
}
