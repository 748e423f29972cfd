import { pointer } from "../language/json-pointer.ts";
import { type Problem, sortedProblems } from "../language/problem.ts";
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
  const problems = parsed.ok ? saysNothing(parsed.value) : parsed.problems;
  return problems.length === 0 ? parsed : failure(sortedProblems(problems));
}

/** Expectations that no evaluation can fail: a node alone, since both bounds may be left out, but not at once. */
function saysNothing({ expect = [] }: Case): Problem[] {
  const options = ["settled", "atLeast", "atMost", "possible", "truth", "min", "state"];
  return expect.flatMap((expectation, i): Problem[] =>
    "finding" in expectation || options.some((name) => Object.hasOwn(expectation, name))
      ? []
      : [{ code: "notOneShape", path: pointer("/expect", i), options }],
  );
}
