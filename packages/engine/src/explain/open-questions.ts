import type { Evaluator } from "../evaluate/compile.ts";
import type { DecisionResult, Evaluation } from "../evaluate/evaluation.ts";
import { questionsBelow } from "../model/dependencies.ts";
import { type DecisionNode, type Question, questions } from "../model/model.ts";
import type { Facts } from "../model/read-facts.ts";

/** What one yes or no would do to a decision by itself. */
export type Effect = {
  readonly answer: boolean;
  /** Whether it settles the decision, or raises what is known to be at least. */
  readonly kind: "settled" | "atLeast";
  readonly outcome: string;
};

/** A question that is not answered and on which an open decision depends. */
export type OpenQuestion = { readonly question: Question; readonly effects: readonly Effect[] };

/**
 * The unanswered questions below a decision that is still open; none when it is settled. What was declined is not asked
 * again. Those whose single yes or no
 * changes the decision come first, each with what it would do; the others follow in document order. `before` is the evaluation of
 * the case, where it is at hand.
 */
export function openQuestions(
  evaluator: Evaluator,
  facts: Facts,
  decision: DecisionNode,
  before: Evaluation = evaluator.evaluate(facts),
): OpenQuestion[] {
  const result = before.decisions[decision.id];
  if (result === undefined || isSettled(result)) return [];
  const unknown = new Set(before.unknown);
  const below = questionsBelow([decision]);
  const session = evaluator.session(facts);
  const open = questions(evaluator.plan.model)
    .filter((question) => below.has(question) && unknown.has(question.id))
    .filter((question) => facts.get(question.id)?.because !== "declined")
    .map((question): OpenQuestion => {
      if (question.kind !== "boolean" && question.kind !== "indicator") return { question, effects: [] };
      const effects = [true, false].flatMap((answer) => {
        session.set(question.id, { kind: "truth", value: answer });
        return effectOf(result, session.decision(decision.id), answer);
      });
      session.set(question.id, undefined);
      return { question, effects };
    });
  return [...open.filter(({ effects }) => effects.length > 0), ...open.filter(({ effects }) => effects.length === 0)];
}

const isSettled = (result: DecisionResult): boolean =>
  result.hit === "first"
    ? result.possible.length === 1
    : Object.values(result.outcomes).every((truth) => truth !== "unknown");

function effectOf(before: DecisionResult, after: DecisionResult, answer: boolean): Effect[] {
  if (before.hit === "collect" || after.hit === "collect") return [];
  const [only] = after.possible;
  if (after.possible.length === 1 && only !== undefined) return [{ answer, kind: "settled", outcome: only }];
  if (after.atLeast !== undefined && after.atLeast !== before.atLeast) {
    return [{ answer, kind: "atLeast", outcome: after.atLeast }];
  }
  return [];
}
