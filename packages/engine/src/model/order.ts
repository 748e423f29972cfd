import { dependenciesOf } from "./dependencies.ts";
import type { ModelNode } from "./model.ts";

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
  for (const root of nodes) {
    if (done.has(root)) continue;
    const path: { node: ModelNode; waiting: ModelNode[] }[] = [];
    const onPath = new Set<ModelNode>();
    const enter = (node: ModelNode): void => {
      path.push({ node, waiting: dependenciesOf(node).reverse() });
      onPath.add(node);
    };
    enter(root);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.waiting.pop();
      if (next === undefined) {
        path.pop();
        onPath.delete(top.node);
        done.add(top.node);
        order.push(top.node);
      } else if (onPath.has(next)) {
        const nodesOnPath = path.map((step) => step.node);
        cycles.push(nodesOnPath.slice(nodesOnPath.indexOf(next)));
      } else if (!done.has(next)) enter(next);
    }
  }
  return { order, cycles };
}
