import type { JsonPointer } from "./json-pointer.ts";

/**
 * What each kind of problem tells besides its place. A problem never carries a value from a case, since cases are
 * sensitive and problems end up in logs; names from a ruleset (ids, operators) may stand in it.
 */
interface ProblemDetails {
  // Bytes and text
  notUtf8: object;
  byteOrderMark: object;
  tooLarge: { readonly limit: number };
  notJson: object;
  tooDeep: { readonly limit: number };
  tooManyValues: { readonly limit: number };
  duplicateKey: object;
  reservedKey: object;
  unsafeNumber: object;
  forbiddenCharacter: { readonly codePoint: string };
  notNormalized: object;
  textTooLong: { readonly limit: number };
  // Shape
  wrongType: { readonly expected: ExpectedType };
  missingField: { readonly field: string };
  unknownField: object;
  unknownFormat: { readonly supported: number };
  notAnId: object;
  notADate: object;
  notAVersion: object;
  notAnAddress: object;
  notOneOf: { readonly options: readonly string[] };
  tooSmall: { readonly minimum: number };
  tooBig: { readonly maximum: number };
  tooFewItems: { readonly minimum: number };
  tooManyItems: { readonly maximum: number };
  notOneShape: { readonly options: readonly string[] };
  // Meaning
  duplicateId: { readonly id: string; readonly first: JsonPointer };
  unknownNode: { readonly id: string };
  notReferable: { readonly id: string };
  unknownTag: { readonly id: string };
  unknownTagValue: { readonly id: string };
  unknownSource: { readonly id: string };
  unknownActor: { readonly id: string };
  unknownOutcome: { readonly id: string };
  unknownOption: { readonly options: readonly string[] };
  wrongOperator: { readonly allowed: readonly string[] };
  wrongValue: { readonly expected: ExpectedType };
  outsideDomain: { readonly minimum: number | string; readonly maximum: number | string };
  constantComparison: { readonly always: boolean };
  duplicateValue: object;
  boundsReversed: object;
  cycle: { readonly nodes: readonly string[] };
  emptySelection: object;
  indicatorTwice: { readonly id: string };
  outcomeWithoutRule: { readonly id: string };
  notComparable: object;
  // Cases
  unknownFact: object;
  derivedFact: object;
  emptySet: object;
  contradiction: object;
}

/** What a place in a document should hold, in the words of the reader (see the messages `expected.*`). */
export type ExpectedType =
  | "object"
  | "array"
  | "text"
  | "number"
  | "integer"
  | "boolean"
  | "true"
  | "null"
  | "booleanFact"
  | "choiceFact"
  | "choicesFact"
  | "integerFact"
  | "numberFact"
  | "dateFact"
  | "decision"
  | "orderedDecision"
  | "indicator"
  | "condition"
  | "value"
  | "nothing";

/** The stable name of a kind of problem; see docs/reference/problems.md for what each one means. */
export type ProblemCode = keyof ProblemDetails;

/**
 * One thing that is wrong with a document, as data: what (`code`), where (`path`, RFC 6901) and what was expected.
 * Its wording in bokmål, nynorsk and English is looked up by code where it is shown (`problemText`).
 */
export type Problem = {
  readonly [C in ProblemCode]: { readonly code: C; readonly path: JsonPointer } & Readonly<ProblemDetails[C]>;
}[ProblemCode];

/** Problems by place, as a reader goes through the document: list positions by number, fields by name. Equal ones once. */
export function sortedProblems(problems: readonly Problem[]): Problem[] {
  const byKey = new Map<string, { readonly problem: Problem; readonly place: readonly string[] }>();
  for (const problem of problems) {
    const key = `${problem.code} ${problem.path} ${"id" in problem ? problem.id : ""} ${"field" in problem ? problem.field : ""}`;
    byKey.set(key, { problem, place: problem.path.split("/") });
  }
  return [...byKey.values()]
    .sort((a, b) => comparePlaces(a.place, b.place) || compareText(a.problem.code, b.problem.code))
    .map(({ problem }) => problem);
}

function comparePlaces(a: readonly string[], b: readonly string[]): number {
  for (const [i, segment] of a.entries()) {
    const other = b[i];
    if (other === undefined) return 1;
    if (segment === other) continue;
    const positions = POSITION.test(segment) && POSITION.test(other);
    return positions ? Number(segment) - Number(other) : compareText(segment, other);
  }
  return a.length - b.length;
}

/**
 * A place in a case as it may be told, and logged: members that do not look like ids were made up by whoever wrote the case, and
 * may be a name or a number of a person. The place ends before the first of them.
 */
export function withoutPersonalKeys(path: JsonPointer): JsonPointer {
  const segments = path.split("/");
  const strange = segments.findIndex(
    (segment, i) => i > 0 && !/^([$_A-Za-z][$_A-Za-z0-9]{0,63}|\d{1,9})$/.test(segment),
  );
  return strange < 0 ? path : segments.slice(0, strange).join("/");
}

const POSITION = /^\d{1,9}$/;
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
