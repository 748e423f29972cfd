import type { Json } from "../language/canonical-json.ts";
import { type JsonPointer, pointer } from "../language/json-pointer.ts";
import { type Problem, sortedProblems } from "../language/problem.ts";
import { failure, type Result } from "../language/result.ts";
import { LIMITS } from "./limits.ts";
import { readJson } from "./read-json.ts";
import { type Ruleset, rulesetSchema } from "./schema.ts";
import { readBySchema } from "./schema-problems.ts";

/**
 * Reads a ruleset document from outside. It takes the text or the bytes, since a parsed value has already lost what must
 * be seen (duplicate keys, numbers that do not survive). Unknown formats, fields and operators are refused, never
 * ignored, never corrected.
 *
 * Gives a document that is right in shape, or *all* its problems: those of `readJson` alone where the text cannot be
 * trusted, else those of the schema: `wrongType missingField unknownField unknownFormat notAnId notADate notAVersion
 * notAnAddress notOneOf notOneShape tooSmall tooBig tooFewItems tooManyItems emptySelection`.
 * What ids refer to is `linkModel`'s to check.
 */
export function parseRuleset(input: string | Uint8Array): Result<Ruleset> {
  const json = readJson(input, LIMITS.rulesetBytes);
  return json.ok ? readDocument(json.value) : json;
}

/** As `parseRuleset`, for a value that was read from JSON elsewhere. What that reading lost (duplicate keys) stays lost. */
export function readRuleset(value: Json): Result<Ruleset> {
  let text: string;
  try {
    text = JSON.stringify(value) ?? "";
  } catch {
    // Nested without end, or beyond what can be written: no document.
    return failure([{ code: "tooDeep", path: "", limit: LIMITS.depth }]);
  }
  return parseRuleset(text);
}

function readDocument(value: Json): Result<Ruleset> {
  const parsed = readBySchema(rulesetSchema, value);
  const problems = [...(parsed.ok ? [] : parsed.problems), ...eitherOr(value)];
  return problems.length === 0 ? parsed : failure(sortedProblems(problems));
}

/**
 * Where the document needs exactly one of two members, which the schema cannot say without losing its other messages.
 * Reads the document itself, since these problems are told together with the schema's.
 */
function eitherOr(document: Json): Problem[] {
  return ["facts", "indicators", "laws"].flatMap((list) => {
    const items = isObject(document) ? document[list] : undefined;
    if (!Array.isArray(items) || items.length > LIMITS.items) return [];
    return items.flatMap((item: Json, i) => itemProblems(list, item).map(at(pointer("", list, i))));
  });
}

/** What `eitherOr` finds in one item of a list, with places within the item. */
export function itemProblems(list: string, item: Json): Problem[] {
  if (!isObject(item)) return [];
  const needs = (options: readonly string[], most = 1): Problem[] => {
    const count = options.filter((name) => Object.hasOwn(item, name)).length;
    return count < 1 || count > most ? [{ code: "notOneShape", path: "", options }] : [];
  };
  if (list === "facts" && "type" in item && item.type === "integer") return needs(["question", "derive"]);
  if (list === "indicators") return needs(["question", "when"]);
  if (list === "laws" && "law" in item && item.law === "monotone") return needs(["indicators", "fact"]);
  if (list === "laws" && "law" in item && item.law === "independent") return needs(["indicators", "facts"], 2);
  return [];
}

/** Puts a problem of an item where the item stands. */
export const at =
  (place: JsonPointer) =>
  (problem: Problem): Problem => ({ ...problem, path: place + problem.path });

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json | undefined } =>
  typeof value === "object" && value !== null && !Array.isArray(value);
