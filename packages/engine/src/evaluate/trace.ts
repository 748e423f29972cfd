import { isoDate } from "../language/calendar.ts";
import type { JsonPointer } from "../language/json-pointer.ts";
import type { Truth } from "../language/truth.ts";
import type { LinkedCondition, Model, NumberNode, OptionNode } from "../model/model.ts";
import { conditionEdge, placeOf } from "../plan/plan.ts";
import type { Compiled } from "./compiled.ts";
import { intervalAt, optionsAt, truthAt } from "./results.ts";
import type { Slots } from "./slots.ts";

/** What a comparison saw: the values that were still possible. */
export type Seen =
  | { readonly truth: Truth }
  /** The options still possible, by id. */
  | { readonly oneOf: readonly string[] }
  /** Bounds, both included; dates as ISO 8601. */
  | { readonly atLeast: number | string; readonly atMost: number | string };

/** How one condition came out. `path` is its place in the ruleset document. */
export interface TraceEntry {
  readonly path: JsonPointer;
  readonly truth: Truth;
  /** Absent for `all`, `any` and `not`, which see their parts. */
  readonly saw?: Seen;
}

/** Every condition of the document in document order, with its truth and what it saw. The truths are those of the slots. */
export function traceOf(compiled: Compiled, slots: Slots): TraceEntry[] {
  const entries: TraceEntry[] = [];
  const { plan } = compiled;
  const visit = (condition: LinkedCondition): void => {
    const truth = truthAt(compiled.tables, slots, conditionEdge(plan, condition));
    const saw = seenBy(compiled, slots, condition);
    entries.push(saw === undefined ? { path: condition.path, truth } : { path: condition.path, truth, saw });
    if (condition.kind === "all" || condition.kind === "any") condition.parts.forEach(visit);
    else if (condition.kind === "not") visit(condition.part);
  };
  conditionsOf(plan.model).forEach(visit);
  return entries;
}

/** The conditions that stand in a model by themselves, in document order; laws are not evaluated. */
export function conditionsOf(model: Model): LinkedCondition[] {
  return [
    ...model.indicators.flatMap(({ when }) => when ?? []),
    ...model.decisions.flatMap((decision) => decision.rules.map((rule) => rule.when)),
    ...model.actions.flatMap((action) => [
      action.when,
      ...(action.unless === undefined ? [] : [action.unless]),
      ...action.bases.flatMap((basis) => basis.when ?? []),
    ]),
    ...model.constraints.flatMap((constraint) => (constraint.kind === "holds" ? constraint.condition : [])),
  ];
}

function seenBy(compiled: Compiled, slots: Slots, condition: LinkedCondition): Seen | undefined {
  switch (condition.kind) {
    case "truth":
      return { truth: truthOf(compiled, slots, condition.node) };
    case "contains": {
      const place = placeOf(compiled.plan, condition.node);
      const edge = place.kind === "truths" ? place.edges[condition.option] : undefined;
      return edge === undefined ? undefined : { truth: truthAt(compiled.tables, slots, edge) };
    }
    case "option":
      return { oneOf: optionIds(compiled, slots, condition.node) };
    case "number":
      return boundsSeen(compiled, slots, condition.node);
    default:
      return undefined;
  }
}

function truthOf(compiled: Compiled, slots: Slots, node: Parameters<typeof placeOf>[1]): Truth {
  const place = placeOf(compiled.plan, node);
  if (place.kind !== "truth") throw new Error(`${node.id} gives no truth`);
  return truthAt(compiled.tables, slots, place.edge);
}

function optionIds(compiled: Compiled, slots: Slots, node: OptionNode): string[] {
  const place = placeOf(compiled.plan, node);
  if (place.kind !== "options") throw new Error(`${node.id} has no options`);
  const names = node.kind === "first" ? node.outcomes : node.options;
  return optionsAt(compiled.tables, slots, place.node).map((option) => names[option] ?? "");
}

function boundsSeen(compiled: Compiled, slots: Slots, node: NumberNode): Seen {
  if (node.kind === "count") {
    const truths = node.members.map((member) => truthOf(compiled, slots, member));
    return {
      atLeast: truths.filter((truth) => truth === "true").length,
      atMost: truths.filter((truth) => truth !== "false").length,
    };
  }
  const place = placeOf(compiled.plan, node);
  if (place.kind !== "number") throw new Error(`${node.id} has no number`);
  const { min, max } = intervalAt(compiled.tables, slots, place.node);
  const show = (bound: number): number | string => (node.kind === "date" ? isoDate(bound) : bound);
  return { atLeast: show(min), atMost: show(max) };
}
