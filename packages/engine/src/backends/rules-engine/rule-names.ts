import { type Edge, isNegated, nodeOf, type Plan, placeOf } from "../../plan/plan.ts";
import type { ReadTruth } from "./exported.ts";
import { outcomePossible } from "./fact-names.ts";

/**
 * What each plan node is called in the exported rules: what it is in the ruleset where it stands there by itself
 * (`wagesTaken`, `concern/rows/anySign`, `report/unless`), else its place in the plan (`#12`).
 */
export function nodeNames(plan: Plan): readonly string[] {
  const { model } = plan;
  const names: (string | undefined)[] = plan.nodes.map((node) => {
    if (node.kind === "optionInput") {
      const fact = model.nodes.get(node.fact);
      return fact?.kind === "choices" ? `${node.fact}/${fact.options[node.option]}` : undefined;
    }
    return "fact" in node ? node.fact : undefined;
  });
  const used = new Set(names.filter((name) => name !== undefined));
  // The first name stays: equal nodes stand in the plan once, whatever they are called.
  const call = (node: number, name: string): void => {
    if (names[node] !== undefined || used.has(name)) return;
    names[node] = name;
    used.add(name);
  };
  const callTruth = (edge: Edge | undefined, name: string): void => {
    if (edge !== undefined && !isNegated(edge)) call(nodeOf(edge), name);
  };
  for (const [node, place] of plan.places) {
    if (place.kind === "truth") callTruth(place.edge, node.id);
    else if (place.kind !== "truths") call(place.node, node.id);
    else if (node.kind === "collect") {
      place.edges.forEach((edge, i) => callTruth(edge, `${node.id}/${node.outcomes[i]}`));
    }
  }
  for (const decision of model.decisions) {
    for (const row of decision.rules) callTruth(plan.conditions.get(row.when), `${decision.id}/rows/${row.id}`);
  }
  for (const { action, when, unless, bases } of plan.actions) {
    callTruth(when, `${action.id}/when`);
    callTruth(unless, `${action.id}/unless`);
    bases.forEach((basis, i) => callTruth(basis, `${action.id}/bases/${i}`));
  }
  return names.map((name, position) => name ?? `#${position}`);
}

/** The rule that fires when an edge certainly has the truth `wanted`. */
export const ruleName = (names: readonly string[], edge: Edge, wanted: boolean): string =>
  `${names[nodeOf(edge)]}:${wanted !== isNegated(edge)}`;

/** The two rules of an edge. */
export const readTruth = (names: readonly string[], edge: Edge): ReadTruth => ({
  true: ruleName(names, edge, true),
  false: ruleName(names, edge, false),
});

/** The rule of each outcome, by the place of its decision in the plan; equal decisions share theirs. */
export function outcomeRules(plan: Plan, names: readonly string[]): ReadonlyMap<number, readonly string[]> {
  const rules = new Map<number, readonly string[]>();
  for (const decision of plan.model.decisions) {
    const place = placeOf(plan, decision);
    if (place.kind !== "options" || rules.has(place.node)) continue;
    const name = names[place.node] ?? "";
    rules.set(
      place.node,
      decision.outcomes.map((outcome) => outcomePossible(name, outcome)),
    );
  }
  return rules;
}
