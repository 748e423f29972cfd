import { type Body, type Random, readBody } from "../src/audit/commitment.ts";
import type { MakeEntry } from "../src/audit/log-entry.ts";
import {
  draftAssessment,
  draftDecision,
  draftErasure,
  draftEvaluation,
  type EvaluationDraft,
  type Kept,
} from "../src/audit/make-record.ts";
import { Frontier, type Hash, leafHash } from "../src/audit/merkle-tree.ts";
import { type AuditRecord, readRecord } from "../src/audit/record.ts";
import { type RecordedInput, recordInput } from "../src/audit/record-input.ts";
import type { Evaluator } from "../src/evaluate/compile.ts";
import type { Case } from "../src/ruleset/schema.ts";
import { drawFromSeed } from "./draw.ts";
import { must } from "./real-ruleset.ts";

/* Records and a log of them in memory, for tests of what records say. */

/** Salts that are always the same for one seed. For tests: whoever knows the seed knows the salts. */
export function seededRandom(seed: number): Random {
  const draw = drawFromSeed(seed);
  return (length) => Uint8Array.from({ length }, () => draw.integer(0, 255));
}

/** A log in memory. */
export class MemoryLog {
  readonly lines: Uint8Array[] = [];
  readonly bodies: Body[] = [];
  private readonly frontier = new Frontier();
  private last: Hash | null = null;

  append<R extends AuditRecord>(draft: MakeEntry, kind: R["kind"]): Kept<R> {
    const { line, body } = draft({ index: this.lines.length, root: this.frontier.root(), previous: this.last });
    this.lines.push(line);
    this.bodies.push(body);
    this.last = leafHash(line);
    this.frontier.append(this.last);
    const record = must(readRecord(line));
    const kept = readBody(new TextEncoder().encode(JSON.stringify(body)));
    if (record.kind !== kind || kept === undefined) throw new Error("another record than was drafted");
    return { record: record as R, body: kept };
  }
}

export const DEED = { by: "Kari Saksbehandler", at: "2026-06-23T10:00:00Z" };
export const DECISION_ID = "5f0c2f6e-8f6b-4c1a-9b60-2f2a3f0f9a11";

/** An assessment of a case, its evaluation, the decision after it, and that its body was erased. */
export function recordsOf(evaluator: Evaluator, given: Case | RecordedInput, random: Random, log = new MemoryLog()) {
  const input = "case" in given ? given : must(recordInput(given));
  const assessment = log.append<AssessmentOf>(
    must(draftAssessment({ ...DEED, decisionId: DECISION_ID, input, assessment: "Jeg er bekymret." }, random)),
    "assessment",
  );
  const evaluated: EvaluationDraft = must(
    draftEvaluation({ ...DEED, assessed: assessment, evaluator, language: "nb", date: "2026-06-23" }, random),
  );
  const evaluation = log.append<EvaluationOf>(evaluated.draft, "evaluation");
  const decision = log.append<DecisionOf>(
    must(
      draftDecision(
        { ...DEED, evaluation: evaluation.record, verdict: "overridden", reasons: "Gutten har familie i byen." },
        random,
      ),
    ),
    "decision",
  );
  const erasure = log.append<ErasureOf>(
    must(draftErasure({ ...DEED, erases: evaluation.record, why: "Lagringstiden er ute." }, random)),
    "erasure",
  );
  return { log, assessment, evaluated, evaluation, decision, erasure };
}

type AssessmentOf = Extract<AuditRecord, { kind: "assessment" }>;
type EvaluationOf = Extract<AuditRecord, { kind: "evaluation" }>;
type DecisionOf = Extract<AuditRecord, { kind: "decision" }>;
type ErasureOf = Extract<AuditRecord, { kind: "erasure" }>;
