import { rulesEngineEvaluator } from "../src/backends/rules-engine/index.ts";
import { compile } from "../src/evaluate/compile.ts";
import type { Evaluation } from "../src/evaluate/evaluation.ts";
import { canonicalJson, type Json } from "../src/language/canonical-json.ts";
import { type Model, questions } from "../src/model/model.ts";
import type { Facts } from "../src/model/read-facts.ts";
import { lowerPlan } from "../src/plan/lower-plan.ts";
import { evaluateReference } from "../src/reference/evaluate-reference.ts";

/** One way to evaluate: made for a model, asked for many cases. */
export interface Backend {
  readonly name: string;
  readonly prepare: (model: Model) => (facts: Facts) => Evaluation | Promise<Evaluation>;
  /** How many cases its own path has answered, where it counts them: one that asks another backend counts none. */
  readonly answered?: () => number;
}

/** One that answers at once. */
export interface DirectBackend extends Backend {
  readonly prepare: (model: Model) => (facts: Facts) => Evaluation;
}

/** What every other backend is measured against. */
export const REFERENCE: DirectBackend = {
  name: "reference",
  prepare: (model) => (facts) => evaluateReference(model, facts),
};

/** The evaluator, by each of its ways. */
export const DIRECT: readonly DirectBackend[] = [
  {
    name: "evaluator",
    prepare: (model) => {
      const evaluator = compile(lowerPlan(model));
      return (facts) => evaluator.evaluate(facts);
    },
  },
  {
    name: "session, answer by answer",
    prepare: (model) => {
      const evaluator = compile(lowerPlan(model));
      // One session for all cases: an answer of the case before must leave no trace.
      const session = evaluator.session();
      return (facts) => {
        for (const { id } of questions(model).toReversed()) session.set(id, facts.get(id)?.known);
        return session.evaluation();
      };
    },
  },
  {
    name: "image",
    prepare: (model) => {
      const evaluator = compile(lowerPlan(model));
      const image = evaluator.image();
      const session = evaluator.session();
      return (facts) => {
        image.write(facts);
        session.load(image);
        return session.evaluation();
      };
    },
  },
];

/** Another engine on exported rules. */
export const RULES_ENGINE: Backend = counted("json-rules-engine", (model) => rulesEngineEvaluator(lowerPlan(model)));

/** Every backend but the definition. A new one is one more line here. */
export const BACKENDS: readonly Backend[] = [...DIRECT, RULES_ENGINE];

/** A backend whose evaluators count the cases that they answered. */
export function counted(
  name: string,
  make: (model: Model) => { evaluate(facts: Facts): Promise<Evaluation>; readonly answered: number },
): Backend {
  let answered = 0;
  return {
    name,
    answered: () => answered,
    prepare: (model) => {
      const evaluator = make(model);
      let seen = 0;
      return async (facts) => {
        const evaluation = await evaluator.evaluate(facts);
        answered += evaluator.answered - seen;
        seen = evaluator.answered;
        return evaluation;
      };
    },
  };
}

/** The bytes of an evaluation, by which backends are compared. */
export const bytesOf = (evaluation: Evaluation): string => canonicalJson(evaluation as unknown as Json);
