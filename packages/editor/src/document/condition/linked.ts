import type { Evaluator, Facts, LinkedCondition, Model, TraceEntry } from "@holdepunkt/engine";
import type { JsonPointer } from "../commands/pointer.ts";

/*
 * Conditions of a linked draft by their places. Made once a model and a case, since every line of every condition that is
 * shown asks for its own.
 */

const conditions = new WeakMap<Model, ReadonlyMap<JsonPointer, LinkedCondition>>();
const traces = new WeakMap<Evaluator, WeakMap<Facts, ReadonlyMap<JsonPointer, TraceEntry>>>();

/** Every condition of a model by its place in the document, those within others and in laws included. */
export function conditionsByPlace(model: Model): ReadonlyMap<JsonPointer, LinkedCondition> {
  const known = conditions.get(model);
  if (known !== undefined) return known;
  const found = new Map<JsonPointer, LinkedCondition>();
  const waiting = rootsOf(model);
  for (const condition of waiting) {
    found.set(condition.path, condition);
    if (condition.kind === "all" || condition.kind === "any") waiting.push(...condition.parts);
    else if (condition.kind === "not") waiting.push(condition.part);
  }
  conditions.set(model, found);
  return found;
}

/** How every condition comes out in a case, by its place in the document. Laws are not evaluated. */
export function traceByPlace(evaluator: Evaluator, facts: Facts): ReadonlyMap<JsonPointer, TraceEntry> {
  const cases = traces.get(evaluator) ?? new WeakMap<Facts, ReadonlyMap<JsonPointer, TraceEntry>>();
  traces.set(evaluator, cases);
  const known = cases.get(facts);
  if (known !== undefined) return known;
  const made = new Map(evaluator.trace(facts).map((entry) => [entry.path, entry]));
  cases.set(facts, made);
  return made;
}

function rootsOf(model: Model): LinkedCondition[] {
  return [
    ...model.indicators.map(({ when }) => when),
    ...model.decisions.flatMap(({ rules }) => rules.map(({ when }) => when)),
    ...model.actions.flatMap(({ when, unless, bases }) => [when, unless, ...bases.map((basis) => basis.when)]),
    ...model.constraints.map((constraint) => (constraint.kind === "holds" ? constraint.condition : undefined)),
    ...model.laws.flatMap((law) => [
      law.given,
      ...(law.kind === "implies"
        ? [law.if, law.then]
        : law.kind === "never" || law.kind === "reachable"
          ? [law.when]
          : []),
    ]),
  ].filter((condition) => condition !== undefined);
}
