import type { Evaluator } from "../evaluate/compile.ts";
import type { Evaluation } from "../evaluate/evaluation.ts";
import type { DecisionNode } from "../model/model.ts";
import type { Facts } from "../model/read-facts.ts";
import { type Certificate, certify } from "./certificate.ts";
import { type Counterfactual, counterfactual } from "./counterfactual.ts";
import { allReasons, contrastiveSet, type Reason, type Reasons, sufficientReason } from "./reasons.ts";
import { type OpenDecision, stillPossible } from "./still-possible.ts";
import { judgeOf, type Target } from "./target.ts";
import { type Mattered, whatMattered } from "./what-mattered.ts";

/** What is settled of a decision, and all that explains it. */
export type Settled = {
  readonly target: Target;
  readonly reason: Reason;
  /** What mattered of each of its answers, in its order. */
  readonly mattered: ReadonlyMap<string, Mattered>;
  /** What would unsettle it if it were not known; `undefined` where it holds whatever the answers are. */
  readonly contrastive: Reason | undefined;
  readonly reasons: Reasons;
  readonly certificate: Certificate;
};

/** All that can be said of why a decision stands as it does. */
export type Why = {
  readonly decision: string;
  /** What is settled: the outcome, or what it is at least; of a decision with many outcomes each that is true. */
  readonly settled: readonly Settled[];
  /** What would have to be otherwise for the outcome that was asked about. */
  readonly instead: Counterfactual | undefined;
  /** What may still come of it; `undefined` where it is settled. */
  readonly open: OpenDecision | undefined;
};

/** What is asked beside the outcome that there is. */
export type WhyOptions = {
  /** Why not this outcome. */
  readonly outcome?: string | undefined;
  /** The questions whose answers stay as they are in what would have to be otherwise. */
  readonly pinned?: readonly string[];
};

/**
 * Why a decision stands as it does: an auditor's questions, each answered by the function for it, with the certificate by which others
 * check it. Throws on an outcome or a pinned question that there is not.
 */
export function why(
  evaluator: Evaluator,
  facts: Facts,
  decision: DecisionNode,
  { outcome, pinned = [] }: WhyOptions = {},
): Why {
  const targets = settledTargets(decision, evaluator.evaluate(facts));
  return {
    decision: decision.id,
    settled: targets.flatMap((target) => settled(evaluator, facts, decision, target)),
    instead:
      outcome === undefined ? undefined : counterfactual(evaluator, facts, wanted(decision, outcome), { pinned }),
    open: stillPossible(evaluator, facts).decisions.find((open) => open.decision === decision.id),
  };
}

function settled(evaluator: Evaluator, facts: Facts, decision: DecisionNode, target: Target): Settled[] {
  const reason = sufficientReason(evaluator, facts, target);
  if (reason === undefined) return [];
  const judge = judgeOf(evaluator.plan, target);
  const holds = (session: Parameters<typeof judge>[0]): boolean => judge(session) === "true";
  return [
    {
      target,
      reason,
      mattered: whatMattered(evaluator, facts, reason.facts, [decision], holds),
      contrastive: contrastiveSet(evaluator, facts, target),
      reasons: allReasons(evaluator, facts, target),
      certificate: certify(evaluator, facts, reason),
    },
  ];
}

const wanted = ({ kind, id }: DecisionNode, outcome: string): Target =>
  kind === "first"
    ? { kind: "settled", decision: id, outcome }
    : { kind: "outcome", decision: id, outcome, truth: "true" };

/** What an evaluation has settled of a decision. That it is at least the lowest outcome says nothing. */
function settledTargets({ id: decision, outcomes }: DecisionNode, { decisions }: Evaluation): Target[] {
  const result = decisions[decision];
  if (result?.hit === "collect") {
    return outcomes
      .filter((outcome) => result.outcomes[outcome] === "true")
      .map((outcome) => ({ kind: "outcome", decision, outcome, truth: "true" }));
  }
  const [only, more] = result?.possible ?? [];
  if (only !== undefined && more === undefined) return [{ kind: "settled", decision, outcome: only }];
  const atLeast = result?.atLeast;
  return atLeast === undefined || atLeast === outcomes[0] ? [] : [{ kind: "atLeast", decision, outcome: atLeast }];
}
