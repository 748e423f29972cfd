import type { Json } from "@holdepunkt/engine";
import type { Draft } from "../draft.ts";
import { rootOf } from "../used-by.ts";
import { allNames } from "./any-command.ts";
import { apply } from "./apply.ts";
import type { Command, Named } from "./command.ts";

/** A draft in which every name is another, for tests: the old ones by the new, and the commands that lead back. */
export interface EveryNameRenamed {
  readonly draft: Draft;
  readonly old: ReadonlyMap<string, string>;
  readonly back: readonly Command[];
}

/** Renames all that a draft names, one command after the other. */
export function everyNameRenamed(start: Draft): EveryNameRenamed {
  let draft = start;
  const [old, owners, back] = [new Map<string, string>(), new Map<string, string>(), [] as Command[]];
  allNames(rootOf(start)).forEach((name, i) => {
    const to = `renamed${i}`;
    const owner = "node" in name ? `node ${name.node}` : "tag" in name ? `tag ${name.tag}` : "";
    const now = owners.get(owner);
    const own: Named =
      now === undefined ? name : "node" in name ? { ...name, node: now } : "tag" in name ? { ...name, tag: now } : name;
    const next = apply(draft, { kind: "rename", name: own, to });
    if (!next.ok) throw new Error(JSON.stringify([own, next.problem]));
    draft = next.value.draft;
    back.unshift(next.value.inverse);
    owners.set(`${name.kind} ${name.id}`, to);
    old.set(to, name.id);
  });
  return { draft, old, back };
}

/** A value in which every name, as a text or a key, is the old one again. */
export function withOldNames(value: Json, old: ReadonlyMap<string, string>): Json {
  if (typeof value === "string") return old.get(value) ?? value;
  if (Array.isArray(value)) return value.map((item: Json) => withOldNames(item, old));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [old.get(key) ?? key, withOldNames(member ?? null, old)]),
  );
}
