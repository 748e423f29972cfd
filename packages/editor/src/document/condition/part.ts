import type { ComparisonValue, Json, Operator } from "@holdepunkt/engine";
import { groupOf } from "../commands/conditions.ts";
import { isList, isObject, itemsOf, type JsonObject, memberOf, textAt } from "../commands/json.ts";
import type { Place } from "../commands/place.ts";
import type { Verb } from "./comparison.ts";

/** How the parts of a group must come out for it to hold. `none` and `notAll` are written as a denied group. */
export type Join = "all" | "any" | "none" | "notAll";

/** What a line compares. */
export type LineSubject =
  | { readonly kind: "node"; readonly id: string }
  /** How many indicators with these tags are true. */
  | { readonly kind: "count"; readonly selection: JsonObject; readonly except: readonly string[] };

/** A condition as it is shown: a group with its parts, or a line. */
export type Part = GroupPart | LinePart | DenialPart | UnreadablePart;

export interface GroupPart {
  readonly kind: "group";
  /** Where it stands, with a denial around it. */
  readonly place: Place;
  readonly join: Join;
  /** The list that its parts stand in. */
  readonly list: Place;
  readonly parts: readonly Json[];
}
export interface LinePart {
  readonly kind: "line";
  readonly place: Place;
  /** Where the comparison stands: at `place`, or within the denial there. */
  readonly inner: Place;
  readonly negated: boolean;
  readonly subject: LineSubject;
  readonly verb: Verb;
  /** Of `between` the two bounds. */
  readonly value: ComparisonValue;
}
/** A denial of a denial. */
export interface DenialPart {
  readonly kind: "denial";
  readonly place: Place;
  readonly inner: Place;
  readonly part: Json;
}
export interface UnreadablePart {
  readonly kind: "unreadable";
  readonly place: Place;
}

/** How the condition `value`, which stands at `place`, is shown. */
export function partOf(value: Json | undefined, place: Place): Part {
  const denied = memberOf(value, "not");
  if (denied === undefined) return plainPart(value, place, place, false);
  const inner = [...place, "not"];
  return memberOf(denied, "not") === undefined
    ? plainPart(denied, place, inner, true)
    : { kind: "denial", place, inner, part: denied };
}

function plainPart(value: Json | undefined, place: Place, inner: Place, negated: boolean): Part {
  const line = lineOf(value);
  if (line !== undefined) return { kind: "line", place, inner, negated, ...line };
  const group = groupOf(value);
  if (group === undefined) return { kind: "unreadable", place };
  const { kind, parts } = group;
  const join = negated ? (kind === "all" ? "notAll" : "none") : kind;
  return { kind: "group", place, join, list: [...inner, kind], parts };
}

type Line = Pick<LinePart, "subject" | "verb" | "value">;

function lineOf(value: Json | undefined): Line | undefined {
  return comparisonOf(value) ?? rangeOf(value);
}

function comparisonOf(value: Json | undefined): Line | undefined {
  const verb = OPERATORS.find((operator) => operator === textAt(value, "operator"));
  const compared = memberOf(value, "value");
  if (verb === undefined || !isComparisonValue(compared)) return undefined;
  const id = textAt(value, "fact");
  if (id !== undefined) return { subject: { kind: "node", id }, verb, value: compared };
  const selection = memberOf(value, "count");
  if (!isObject(selection)) return undefined;
  const except = itemsOf(memberOf(value, "except")).map(String);
  return { subject: { kind: "count", selection, except }, verb, value: compared };
}

/** At least one and at most another, and nothing else: between the two. */
function rangeOf(value: Json | undefined): Line | undefined {
  const parts = memberOf(value, "all");
  if (!isList(parts) || parts.length !== 2 || !isObject(value) || Object.keys(value).length !== 1) return undefined;
  const [low, high] = parts.map(comparisonOf);
  if (low?.verb !== "greaterThanInclusive" || high?.verb !== "lessThanInclusive") return undefined;
  if (low.subject.kind !== "node" || high.subject.kind !== "node" || low.subject.id !== high.subject.id)
    return undefined;
  const bounds = [low.value, high.value];
  // Of options in order, two lines say it as plainly.
  const isOneKind =
    bounds.every((bound) => typeof bound === "number") ||
    bounds.every((bound) => typeof bound === "string" && /^\d{4}-\d{2}-\d{2}$/.test(bound));
  return isOneKind ? { subject: low.subject, verb: "between", value: bounds as (number | string)[] } : undefined;
}

/** A line as the format writes it. */
export function written({ subject, verb, value }: Line): Json {
  const about: JsonObject =
    subject.kind === "node"
      ? { fact: subject.id }
      : { count: subject.selection, ...(subject.except.length === 0 ? {} : { except: subject.except }) };
  if (verb !== "between") return { ...about, operator: verb, value };
  const [from, to] = Array.isArray(value) ? value : [value, value];
  return {
    all: [
      { ...about, operator: "greaterThanInclusive", value: from ?? 0 },
      { ...about, operator: "lessThanInclusive", value: to ?? 0 },
    ],
  };
}

const OPERATORS: readonly Operator[] = [
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
];

const isComparisonValue = (value: Json | undefined): value is ComparisonValue =>
  typeof value === "boolean" ||
  typeof value === "number" ||
  typeof value === "string" ||
  (isList(value) && value.every((item) => typeof item === "number" || typeof item === "string"));

/** Whether a condition speaks of any of `ids` anywhere in it. */
export function speaksOf(value: Json | undefined, ids: ReadonlySet<string>): boolean {
  if (value === undefined) return false;
  if (isList(value)) return value.some((part) => speaksOf(part, ids));
  const fact = textAt(value, "fact");
  if (fact !== undefined) return ids.has(fact);
  return ["all", "any", "not"].some((key) => speaksOf(memberOf(value, key), ids));
}
