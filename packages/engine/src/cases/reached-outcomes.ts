import type { Evaluation } from "../evaluate/evaluation.ts";
import type { Model } from "../model/model.ts";

/**
 * Which outcomes a set of evaluations reaches: settled (or known to be at least) for a `first` decision, true for a `collect`
 * one. Outcomes are named `decision.outcome`, in document order.
 */
export function reachedOutcomes(
  model: Model,
  evaluations: readonly Evaluation[],
): { readonly reached: readonly string[]; readonly unreached: readonly string[] } {
  const found = new Set<string>();
  for (const evaluation of evaluations) {
    for (const decision of model.decisions) {
      const result = evaluation.decisions[decision.id];
      if (result?.hit === "first" && result.possible.length === 1) found.add(`${decision.id}.${result.possible[0]}`);
      if (result?.hit === "first" && result.atLeast !== undefined && result.atLeast !== decision.outcomes[0]) {
        found.add(`${decision.id}.${result.atLeast}`);
      }
      if (result?.hit !== "collect") continue;
      for (const [outcome, truth] of Object.entries(result.outcomes)) {
        if (truth === "true") found.add(`${decision.id}.${outcome}`);
      }
    }
  }
  const all = model.decisions.flatMap((decision) => decision.outcomes.map((outcome) => `${decision.id}.${outcome}`));
  return { reached: all.filter((name) => found.has(name)), unreached: all.filter((name) => !found.has(name)) };
}
