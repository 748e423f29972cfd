import * as z from "zod/mini";
import { dayNumber } from "../language/calendar.ts";
import { RESERVED_KEYS } from "../language/reserved-keys.ts";
import type { Text } from "../language/text.ts";
import { LIMITS } from "./limits.ts";

/*
 * The document, format 1. Each schema is the type's only definition; the published JSON Schema is made from it
 * (`schema/ruleset-1.json`). What a ruleset means is in SPEC.md; what the ids refer to is checked by `linkModel`.
 */

/** The written form of names, dates and addresses. `parseRuleset` tells by them which problem a text has. */
export const PATTERNS = {
  id: /^[a-z][A-Za-z0-9]{0,63}$/,
  slug: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  version: /^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})(-[0-9A-Za-z.-]{1,40})?$/,
  address: /^https?:\/\/[^\s]+$/,
} as const;

/** A node id: what embedding systems hold on to, so it is never renamed lightly. */
const id = z.string().check(
  z.regex(PATTERNS.id),
  z.refine((name) => !RESERVED_KEYS.has(name)),
);
const slug = z.string().check(z.regex(PATTERNS.slug), z.maxLength(64));
const date = z.string().check(
  z.regex(PATTERNS.date),
  z.refine((day) => !PATTERNS.date.test(day) || dayNumber(day) !== undefined, { params: { code: "notADate" } }),
);
const version = z.string().check(z.regex(PATTERNS.version));
const address = z.string().check(z.regex(PATTERNS.address));
const phrase = z.string().check(z.minLength(1));
const list = <T extends z.core.$ZodType>(item: T, minimum = 0, maximum: number = LIMITS.items) =>
  z.array(item).check(z.minLength(minimum), z.maxLength(maximum));

const text: z.ZodMiniType<Text> = z.strictObject({
  nb: phrase,
  nn: z.exactOptional(phrase),
  en: z.exactOptional(phrase),
});

/** Which indicators a count or a score picks: keys and, the values of a key or. */
const selection = z
  .record(id, list(id, 1, LIMITS.options))
  .check(z.refine((keys) => Object.keys(keys).length > 0, { params: { code: "emptySelection" } }));

const OPERATORS = [
  "equal",
  "notEqual",
  "in",
  "notIn",
  "contains",
  "doesNotContain",
  "lessThan",
  "lessThanInclusive",
  "greaterThan",
  "greaterThanInclusive",
] as const;

/** How a comparison compares. Names as json-rules-engine has them, so that those who know it can read a ruleset. */
export type Operator = (typeof OPERATORS)[number];

/** Picks indicators by tag: keys and, the values of a key or. */
export type Selection = Readonly<Record<string, readonly string[]>>;

/** What a comparison compares with: an option, outcome or date, a number, a truth value, or several of the first two. */
export type ComparisonValue = boolean | number | string | readonly (number | string)[];

/** A condition over other nodes, in Kleene's three-valued logic (SPEC.md, K). */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly fact: string; readonly operator: Operator; readonly value: ComparisonValue }
  | {
      readonly count: Selection;
      readonly except?: readonly string[];
      readonly operator: Operator;
      readonly value: number | readonly number[];
    };

const operator = z.enum(OPERATORS);
const scalar = z.union([z.number(), z.string()]);
const condition: z.ZodMiniType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: list(condition) }),
    z.strictObject({ any: list(condition) }),
    z.strictObject({ not: condition }),
    z.strictObject({ fact: id, operator, value: z.union([z.boolean(), scalar, list(scalar)]) }),
    z.strictObject({
      count: selection,
      except: z.exactOptional(list(id, 1)),
      operator,
      value: z.union([z.int(), list(z.int())]),
    }),
  ]),
);

const source = z.strictObject({
  id,
  title: phrase,
  /** What people call it: "straffeloven". Citations use it where it is given. */
  short: z.exactOptional(phrase),
  publisher: phrase,
  /** The day it was read: law changes, and a citation is only as good as its day. */
  read: date,
  url: z.exactOptional(address),
  note: z.exactOptional(text),
});

const citationFields = {
  source: z.exactOptional(id),
  /** The pinpoint: "§ 13-2 første ledd bokstav e". */
  at: z.exactOptional(phrase),
  /** What kind of ground this is; a `proposal` is shown as one wherever it is read. */
  standing: z.enum(["seed", "law", "list", "study", "proposal"]),
  /** How the citation was checked: in the statute's text, on an official page, elsewhere, or from memory alone. */
  confidence: z.exactOptional(z.enum(["statute", "official", "secondary", "recall"])),
  /** From which day a new law holds; before it, and while `notYet`, it is kept off the screen. */
  inForce: z.exactOptional(z.union([date, z.literal("notYet")])),
  says: z.exactOptional(text),
} as const;
const citation = z.strictObject(citationFields);
const basis = z.strictObject({ ...citationFields, id: z.exactOptional(id), when: z.exactOptional(condition) });

const tagged = z.record(id, id);
const actor = z.strictObject({ id, label: text });
const tagValue = z.strictObject({ id, label: text, help: z.exactOptional(text) });
const tag = z.strictObject({
  id,
  label: text,
  ordered: z.exactOptional(z.literal(true)),
  values: list(tagValue, 1, LIMITS.options),
});

const factFields = {
  id,
  label: text,
  help: z.exactOptional(text),
  tags: z.exactOptional(tagged),
  basis: z.exactOptional(list(citation)),
} as const;
const question = { question: text } as const;
const option = z.strictObject({
  id,
  label: text,
  help: z.exactOptional(text),
  /** Questions that this answer makes it natural to ask next. */
  prompts: z.exactOptional(list(id)),
});
const options = list(option, 1, LIMITS.options);
const unit = z.enum(["year", "month", "week", "day", "hour", "nok", "percent"]);
const derivation = z.union([z.strictObject({ yearsBetween: z.tuple([id, id]) }), z.strictObject({ numberOf: id })]);
const fact = z.discriminatedUnion("type", [
  z.strictObject({ ...factFields, ...question, type: z.literal("boolean") }),
  z.strictObject({
    ...factFields,
    ...question,
    type: z.literal("choice"),
    ordered: z.exactOptional(z.literal(true)),
    options,
  }),
  z.strictObject({ ...factFields, ...question, type: z.literal("choices"), options }),
  z.strictObject({
    ...factFields,
    type: z.literal("integer"),
    min: z.int(),
    max: z.int(),
    unit: z.exactOptional(unit),
    // Asked, or derived from other facts: exactly one of the two, which parseRuleset checks.
    question: z.exactOptional(text),
    derive: z.exactOptional(derivation),
  }),
  z.strictObject({
    ...factFields,
    ...question,
    type: z.literal("number"),
    min: z.number(),
    max: z.number(),
    unit: z.exactOptional(unit),
  }),
  z.strictObject({ ...factFields, ...question, type: z.literal("date"), min: date, max: date }),
]);

const indicator = z.strictObject({
  id,
  /** A short name that people use for it: "P05". */
  code: z.exactOptional(phrase),
  label: text,
  help: z.exactOptional(text),
  // Asked, or derived from other nodes: exactly one of the two, which parseRuleset checks.
  question: z.exactOptional(text),
  when: z.exactOptional(condition),
  tags: z.exactOptional(tagged),
  basis: z.exactOptional(list(citation)),
  /** What its strength rests on, which is another matter than what the indicator rests on. */
  strengthBasis: z.exactOptional(citation),
});

const weight = z.int().check(z.minimum(-LIMITS.weight), z.maximum(LIMITS.weight));
const score = z.strictObject({
  id,
  label: text,
  help: z.exactOptional(text),
  members: list(
    z.union([
      z.strictObject({ count: selection, except: z.exactOptional(list(id, 1)), weight }),
      z.strictObject({ indicator: id, weight }),
    ]),
    1,
  ),
  basis: z.exactOptional(list(citation)),
});

const outcome = z.strictObject({ id, label: text, help: z.exactOptional(text) });
const rule = z.strictObject({
  id,
  outcome: id,
  when: condition,
  because: text,
  basis: z.exactOptional(list(citation)),
});
const decisionFields = {
  id,
  label: text,
  help: z.exactOptional(text),
  outcomes: list(outcome, 1, LIMITS.options),
  rules: list(rule),
  basis: z.exactOptional(list(citation)),
} as const;
const decision = z.discriminatedUnion("hit", [
  z.strictObject({
    ...decisionFields,
    hit: z.literal("first"),
    /** Outcomes stand lowest first, and the case can be said to be at least and at most. */
    ordered: z.exactOptional(z.literal(true)),
    otherwise: id,
  }),
  z.strictObject({ ...decisionFields, hit: z.literal("collect") }),
]);

const action = z.strictObject({
  id,
  label: text,
  says: z.exactOptional(text),
  by: id,
  urgency: z.exactOptional(z.enum(["routine", "withoutUndueDelay", "sameDay", "now"])),
  when: condition,
  unless: z.exactOptional(condition),
  basis: list(basis),
});

const constraint = z.union([
  z.strictObject({ id, because: text, atMost: z.tuple([id, id]) }),
  z.strictObject({ id, because: text, holds: condition }),
]);

const lawFields = { id, because: text, given: z.exactOptional(condition) } as const;
const indicators = z.union([z.literal("all"), selection]);
const law = z.discriminatedUnion("law", [
  z.strictObject({
    ...lawFields,
    law: z.literal("monotone"),
    decision: id,
    indicators: z.exactOptional(indicators),
    fact: z.exactOptional(id),
  }),
  z.strictObject({
    ...lawFields,
    law: z.literal("independent"),
    decision: id,
    indicators: z.exactOptional(indicators),
    facts: z.exactOptional(list(id, 1)),
  }),
  z.strictObject({ ...lawFields, law: z.literal("implies"), if: condition, then: condition }),
  z.strictObject({ ...lawFields, law: z.literal("never"), when: condition }),
  z.strictObject({ ...lawFields, law: z.literal("reachable"), when: condition }),
]);

const threshold = z.strictObject({ id, label: text, words: text, basis: list(citation) });

/** The schema of a ruleset document, format 1. */
export const rulesetSchema = z.strictObject({
  $schema: z.exactOptional(z.string()),
  format: z.literal(1),
  id: slug,
  version,
  /** The day on which the law that this ruleset cites was read. */
  lawAsOf: date,
  title: text,
  description: z.exactOptional(text),
  sources: list(source),
  /** Who can be asked to act; the first is whoever fills in the case and reads what is told of it. */
  actors: list(actor),
  tags: list(tag),
  facts: list(fact),
  indicators: list(indicator),
  scores: list(score),
  decisions: list(decision),
  /** The decisions that a reader meets first, most important first; the others follow in document order. */
  leads: z.exactOptional(list(id, 1)),
  actions: list(action),
  constraints: list(constraint),
  laws: list(law),
  /** Legal thresholds that stand beside the decisions as help; no level of the ruleset is one of them. */
  thresholds: z.exactOptional(list(threshold)),
});

/** What stands in the long lists of a ruleset, item by item: as `rulesetSchema` has them. */
export const itemSchemas = {
  sources: source,
  actors: actor,
  tags: tag,
  facts: fact,
  indicators: indicator,
  scores: score,
  decisions: decision,
  actions: action,
  constraints: constraint,
  laws: law,
  thresholds: threshold,
} as const;

const evidence = z.strictObject({
  says: z.exactOptional(z.unknown()),
  kind: z.enum(["ownObservation", "childSaid", "otherPersonSaid", "document", "authority"]),
  by: z.exactOptional(phrase),
  on: z.exactOptional(date),
  note: z.exactOptional(phrase),
});

/** A fact's value in a case with where it came from; the logic never reads the evidence. */
export const wrappedValueSchema = z.strictObject({
  value: z.unknown(),
  because: z.exactOptional(z.enum(["notKnown", "declined", "masked"])),
  evidence: z.exactOptional(list(evidence)),
});

const truth = z.enum(["true", "false", "unknown"]);
const why = { because: z.exactOptional(text) } as const;
const expectation = z.union([
  z.strictObject({ ...why, node: id, settled: id }),
  z.strictObject({ ...why, node: id, atLeast: id, atMost: z.exactOptional(id) }),
  z.strictObject({ ...why, node: id, atMost: id }),
  z.strictObject({ ...why, node: id, possible: list(id, 1) }),
  z.strictObject({ ...why, node: id, outcome: id, truth }),
  z.strictObject({ ...why, node: id, truth }),
  z.strictObject({ ...why, node: id, min: z.int(), max: z.int() }),
  z.strictObject({
    ...why,
    node: id,
    state: z.enum(["applies", "appliesUnless", "open", "doesNotApply"]),
  }),
  z.strictObject({ ...why, finding: id }),
]);

/** The schema of a case. Only `facts` is needed; a sample case says who it is about and what is expected, too. */
export const caseSchema = z.strictObject({
  $schema: z.exactOptional(z.string()),
  id: z.exactOptional(z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/))),
  title: z.exactOptional(text),
  story: z.exactOptional(text),
  facts: z.record(z.string(), z.unknown()),
  expect: z.exactOptional(list(expectation)),
  because: z.exactOptional(text),
});

/** A ruleset as it is written: valid in shape, its references not yet resolved. */
export type Ruleset = z.output<typeof rulesetSchema>;
/** A case as it is written: valid in shape, its values not yet read against a model. */
export type Case = z.output<typeof caseSchema>;
export type Citation = z.output<typeof citation>;
export type Basis = z.output<typeof basis>;
export type Source = z.output<typeof source>;
export type TagDocument = z.output<typeof tag>;
export type FactDocument = z.output<typeof fact>;
export type Option = z.output<typeof option>;
export type Unit = z.output<typeof unit>;
export type IndicatorDocument = z.output<typeof indicator>;
export type ScoreDocument = z.output<typeof score>;
export type DecisionDocument = z.output<typeof decision>;
export type OutcomeDocument = z.output<typeof outcome>;
export type RuleDocument = z.output<typeof rule>;
export type ActionDocument = z.output<typeof action>;
export type ConstraintDocument = z.output<typeof constraint>;
export type LawDocument = z.output<typeof law>;
export type Threshold = z.output<typeof threshold>;
export type Evidence = z.output<typeof evidence>;
export type WrappedValue = z.output<typeof wrappedValueSchema>;
export type Expectation = z.output<typeof expectation>;
