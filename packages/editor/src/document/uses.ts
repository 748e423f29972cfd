import type { Named } from "./commands/command.ts";
import { type Reference, readReferences } from "./commands/references.ts";
import type { Draft } from "./draft.ts";
import { rootOf, type Use, useOf } from "./used-by.ts";

/** Who uses what, in a draft that was read once: for lists that show it of each item. */
export interface Uses {
  /** How many places name it, those within the thing itself too. */
  readonly count: (name: Named) => number;
  /** Those places, in document order. */
  readonly of: (name: Named) => readonly Use[];
}

/** Reads a draft for all uses of what it names. */
export function usesIn(draft: Draft): Uses {
  const root = rootOf(draft);
  const byName = new Map<string, Reference[]>();
  for (const reference of readReferences(root).named) {
    const key = keyOf(reference.name);
    const known = byName.get(key);
    if (known === undefined) byName.set(key, [reference]);
    else known.push(reference);
  }
  return {
    count: (name) => byName.get(keyOf(name))?.length ?? 0,
    of: (name) => (byName.get(keyOf(name)) ?? []).map(({ role, spot }) => useOf(root, role, spot)),
  };
}

const keyOf = (name: Named): string =>
  JSON.stringify([name.kind, "node" in name ? name.node : "tag" in name ? name.tag : "", name.id]);
