import type { Json } from "@holdepunkt/engine";
import { isObject, isSameJson, itemsOf, memberOf, textAt } from "./commands/json.ts";
import type { Content } from "./replacing.ts";

/** What is counted apart: the ruleset's lists, the sample cases, and all else that stands in the ruleset. */
export const COUNTED = ["facts", "indicators", "scores", "decisions", "actions", "other", "cases"] as const;
export type Counted = (typeof COUNTED)[number];

/** How many of a kind one document has and another has not, or has otherwise. */
export interface Difference {
  readonly of: Counted;
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
}

/** In what two drafts differ, by kind; nothing for a kind in which they do not. The order of items is not counted. */
export function differences(from: Content, to: Content): readonly Difference[] {
  return COUNTED.flatMap((of) => {
    const [old, now] = [thingsOf(from, of), thingsOf(to, of)];
    const added = [...now.keys()].filter((id) => !old.has(id)).length;
    const removed = [...old.keys()].filter((id) => !now.has(id)).length;
    const changed = [...now].filter(([id, thing]) => {
      const before = old.get(id);
      return before !== undefined && !isSameJson(before, thing);
    }).length;
    return added + removed + changed === 0 ? [] : [{ of, added, removed, changed }];
  });
}

function thingsOf({ ruleset, cases }: Content, of: Counted): ReadonlyMap<string, Json> {
  switch (of) {
    case "cases":
      return new Map(cases.map(({ id, document }) => [id, document as Json]));
    case "other":
      return new Map(
        Object.entries(ruleset).flatMap(([key, value]) =>
          LISTS.has(key) || value === undefined ? [] : [[key, value] as const],
        ),
      );
    default:
      return new Map(
        itemsOf(memberOf(ruleset, of)).flatMap((item, i) =>
          isObject(item) ? [[textAt(item, "id") ?? String(i), item as Json] as const] : [],
        ),
      );
  }
}

const LISTS: ReadonlySet<string> = new Set(COUNTED);
