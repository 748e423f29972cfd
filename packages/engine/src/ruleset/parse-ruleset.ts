import type { Json } from "../language/canonical-json.ts";
import { pointer } from "../language/json-pointer.ts";
import { type Problem, sortedProblems } from "../language/problem.ts";
import { failure, type Result, success } from "../language/result.ts";
import { LIMITS } from "./limits.ts";
import { readJson } from "./read-json.ts";
import { type Ruleset, rulesetSchema } from "./schema.ts";
import { schemaProblems } from "./schema-problems.ts";

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
  return json.ok ? readRuleset(json.value) : json;
}

/** As `parseRuleset`, for a value that was read from JSON elsewhere. What that reading lost stays lost. */
export function readRuleset(value: Json): Result<Ruleset> {
  const parsed = rulesetSchema.safeParse(value);
  const problems = parsed.success ? eitherOr(parsed.data) : schemaProblems(value, parsed.error.issues);
  return parsed.success && problems.length === 0 ? success(parsed.data) : failure(sortedProblems(problems));
}

/** Where the document needs exactly one of two members, which the schema cannot say without losing its other messages. */
function eitherOr(ruleset: Ruleset): Problem[] {
  const problems: Problem[] = [];
  const exactlyOne = (path: string, holder: object, options: readonly string[]): void => {
    if (options.filter((name) => Object.hasOwn(holder, name)).length !== 1) {
      problems.push({ code: "notOneShape", path, options });
    }
  };
  ruleset.facts.forEach((fact, i) => {
    if (fact.type === "integer") exactlyOne(pointer("/facts", i), fact, ["question", "derive"]);
  });
  ruleset.indicators.forEach((indicator, i) => {
    exactlyOne(pointer("/indicators", i), indicator, ["question", "when"]);
  });
  ruleset.laws.forEach((law, i) => {
    if (law.law === "monotone") exactlyOne(pointer("/laws", i), law, ["indicators", "fact"]);
    if (law.law === "independent" && law.indicators === undefined && law.facts === undefined) {
      problems.push({ code: "notOneShape", path: pointer("/laws", i), options: ["indicators", "facts"] });
    }
  });
  return problems;
}
