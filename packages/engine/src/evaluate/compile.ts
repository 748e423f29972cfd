import { questions } from "../model/model.ts";
import type { Facts } from "../model/read-facts.ts";
import type { Plan } from "../plan/plan.ts";
import { type Compiled, questionsOfConditions } from "./compiled.ts";
import type { Evaluation } from "./evaluation.ts";
import { FactImage } from "./fact-image.ts";
import { inputsOf, writeInput } from "./inputs.ts";
import { Session } from "./session.ts";
import { makeSlots } from "./slots.ts";
import { packTables } from "./tables.ts";
import { type TraceEntry, traceOf } from "./trace.ts";
import { wire } from "./wiring.ts";

/** A plan made ready to evaluate cases. It holds no case: use one for as many as you like. */
export class Evaluator {
  readonly plan: Plan;
  private readonly compiled: Compiled;

  constructor(plan: Plan) {
    const tables = packTables(plan);
    const inputs = inputsOf(plan, tables);
    const blank = makeSlots(tables.inputs);
    for (const input of inputs.values()) writeInput(blank, input, undefined);
    this.plan = plan;
    this.compiled = {
      plan,
      tables,
      inputs,
      wiring: wire(plan),
      questions: questions(plan.model),
      questionsOf: questionsOfConditions(plan.model),
      blank,
    };
  }

  /** Everything that can be concluded from `facts` (see `readFacts`). The same facts always give the same evaluation. */
  evaluate(facts: Facts): Evaluation {
    return this.session(facts).evaluation();
  }

  /** How each condition of the document came out, and on what. */
  trace(facts: Facts): readonly TraceEntry[] {
    return traceOf(this.compiled, this.session(facts).slots);
  }

  /** A case that changes answer by answer, evaluated again at a fraction of the cost. */
  session(facts?: Facts): Session {
    if (facts === undefined) return new Session(this.compiled);
    const image = this.image();
    image.write(facts);
    return new Session(this.compiled, image.slots);
  }

  /** An image of a case in which nothing is known. */
  image(): FactImage {
    return new FactImage(this.compiled);
  }
}

/** Makes a plan ready to evaluate cases. No code is generated: it runs under any content security policy. */
export const compile = (plan: Plan): Evaluator => new Evaluator(plan);
