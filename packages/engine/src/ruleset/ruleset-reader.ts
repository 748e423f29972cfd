import type { Json } from "../language/canonical-json.ts";
import { pointer } from "../language/json-pointer.ts";
import { type Problem, sortedProblems } from "../language/problem.ts";
import { failure, type Result, success } from "../language/result.ts";
import { utf8Length } from "../language/utf8.ts";
import { LIMITS } from "./limits.ts";
import { at, itemProblems, readRuleset } from "./parse-ruleset.ts";
import { measure, readJson } from "./read-json.ts";
import { itemSchemas, type Ruleset, rulesetSchema } from "./schema.ts";
import { readBySchema } from "./schema-problems.ts";

const LISTS = [
  "sources",
  "actors",
  "tags",
  "facts",
  "indicators",
  "scores",
  "decisions",
  "actions",
  "constraints",
  "laws",
  "thresholds",
] as const satisfies readonly (keyof typeof itemSchemas)[];
type List = (typeof LISTS)[number];

/** Beyond these a whole reading may tell less, in its own way. */
const MOST_PROBLEMS = 1_000;

/** One item of a list, as it was read: what it measures as text, and what it is or what is wrong with it. */
interface ReadItem {
  readonly bytes: number;
  readonly depth: number;
  readonly values: number;
  readonly item: unknown;
  /** With places within the item. */
  readonly problems: readonly Problem[];
}

/**
 * Reads a ruleset that is edited, again and again: gives what `readRuleset` gives, but looks only at those items of its
 * lists that are other objects than the last time. Whoever uses it never changes an object that it was given.
 */
export class RulesetReader {
  private readonly known: { readonly [L in List]: WeakMap<object, ReadItem> } = {
    sources: new WeakMap(),
    actors: new WeakMap(),
    tags: new WeakMap(),
    facts: new WeakMap(),
    indicators: new WeakMap(),
    scores: new WeakMap(),
    decisions: new WeakMap(),
    actions: new WeakMap(),
    constraints: new WeakMap(),
    laws: new WeakMap(),
    thresholds: new WeakMap(),
  };

  /** As `readRuleset`, with the same problems where there are any. */
  read(value: Json): Result<Ruleset> {
    return this.readByItems(value) ?? readRuleset(value);
  }

  /** Nothing where the whole must be read to say what is wrong: its text cannot be trusted, or it has not the lists. */
  private readByItems(value: Json): Result<Ruleset> | undefined {
    if (!isPlain(value)) return undefined;
    const rest: { [key: string]: Json | undefined } = { ...value };
    const read: { readonly list: List; readonly items: readonly ReadItem[] }[] = [];
    for (const list of LISTS) {
      const items = Object.hasOwn(value, list) ? value[list] : undefined;
      if (items === undefined) continue;
      if (!Array.isArray(items) || items.length > LIMITS.items || "toJSON" in items) return undefined;
      const all = items.map((item: Json) => this.readItem(list, item));
      const trusted = all.filter((item) => item !== undefined);
      if (trusted.length < all.length) return undefined;
      read.push({ list, items: trusted });
      rest[list] = [];
    }
    const around = readPart(rest);
    if (around === undefined || !isWithinLimits(around, read)) return undefined;
    const frame = readBySchema(rulesetSchema, around.value);
    const problems = [
      ...(frame.ok ? [] : frame.problems),
      ...read.flatMap(({ list, items }) => items.flatMap((item, i) => item.problems.map(at(pointer("", list, i))))),
    ];
    if (problems.length > MOST_PROBLEMS) return undefined;
    if (!frame.ok || problems.length > 0) return failure(sortedProblems(problems));
    const lists = Object.fromEntries(read.map(({ list, items }) => [list, items.map(({ item }) => item)]));
    // Each list holds what its own schema gave.
    return success({ ...frame.value, ...(lists as Pick<Ruleset, List>) });
  }

  private readItem(list: List, item: Json): ReadItem | undefined {
    if (!isPlain(item)) return undefined;
    const known = this.known[list].get(item);
    if (known !== undefined) return known;
    const part = readPart(item);
    if (part === undefined) return undefined;
    const parsed = readBySchema<unknown>(itemSchemas[list], part.value);
    const problems = [...(parsed.ok ? [] : parsed.problems), ...itemProblems(list, part.value)];
    const { bytes, depth, values } = part;
    const read: ReadItem = { bytes, depth, values, item: parsed.ok ? parsed.value : undefined, problems };
    this.known[list].set(item, read);
    return read;
  }
}

/** A part of a document by its text, which is what is judged; nothing where it cannot be trusted. */
function readPart(value: Json) {
  let text: string;
  try {
    text = JSON.stringify(value);
  } catch {
    return undefined;
  }
  const json = readJson(text, LIMITS.rulesetBytes);
  return json.ok ? { value: json.value, bytes: utf8Length(text), ...measure(text) } : undefined;
}

type Part = NonNullable<ReturnType<typeof readPart>>;

/** Whether the text of the whole, put together of these, is within the limits of one document. */
function isWithinLimits(around: Part, read: readonly { readonly items: readonly ReadItem[] }[]): boolean {
  let { bytes, values, depth } = around;
  for (const { items } of read) {
    const commas = Math.max(0, items.length - 1);
    bytes += commas;
    values += commas;
    for (const item of items) {
      bytes += item.bytes;
      // What an item is counted as beside what it holds, the list has counted.
      values += item.values - 1;
      depth = Math.max(depth, item.depth + 2);
    }
  }
  return bytes <= LIMITS.rulesetBytes && values <= LIMITS.values && depth <= LIMITS.depth;
}

/** Whether a value is an object that is written as it stands. */
function isPlain(value: Json | undefined): value is { readonly [key: string]: Json | undefined } {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && !("toJSON" in value);
}
