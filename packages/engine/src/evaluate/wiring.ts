import { type Plan, readsOf } from "../plan/plan.ts";
import { type ComputedKind, partsOf, type Run, type Tables } from "./tables.ts";

/** What `wire` gives. */
export interface Wiring {
  /** The readers of node n are `users[start[n]]` up to `users[start[n + 1]]`. */
  readonly start: Int32Array;
  readonly users: Int32Array;
  readonly runs: readonly (Run | undefined)[];
}

/** Who reads whom in a plan, and how to compute each node alone. */
export function wire(plan: Plan, tables: Tables): Wiring {
  const readers: number[][] = plan.nodes.map(() => []);
  plan.nodes.forEach((node, position) => {
    for (const read of new Set(readsOf(node))) readers[read]?.push(position);
  });
  const start = new Int32Array(plan.nodes.length + 1);
  readers.forEach((list, i) => {
    start[i + 1] = (start[i] ?? 0) + list.length;
  });
  const runs = plan.nodes.map((node, position): Run | undefined => {
    const row = tables.rowOf[position] ?? -1;
    const out = tables.slots[position]?.at ?? -1;
    return row < 0
      ? undefined
      : { kind: node.kind as ComputedKind, start: row, end: row + 1, out, parts: partsOf(plan, node) };
  });
  return { start, users: Int32Array.from(readers.flat()), runs };
}
