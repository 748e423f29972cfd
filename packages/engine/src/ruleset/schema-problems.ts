import type * as z from "zod/mini";
import type { Json } from "../language/canonical-json.ts";
import { pointer } from "../language/json-pointer.ts";
import type { ExpectedType, Problem } from "../language/problem.ts";
import { failure, type Result, success } from "../language/result.ts";
import { LIMITS } from "./limits.ts";
import { PATTERNS } from "./schema.ts";

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** `document` as `schema` has it, or every problem that it has with it. */
export function readBySchema<T>(schema: z.ZodMiniType<T>, document: Json): Result<T> {
  try {
    const parsed = schema.safeParse(document);
    return parsed.success ? success(parsed.data) : failure(schemaProblems(document, parsed.error.issues));
  } catch (error) {
    // zod hands issues on as the arguments of one call: with some hundred thousand of them the stack is full.
    if (error instanceof RangeError) return failure([{ code: "tooManyValues", path: "", limit: LIMITS.values }]);
    throw error;
  }
}

/** What zod found wrong with `document`, as this package's problems: one for each place and fault. */
export function schemaProblems(document: Json, issues: readonly Issue[], base: Path = []): Problem[] {
  return issues.flatMap((issue) => problemsOf(document, issue, [...base, ...issue.path]));
}

function problemsOf(document: Json, issue: Issue, path: Path): Problem[] {
  const place = pointerTo(path);
  switch (issue.code) {
    case "invalid_type":
      return isMissing(document, path)
        ? [{ code: "missingField", path: pointerTo(path.slice(0, -1)), field: String(path.at(-1)) }]
        : [{ code: "wrongType", path: place, expected: expectedType(issue.expected) }];
    case "unrecognized_keys":
      return issue.keys.map((key) => ({ code: "unknownField", path: pointerTo([...path, key]) }));
    case "invalid_value":
      if (isMissing(document, path)) {
        return [{ code: "missingField", path: pointerTo(path.slice(0, -1)), field: String(path.at(-1)) }];
      }
      if (place === "/format") return [{ code: "unknownFormat", path: place, supported: 1 }];
      return [{ code: "notOneOf", path: place, options: issue.values.map(String) }];
    case "too_small":
      return issue.origin === "array" || issue.origin === "string"
        ? [{ code: "tooFewItems", path: place, minimum: Number(issue.minimum) }]
        : [{ code: "tooSmall", path: place, minimum: Number(issue.minimum) }];
    case "too_big":
      return issue.origin === "array" || issue.origin === "string"
        ? [{ code: "tooManyItems", path: place, maximum: Number(issue.maximum) }]
        : [{ code: "tooBig", path: place, maximum: Number(issue.maximum) }];
    case "invalid_format":
      return [{ code: formatCode(issue.pattern), path: place }];
    case "invalid_key":
      return [{ code: "notAnId", path: place }];
    case "invalid_union":
      return unionProblems(document, issue, path);
    case "custom":
      return [{ code: customCode(issue.params?.code), path: place }];
    case "not_multiple_of":
    case "invalid_element":
      return [{ code: "wrongType", path: place, expected: "value" }];
    default:
      throw new Error(`an unknown kind of schema issue: ${JSON.stringify(issue)}`);
  }
}

/**
 * Reports the one alternative that the author meant: the one that lacks no member and has none too many, or has fewest
 * such faults. Where none comes near, says which members tell the alternatives apart.
 */
function unionProblems(document: Json, issue: z.core.$ZodIssueInvalidUnion, path: Path): Problem[] {
  if (isMissing(document, path)) {
    return [{ code: "missingField", path: pointerTo(path.slice(0, -1)), field: String(path.at(-1)) }];
  }
  if (issue.errors.length === 0) {
    const options = "options" in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
    return [{ code: "notOneOf", path: pointerTo(path), options }];
  }
  const every = issue.errors.map((issues) => {
    const top = issues.filter((inner) => inner.path.length <= 1);
    const missing = top.filter((inner) => inner.path.length === 1 && isMissing(document, [...path, ...inner.path]));
    const unknown = top.flatMap((inner) => (inner.code === "unrecognized_keys" ? inner.keys : []));
    return { issues, missing: missing.map((inner) => String(inner.path[0])), unknown };
  });
  const alternatives = every.filter(({ issues }) => !issues.some(isOfAnotherKind));
  const [first] = alternatives;
  if (first === undefined) {
    const expected = new Set(every.flatMap(({ issues }) => issues.map((inner) => expectedOf(inner))));
    const [only] = expected;
    return [
      {
        code: "wrongType",
        path: pointerTo(path),
        expected: expected.size === 1 && only !== undefined ? only : "value",
      },
    ];
  }
  type Alternative = typeof first;
  const faults = ({ missing, unknown }: Alternative): number => missing.length + unknown.length;
  // Of two that are as near, a member forgotten is likelier than one made up.
  const nearer = (a: Alternative, b: Alternative): boolean =>
    faults(a) < faults(b) || (faults(a) === faults(b) && a.unknown.length < b.unknown.length);
  const best = alternatives.reduce((a, b) => (nearer(b, a) ? b : a));
  // Lacking a member and holding none that others would refuse: it was not meant to be that alternative more than others.
  const holdsItsOwn = alternatives.some(({ unknown }) => unknown.some((name) => !best.unknown.includes(name)));
  const asNear = alternatives.filter((alternative) => !nearer(best, alternative));
  const candidates = holdsItsOwn ? asNear : alternatives;
  if (best.missing.length > 0 && candidates.length > 1) {
    const options = [...new Set(candidates.flatMap(({ missing }) => missing.slice(0, 1)))];
    return [{ code: "notOneShape", path: pointerTo(path), options }];
  }
  return schemaProblems(document, best.issues, path);
}

/** Whether an alternative asks for another kind of value altogether: a list where a text stands, another literal. */
const isOfAnotherKind = (issue: Issue): boolean =>
  issue.path.length === 0 &&
  (issue.code === "invalid_type" ||
    issue.code === "invalid_value" ||
    (issue.code === "invalid_union" &&
      issue.errors.length > 0 &&
      issue.errors.every((issues) => issues.some(isOfAnotherKind))));

const expectedOf = (issue: Issue): ExpectedType =>
  issue.code === "invalid_type" ? expectedType(issue.expected) : "value";

function expectedType(expected: string): ExpectedType {
  switch (expected) {
    case "string":
      return "text";
    case "int":
      return "integer";
    case "record":
    case "object":
      return "object";
    case "tuple":
    case "array":
      return "array";
    case "number":
    case "boolean":
      return expected;
    default:
      return "value";
  }
}

function formatCode(pattern: string | undefined): "notAnId" | "notADate" | "notAVersion" | "notAnAddress" {
  switch (pattern) {
    case String(PATTERNS.date):
      return "notADate";
    case String(PATTERNS.version):
      return "notAVersion";
    case String(PATTERNS.address):
      return "notAnAddress";
    default:
      return "notAnId";
  }
}

const customCode = (code: unknown): "notADate" | "emptySelection" | "notAnId" =>
  code === "notADate" || code === "emptySelection" ? code : "notAnId";

function isMissing(document: Json, path: Path): boolean {
  let value: unknown = document;
  for (const segment of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, segment)) return true;
    value = (value as Record<PropertyKey, unknown>)[segment];
  }
  return false;
}

const pointerTo = (path: Path): string =>
  pointer("", ...path.map((segment) => (typeof segment === "number" ? segment : String(segment))));
