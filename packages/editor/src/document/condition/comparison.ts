import type { ComparisonValue, Operator } from "@holdepunkt/engine";
import type { Comparison } from "../commands/command.ts";
import type { Answers, Choice } from "./subject.ts";

/** How a line compares: by an operator of the format, or between two bounds, which the format writes as two comparisons. */
export type Verb = Operator | "between";

/** What a line can be compared with, so that it is neither always nor never so. */
export type Domain =
  | { readonly kind: "truth" }
  | { readonly kind: "choice"; readonly choices: readonly Choice[] }
  /** Several, though never all of them. */
  | { readonly kind: "choices"; readonly choices: readonly Choice[] }
  | NumberDomain
  /** Several numbers, though never all there are. */
  | { readonly kind: "numbers"; readonly min: number; readonly max: number }
  | { readonly kind: "date"; readonly min: string; readonly max: string };

/** One number. `whole`: no fraction; `above` and `below`: that end is not one of them. */
export interface NumberDomain {
  readonly kind: "number";
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
  readonly above?: true;
  readonly below?: true;
}

const ORDER = ["greaterThanInclusive", "lessThanInclusive", "greaterThan", "lessThan"] as const satisfies Operator[];
type OrderOperator = (typeof ORDER)[number];

/** The verbs that fit, most used first. What can only be said with a constant result is not among them. */
export function verbsOf(answers: Answers): readonly Verb[] {
  switch (answers.kind) {
    case "truth":
    case "applies":
      return ["equal"];
    case "options":
      return ["contains", "doesNotContain"];
    case "option": {
      const verbs: readonly Operator[] = ["equal", "notEqual", "in", "notIn"];
      return answers.ordered ? [...verbs.slice(0, 1), ...ORDER, ...verbs.slice(1)] : verbs;
    }
    case "integer":
      return answers.max - answers.min < 2
        ? [...ORDER, "equal", "notEqual", "in", "notIn"]
        : [...ORDER, "between", "equal", "notEqual", "in", "notIn"];
    case "number":
    case "date":
    case "sum":
      return isRoomy(answers) ? [...ORDER, "between"] : ORDER;
  }
}

/** Whether two bounds fit between the ends of a domain, and leave something out at each. */
const isRoomy = (answers: Extract<Answers, { readonly min: unknown }>): boolean =>
  answers.kind === "date"
    ? dayAfter(dayAfter(answers.min)) <= answers.max
    : answers.max - answers.min >= (answers.kind === "number" ? Number.MIN_VALUE : 2);

/** What `operator` can compare a subject with. */
export function domainOf(answers: Answers, operator: Operator): Domain {
  switch (answers.kind) {
    case "truth":
    case "applies":
      return { kind: "truth" };
    case "options":
      return { kind: "choice", choices: answers.choices };
    case "option": {
      const { choices } = answers;
      if (operator === "in" || operator === "notIn") return { kind: "choices", choices };
      // The lowest is always "at least", the highest always "at most".
      if (operator === "greaterThanInclusive" || operator === "lessThan")
        return { kind: "choice", choices: choices.slice(1) };
      if (operator === "lessThanInclusive" || operator === "greaterThan")
        return { kind: "choice", choices: choices.slice(0, -1) };
      return { kind: "choice", choices };
    }
    case "date": {
      const { min, max } = answers;
      return operator === "greaterThanInclusive" || operator === "lessThan"
        ? { kind: "date", min: dayAfter(min), max }
        : { kind: "date", min, max: dayAfter(max, -1) };
    }
    default: {
      const { min, max, kind } = answers;
      if (operator === "in" || operator === "notIn") return { kind: "numbers", min, max };
      const whole = kind !== "number";
      if (operator === "equal" || operator === "notEqual") return { kind: "number", min, max, whole };
      const step = whole ? 1 : 0;
      return operator === "greaterThanInclusive" || operator === "lessThan"
        ? { kind: "number", min: min + step, max, whole, ...(whole ? {} : { above: true }) }
        : { kind: "number", min, max: max - step, whole, ...(whole ? {} : { below: true }) };
    }
  }
}

/** The plainest that can be asked of a subject: what a new line begins as. */
export function plainestOf(answers: Answers): Comparison {
  switch (answers.kind) {
    case "truth":
    case "applies":
      return { operator: "equal", value: true };
    case "options":
      return fitted(answers, "contains", undefined);
    case "option":
      // The least that says something: at least the second lowest.
      return fitted(answers, answers.ordered ? "greaterThanInclusive" : "equal", undefined);
    case "number":
      return { operator: "greaterThan", value: answers.min };
    default:
      return fitted(answers, "greaterThanInclusive", undefined);
  }
}

/** A comparison by `operator` with what is nearest to `value` of what it can be compared with. */
export function fitted(answers: Answers, operator: Operator, value: ComparisonValue | undefined): Comparison {
  const domain = domainOf(answers, operator);
  const values: readonly unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  switch (domain.kind) {
    case "truth":
      return { operator, value: typeof values[0] === "boolean" ? values[0] : true };
    case "choice":
      return { operator, value: nearestChoice(answers, domain.choices, values[0]) };
    case "choices": {
      const kept = values.filter(
        (one): one is string => typeof one === "string" && domain.choices.some(({ id }) => id === one),
      );
      const several = [...new Set(kept)].slice(0, Math.max(1, domain.choices.length - 1));
      return { operator, value: several.length > 0 ? several : domain.choices.slice(0, 1).map(({ id }) => id) };
    }
    case "number":
      return { operator, value: nearestNumber(domain, values[0]) };
    case "numbers": {
      const within = { ...domain, kind: "number", whole: true } as const;
      const kept = values.filter((one): one is number => typeof one === "number" && isWithinDomain(within, one));
      const several = [...new Set(kept)].slice(0, Math.max(1, domain.max - domain.min));
      return { operator, value: several.length > 0 ? several : [nearestNumber(within, values[0])] };
    }
    case "date": {
      const day = typeof values[0] === "string" ? values[0] : domain.min;
      return { operator, value: day < domain.min ? domain.min : earlier(day, domain.max) };
    }
  }
}

/** Whether a number is one of a domain's. */
export const isWithinDomain = (domain: NumberDomain, value: number): boolean =>
  (!domain.whole || Number.isSafeInteger(value)) &&
  (domain.above === true ? value > domain.min : value >= domain.min) &&
  (domain.below === true ? value < domain.max : value <= domain.max);

/** The bounds with which a line between two begins, around what it was compared with. Each leaves something out. */
export function boundsAround(
  answers: Answers,
  value: ComparisonValue | undefined,
): readonly [from: number | string, to: number | string] {
  const from = fitted(answers, "greaterThanInclusive", value).value;
  const to = fitted(answers, "lessThanInclusive", from).value;
  const [low, high] = [scalar(from), scalar(to)];
  return low <= high ? [low, high] : [scalar(fitted(answers, "greaterThanInclusive", high).value), high];
}

const scalar = (value: ComparisonValue): number | string =>
  typeof value === "number" || typeof value === "string" ? value : 0;

function nearestChoice(answers: Answers, choices: readonly Choice[], value: unknown): string {
  const all = "choices" in answers ? answers.choices : choices;
  const at = all.findIndex(({ id }) => id === value);
  const [first, last] = [all.findIndex(({ id }) => id === choices[0]?.id), all.length - 1];
  const nearest = all[Math.min(Math.max(at, first), last)]?.id;
  return choices.find(({ id }) => id === nearest)?.id ?? choices.at(at < 0 ? 0 : -1)?.id ?? "";
}

function nearestNumber(domain: NumberDomain, value: unknown): number {
  // Of numbers of people, signs or years, one is where one begins to ask.
  const wanted = typeof value === "number" ? value : domain.whole ? 1 : domain.min;
  const whole = domain.whole ? Math.round(wanted) : wanted;
  const near = Math.min(Math.max(whole, domain.min), domain.max);
  return isWithinDomain(domain, near) ? near : (domain.min + domain.max) / 2;
}

/** A calendar day some days after another. */
export const dayAfter = (day: string, days = 1): string => {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return Number.isNaN(date.getTime()) ? day : date.toISOString().slice(0, 10);
};

/** Whether `operator` is an order operator. */
export const isOrder = (operator: Verb): operator is OrderOperator => ORDER.some((one) => one === operator);

/** The earlier of two days. */
const earlier = (day: string, other: string): string => (day > other ? other : day);
