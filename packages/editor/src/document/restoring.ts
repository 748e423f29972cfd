import { apply } from "./commands/apply.ts";
import type { Command } from "./commands/command.ts";
import { itemsOf, memberOf, textAt } from "./commands/json.ts";
import { NODE_LISTS } from "./commands/references.ts";
import { type Draft, linkDraft } from "./draft.ts";

/**
 * What brings a node back that the draft took away, as the release has it and where it stood. It was tried: nothing where
 * the draft would not link with it, as where what it rests on is gone too. What referred to it does not come back with it.
 */
export function restoring(draft: Draft, released: Draft, node: string): Command | undefined {
  for (const list of NODE_LISTS) {
    const former = itemsOf(memberOf(released.ruleset, list));
    const at = former.findIndex((one) => textAt(one, "id") === node);
    const item = former[at];
    if (item === undefined) continue;
    const left = itemsOf(memberOf(draft.ruleset, list)).map((one) => textAt(one, "id"));
    const above = former
      .slice(0, at)
      .map((one) => left.indexOf(textAt(one, "id")))
      .findLast((place) => place >= 0);
    const command: Command = { kind: "insert", place: ["ruleset", list], at: (above ?? -1) + 1, item };
    const applied = apply(draft, command);
    return applied.ok && linkDraft(applied.value.draft).ok ? command : undefined;
  }
  return undefined;
}
