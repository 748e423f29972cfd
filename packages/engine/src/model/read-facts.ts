import { daySpan, isoDate } from "../language/calendar.ts";
import { type JsonPointer, pointer } from "../language/json-pointer.ts";
import { type ExpectedType, type Problem, sortedProblems, withoutPersonalKeys } from "../language/problem.ts";
import { assertNever, failure, type Result, success } from "../language/result.ts";
import { type Evidence, type WrappedValue, wrappedValueSchema } from "../ruleset/schema.ts";
import { schemaProblems } from "../ruleset/schema-problems.ts";
import { isQuestion, type Model, type NumericFact, type Question } from "./model.ts";

/**
 * What is known of one fact: the set of values still possible, never empty. An unknown fact has none of these; to the
 * logic, unknown is the whole domain.
 */
export type Known =
  | { readonly kind: "truth"; readonly value: boolean }
  /** Positions of the options still possible. */
  | { readonly kind: "option"; readonly possible: readonly number[] }
  /** Positions of options that are certainly among the chosen, and certainly not. */
  | { readonly kind: "options"; readonly includes: readonly number[]; readonly excludes: readonly number[] }
  /** Both ends included; dates are day numbers. */
  | { readonly kind: "range"; readonly min: number; readonly max: number };

/** An answer: what is known, if anything, why not where somebody said why, and where it comes from. */
export interface Answer {
  readonly known: Known | undefined;
  readonly because: NonNullable<WrappedValue["because"]> | undefined;
  /** Every source, those that disagree too. The logic never reads it. */
  readonly evidence: readonly ReadEvidence[];
}

/** Where an answer comes from, and what that source says of it, where it says something. */
export type ReadEvidence = Evidence & { readonly said: Known | undefined };

/** A case's answers by fact or indicator id. What is absent was not asked. */
export type Facts = ReadonlyMap<string, Answer>;

/** A case in which nothing was asked. */
export const NO_FACTS: Facts = new Map();

/**
 * Reads the facts of a case against a model. Nothing is guessed or coerced; a problem never carries the value, nor a key that does not look like an id.
 * Reports `unknownFact derivedFact wrongType unknownOption outsideDomain emptySet contradiction duplicateValue
 * unknownField notOneOf notADate missingField`, with places below `base`.
 */
export function readFacts(
  model: Model,
  facts: Readonly<Record<string, unknown>>,
  base: JsonPointer = "/facts",
): Result<Facts> {
  const problems: Problem[] = [];
  const answers = new Map<string, Answer>();
  for (const id of Object.keys(facts)) {
    if (problems.length >= MOST_PROBLEMS) break;
    const path = withoutPersonalKeys(pointer(base, id));
    const node = model.nodes.get(id);
    if (node === undefined) problems.push({ code: "unknownFact", path });
    else if (!isQuestion(node)) problems.push({ code: "derivedFact", path });
    else {
      const answer = readAnswer(node, facts[id], path, problems);
      if (answer !== undefined) answers.set(id, answer);
    }
  }
  return problems.length > 0 ? failure(sortedProblems(problems)) : success(answers);
}

/** After so many problems a case is not read on: nobody reads them, and a hostile one could have any number. */
const MOST_PROBLEMS = 1_000;
/** How many options a problem lists, and how many values of one list are read. */
const MOST_OPTIONS = 40;

function readAnswer(node: Question, written: unknown, path: JsonPointer, problems: Problem[]): Answer | undefined {
  if (!isRecord(written) || !Object.hasOwn(written, "value")) {
    const known = readKnown(node, written, path, problems);
    return known === FAULTY ? undefined : { known, because: undefined, evidence: [] };
  }
  const wrapped = wrappedValueSchema.safeParse(written);
  if (!wrapped.success) {
    const inner = schemaProblems(written as never, wrapped.error.issues);
    problems.push(...inner.map((problem) => ({ ...problem, path: withoutPersonalKeys(path + problem.path) })));
    return undefined;
  }
  const { value, because, evidence = [] } = wrapped.data;
  const known = readKnown(node, value, pointer(path, "value"), problems);
  const sources = evidence.map((source, i): ReadEvidence => {
    const said =
      source.says === undefined
        ? undefined
        : readKnown(node, source.says, pointer(path, "evidence", i, "says"), problems);
    return { ...source, said: said === FAULTY ? undefined : said };
  });
  if (because !== undefined && known !== undefined && known !== FAULTY) {
    problems.push({ code: "contradiction", path: pointer(path, "because") });
    return undefined;
  }
  return known === FAULTY ? undefined : { known, because, evidence: sources };
}

const FAULTY = Symbol("faulty");
type Read = Known | undefined | typeof FAULTY;

/** What one written value says about `node`. */
function readKnown(node: Question, value: unknown, path: JsonPointer, problems: Problem[]): Read {
  if (value === null) return undefined;
  const wrong = (expected: ExpectedType): typeof FAULTY => {
    problems.push({ code: "wrongType", path, expected });
    return FAULTY;
  };
  switch (node.kind) {
    case "boolean":
    case "indicator":
      return typeof value === "boolean" ? { kind: "truth", value } : wrong("booleanFact");
    case "choice": {
      if (typeof value === "string") {
        const position = optionAt(value, node.options, path, problems);
        return position === undefined ? FAULTY : { kind: "option", possible: [position] };
      }
      if (!isRecord(value)) return wrong("choiceFact");
      if (!onlyFields(value, ["oneOf"], path, problems)) return FAULTY;
      const possible = optionsAt(value.oneOf, node.options, pointer(path, "oneOf"), problems);
      if (possible === undefined) return FAULTY;
      if (possible.length > 0) return { kind: "option", possible };
      problems.push({ code: "emptySet", path: pointer(path, "oneOf") });
      return FAULTY;
    }
    case "choices": {
      if (Array.isArray(value)) {
        const includes = optionsAt(value, node.options, path, problems);
        if (includes === undefined) return FAULTY;
        const excludes = node.options.map((_, i) => i).filter((i) => !includes.includes(i));
        return { kind: "options", includes, excludes };
      }
      if (!isRecord(value)) return wrong("choicesFact");
      if (!onlyFields(value, ["includes", "excludes"], path, problems)) return FAULTY;
      const [includes, excludes] = (["includes", "excludes"] as const).map((field) =>
        Object.hasOwn(value, field) ? optionsAt(value[field], node.options, pointer(path, field), problems) : [],
      );
      if (includes === undefined || excludes === undefined) return FAULTY;
      if (!includes.some((option) => excludes.includes(option))) return { kind: "options", includes, excludes };
      problems.push({ code: "contradiction", path });
      return FAULTY;
    }
    case "integer":
    case "number":
    case "date":
      return readRange(node, value, path, problems);
    default:
      return assertNever(node);
  }
}

function readRange(node: NumericFact, value: unknown, path: JsonPointer, problems: Problem[]): Read {
  if (!isRecord(value)) {
    const span = spanOf(node, value, path, problems);
    if (span === undefined) return FAULTY;
    // A date of reduced precision may reach over a bound: what is possible lies within.
    const [min, max] = [Math.max(span.min, node.min), Math.min(span.max, node.max)];
    if (min <= max) return { kind: "range", min, max };
    problems.push(outsideDomain(node, path));
    return FAULTY;
  }
  if (!onlyFields(value, ["atLeast", "atMost"], path, problems)) return FAULTY;
  const ends = (["atLeast", "atMost"] as const).map((field) => {
    if (!Object.hasOwn(value, field)) return { min: node.min, max: node.max };
    const place = pointer(path, field);
    const span = spanOf(node, value[field], place, problems);
    if (span === undefined || (span.max >= node.min && span.min <= node.max && within(node, span))) return span;
    problems.push(outsideDomain(node, place));
    return undefined;
  });
  const [lower, upper] = ends;
  if (lower === undefined || upper === undefined) return FAULTY;
  const [min, max] = [Math.max(lower.min, node.min), Math.min(upper.max, node.max)];
  if (min <= max) return { kind: "range", min, max };
  problems.push({ code: "emptySet", path });
  return FAULTY;
}

/** A full value must lie within the bounds; a date of reduced precision need only touch them. */
const within = (node: NumericFact, span: Span): boolean =>
  span.min !== span.max || (span.min >= node.min && span.max <= node.max);

interface Span {
  readonly min: number;
  readonly max: number;
}

function spanOf(node: NumericFact, value: unknown, path: JsonPointer, problems: Problem[]): Span | undefined {
  if (node.kind === "date") {
    if (typeof value !== "string") problems.push({ code: "wrongType", path, expected: "dateFact" });
    else {
      const span = daySpan(value);
      if (span !== undefined) return { min: span.first, max: span.last };
      problems.push({ code: "notADate", path });
    }
    return undefined;
  }
  const sound =
    typeof value === "number" && (node.kind === "integer" ? Number.isSafeInteger(value) : Number.isFinite(value));
  if (!sound) {
    problems.push({ code: "wrongType", path, expected: node.kind === "integer" ? "integerFact" : "numberFact" });
    return undefined;
  }
  return { min: value, max: value };
}

function outsideDomain(node: NumericFact, path: JsonPointer): Problem {
  const show = (bound: number): number | string => (node.kind === "date" ? isoDate(bound) : bound);
  return { code: "outsideDomain", path, minimum: show(node.min), maximum: show(node.max) };
}

function optionAt(
  value: unknown,
  options: readonly string[],
  path: JsonPointer,
  problems: Problem[],
): number | undefined {
  const position = typeof value === "string" ? options.indexOf(value) : -1;
  if (position >= 0) return position;
  problems.push({ code: "unknownOption", path, options: options.slice(0, MOST_OPTIONS) });
  return undefined;
}

function optionsAt(
  value: unknown,
  options: readonly string[],
  path: JsonPointer,
  problems: Problem[],
): number[] | undefined {
  if (!Array.isArray(value)) {
    problems.push({ code: "wrongType", path, expected: "array" });
    return undefined;
  }
  // No list without repetitions is longer than the options are; of a longer one the first repetition is told.
  const items: unknown[] = value.slice(0, options.length + 1);
  const before = problems.length;
  const positions = items.map((item, i) => {
    const position = optionAt(item, options, pointer(path, i), problems);
    if (position !== undefined && items.indexOf(item) < i) {
      problems.push({ code: "duplicateValue", path: pointer(path, i) });
    }
    return position;
  });
  return problems.length > before ? undefined : positions.filter((position) => position !== undefined);
}

function onlyFields(
  value: Readonly<Record<string, unknown>>,
  allowed: readonly string[],
  path: JsonPointer,
  problems: Problem[],
): boolean {
  const unknown = Object.keys(value).filter((key) => !allowed.includes(key));
  for (const key of unknown.slice(0, MOST_OPTIONS)) {
    problems.push({ code: "unknownField", path: withoutPersonalKeys(pointer(path, key)) });
  }
  const some = allowed.some((key) => Object.hasOwn(value, key));
  if (!some && unknown.length === 0) problems.push({ code: "notOneShape", path, options: allowed });
  return some && unknown.length === 0;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
