import type { LinkedCondition, Model } from "@holdepunkt/engine";

/** The sums of a score at which some rule, action or indicator turns, lowest first. */
export function thresholdsOf(model: Model, score: string): number[] {
  const found = new Set<number>();
  const waiting: (LinkedCondition | undefined)[] = [
    ...model.indicators.map(({ when }) => when),
    ...model.decisions.flatMap(({ rules }) => rules.map(({ when }) => when)),
    ...model.actions.flatMap(({ when, unless, bases }) => [when, unless, ...bases.map((basis) => basis.when)]),
  ];
  // Iterative: conditions come from outside.
  while (waiting.length > 0) {
    const condition = waiting.pop();
    if (condition === undefined) continue;
    if (condition.kind === "all" || condition.kind === "any") waiting.push(...condition.parts);
    else if (condition.kind === "not") waiting.push(condition.part);
    else if (condition.kind === "number" && condition.node.kind === "score" && condition.node.id === score) {
      // `> 5` turns at 6, as `≥ 6` does: weights are whole numbers.
      const step = condition.operator === "greaterThan" || condition.operator === "lessThanInclusive" ? 1 : 0;
      for (const value of condition.values) found.add(value + step);
    }
  }
  return [...found].sort((a, b) => a - b);
}
