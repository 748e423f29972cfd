import { canonicalJson, type Json, LIMITS } from "@holdepunkt/engine";

/** An object of JSON, with nothing known of its members. */
export type JsonObject = { readonly [key: string]: Json | undefined };

/** Whether a value is an object of JSON. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether a value is a list of JSON. */
export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** The items of a list; none where it is something else. */
export const itemsOf = (value: Json | undefined): readonly Json[] => (isList(value) ? value : []);

/** A member of an object; nothing where the value is none, or has no such member of its own. */
export const memberOf = (value: Json | undefined, key: string): Json | undefined =>
  isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;

/** A member that is a text. */
export function textAt(value: Json | undefined, key: string): string | undefined {
  const member = memberOf(value, key);
  return typeof member === "string" ? member : undefined;
}

/** The members of an object by key, in their order; none where the value is none. */
export const membersOf = (value: Json | undefined): [key: string, member: Json][] =>
  isObject(value) ? Object.entries(value).filter((entry): entry is [string, Json] => entry[1] !== undefined) : [];

/** Whether two values say the same, the order of keys set aside. Parts that are shared are not looked at again. */
export function isSameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (isList(a)) return isList(b) && a.length === b.length && a.every((item, i) => isSameJson(item, b[i]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isSameJson(a[key], b[key]))
  );
}

/** Whether two values say the same in the same order: what is written is the same, byte for byte. */
export function isSameText(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (isList(a)) return isList(b) && a.length === b.length && a.every((item, i) => isSameText(item, b[i]));
  if (!isObject(a) || !isObject(b)) return false;
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  return keys.length === others.length && keys.every((key, i) => key === others[i] && isSameText(a[key], b[key]));
}

/** What is around a case's document in a draft: the root, the list of cases, and the case. */
export const AROUND_A_CASE = 3;

/** How deep a draft is at most. Nothing deeper is read, nor made by commands: what walks a draft may then call itself. */
export const DEEPEST = LIMITS.depth + AROUND_A_CASE;

/** Keys that mean something on every object of the language; none is a name in a document. */
const RESERVED = new Set([...Object.getOwnPropertyNames(Object.prototype), "prototype"]);

/**
 * Whether a value from outside is plain JSON that is safe to hold: no deeper than `deepest`, finite numbers without −0,
 * no key that every object has, no lone surrogate.
 */
export function isPlainJson(value: unknown, deepest: number = DEEPEST): value is Json {
  if (value === null || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value === "string") return !/\p{Cs}/u.test(value);
  if (typeof value !== "object" || deepest <= 0) return false;
  if (Array.isArray(value)) return value.every((item) => isPlainJson(item, deepest - 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  return Object.entries(value).every(
    ([key, member]) => !RESERVED.has(key) && isPlainJson(key) && isPlainJson(member, deepest - 1),
  );
}

/** How many lists and objects stand inside each other. */
export function depthOf(value: Json | undefined): number {
  if (isList(value)) return 1 + Math.max(0, ...value.map(depthOf));
  return isObject(value) ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;
}

/** A value by its canonical text: the same for values that say the same. */
export const keyOf = (value: Json): string => canonicalJson(value);
