import type { Json } from "@holdepunkt/engine";
import { isList, isObject, isSameJson, type JsonObject, memberOf, textAt } from "../document/commands/json.ts";
import type { Spot } from "../document/commands/place.ts";
import { type Draft, readDraft } from "../document/draft.ts";
import type { Content } from "../document/replacing.ts";
import { rootOf } from "../document/used-by.ts";
import { type MergeConflict, mergeDocuments } from "./merge.ts";

/** A place that both have changed, in the merged tree of a draft. */
export interface DraftConflict extends MergeConflict {
  /** `path` as a spot of the merged tree. */
  readonly spot: Spot;
}

/** What to put in a contested place. `both`: mine, and what theirs has besides. */
export type MergeChoice = "mine" | "theirs" | "both";

/** Two drafts that come from one, merged as far as nobody need be asked. */
export interface DraftMerge {
  readonly base: Draft;
  readonly mine: Draft;
  readonly theirs: Draft;
  readonly merged: Json;
  /** Empty where all came together. */
  readonly conflicts: readonly DraftConflict[];
}

/** Merges a draft with what has come of its documents elsewhere, sample cases included. */
export function mergeDrafts(base: Draft, mine: Draft, theirs: Draft): DraftMerge {
  const { merged, conflicts } = mergeDocuments(rootOf(base), rootOf(mine), rootOf(theirs));
  return {
    base,
    mine,
    theirs,
    merged,
    conflicts: conflicts.map((one) => ({ ...one, spot: spotAt(merged, one.path) })),
  };
}

/** Whether both can be kept: two lists that say nothing together. */
export const canHaveBoth = ({ about, members, mine, theirs }: MergeConflict): boolean =>
  about === "value" && members === undefined && isList(mine) && isList(theirs);

/** What the choices come to, one for each conflict; nothing where it is no draft's content. */
export function resolved(merge: DraftMerge, choices: readonly MergeChoice[]): Content | undefined {
  const root = structuredClone(merge.merged) as Changeable;
  const later: (() => void)[] = [];
  for (const [i, conflict] of merge.conflicts.entries()) decide(root, conflict, choices[i] ?? "mine", later);
  // Deepest first, and the last item of a list first: nothing moves that is still to be found.
  for (const act of later.reverse()) act();
  const draft = readDraft(JSON.stringify({ base: merge.mine.base, ...(root as object) }));
  return draft && { ruleset: draft.ruleset, cases: draft.cases };
}

type Changeable = Json[] | { [key: string]: Json | undefined };

function decide(root: Changeable, conflict: DraftConflict, choice: MergeChoice, later: (() => void)[]): void {
  const { spot, about, members, mine, theirs } = conflict;
  if (about === "order") {
    // Those that only one side has stand where the merge has put them: behind what they stood behind.
    if (choice === "theirs") later.push(() => reorder(at(root, spot), theirs));
    return;
  }
  if (members !== undefined) {
    const holder = at(root, spot);
    if (choice === "theirs" && isObject(holder) && isObject(theirs)) {
      const own = holder as { [key: string]: Json | undefined };
      for (const member of members) put(own, member, theirs[member]);
    }
    return;
  }
  const value = choice === "both" ? together(mine, theirs) : choice === "theirs" ? theirs : mine;
  const holder = at(root, spot.slice(0, -1));
  const last = spot.at(-1);
  if (isList(holder as Json | undefined) && typeof last === "number") {
    const list = holder as unknown as Json[];
    if (value === undefined) later.push(() => list.splice(last, 1));
    else list[last] = value;
  } else if (isObject(holder)) put(holder as { [key: string]: Json | undefined }, String(last), value);
}

function put(holder: { [key: string]: Json | undefined }, member: string, value: Json | undefined): void {
  if (value === undefined) delete holder[member];
  else holder[member] = value;
}

function reorder(list: Json | undefined, ids: Json | undefined): void {
  if (!isList(list) || !isList(ids)) return;
  const items = list as Json[];
  const wanted = new Map(ids.map((id, rank) => [String(id), rank]));
  const ranked = items.filter((item) => wanted.has(textAt(item, "id") ?? ""));
  const rankOf = (item: Json): number => wanted.get(textAt(item, "id") ?? "") ?? 0;
  ranked.sort((a, b) => rankOf(a) - rankOf(b));
  // In the places that those have which theirs orders; the others keep theirs.
  let next = 0;
  for (const [i, item] of items.entries()) {
    const moved = wanted.has(textAt(item, "id") ?? "") ? ranked[next++] : undefined;
    if (moved !== undefined) items[i] = moved;
  }
}

function together(mine: Json | undefined, theirs: Json | undefined): Json | undefined {
  if (!isList(mine) || !isList(theirs)) return mine;
  return [...mine, ...theirs.filter((item) => !mine.some((own) => isSameJson(own, item)))];
}

function at(root: Json | Changeable, spot: Spot): Json | undefined {
  let value: Json | undefined = root as Json;
  for (const step of spot) value = isList(value) ? value[Number(step)] : memberOf(value, String(step));
  return value;
}

function spotAt(root: Json, path: string): Spot {
  let value: Json | undefined = root;
  return path
    .split("/")
    .slice(1)
    .map((segment) => {
      const name = segment.replaceAll("~1", "/").replaceAll("~0", "~");
      const step = isList(value) ? Number(name) : name;
      value = isList(value) ? value[Number(name)] : memberOf(value as JsonObject | undefined, name);
      return step;
    });
}
