import { type Json, LIMITS } from "@holdepunkt/engine";
import { readCase } from "../draft.ts";
import type { Command } from "./command.ts";
import { memberAfter } from "./field-order.ts";
import { AROUND_A_CASE, depthOf, isList, isObject, isPlainJson, isSameJson, textAt } from "./json.ts";
import {
  find,
  keyAfter,
  type Place,
  positionsOf,
  type Spot,
  valueAt,
  withAt,
  withMember,
  withoutMember,
} from "./place.ts";
import { pointerTo } from "./pointer.ts";
import { type CommandProblem, type CommandResult, done, refused } from "./problem.ts";

/** The commands that change one place. All others are made of these, but for `rename`. */
export type Change = Extract<Command, { readonly kind: "set" | "unset" | "insert" | "remove" | "move" }>;

/** What a change leads to, and the change that takes it back, byte for byte. */
export interface Changed {
  readonly root: Json;
  readonly inverse: Change;
}

/** Applies a change to a draft's tree. */
export function applyChange(root: Json, change: Change): CommandResult<Changed> {
  switch (change.kind) {
    case "set":
      return set(root, change.place, change.value, change.before);
    case "unset":
      return unset(root, change.place);
    case "insert":
      return insert(root, change.place, change.at, change.item);
    case "remove":
      return remove(root, change.place);
    case "move":
      return move(root, change.place, change.to);
  }
}

/** Finds a place of a draft, or says why it leads nowhere. */
export function placeIn(root: Json, place: Place): CommandResult<{ readonly spot: Spot; readonly value: Json }> {
  const found = find(root, place);
  if (found.ok) return done(found);
  return refused({ code: found.why === "missing" ? "noSuchPlace" : "ambiguousPlace", place, step: found.step });
}

/** Places within a document. What lies outside is the draft's own: its list of cases, and their names. */
const isInDocument = (place: Place): boolean =>
  place[0] === "ruleset" ? place.length > 1 : place[0] === "cases" && place[2] === "document" && place.length > 3;
/** The id of a list's item. What else is called so is a name like others: of the ruleset, a tag, a question. */
const isOwnId = (spot: Spot): boolean => spot.at(-1) === "id" && typeof spot.at(-2) === "number";
/** A basis may do without. */
const isBasisId = (spot: Spot): boolean => spot[1] === "actions" && spot[3] === "basis" && spot.length === 6;
const isCaseList = (place: Place): boolean => place.length === 1 && place[0] === "cases";

function set(root: Json, place: Place, value: Json, before: string | undefined): CommandResult<Changed> {
  const [parentPlace, last] = split(place);
  if (last === undefined || !isInDocument(place)) return refused({ code: "wrongPlace", place, expected: "member" });
  const parent = placeIn(root, parentPlace);
  if (!parent.ok) return parent;
  const holder = parent.value.value;
  if (isList(holder)) {
    const item = placeIn(root, place);
    if (!item.ok) return item;
    const { spot, value: old } = item.value;
    if (isSameJson(old, value)) return refused({ code: "nothingChanges" });
    if (textAt(old, "id") !== textAt(value, "id")) return refused({ code: "idIsRenamed", place });
    return changed(root, spot, value, { kind: "set", place: spot, value: old });
  }
  if (!isObject(holder) || typeof last !== "string") return refused({ code: "wrongPlace", place, expected: "member" });
  const spot: Spot = [...parent.value.spot, last];
  const old = Object.hasOwn(holder, last) ? holder[last] : undefined;
  if (!isPlainJson({ [last]: value })) return refused({ code: "notWritable" });
  if (isSameJson(old, value)) return refused({ code: "nothingChanges" });
  if (isOwnId(spot) && !(old === undefined && isBasisId(spot))) return refused({ code: "idIsRenamed", place });
  if (old !== undefined) return changed(root, spot, value, { kind: "set", place: spot, value: old });
  if (tooDeep(spot, value)) return refused({ code: "tooDeep", place });
  const at = before ?? memberAfter(Object.keys(holder), last);
  const next = withAt(root, parent.value.spot, () => withMember(holder, last, value, at));
  return done({ root: next, inverse: { kind: "unset", place: spot } });
}

function changed(root: Json, spot: Spot, value: Json, inverse: Change): CommandResult<Changed> {
  if (tooDeep(spot, value)) return refused({ code: "tooDeep", place: spot });
  return done({ root: withAt(root, spot, () => value), inverse });
}

function unset(root: Json, place: Place): CommandResult<Changed> {
  const found = placeIn(root, place);
  if (!found.ok) return found;
  const { spot, value } = found.value;
  const [parentSpot, last] = split(spot);
  const holder = valueAt(root, parentSpot);
  if (!isInDocument(place) || !isObject(holder) || typeof last !== "string") {
    return refused({ code: "wrongPlace", place, expected: "member" });
  }
  if (isOwnId(spot) && !isBasisId(spot)) return refused({ code: "idIsRenamed", place });
  const before = keyAfter(holder, last);
  const inverse: Change = { kind: "set", place: spot, value, ...(before === undefined ? {} : { before }) };
  return done({ root: withAt(root, parentSpot, () => withoutMember(holder, last)), inverse });
}

function insert(root: Json, place: Place, at: number, item: Json): CommandResult<Changed> {
  const found = placeIn(root, place);
  if (!found.ok) return found;
  const { spot, value: list } = found.value;
  if (!isList(list)) return refused({ code: "wrongPlace", place, expected: "list" });
  if (isCaseList(place) ? readCase(item) === undefined : !isInDocument(place)) {
    return refused({ code: "wrongPlace", place, expected: "list" });
  }
  if (at > list.length) return refused({ code: "outOfRange", place, length: list.length });
  const id = textAt(item, "id");
  const earlier = id === undefined ? undefined : positionsOf(list, id)[0];
  if (id !== undefined && earlier !== undefined) {
    return refused({ code: "idTaken", id, pointer: pointerTo([...spot, earlier]) });
  }
  const own: Spot = [...spot, at];
  if (tooDeep(own, item)) return refused({ code: "tooDeep", place });
  const next = withAt(root, spot, () => [...list.slice(0, at), item, ...list.slice(at)]);
  return done({ root: next, inverse: { kind: "remove", place: own } });
}

function remove(root: Json, place: Place): CommandResult<Changed> {
  const item = itemAt(root, place);
  if (!item.ok) return item;
  const { list, listSpot, at, value } = item.value;
  const next = withAt(root, listSpot, () => [...list.slice(0, at), ...list.slice(at + 1)]);
  const id = textAt(value, "id");
  // Its id is another's too, beside which nothing is inserted: what is restored is the list.
  const inverse: Change =
    id !== undefined && positionsOf(list, id).length > 1
      ? { kind: "set", place: listSpot, value: list }
      : { kind: "insert", place: listSpot, at, item: value };
  return done({ root: next, inverse });
}

function move(root: Json, place: Place, to: number): CommandResult<Changed> {
  const item = itemAt(root, place);
  if (!item.ok) return item;
  const { list, listSpot, at, value } = item.value;
  if (to >= list.length) return refused({ code: "outOfRange", place, length: list.length });
  if (to === at) return refused({ code: "nothingChanges" });
  const others = [...list.slice(0, at), ...list.slice(at + 1)];
  const next = withAt(root, listSpot, () => [...others.slice(0, to), value, ...others.slice(to)]);
  return done({ root: next, inverse: { kind: "move", place: [...listSpot, to], to: at } });
}

interface ListItem {
  readonly list: readonly Json[];
  readonly listSpot: Spot;
  readonly at: number;
  readonly value: Json;
}

function itemAt(root: Json, place: Place): CommandResult<ListItem> {
  const found = placeIn(root, place);
  if (!found.ok) return found;
  const { spot, value } = found.value;
  const [listSpot, at] = split(spot);
  const list = valueAt(root, listSpot);
  if (!isList(list) || typeof at !== "number" || !(isCaseList(listSpot) || isInDocument(place))) {
    return refused({ code: "wrongPlace", place, expected: "item" } satisfies CommandProblem);
  }
  return done({ list, listSpot, at, value });
}

/** Whether a document would be deeper than documents may be, with a value at a spot of the draft. */
const tooDeep = (spot: Spot, value: Json): boolean =>
  spot.length - (spot[0] === "cases" ? AROUND_A_CASE : 1) + depthOf(value) > LIMITS.depth;

const split = (place: Place): [parent: Place, last: string | number | undefined] => [place.slice(0, -1), place.at(-1)];
