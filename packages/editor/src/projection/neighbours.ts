import { dependenciesOf, type Model } from "@holdepunkt/engine";

/** What each node rests on and what rests on it, by id. */
export interface Neighbours {
  inputs(id: string): readonly string[];
  outputs(id: string): readonly string[];
  /** All that has to do with it, itself included: what it rests on and what rests on it, directly or not. */
  related(id: string): ReadonlySet<string>;
}

/** The neighbours of every node, each in document order. */
export function neighboursOf(model: Model): Neighbours {
  const inputs = new Map<string, string[]>();
  const outputs = new Map<string, string[]>();
  for (const node of model.nodes.values()) {
    const ids = dependenciesOf(node).map(({ id }) => id);
    inputs.set(node.id, ids);
    for (const id of ids) outputs.set(id, [...(outputs.get(id) ?? []), node.id]);
  }
  const reach = (from: string, next: ReadonlyMap<string, readonly string[]>): string[] => {
    const seen = new Set([from]);
    for (const id of seen) for (const other of next.get(id) ?? []) seen.add(other);
    return [...seen];
  };
  return {
    inputs: (id) => inputs.get(id) ?? [],
    outputs: (id) => outputs.get(id) ?? [],
    related: (id) => new Set([...reach(id, inputs), ...reach(id, outputs)]),
  };
}
