import type { Evaluator } from "../evaluate/compile.ts";
import { assertNever } from "../language/result.ts";
import { type Question, questions } from "../model/model.ts";
import type { Answer, Facts, Known } from "../model/read-facts.ts";
import { Chooser } from "./choose-answers.ts";
import { allGoals, constraintGoal, constraintsUnbroken, type Goal, targetGoal } from "./goal.ts";
import type { Meter } from "./meter.ts";
import type { Target } from "./target.ts";

/** How many answers a search for a completion may set and take back by default. */
export const COMPLETION_STEPS = 20_000;

/** A completion that was looked for. */
export type Completion =
  /** Every question with one value, within what was known of it. */
  | { readonly kind: "found"; readonly facts: Facts; readonly steps: number }
  /** Proven: there is none. */
  | { readonly kind: "none"; readonly steps: number }
  /** The steps ran out first: there may be one. */
  | { readonly kind: "gaveUp"; readonly steps: number };

/** Which completion is looked for. */
export type CompletionOptions = {
  /** How many answers may be set before the search gives up; the same everywhere, unlike time. */
  readonly steps?: number;
  /**
   * `kept` (default): every constraint of the ruleset holds, but those that `facts` breaks already, since no completion can mend
   * them. `ignored`: constraints are not looked at.
   */
  readonly constraints?: "kept" | "ignored";
};

/**
 * A way in which the case may turn out – every question answered with one of the values that it may still have – in which `target`
 * comes out `truth`. What it promises: of `found`, that the evaluator gives the target that truth and that constraints are kept as
 * asked; of `none`, that no completion does (three-valued logic prunes, and only where it is certain; otherwise every cell of
 * values between which comparisons tell a difference was tried, and for dates that years are counted between, every day). The same
 * case gives the same completion everywhere. Throws on a target that the ruleset does not have.
 *
 * A branch-and-bound search over answers (DPLL: Davis, Logemann, Loveland 1962) that judges with Kleene's logic: what is settled
 * need not be tried; what matters one way alone gets its best value (pure literals); what matters both ways is branched on.
 */
export function findCompletion(
  evaluator: Evaluator,
  facts: Facts,
  target: Target,
  truth: "true" | "false",
  { steps = COMPLETION_STEPS, constraints = "kept" }: CompletionOptions = {},
): Completion {
  const { plan } = evaluator;
  const kept = constraints === "kept" ? constraintsUnbroken(evaluator, facts) : [];
  const goals = [targetGoal(plan, target, truth), ...kept.map((constraint) => constraintGoal(plan, constraint))];
  return completionFor(evaluator, facts, allGoals(goals), { left: steps });
}

/** A completion of `facts` that meets `goal`, with the steps that `meter` has left. */
export function completionFor(evaluator: Evaluator, facts: Facts, goal: Goal, meter: Meter): Completion {
  const steps = meter.left;
  const free = new Set(questions(evaluator.plan.model));
  const chooser = new Chooser(evaluator, facts, goal, { free }, meter);
  const chosen = chooser.choose();
  const spent = steps - meter.left;
  if (chosen !== "found") return { kind: chosen, steps: spent };
  const answers = [...chooser.answers()].map(([question, known]): [string, Answer] => {
    const value = oneValueOf(question, known);
    return [question.id, { known: value, because: undefined, evidence: facts.get(question.id)?.evidence ?? [] }];
  });
  return { kind: "found", facts: new Map(answers), steps: spent };
}

/** One of the values that a question may still have: no, the first option, none of the options, the least. */
export function oneValueOf(question: Question, known: Known | undefined): Known {
  switch (question.kind) {
    case "boolean":
    case "indicator":
      return known ?? { kind: "truth", value: false };
    case "choice":
      return { kind: "option", possible: [known?.kind === "option" ? (known.possible[0] ?? 0) : 0] };
    case "choices": {
      const includes = known?.kind === "options" ? known.includes : [];
      return {
        kind: "options",
        includes,
        excludes: question.options.map((_, i) => i).filter((i) => !includes.includes(i)),
      };
    }
    case "integer":
    case "number":
    case "date": {
      const { min } = known?.kind === "range" ? known : question;
      return { kind: "range", min, max: min };
    }
    default:
      return assertNever(question);
  }
}
