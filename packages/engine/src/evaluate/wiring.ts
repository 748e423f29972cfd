import { type Plan, readsOf } from "../plan/plan.ts";

/** Who reads whom in a plan. */
export interface Wiring {
  /** The readers of node n are `users[start[n]]` up to `users[start[n + 1]]`; all come after it. */
  readonly start: Int32Array;
  readonly users: Int32Array;
}

/** Finds the readers of every node of a plan. */
export function wire(plan: Plan): Wiring {
  const readers: number[][] = plan.nodes.map(() => []);
  plan.nodes.forEach((node, position) => {
    for (const read of new Set(readsOf(node))) readers[read]?.push(position);
  });
  const start = new Int32Array(plan.nodes.length + 1);
  readers.forEach((list, i) => {
    start[i + 1] = (start[i] ?? 0) + list.length;
  });
  return { start, users: Int32Array.from(readers.flat()) };
}
