import { rulesEngineEvaluator } from "../src/backends/rules-engine/index.ts";
import { compile } from "../src/evaluate/compile.ts";
import type { Evaluation } from "../src/evaluate/evaluation.ts";
import type { Session } from "../src/evaluate/session.ts";
import { canonicalJson, type Json } from "../src/language/canonical-json.ts";
import { type Model, questions } from "../src/model/model.ts";
import type { Facts } from "../src/model/read-facts.ts";
import { writeFact } from "../src/model/write-fact.ts";
import { lowerPlan } from "../src/plan/lower-plan.ts";
import { evaluateReference } from "../src/reference/evaluate-reference.ts";

/** One way to evaluate: made for a model, asked for many cases. */
export interface Backend {
  readonly name: string;
  readonly prepare: (model: Model) => (facts: Facts) => Evaluation | Promise<Evaluation>;
  /** How many cases its own path has answered: one that asks another backend counts none. */
  readonly answered: () => number;
}

/** One that answers at once. */
export interface DirectBackend extends Backend {
  readonly prepare: (model: Model) => (facts: Facts) => Evaluation;
}

/** What every other backend is measured against. */
export const REFERENCE: DirectBackend = definition();

/** The evaluator, by each of its ways. */
export const DIRECT: readonly DirectBackend[] = [
  direct("evaluator", (model) => {
    const evaluator = compile(lowerPlan(model));
    let opened: Session | undefined;
    const open = evaluator.session.bind(evaluator);
    // `evaluate` opens a session and throws it away: here it is caught on the way.
    evaluator.session = (facts) => {
      opened = open(facts);
      return opened;
    };
    return (facts) => {
      opened = undefined;
      return { evaluation: evaluator.evaluate(facts), session: opened };
    };
  }),
  direct("session, answer by answer and all at once", (model) => {
    // One session for all cases: an answer of the case before must leave no trace.
    const session = compile(lowerPlan(model)).session();
    let allAtOnce = false;
    return (facts) => {
      const answers = questions(model).map(({ id }) => [id, facts.get(id)?.known] as const);
      // In turns: each way starts from what the other left.
      if (allAtOnce) session.setAll(answers);
      else for (const [id, known] of answers.toReversed()) session.set(id, known);
      allAtOnce = !allAtOnce;
      return { evaluation: session.evaluation(), session };
    };
  }),
  direct("image", (model) => {
    const evaluator = compile(lowerPlan(model));
    const image = evaluator.image();
    const session = evaluator.session();
    return (facts) => {
      image.write(facts);
      session.load(image);
      return { evaluation: session.evaluation(), session };
    };
  }),
  direct("image of a case as it is written", (model) => {
    const evaluator = compile(lowerPlan(model));
    const image = evaluator.image();
    const session = evaluator.session();
    return (facts) => {
      const problems = image.read(asWritten(model, facts));
      if (problems.length > 0) throw new Error(JSON.stringify(problems));
      session.load(image);
      return { evaluation: session.evaluation(), session };
    };
  }),
];

/** Another engine on exported rules. */
export const RULES_ENGINE: Backend = counted("json-rules-engine", (model) => rulesEngineEvaluator(lowerPlan(model)));

/** Every backend but the definition. A new one is one more line here. */
export const BACKENDS: readonly Backend[] = [...DIRECT, RULES_ENGINE];

function definition(): DirectBackend {
  let answered = 0;
  return {
    name: "reference",
    answered: () => answered,
    prepare: (model) => (facts) => {
      const evaluation = evaluateReference(model, facts);
      answered++;
      return evaluation;
    },
  };
}

/** What the evaluator gave for a case, and the session whose typed arrays it was read from. */
interface Given {
  readonly evaluation: Evaluation;
  readonly session: Session | undefined;
}

/** A way of the evaluator. A case counts as answered where the typed arrays say what the evaluation says. */
export function direct(name: string, make: (model: Model) => (facts: Facts) => Given): DirectBackend {
  let answered = 0;
  return {
    name,
    answered: () => answered,
    prepare: (model) => {
      const give = make(model);
      return (facts) => {
        const { evaluation, session } = give(facts);
        if (session !== undefined && isIn(session, model, evaluation)) answered++;
        return evaluation;
      };
    },
  };
}

/** Whether what can be read straight from a session's typed arrays is what an evaluation says. */
const isIn = (session: Session, model: Model, { decisions, indicators, scores }: Evaluation): boolean =>
  model.indicators.every(({ id }) => session.indicator(id) === indicators[id]) &&
  model.scores.every(({ id }) => {
    const { min, max } = session.score(id);
    return min === scores[id]?.min && max === scores[id]?.max;
  }) &&
  model.decisions.every(({ id, outcomes }) => {
    const result = decisions[id];
    if (result?.hit !== "first") return true;
    const [only = "", another] = result.possible;
    return session.settledOutcome(session.outcomesAt(id)) === (another === undefined ? outcomes.indexOf(only) : -1);
  });

/** A case as a person or a system would write what `facts` holds. */
const asWritten = (model: Model, facts: Facts): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    questions(model).flatMap((question) => {
      const known = facts.get(question.id)?.known;
      return known === undefined ? [] : [[question.id, writeFact(question, known)]];
    }),
  );

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
