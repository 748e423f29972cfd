import {
  type Effect,
  type Evaluation,
  type Evaluator,
  type Facts,
  leadsFirst,
  type Model,
  openQuestions,
} from "@holdepunkt/engine";

/** A question that can still matter for a decision, by its id, and what a yes or a no would do by itself. */
export interface Asking {
  readonly question: string;
  readonly effects: readonly Effect[];
}

/** The questions that can still matter for one decision, the most decisive first; none where it is settled. */
export interface OpenInquiry {
  readonly decision: string;
  readonly questions: readonly Asking[];
}

/** The decisions that questions are asked for: those that lead, or all where none does. */
export function inquiries(model: Model): readonly string[] {
  const { leads = [] } = model.ruleset;
  const ids = leadsFirst(model).map(({ id }) => id);
  return leads.length === 0 ? ids : ids.filter((id) => leads.includes(id));
}

/**
 * What to ask for each decision, one after the other. Nothing is tried to show that a question can matter: it is asked if
 * something open rests on it, which is seldom more, and takes as long as it takes to read the next question.
 */
export function* openInquiries(
  evaluator: Evaluator,
  facts: Facts,
  decisions: readonly string[],
): Generator<OpenInquiry> {
  for (const decision of decisions) {
    const found = openQuestions(evaluator, facts, { kind: "decision", decision }, { steps: 0 });
    yield { decision, questions: found.map(({ question, effects }) => ({ question: question.id, effects })) };
  }
}

/** Every question of several inquiries once, those of the first decision first. */
export const questionOrder = (found: readonly OpenInquiry[]): readonly string[] => [
  ...new Set(found.flatMap(({ questions }) => questions.map(({ question }) => question))),
];

/** Whether the answers settle all of these decisions. That no question is left does not say so: some were declined. */
export const areSettled = (decisions: readonly string[], evaluation: Evaluation): boolean =>
  decisions.every((id) => {
    const result = evaluation.decisions[id];
    if (result?.hit === "first") return result.possible.length === 1;
    return result !== undefined && !Object.values(result.outcomes).includes("unknown");
  });
