import type { Evaluator } from "../evaluate/compile.ts";
import type { Session } from "../evaluate/session.ts";
import { dependenciesOf } from "../model/dependencies.ts";
import type { LinkedCondition, ModelNode, NumericFact, ValueOperator } from "../model/model.ts";
import type { Facts, Known } from "../model/read-facts.ts";
import { nextUp } from "../plan/lower-plan.ts";

/*
 * "Under 18 (15 years)": of an answer only what a comparison asks of it matters. Found by widening the answer, as far as the
 * thresholds that it is compared with allow, while what it explains still holds; so what is said to matter suffices.
 */

/** A threshold that an answer stands on the right side of. */
export type Bound = {
  readonly operator: "greaterThan" | "greaterThanInclusive" | "lessThan" | "lessThanInclusive";
  readonly value: number;
};

/** What of an answer mattered. */
export type Mattered =
  /** All of it. */
  | { readonly kind: "whole"; readonly known: Known }
  /** That a number or date lies within these bounds, one or two; `known` is all that lies there. */
  | { readonly kind: "bounds"; readonly bounds: readonly Bound[]; readonly known: Known }
  /** That these options, by position, are among the chosen, or are not. */
  | {
      readonly kind: "options";
      readonly includes: readonly number[];
      readonly excludes: readonly number[];
      readonly known: Known;
    };

/**
 * What mattered of each answer of a reason for `root`: the loosest of the thresholds compared with below `root`, and the
 * fewest options, with which all of them together still make `holds` true. `reason` names answers of `facts`.
 */
export function whatMattered(
  evaluator: Evaluator,
  facts: Facts,
  reason: readonly string[],
  roots: readonly ModelNode[],
  holds: (session: Session) => boolean,
): ReadonlyMap<string, Mattered> {
  const { nodes } = evaluator.plan.model;
  const session = evaluator.session(new Map([...facts].filter(([id]) => reason.includes(id))));
  const mattered = new Map<string, Mattered>();
  // Nothing can be loosened of what does not hold, and a caller that asks all the same learns nothing wrong.
  const sound = holds(session);
  const thresholds = thresholdsBelow(roots);
  for (const id of reason) {
    const node = nodes.get(id);
    const known = facts.get(id)?.known;
    if (node === undefined || known === undefined) continue;
    const suffices = (tried: Known): boolean => {
      session.set(id, tried);
      return holds(session);
    };
    let found: Mattered = { kind: "whole", known };
    if (sound && known.kind === "range" && isNumeric(node)) {
      found = loosestBounds(node, known, thresholds.get(node) ?? [], suffices);
    } else if (sound && known.kind === "options") found = fewestOptions(known, suffices);
    session.set(id, found.known);
    mattered.set(id, found);
  }
  return mattered;
}

type Range = Extract<Known, { readonly kind: "range" }>;
type Side = { readonly bound: Bound | undefined; readonly end: number };

function loosestBounds(
  node: NumericFact,
  known: Range,
  thresholds: readonly Bound[],
  suffices: (tried: Known) => boolean,
): Mattered {
  const sides = thresholds.map((bound): Side => ({ bound, end: endOf(node, bound) }));
  const uppers = [
    { bound: undefined, end: node.max },
    ...sides.filter(({ bound, end }) => !isLower(bound) && end >= known.max).sort((a, b) => b.end - a.end),
  ];
  const lowers = [
    { bound: undefined, end: node.min },
    ...sides.filter(({ bound, end }) => isLower(bound) && end <= known.min).sort((a, b) => a.end - b.end),
  ];
  const upper = uppers.find(({ end }) => suffices({ ...known, max: end }));
  const max = upper?.end ?? known.max;
  const lower = lowers.find(({ end }) => suffices({ kind: "range", min: end, max }));
  // Where one end has to be just what was answered, a threshold for the other would hide that.
  if (upper === undefined || lower === undefined) return { kind: "whole", known };
  const bounds = [lower.bound, upper.bound].filter((bound) => bound !== undefined);
  return bounds.length === 0
    ? { kind: "whole", known }
    : { kind: "bounds", bounds, known: { kind: "range", min: lower.end, max } };
}

function fewestOptions(
  known: Extract<Known, { readonly kind: "options" }>,
  suffices: (tried: Known) => boolean,
): Mattered {
  let kept = known;
  for (const side of ["excludes", "includes"] as const) {
    for (const option of known[side]) {
      const tried = { ...kept, [side]: kept[side].filter((one) => one !== option) };
      if (suffices(tried)) kept = tried;
    }
  }
  const { includes, excludes } = kept;
  return includes.length + excludes.length === 0
    ? { kind: "whole", known }
    : { kind: "options", includes, excludes, known: kept };
}

/** The last value, or the first, that still lies on the right side of a bound. */
function endOf(node: NumericFact, { operator, value }: Bound): number {
  const real = node.kind === "number";
  switch (operator) {
    case "greaterThanInclusive":
    case "lessThanInclusive":
      return value;
    case "greaterThan":
      return real ? nextUp(value) : value + 1;
    case "lessThan":
      return real ? -nextUp(-value) : value - 1;
  }
}

const isLower = (bound: Bound | undefined): boolean => bound?.operator.startsWith("greater") === true;

const isNumeric = (node: ModelNode): node is NumericFact =>
  node.kind === "integer" || node.kind === "number" || node.kind === "date";

/** What each numeric fact is compared with by order below `roots`, from both sides: what is not under 18 is at least 18. */
function thresholdsBelow(roots: readonly ModelNode[]): ReadonlyMap<ModelNode, readonly Bound[]> {
  const found = new Map<ModelNode, Bound[]>();
  const seen = new Set<ModelNode>();
  const nodes = [...roots];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    nodes.push(...dependenciesOf(node));
    for (const condition of comparisonsOf(node)) {
      if (condition.kind !== "number" || condition.node.kind === "count") continue;
      const bounds = condition.values.flatMap((value) => boundsOf(condition.operator, value));
      found.set(condition.node, [...(found.get(condition.node) ?? []), ...bounds]);
    }
  }
  return found;
}

function boundsOf(operator: ValueOperator, value: number): Bound[] {
  switch (operator) {
    case "lessThan":
    case "greaterThanInclusive":
      return [
        { operator: "lessThan", value },
        { operator: "greaterThanInclusive", value },
      ];
    case "greaterThan":
    case "lessThanInclusive":
      return [
        { operator: "greaterThan", value },
        { operator: "lessThanInclusive", value },
      ];
    default:
      return [];
  }
}

function comparisonsOf(node: ModelNode): LinkedCondition[] {
  const leaves: LinkedCondition[] = [];
  const waiting = conditionsOf(node);
  for (let condition = waiting.pop(); condition !== undefined; condition = waiting.pop()) {
    if (condition.kind === "all" || condition.kind === "any") waiting.push(...condition.parts);
    else if (condition.kind === "not") waiting.push(condition.part);
    else leaves.push(condition);
  }
  return leaves;
}

function conditionsOf(node: ModelNode): LinkedCondition[] {
  if (node.kind === "first" || node.kind === "collect") return node.rules.map(({ when }) => when);
  if (node.kind === "indicator") return node.when === undefined ? [] : [node.when];
  if (node.kind !== "action") return [];
  return node.unless === undefined ? [node.when] : [node.when, node.unless];
}
