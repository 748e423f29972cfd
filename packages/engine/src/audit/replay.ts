import { compile } from "../evaluate/compile.ts";
import type { Evaluation } from "../evaluate/evaluation.ts";
import { tellEvaluation } from "../explain/tell-evaluation.ts";
import { canonicalJson, type Json } from "../language/canonical-json.ts";
import { type JsonPointer, pointer } from "../language/json-pointer.ts";
import { type Facts, readFacts } from "../model/read-facts.ts";
import { lowerPlan, type Plan } from "../plan/plan.ts";
import { evaluateReference } from "../reference/evaluate-reference.ts";
import { type Body, type Opening, opens } from "./commitment.ts";
import { ENGINE_VERSION } from "./engine-version.ts";
import type { BackendName, EvaluationRecord } from "./record.ts";
import { readInput } from "./record-input.ts";

/** One way to evaluate a case again. One that cannot be had rejects. */
export type ReplayBackend = {
  readonly name: BackendName;
  readonly evaluate: (plan: Plan, facts: Facts) => Evaluation | Promise<Evaluation>;
};
