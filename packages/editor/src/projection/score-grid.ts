import type { Json } from "@holdepunkt/engine";
import { itemsOf, memberOf, membersOf, textAt } from "../document/commands/json.ts";
import type { Draft } from "../document/draft.ts";

/** How a score counts an indicator. */
export type Counting =
  /** It does not. */
  | { readonly how: "not" }
  /** By a member of its own, at `member` among the score's members. */
  | { readonly how: "own"; readonly member: number; readonly weight: number }
  /** A selection picks it by its tags, with the weight of all that it picks. */
  | { readonly how: "byTag"; readonly member: number; readonly weight: number }
  /** A selection would pick it, and spares it by name. */
  | { readonly how: "excepted"; readonly member: number };

/** How the scores of a draft count its indicators, read from the draft itself: it need not link. */
export interface ScoreGrid {
  readonly at: (score: string, indicator: string) => Counting;
}

const NOT: Counting = { how: "not" };
const known = new WeakMap<Json & object, ScoreGrid>();

/** Reads how a draft's scores count. Read once for each ruleset. */
export function scoreGrid({ ruleset }: Pick<Draft, "ruleset">): ScoreGrid {
  const before = known.get(ruleset as Json & object);
  if (before !== undefined) return before;
  const indicators = itemsOf(memberOf(ruleset as Json, "indicators"));
  const scores = new Map<string, ReadonlyMap<string, Counting>>();
  for (const score of itemsOf(memberOf(ruleset as Json, "scores"))) {
    const id = textAt(score, "id");
    if (id !== undefined && !scores.has(id)) scores.set(id, countingOf(score, indicators));
  }
  const grid: ScoreGrid = { at: (score, indicator) => scores.get(score)?.get(indicator) ?? NOT };
  known.set(ruleset as Json & object, grid);
  return grid;
}

function countingOf(score: Json, indicators: readonly Json[]): ReadonlyMap<string, Counting> {
  const found = new Map<string, Counting>();
  const spared = new Map<string, Counting>();
  itemsOf(memberOf(score, "members")).forEach((member, i) => {
    const written = memberOf(member, "weight");
    const weight = typeof written === "number" ? written : 0;
    const own = textAt(member, "indicator");
    if (own !== undefined) found.set(own, { how: "own", member: i, weight });
    const selection = memberOf(member, "count");
    if (selection === undefined) return;
    const except = new Set(itemsOf(memberOf(member, "except")));
    const keys = membersOf(selection).map(([tag, values]) => ({ tag, values: new Set(itemsOf(values)) }));
    for (const indicator of indicators) {
      const id = textAt(indicator, "id");
      const tags = memberOf(indicator, "tags");
      if (id === undefined || !keys.every(({ tag, values }) => values.has(textAt(tags, tag) ?? null))) continue;
      if (except.has(id)) spared.set(id, { how: "excepted", member: i });
      else if (!found.has(id)) found.set(id, { how: "byTag", member: i, weight });
    }
  });
  return new Map([...spared, ...found]);
}

/** Whether two ways to count come to the same sum. */
export const isSameCounting = (a: Counting, b: Counting): boolean => weightOf(a) === weightOf(b);

/** What an indicator that is so adds to a sum; nothing where it does not count. */
export const weightOf = (counting: Counting): number | undefined =>
  "weight" in counting ? counting.weight : undefined;
