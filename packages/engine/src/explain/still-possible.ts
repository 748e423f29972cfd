import type { Evaluator } from "../evaluate/compile.ts";
import type { Evaluation, Interval } from "../evaluate/evaluation.ts";
import { questionsBelow } from "../model/dependencies.ts";
import type { DecisionNode, ModelNode, Question } from "../model/model.ts";
import type { Facts } from "../model/read-facts.ts";
import { type Completion, findCompletion } from "./completion.ts";
import { type OpenQuestion, openQuestions } from "./open-questions.ts";
import type { Target } from "./target.ts";

/** How one outcome may still come about. */
export type Prospect = {
  readonly outcome: string;
  /** Of a decision with many outcomes: whether it is about the outcome being true or false. Of one with a single outcome, true. */
  readonly truth: "true" | "false";
  /**
   * `reached`: with these answers. `notRuledOut`: no completion reaches it; only three-valued logic, which looks at each node by
   * itself, leaves it open. `gaveUp`: the steps ran out.
   */
  readonly how:
    | { readonly kind: "reached"; readonly facts: Facts }
    | { readonly kind: "notRuledOut" }
    | { readonly kind: "gaveUp" };
};

/** What may still come of one open decision. */
export type OpenDecision = {
  readonly decision: string;
  /** In outcome order. */
  readonly prospects: readonly Prospect[];
  /** The question that narrows most: the first of `openQuestions` that nobody has asked. */
  readonly next: string | undefined;
  /** The questions that can still matter for it, the most decisive first. */
  readonly questions: readonly string[];
};

/** What can still happen in a case that is filled in half. */
export type StillPossible = {
  /** The decisions that are open, in document order. */
  readonly decisions: readonly OpenDecision[];
  /** The bounds within which each score must lie, where more than one value is left. */
  readonly scores: { readonly [score: string]: Interval };
  /** Unanswered questions that no longer matter for any decision, in document order. */
  readonly noLongerMatter: readonly string[];
};

/** How far it is searched. */
export type ProspectOptions = {
  /** The answers that a search for one completion may set. */
  readonly completionSteps?: number;
  /** The answers that may be tried to show of a decision's questions that they can matter (see `AskingOptions`). */
  readonly questionSteps?: number;
};

/**
 * What can still happen: the outcomes of every open decision, each with a way for the case to turn out that leads there, and what
 * to ask next. The completions keep to the ruleset's constraints. The same case always gives the same.
 */
export function stillPossible(evaluator: Evaluator, facts: Facts, options: ProspectOptions = {}): StillPossible {
  const { model } = evaluator.plan;
  const evaluation = evaluator.evaluate(facts);
  const decisions = model.decisions.flatMap((decision) =>
    openDecision(evaluator, facts, evaluation, decision, options),
  );
  const open = new Set(decisions.flatMap(({ questions }) => questions));
  const below = questionsBelow(model.decisions as readonly ModelNode[]);
  const decides = new Set([...below].map(({ id }) => id));
  return {
    decisions,
    scores: Object.fromEntries(Object.entries(evaluation.scores).filter(([, { min, max }]) => min < max)),
    noLongerMatter: evaluation.unknown.filter((id) => decides.has(id) && !open.has(id) && !isDeclined(facts, id)),
  };
}

function openDecision(
  evaluator: Evaluator,
  facts: Facts,
  evaluation: Evaluation,
  decision: DecisionNode,
  { completionSteps, questionSteps }: ProspectOptions,
): OpenDecision[] {
  const targets = openTargets(evaluation, decision);
  if (targets.length === 0) return [];
  const prospects = targets.map(({ target, outcome, truth }) => ({
    outcome,
    truth,
    how: prospect(
      findCompletion(evaluator, facts, target, "true", completionSteps === undefined ? {} : { steps: completionSteps }),
    ),
  }));
  const inquiry = { kind: "decision", decision: decision.id } as const;
  const questions = openQuestions(
    evaluator,
    facts,
    inquiry,
    questionSteps === undefined ? {} : { steps: questionSteps },
  );
  return [
    {
      decision: decision.id,
      prospects,
      next: questions.find(({ question }) => !facts.has(question.id))?.question.id,
      questions: questions.map(({ question }: OpenQuestion) => question.id),
    },
  ];
}

type OpenTarget = { readonly target: Target; readonly outcome: string; readonly truth: "true" | "false" };

/** What may still come of a decision, as targets; none where it is settled. */
function openTargets(evaluation: Evaluation, { id: decision }: DecisionNode): OpenTarget[] {
  const result = evaluation.decisions[decision];
  if (result?.hit === "collect") {
    return Object.entries(result.outcomes)
      .filter(([, truth]) => truth === "unknown")
      .flatMap(([outcome]) =>
        (["true", "false"] as const).map(
          (truth): OpenTarget => ({
            target: { kind: "outcome", decision, outcome, truth },
            outcome,
            truth,
          }),
        ),
      );
  }
  if (result === undefined || result.possible.length === 1) return [];
  return result.possible.map((outcome) => ({
    target: { kind: "settled", decision, outcome },
    outcome,
    truth: "true",
  }));
}

function prospect(completion: Completion): Prospect["how"] {
  switch (completion.kind) {
    case "found":
      return { kind: "reached", facts: completion.facts };
    case "none":
      return { kind: "notRuledOut" };
    case "gaveUp":
      return { kind: "gaveUp" };
  }
}

const isDeclined = (facts: Facts, id: Question["id"]): boolean => facts.get(id)?.because === "declined";
