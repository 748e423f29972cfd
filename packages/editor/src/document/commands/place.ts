import type { Json } from "@holdepunkt/engine";
import { isList, isObject, type JsonObject, memberOf } from "./json.ts";

/**
 * A place in a draft, from its root: `["ruleset", "decisions", "concern", "rules", 2, "when", "all", 0]`, or
 * `["cases", "C17", "document", "facts", "age"]`. A text is the key of an object or the id of a list's item; a number is
 * a position in a list.
 */
export type Place = readonly (string | number)[];

/** A place in which lists are named by position alone. It holds for one draft. */
export type Spot = Place;

/** What is found at a place, or the first step that leads nowhere, and why. */
export type Found =
  | { readonly ok: true; readonly spot: Spot; readonly value: Json }
  | { readonly ok: false; readonly step: number; readonly why: "missing" | "ambiguous" };

/** Finds a place below `root`. An id that two items have finds neither. */
export function find(root: Json, place: Place): Found {
  const spot: (string | number)[] = [];
  let value = root;
  for (const [step, name] of place.entries()) {
    let next: Json | undefined;
    let at: string | number = name;
    if (isList(value)) {
      if (typeof name === "string") {
        const found = positionsOf(value, name);
        if (found.length > 1) return { ok: false, step, why: "ambiguous" };
        at = found[0] ?? -1;
      }
      next = value[Number(at)];
    } else if (typeof name === "string") next = memberOf(value, name);
    if (next === undefined) return { ok: false, step, why: "missing" };
    spot.push(at);
    value = next;
  }
  return { ok: true, spot, value };
}

/** The positions of the items with an id. */
export const positionsOf = (list: readonly Json[], id: string): number[] =>
  list.flatMap((item, i) => (memberOf(item, "id") === id ? [i] : []));

/** What stands at a spot; nothing where nothing does. */
export function valueAt(root: Json, spot: Spot): Json | undefined {
  let value: Json | undefined = root;
  for (const name of spot) {
    if (isList(value)) value = typeof name === "number" ? value[name] : undefined;
    else value = memberOf(value, String(name));
  }
  return value;
}

/** `root` with something else at a spot. All beside the way there is shared. The spot's parent must exist. */
export function withAt(root: Json, spot: Spot, change: (value: Json | undefined) => Json): Json {
  const [name, ...rest] = spot;
  if (name === undefined) return change(root);
  if (isList(root)) {
    const copy = [...root];
    const item = copy[Number(name)];
    if (item !== undefined) copy[Number(name)] = withAt(item, rest, change);
    return copy;
  }
  if (!isObject(root)) return root;
  const key = String(name);
  const member = memberOf(root, key);
  return { ...root, [key]: rest.length === 0 ? change(member) : withAt(member ?? null, rest, change) };
}

/** An object with a new member, put before another, or last. */
export function withMember(object: JsonObject, key: string, value: Json, before: string | undefined): JsonObject {
  const members = Object.entries(object);
  const at = before === undefined ? -1 : members.findIndex(([other]) => other === before);
  members.splice(at < 0 ? members.length : at, 0, [key, value]);
  return Object.fromEntries(members);
}

/** An object without a member. */
export const withoutMember = (object: JsonObject, key: string): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([other]) => other !== key));

/** An object in which a member has another key, and the same place among the others. */
export const withKey = (object: JsonObject, key: string, other: string): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name === key ? other : name, value]));

/** The key after a member; nothing after the last. */
export function keyAfter(object: JsonObject, key: string): string | undefined {
  const keys = Object.keys(object);
  return keys[keys.indexOf(key) + 1];
}

/** Whether a spot is another, or within it. */
export const isWithin = (spot: Spot, other: Spot): boolean =>
  other.length <= spot.length && other.every((name, i) => name === spot[i]);

/** In the order of the document: list positions by number, and what holds before what it holds. */
export function comparePositions(a: Spot, b: Spot): number {
  for (const [i, name] of a.entries()) {
    const other = b[i];
    if (other === undefined) return 1;
    if (typeof name === "number" && typeof other === "number" && name !== other) return name - other;
    if (name !== other) return String(name) < String(other) ? -1 : 1;
  }
  return a.length - b.length;
}
