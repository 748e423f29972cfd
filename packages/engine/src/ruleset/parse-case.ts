import { sortedProblems } from "../language/problem.ts";
import { failure, type Result, success } from "../language/result.ts";
import { LIMITS } from "./limits.ts";
import { readJson } from "./read-json.ts";
import { type Case, caseSchema } from "./schema.ts";
import { schemaProblems } from "./schema-problems.ts";

/**
 * Reads a case from outside, by the rules of `parseRuleset`. What its facts mean is read against a model by
 * `readFacts`. No problem carries a value of the case.
 */
export function parseCase(input: string | Uint8Array): Result<Case> {
  const json = readJson(input, LIMITS.caseBytes);
  if (!json.ok) return json;
  const parsed = caseSchema.safeParse(json.value);
  return parsed.success
    ? success(parsed.data)
    : failure(sortedProblems(schemaProblems(json.value, parsed.error.issues)));
}
