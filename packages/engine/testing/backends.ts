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
  readonly prepare: (model: Model) => (facts: Facts) => Evaluation;
}

/** What every other backend is measured against. */
export const REFERENCE: Backend = {
  name: "reference",
  prepare: (model) => (facts) => evaluateReference(model, facts),
};

/** Every backend but the definition. A new one is one more line here. */
export const BACKENDS: readonly Backend[] = [
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

/** The bytes of an evaluation, by which backends are compared. */
export const bytesOf = (evaluation: Evaluation): string => canonicalJson(evaluation as unknown as Json);
