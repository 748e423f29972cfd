import {
  allReasons,
  contrastiveSet,
  type Evaluator,
  type Facts,
  type Reason,
  type Reasons,
  sufficientReason,
  type Target,
} from "@holdepunkt/engine";

/** What a search for reasons has found so far. */
export interface Found {
  /** A smallest reason; absent until it is found, or where the case does not settle the target. */
  readonly reason?: Reason | undefined;
  /** A smallest set of answers on which it all hangs. */
  readonly contrastive?: Reason | undefined;
  /** All minimal reasons and contrastive sets, as many as the steps so far have found. */
  readonly reasons?: Reasons | undefined;
}

/** How many steps the search for all of them may take, in turn: the last takes seconds where reasons are long. */
const STEPS = [1_000, 5_000, 20_000];

/** Searches in stages, each of which says more than the one before: the reason, what would overturn it, all of both. */
export function* searchStages(evaluator: Evaluator, facts: Facts, target: Target): Generator<Found> {
  const reason = sufficientReason(evaluator, facts, target);
  if (reason === undefined) return;
  yield { reason };
  const contrastive = contrastiveSet(evaluator, facts, target);
  yield { reason, contrastive };
  for (const steps of STEPS) {
    const reasons = allReasons(evaluator, facts, target, steps);
    yield { reason, contrastive, reasons };
    if (reasons.complete) return;
  }
}
