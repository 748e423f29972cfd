import { sortedProblems } from "../language/problem.ts";
import { failure, type Result } from "../language/result.ts";
import { LIMITS } from "./limits.ts";
import { readJson } from "./read-json.ts";
import { type Case, caseSchema } from "./schema.ts";
import { readBySchema } from "./schema-problems.ts";

/**
 * Reads a case from outside, by the rules of `parseRuleset`. What its facts mean is read against a model by
 * `readFacts`. No problem carries a value of the case.
 */
export function parseCase(input: string | Uint8Array): Result<Case> {
  const json = readJson(input, LIMITS.caseBytes);
  if (!json.ok) return json;
  const parsed = readBySchema(caseSchema, json.value);
  return parsed.ok ? parsed : failure(sortedProblems(parsed.problems));
}
