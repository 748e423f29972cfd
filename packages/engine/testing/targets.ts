import type { Evaluation } from "../src/evaluate/evaluation.ts";
import type { Target } from "../src/explain/target.ts";

/** Everything that an evaluation has settled, as targets. */
export function settledTargets(evaluation: Evaluation): Target[] {
  const decisions = Object.entries(evaluation.decisions).flatMap(([decision, result]): Target[] => {
    if (result.hit === "collect") {
      return Object.entries(result.outcomes).flatMap(([outcome, truth]): Target[] =>
        truth === "unknown" ? [] : [{ kind: "outcome", decision, outcome, truth }],
      );
    }
    const [only] = result.possible;
    if (result.possible.length === 1 && only !== undefined) return [{ kind: "settled", decision, outcome: only }];
    if (result.atLeast === undefined || result.atMost === undefined) return [];
    return [
      { kind: "atLeast", decision, outcome: result.atLeast },
      { kind: "atMost", decision, outcome: result.atMost },
    ];
  });
  const indicators = Object.entries(evaluation.indicators).flatMap(([indicator, truth]): Target[] =>
    truth === "unknown" ? [] : [{ kind: "indicator", indicator, truth }],
  );
  const scores = Object.entries(evaluation.scores).flatMap(([score, { min, max }]): Target[] => [
    { kind: "scoreAtLeast", score, value: min },
    { kind: "scoreAtMost", score, value: max },
  ]);
  const actions = Object.entries(evaluation.actions).flatMap(([action, { state }]): Target[] =>
    state === "applies" || state === "doesNotApply" ? [{ kind: "action", action, state }] : [],
  );
  return [...decisions, ...indicators, ...scores, ...actions];
}
