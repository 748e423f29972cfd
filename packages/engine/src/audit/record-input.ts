import * as z from "zod/mini";
import { canonicalJson, type Json } from "../language/canonical-json.ts";
import type { JsonPointer } from "../language/json-pointer.ts";
import type { Problem } from "../language/problem.ts";
import { failure, type Result, success } from "../language/result.ts";
import { LIMITS } from "../ruleset/limits.ts";
import { parseCase } from "../ruleset/parse-case.ts";
import { readJson } from "../ruleset/read-json.ts";
import { type Case, caseSchema } from "../ruleset/schema.ts";
import { readBySchema } from "../ruleset/schema-problems.ts";

/** What was assessed and evaluated: a case, and which of its places were masked before anybody saw it. */
export type RecordedInput = {
  readonly case: Case;
  /** Places in the case as it was handed in, RFC 6901. */
  readonly masked: readonly JsonPointer[];
};

/**
 * The input of a record, with what stands at `masked` taken away: a fact (`/facts/address`) becomes not known because it is masked,
 * another member (`/story`, `/facts/age/evidence`, `/facts/age/evidence/0/note`) goes. It is masked for all: what is assessed, evaluated
 * and recorded is one case, so no result rests on what the record does not hold, and it can be evaluated again.
 *
 * Reports what `parseCase` reports, and `unknownField` at a masked place that the case does not have, or whose taking away would leave no
 * case, or an item of a list, without which the others would change places.
 */
export function recordInput(given: Case, masked: readonly JsonPointer[] = []): Result<RecordedInput> {
  const copy = JSON.parse(canonicalJson(given as Json)) as Case;
  const problems = masked.flatMap((path): Problem[] => (mask(copy, path) ? [] : [{ code: "unknownField", path: "" }]));
  if (problems.length > 0) return failure(problems);
  const read = parseCase(canonicalJson(copy as Json));
  return read.ok ? success({ case: read.value, masked }) : read;
}

/** The text that is committed to: canonical JSON. */
export const inputText = (input: RecordedInput): string => canonicalJson(input as unknown as Json);

/** Reads the input of a record, by the rules of `parseCase`. */
export function readInput(text: string): Result<RecordedInput> {
  const json = readJson(text, MOST_INPUT_BYTES);
  return json.ok ? readBySchema(inputSchema, json.value) : json;
}

// A case, and the places masked in it.
const MOST_INPUT_BYTES = LIMITS.caseBytes * 2;

const inputSchema: z.ZodMiniType<RecordedInput> = z.strictObject({
  case: caseSchema,
  masked: z.array(z.string()),
});

/** Takes away what stands at `path`; false where that cannot be. */
function mask(document: Case, path: JsonPointer): boolean {
  const segments = path.split("/").map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
  const last = segments.at(-1);
  if (segments[0] !== "" || last === undefined || segments.length < 2 || path === "/facts") return false;
  let holder: unknown = document;
  for (const segment of segments.slice(1, -1)) holder = member(holder, segment);
  if (typeof holder !== "object" || holder === null || Array.isArray(holder) || !Object.hasOwn(holder, last))
    return false;
  const members = holder as Record<string, unknown>;
  if (segments.length === 3 && segments[1] === "facts") members[last] = { value: null, because: "masked" };
  else delete members[last];
  return true;
}

const member = (holder: unknown, name: string): unknown =>
  typeof holder === "object" && holder !== null && Object.hasOwn(holder, name)
    ? (holder as Record<string, unknown>)[name]
    : undefined;
