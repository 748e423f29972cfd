import type { Json } from "@holdepunkt/engine";
import { isObject, isSameJson, type JsonObject } from "../document/commands/json.ts";
import type { JsonPointer } from "../document/commands/pointer.ts";
import { mergeOrder } from "./merge-order.ts";

/** A place that both have changed, differently. `undefined` is a place where nothing is. */
export interface MergeConflict {
  /** The place in the merged document, which holds mine there until somebody decides; where mine has nothing, theirs. */
  readonly path: JsonPointer;
  /** What differs: what stands there, or in which order the items of a list stand (then the three are lists of ids). */
  readonly about: "value" | "order";
  /** The members at `path` that say one thing together and are in conflict together; none where it is all that stands there. */
  readonly members?: readonly string[];
  readonly base: Json | undefined;
  readonly mine: Json | undefined;
  readonly theirs: Json | undefined;
}

/** What came of a merge. With no conflict the merge is whole; whether it parses and links is for whoever asked to find out. */
export interface Merge {
  readonly merged: Json;
  readonly conflicts: readonly MergeConflict[];
}

/**
 * Merges two documents, rulesets or cases, that both come from `base`: what one side changed is taken, what both changed alike is taken once, and what both
 * changed differently is listed and never settled here. (The three-way merge of diff3, over trees with ids: Khanna, Kunal & Pierce 2007 on what diff3 promises.)
 *
 * A place is a member of an object, an item of a list whose items have ids, or the order of such a list. What only means something as a whole is one place:
 * a condition, a citation, an answer in a case, a list without ids, and some members together (the outcome and the condition of a rule), since half of one and
 * half of another is a rule that nobody wrote. Where the order has a meaning, as for rules, any two changes of which items there are and how they stand meet.
 */
export function mergeDocuments(base: Json, mine: Json, theirs: Json): Merge {
  const conflicts: MergeConflict[] = [];
  const merged = mergeValues({ path: "", name: "", list: "", isWhole: false, conflicts }, base, mine, theirs);
  return { merged: merged ?? null, conflicts };
}

/** These members are one place each, whatever they hold. */
const WHOLE: ReadonlySet<string> = new Set([
  "when",
  "unless",
  "given",
  "if",
  "then",
  "holds",
  "derive",
  "strengthBasis",
]);

/** The items of these lists are one place each: a citation is its source and its pinpoint, not one of each. */
const WHOLE_ITEMS: ReadonlySet<string> = new Set(["basis"]);

/** In these lists the order has a meaning: the first rule that holds decides, and outcomes go from low to high. */
const ORDERED: ReadonlySet<string> = new Set(["rules", "outcomes", "options", "values"]);

/** The members of a list's items that say one thing together. */
const TOGETHER: ReadonlyMap<string, readonly (readonly string[])[]> = new Map([
  ["facts", [["type", "min", "max", "unit", "derive", "ordered"]]],
  ["rules", [["outcome", "when"]]],
  ["decisions", [["hit", "ordered", "otherwise"]]],
  ["actions", [["when", "unless"]]],
  ["constraints", [["holds", "atMost"]]],
  ["laws", [["law", "given", "decision", "indicators", "fact", "facts", "if", "then", "when"]]],
]);

type Possible = Json | undefined;

/** Where a merge is. */
interface Place {
  readonly path: JsonPointer;
  /** The member's name, or that of the list whose item this is. */
  readonly name: string;
  /** The list whose item this is; empty for anything else. */
  readonly list: string;
  /** Whether it is one place, whatever stands there. */
  readonly isWhole: boolean;
  readonly conflicts: MergeConflict[];
}

function mergeValues(place: Place, base: Possible, mine: Possible, theirs: Possible): Possible {
  const settled = oneSided(base, mine, theirs);
  if (settled !== undefined) return settled.value;
  if (!place.isWhole) {
    if (isObject(base) && isObject(mine) && isObject(theirs)) return mergeObjects(place, base, mine, theirs);
    const [b, m, t] = [itemsById(base), itemsById(mine), itemsById(theirs)];
    if (b !== undefined && m !== undefined && t !== undefined) return mergeLists(place, b, m, t);
  }
  place.conflicts.push({ path: place.path, about: "value", base, mine, theirs });
  return mine === undefined ? theirs : mine;
}

/** What to take where at most one side has changed anything, or both the same. */
function oneSided(base: Possible, mine: Possible, theirs: Possible): { readonly value: Possible } | undefined {
  if (isSameJson(mine, theirs) || isSameJson(base, theirs)) return { value: mine };
  return isSameJson(base, mine) ? { value: theirs } : undefined;
}

function mergeObjects(place: Place, base: JsonObject, mine: JsonObject, theirs: JsonObject): JsonObject {
  const { path, name, list, conflicts } = place;
  const merged = new Map<string, Possible>();
  for (const members of TOGETHER.get(list) ?? []) {
    const [b, m, t] = [picked(base, members), picked(mine, members), picked(theirs, members)];
    const settled = oneSided(b, m, t);
    if (settled === undefined) conflicts.push({ path, about: "value", members, base: b, mine: m, theirs: t });
    const taken = settled?.value ?? m;
    for (const member of members) merged.set(member, isObject(taken) ? taken[member] : undefined);
  }
  const { order } = mergeOrder(Object.keys(base), Object.keys(mine), Object.keys(theirs));
  // What a fact of a case is known to be is a whole: from 15 and to 19 belong together.
  const isAnswers = name === "facts" && list === "";
  for (const member of order) {
    if (merged.has(member)) continue;
    const isWhole = isAnswers || WHOLE.has(member);
    const inside = { path: `${path}${segment(member)}`, name: member, list: "", isWhole, conflicts };
    merged.set(member, mergeValues(inside, own(base, member), own(mine, member), own(theirs, member)));
  }
  return Object.fromEntries(
    order.map((member) => [member, merged.get(member)]).filter(([, value]) => value !== undefined),
  );
}

type Items = ReadonlyMap<string, JsonObject>;

function mergeLists({ path, name, conflicts }: Place, base: Items, mine: Items, theirs: Items): readonly Json[] {
  const [b, m, t] = [[...base.keys()], [...mine.keys()], [...theirs.keys()]];
  const found = mergeOrder(b, m, t);
  const bothMoved = ORDERED.has(name) && !isSameJson(b, m) && !isSameJson(b, t) && !isSameJson(m, t);
  if (found.isContested || bothMoved) conflicts.push({ path, about: "order", base: b, mine: m, theirs: t });
  const merged: Json[] = [];
  for (const id of found.order) {
    // The place that the item gets if it is kept; an item that is not gives no conflicts.
    const isWhole = WHOLE_ITEMS.has(name);
    const place = { path: `${path}/${merged.length}`, name, list: name, isWhole, conflicts };
    const item = mergeValues(place, base.get(id), mine.get(id), theirs.get(id));
    if (item !== undefined) merged.push(item);
  }
  return merged;
}

/** The items of a list by their ids, if each has one of its own. */
function itemsById(value: Possible): Items | undefined {
  if (!Array.isArray(value)) return undefined;
  const items = new Map<string, JsonObject>();
  for (const item of value as readonly Json[]) {
    const id = isObject(item) ? own(item, "id") : undefined;
    if (!isObject(item) || typeof id !== "string" || items.has(id)) return undefined;
    items.set(id, item);
  }
  return items;
}

const own = (object: JsonObject, member: string): Possible =>
  Object.hasOwn(object, member) ? object[member] : undefined;

const picked = (object: JsonObject, members: readonly string[]): JsonObject =>
  Object.fromEntries(
    members.filter((member) => Object.hasOwn(object, member)).map((member) => [member, object[member]]),
  );

const segment = (member: string): string => `/${member.replaceAll("~", "~0").replaceAll("/", "~1")}`;
