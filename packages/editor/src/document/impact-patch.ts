import type { Json } from "@holdepunkt/engine";
import { isList, itemsOf } from "./commands/json.ts";
import type { Draft, DraftCase } from "./draft.ts";

/** An item of a list: the position where it stood before, or the item itself where it is another. */
export type PatchedItem<Item> = number | { readonly item: Item };

/** A member of the ruleset: a list whose items stood in the one before, or what it is now. */
export type PatchedMember = { readonly list: readonly PatchedItem<Json>[] } | { readonly value: Json };

/**
 * What a draft is, told by another: only what is not the same object is said. Who applies it shares what is not said, and so
 * reads and judges no more than what was changed, as here. It leads from any draft to any other: it need not be an edit.
 */
export interface DraftPatch {
  readonly base: string;
  readonly ruleset: readonly (readonly [key: string, member: PatchedMember | undefined])[];
  readonly cases: readonly PatchedItem<DraftCase>[];
}

/** What leads from a draft to another. */
export function patchBetween(before: Draft, after: Draft): DraftPatch {
  const ruleset = Object.entries(after.ruleset).map(([key, member]): DraftPatch["ruleset"][number] => {
    const old = Object.hasOwn(before.ruleset, key) ? before.ruleset[key] : undefined;
    if (old === member) return [key, undefined];
    if (isList(member) && isList(old)) return [key, { list: patchedItems(old, member) }];
    return [key, { value: member ?? null }];
  });
  return { base: after.base, ruleset, cases: patchedItems(before.cases, after.cases) };
}

/** The draft to which a patch leads from `before`. */
export function patched(before: Draft, { base, ruleset, cases }: DraftPatch): Draft {
  const members = ruleset.map(([key, member]): [string, Json] => {
    const old = before.ruleset[key] ?? null;
    if (member === undefined) return [key, old];
    return [key, "value" in member ? member.value : appliedItems(itemsOf(old), member.list)];
  });
  return { base, ruleset: Object.fromEntries(members), cases: appliedItems(before.cases, cases) };
}

/** Items by where they stood before. */
export function patchedItems<Item>(before: readonly Item[], after: readonly Item[]): PatchedItem<Item>[] {
  const positions = new Map(before.map((item, i) => [item, i]));
  return after.map((item) => positions.get(item) ?? { item });
}

/** Items as they are, from how they are told. */
export function appliedItems<Item>(before: readonly Item[], items: readonly PatchedItem<Item>[]): Item[] {
  return items.flatMap((item) => {
    if (typeof item !== "number") return [item.item];
    const old = before[item];
    return old === undefined ? [] : [old];
  });
}
