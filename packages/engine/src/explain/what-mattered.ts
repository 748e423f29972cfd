import type { Evaluator } from "../evaluate/compile.ts";
import type { Session } from "../evaluate/session.ts";
import { dependenciesOf } from "../model/dependencies.ts";
import {
  isQuestion,
  type LinkedCondition,
  type ModelNode,
  type NumericFact,
  type Question,
  type ValueOperator,
} from "../model/model.ts";
import type { Facts, Known } from "../model/read-facts.ts";
import { nextUp } from "../plan/lower-plan.ts";
import type { Plan } from "../plan/plan.ts";
import { type Ends, loosened } from "./loosen.ts";

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
  const { plan } = evaluator;
  const session = evaluator.session(new Map([...facts].filter(([id]) => reason.includes(id))));
  const mattered = new Map<string, Mattered>();
  // Nothing can be loosened of what does not hold, and a caller that asks all the same learns nothing wrong.
  const sound = holds(session);
  const thresholds = thresholdsBelow(roots);
  for (const id of reason) {
    const node = plan.model.nodes.get(id);
    const known = facts.get(id)?.known;
    if (node === undefined || !isQuestion(node) || known === undefined) continue;
    const suffices = (tried: Known): boolean => {
      session.set(id, tried);
      return holds(session);
    };
    const found: Mattered = sound
      ? matteredOf(plan, node, known, thresholds.get(node) ?? [], suffices)
      : { kind: "whole", known };
    session.set(id, found.known);
    mattered.set(id, found);
  }
  return mattered;
}

function matteredOf(
  plan: Plan,
  node: Question,
  known: Known,
  thresholds: readonly Bound[],
  suffices: (tried: Known) => boolean,
): Mattered {
  if (known.kind === "range" && isNumeric(node)) {
    const wide = loosened(plan, node, known, { ends: endsOf(node, known, thresholds) }, suffices);
    if (wide.kind === "range") return boundedBy(node, known, wide, thresholds);
  }
  if (known.kind === "options") {
    const kept = loosened(plan, node, known, {}, suffices);
    if (kept.kind === "options" && kept.includes.length + kept.excludes.length > 0) {
      return { kind: "options", includes: kept.includes, excludes: kept.excludes, known: kept };
    }
  }
  return { kind: "whole", known };
}

type Range = Extract<Known, { readonly kind: "range" }>;

/** What mattered of a number or date that may be widened to `wide`, each end of which is that of the domain, a threshold's, or its own. */
function boundedBy(node: NumericFact, known: Range, wide: Range, thresholds: readonly Bound[]): Mattered {
  const at = (end: number, lower: boolean): Bound | undefined =>
    thresholds.find((bound) => isLower(bound) === lower && endOf(node, bound) === end);
  const [lower, upper] = [at(wide.min, true), at(wide.max, false)];
  const needed = [wide.min === node.min ? [] : [lower], wide.max === node.max ? [] : [upper]].flat();
  // Where one end has to be just what was answered, a threshold for the other would hide that.
  const bounds = needed.filter((bound) => bound !== undefined);
  return needed.length === 0 || bounds.length < needed.length
    ? { kind: "whole", known }
    : { kind: "bounds", bounds, known: wide };
}

function endsOf(node: NumericFact, known: Range, thresholds: readonly Bound[]): Ends {
  const ends = (lower: boolean): number[] =>
    thresholds.filter((bound) => isLower(bound) === lower).map((bound) => endOf(node, bound));
  return {
    lower: [node.min, ...ends(true).filter((end) => end > node.min && end <= known.min)],
    upper: [node.max, ...ends(false).filter((end) => end < node.max && end >= known.max)],
  };
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
