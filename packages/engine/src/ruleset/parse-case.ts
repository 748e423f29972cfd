import { type Problem, sortedProblems, withoutPersonalKeys } from "../language/problem.ts";
import { failure, type Result } from "../language/result.ts";
import { LIMITS } from "./limits.ts";
import { readJson } from "./read-json.ts";
import { type Case, caseSchema } from "./schema.ts";
import { readBySchema } from "./schema-problems.ts";

/**
 * Reads a case from outside, by the rules of `parseRuleset`. What its facts mean is read against a model by
 * `readFacts`. No problem carries a value of the case, nor a key that does not look like an id.
 */
export function parseCase(input: string | Uint8Array): Result<Case> {
  const json = readJson(input, LIMITS.caseBytes);
  if (!json.ok) return failure(placesToTell(json.problems));
  const parsed = readBySchema(caseSchema, json.value);
  return parsed.ok ? parsed : failure(placesToTell(parsed.problems));
}

const placesToTell = (problems: readonly Problem[]): Problem[] =>
  sortedProblems(problems.map((problem) => ({ ...problem, path: withoutPersonalKeys(problem.path) })));
