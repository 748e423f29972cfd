import { dayNumber, isoDate } from "../language/calendar.ts";
import { type JsonPointer, pointer } from "../language/json-pointer.ts";
import type { ExpectedType, Problem } from "../language/problem.ts";
import type { ComparisonValue, Condition, Operator, Selection, TagDocument } from "../ruleset/schema.ts";
import type {
  ActionNode,
  Count,
  IndicatorNode,
  LinkedBasis,
  LinkedCondition,
  ModelNode,
  NumberNode,
  OptionNode,
  OptionsNode,
  ValueOperator,
} from "./model.ts";
import { operatorsFor, takesSeveral } from "./operators.ts";

/**
 * How many indicators all selections of a ruleset may pick together. One short line can pick thousands, and each is written
 * out wherever it is read.
 */
export const MOST_PICKED = 500_000;

/** What the names in a condition may mean. */
export interface Scope {
  readonly nodes: ReadonlyMap<string, ModelNode>;
  readonly indicators: readonly IndicatorNode[];
  readonly tags: ReadonlyMap<string, TagDocument>;
  /** How many more indicators selections may pick: what they pick is written out, and none may pick without end. */
  readonly room: { members: number };
  /** The conditional bases that laws may speak of. Only in laws do actions and bases stand as booleans. */
  readonly bases: ReadonlyMap<string, { readonly action: ActionNode; readonly basis: LinkedBasis }> | undefined;
  readonly report: (problem: Problem) => void;
}

/**
 * Resolves a condition and checks that it makes sense. Gives `undefined` where it does not, and reports why:
 * `unknownNode notReferable wrongOperator wrongValue unknownOption outsideDomain constantComparison duplicateValue
 * tooFewItems tooManyItems unknownTag unknownTagValue emptySelection`. Nesting is bounded by the parser.
 */
export function linkCondition(condition: Condition, path: JsonPointer, scope: Scope): LinkedCondition | undefined {
  if ("all" in condition) return linkParts("all", condition.all, path, scope);
  if ("any" in condition) return linkParts("any", condition.any, path, scope);
  if ("not" in condition) {
    const part = linkCondition(condition.not, pointer(path, "not"), scope);
    return part && { kind: "not", path, part };
  }
  if ("count" in condition) {
    const members = linkSelection(condition.count, condition.except, selectionAt(path), scope);
    if (members === undefined) return undefined;
    const spared = new Set(condition.except);
    const except = spared.size === 0 ? [] : scope.indicators.filter(({ id }) => spared.has(id));
    const count: Count = { kind: "count", selection: condition.count, except, members };
    return linkNumber(count, condition.operator, condition.value, path, scope);
  }
  const place = pointer(path, "fact");
  const basis = scope.bases?.get(condition.fact);
  if (basis !== undefined) {
    const equals = linkTruth(basis.action, condition.operator, condition.value, path, scope);
    return equals === undefined ? undefined : { kind: "shown", path, node: basis.action, basis: basis.basis, equals };
  }
  const node = scope.nodes.get(condition.fact);
  if (node === undefined) {
    scope.report({ code: "unknownNode", path: place, id: condition.fact });
    return undefined;
  }
  return linkComparison(node, condition.operator, condition.value, path, scope);
}

function linkParts(
  kind: "all" | "any",
  conditions: readonly Condition[],
  path: JsonPointer,
  scope: Scope,
): LinkedCondition | undefined {
  const parts = conditions.map((part, i) => linkCondition(part, pointer(path, kind, i), scope));
  const whole = parts.filter((part) => part !== undefined);
  return whole.length === parts.length ? { kind, path, parts: whole } : undefined;
}

function linkComparison(
  node: ModelNode,
  operator: Operator,
  value: ComparisonValue,
  path: JsonPointer,
  scope: Scope,
): LinkedCondition | undefined {
  switch (node.kind) {
    case "boolean":
    case "indicator": {
      const equals = linkTruth(node, operator, value, path, scope);
      return equals === undefined ? undefined : { kind: "truth", path, node, equals };
    }
    case "action": {
      if (scope.bases === undefined) {
        scope.report({ code: "notReferable", path: pointer(path, "fact"), id: node.id });
        return undefined;
      }
      const equals = linkTruth(node, operator, value, path, scope);
      return equals === undefined ? undefined : { kind: "applies", path, node, equals };
    }
    case "choice":
    case "first":
      return linkOption(node, operator, value, path, scope);
    case "choices":
    case "collect":
      return linkContains(node, operator, value, path, scope);
    case "integer":
    case "number":
    case "date":
    case "years":
    case "chosen":
    case "score":
      return linkNumber(node, operator, value, path, scope);
  }
}

function fits(node: ModelNode | Count, operator: Operator, path: JsonPointer, scope: Scope): boolean {
  const allowed = operatorsFor(node);
  if (allowed.includes(operator)) return true;
  scope.report({ code: "wrongOperator", path: pointer(path, "operator"), allowed });
  return false;
}

function linkTruth(
  node: ModelNode,
  operator: Operator,
  value: ComparisonValue,
  path: JsonPointer,
  scope: Scope,
): boolean | undefined {
  if (!fits(node, operator, path, scope)) return undefined;
  if (typeof value !== "boolean") {
    scope.report({ code: "wrongValue", path: pointer(path, "value"), expected: "boolean" });
    return undefined;
  }
  return (operator === "equal") === value;
}

function linkOption(
  node: OptionNode,
  operator: Operator,
  value: ComparisonValue,
  path: JsonPointer,
  scope: Scope,
): LinkedCondition | undefined {
  if (!fits(node, operator, path, scope)) return undefined;
  const names = node.kind === "first" ? node.outcomes : node.options;
  const options = listed(value, operator, path, scope, (item, place) => optionOf(item, names, place, scope));
  if (options === undefined) return undefined;
  const accepted = names.filter((_, i) => holds(operator as ValueOperator, i, options)).length;
  return notConstant(accepted, names.length, path, scope)
    ? { kind: "option", path, node, operator: operator as ValueOperator, options }
    : undefined;
}

function linkContains(
  node: OptionsNode,
  operator: Operator,
  value: ComparisonValue,
  path: JsonPointer,
  scope: Scope,
): LinkedCondition | undefined {
  if (!fits(node, operator, path, scope)) return undefined;
  const names = node.kind === "collect" ? node.outcomes : node.options;
  const option = optionOf(value, names, pointer(path, "value"), scope);
  return option === undefined
    ? undefined
    : { kind: "contains", path, node, option, negated: operator === "doesNotContain" };
}

function optionOf(value: unknown, names: readonly string[], place: JsonPointer, scope: Scope): number | undefined {
  const position = typeof value === "string" ? names.indexOf(value) : -1;
  if (position >= 0) return position;
  scope.report({ code: "unknownOption", path: place, options: names });
  return undefined;
}

function linkNumber(
  node: NumberNode,
  operator: Operator,
  value: ComparisonValue,
  path: JsonPointer,
  scope: Scope,
): LinkedCondition | undefined {
  if (!fits(node, operator, path, scope)) return undefined;
  const values = listed(value, operator, path, scope, (item, place) => numberOf(item, node, place, scope));
  if (values === undefined) return undefined;
  const { min, max } = boundsOf(node);
  return notConstant(...acceptedOf(operator as ValueOperator, values, min, max), path, scope)
    ? { kind: "number", path, node, operator: operator as ValueOperator, values }
    : undefined;
}

/** The smallest and the largest value that `node` can have. */
export function boundsOf(node: NumberNode): { readonly min: number; readonly max: number } {
  return node.kind === "count" ? { min: 0, max: node.members.length } : node;
}

function numberOf(value: unknown, node: NumberNode, place: JsonPointer, scope: Scope): number | undefined {
  const number = node.kind === "date" ? (typeof value === "string" ? dayNumber(value) : undefined) : value;
  const whole = node.kind !== "number";
  if (typeof number !== "number" || (whole && !Number.isSafeInteger(number))) {
    const expected: ExpectedType = node.kind === "date" ? "dateFact" : whole ? "integer" : "number";
    scope.report({ code: "wrongValue", path: place, expected });
    return undefined;
  }
  const { min, max } = boundsOf(node);
  if (number >= min && number <= max) return number;
  const show = (bound: number): number | string => (node.kind === "date" ? isoDate(bound) : bound);
  scope.report({ code: "outsideDomain", path: place, minimum: show(min), maximum: show(max) });
  return undefined;
}

/** The values of a comparison: one, or for `in` and `notIn` a list without repetitions. */
function listed(
  value: ComparisonValue,
  operator: Operator,
  path: JsonPointer,
  scope: Scope,
  read: (item: unknown, place: JsonPointer) => number | undefined,
): number[] | undefined {
  const place = pointer(path, "value");
  if (!takesSeveral(operator)) {
    if (Array.isArray(value)) {
      scope.report({ code: "wrongValue", path: place, expected: "value" });
      return undefined;
    }
    const one = read(value, place);
    return one === undefined ? undefined : [one];
  }
  if (!Array.isArray(value)) {
    scope.report({ code: "wrongValue", path: place, expected: "array" });
    return undefined;
  }
  if (value.length === 0) {
    scope.report({ code: "tooFewItems", path: place, minimum: 1 });
    return undefined;
  }
  const items: unknown[] = value;
  const read_ = items.map((item, i) => read(item, pointer(place, i)));
  const whole = read_.filter((item) => item !== undefined);
  if (whole.length < items.length) return undefined;
  const repeated = whole.findIndex((item, i) => whole.indexOf(item) < i);
  if (repeated >= 0) {
    scope.report({ code: "duplicateValue", path: pointer(place, repeated) });
    return undefined;
  }
  return whole;
}

/** Whether `x operator values` holds between two plain numbers or positions: what every operator means. */
export function holds(operator: ValueOperator, x: number, values: readonly number[]): boolean {
  const first = values[0] ?? Number.NaN;
  switch (operator) {
    case "equal":
    case "in":
      return values.includes(x);
    case "notEqual":
    case "notIn":
      return !values.includes(x);
    case "lessThan":
      return x < first;
    case "lessThanInclusive":
      return x <= first;
    case "greaterThan":
      return x > first;
    case "greaterThanInclusive":
      return x >= first;
  }
}

/** How much of a numeric domain a comparison accepts, against how much there is: none and all are constants. */
function acceptedOf(operator: ValueOperator, values: readonly number[], min: number, max: number): [number, number] {
  const size = max - min + 1;
  switch (operator) {
    case "equal":
    case "in":
      return [values.length, size];
    case "notEqual":
    case "notIn":
      // Not `size - values.length`: beside a domain as large as integers go, a few values vanish in rounding.
      return [values.length < size ? 0.5 : 0, size];
    default: {
      // An order comparison is monotone: it is constant exactly when both ends of the domain agree.
      const low = holds(operator, min, values);
      const high = holds(operator, max, values);
      return [low === high ? (low ? size : 0) : 0.5, size];
    }
  }
}

function notConstant(accepted: number, size: number, path: JsonPointer, scope: Scope): boolean {
  if (accepted > 0 && accepted < size) return true;
  scope.report({ code: "constantComparison", path, always: accepted > 0 });
  return false;
}

/** Takes room for `count` picked indicators; reports `tooManyItems`, once, where none is left. */
export function roomFor(count: number, path: JsonPointer, scope: Scope): boolean {
  if (scope.room.members < 0) return false;
  scope.room.members -= count;
  if (scope.room.members >= 0) return true;
  scope.report({ code: "tooManyItems", path, maximum: MOST_PICKED });
  return false;
}

/** Where a selection and its exceptions stand. */
export interface SelectionPlace {
  readonly selection: JsonPointer;
  readonly except: JsonPointer;
}

/** Their places in a count or a member of a score at `path`; a law names its selection otherwise. */
export const selectionAt = (path: JsonPointer): SelectionPlace => ({
  selection: pointer(path, "count"),
  except: pointer(path, "except"),
});

/** The indicators that a selection picks, in document order, without those excepted. */
export function linkSelection(
  selection: Selection,
  except: readonly string[] | undefined,
  at: SelectionPlace,
  scope: Scope,
): IndicatorNode[] | undefined {
  let sound = true;
  const fault = (problem: Problem): void => {
    sound = false;
    scope.report(problem);
  };
  for (const [tagId, values] of Object.entries(selection)) {
    const tag = scope.tags.get(tagId);
    if (tag === undefined) {
      fault({ code: "unknownTag", path: pointer(at.selection, tagId), id: tagId });
      continue;
    }
    values.forEach((value, i) => {
      const place = pointer(at.selection, tagId, i);
      if (!tag.values.some(({ id }) => id === value)) fault({ code: "unknownTagValue", path: place, id: value });
      else if (values.indexOf(value) < i) fault({ code: "duplicateValue", path: place });
    });
  }
  // To look through sixteen takes about as long as to write one out.
  if (!roomFor(Math.ceil(scope.indicators.length / 16), at.selection, scope)) return undefined;
  const wanted = Object.entries(selection).map(([tagId, values]) => ({ tagId, values: new Set(values) }));
  const picked = scope.indicators.filter(({ document: { tags } }) =>
    wanted.every(({ tagId, values }) => {
      const own = tags?.[tagId];
      return own !== undefined && values.has(own);
    }),
  );
  const names = new Set(picked.map(({ id }) => id));
  (except ?? []).forEach((id, i) => {
    // An exception from what was never picked is a mistake that would otherwise stay unseen.
    if (!names.has(id)) fault({ code: "unknownNode", path: pointer(at.except, i), id });
  });
  const spared = new Set(except);
  const members = picked.filter(({ id }) => !spared.has(id));
  if (sound && members.length === 0) fault({ code: "emptySelection", path: at.selection });
  if (!roomFor(members.length, at.selection, scope)) sound = false;
  return sound ? members : undefined;
}
