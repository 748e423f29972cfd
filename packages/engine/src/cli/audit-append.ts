import { basename } from "node:path";
import { type Assessed, draftAssessment, draftDecision, draftEvaluation } from "../audit/make-record.ts";
import { type EvaluationRecord, isDecisionId } from "../audit/record.ts";
import { recordInput } from "../audit/record-input.ts";
import type { EngineWords } from "../language/problem-text.ts";
import type { Language } from "../language/text.ts";
import { decodeUtf8 } from "../language/utf8.ts";
import { readFacts } from "../model/read-facts.ts";
import { LIMITS } from "../ruleset/limits.ts";
import { parseCase } from "../ruleset/parse-case.ts";
import type { AuditRequest } from "./audit-arguments.ts";
import { readSigner } from "./audit-key.ts";
import { append, random, reading, recordOf, writing } from "./audit-log.ts";
import { printAccount } from "./audit-print.ts";
import { Faulty, loadRuleset, read, sound } from "./documents.ts";
import { EXIT, type ExitCode, Stop } from "./exit-code.ts";
import { type Output, styled } from "./print.ts";

type Told = { readonly language: Language; readonly json: boolean };

/** Bytes of a text that a person wrote, at most. */
const MOST_TEXT_BYTES = 400_000;

/**
 * `holdepunkt audit append LOG --ruleset R --case C --assessment FILE …`: the professional's own assessment, then the evaluation. What was concluded is
 * told only when both are durable.
 */
export async function appendEvaluation(
  request: Extract<AuditRequest, { verb: "evaluate" }>,
  { language, json }: Told,
  output: Output,
  errors: Output,
  say: EngineWords,
): Promise<ExitCode> {
  const { log, by, at, decisionId, assessment, supersedes } = request;
  if (!isDecisionId(decisionId)) throw new Stop(say("cli.auditBadDecisionId"), EXIT.wrongUse);
  const signer = await readSigner(request.keyFile, say, language);
  const { evaluator } = await loadRuleset(request.ruleset, say);
  const name = basename(request.case);
  const given = sound(parseCase(await read(request.case, LIMITS.caseBytes, say)), name);
  const masked = recordInput(given, request.mask);
  if (!masked.ok && request.mask.length > 0) throw new Stop(say("cli.auditBadMask"), EXIT.wrongUse);
  const input = sound(masked, name);
  // Before anything is recorded: a case that cannot be evaluated leaves no assessment behind.
  sound(readFacts(evaluator.plan.model, input.case.facts), name);
  const words = "file" in assessment ? await readText(assessment.file, say) : undefined;
  const earlier = await superseded("evaluation", log, supersedes, language);
  if (earlier !== undefined && earlier.decisionId !== decisionId) throw otherDecision(say);

  return writing(log, signer, language, errors, async (store, interrupted) => {
    const write = store.append.bind(store);
    let assessed: Assessed;
    if (words !== undefined) {
      const draft = sound(
        draftAssessment({ by, at, decisionId, input, assessment: words }, random),
        say("cli.auditWhole"),
      );
      const { record, body } = await append(draft, write, language);
      if (record.kind !== "assessment") throw new Error("another record than was drafted");
      assessed = { record, body };
      if (!json)
        errors.write(`${say("cli.auditRecorded", { index: record.index, kind: say("audit.kind.assessment") })}\n`);
      if (interrupted()) throw new Stop(say("cli.auditInterrupted"), EXIT.interrupted);
    } else if ("none" in assessment) assessed = { none: assessment.none, decisionId, input };
    else throw new Error("neither an assessment nor a reason for none");
    const options = earlier === undefined ? {} : { supersedes: earlier };
    const made = draftEvaluation({ by, at, assessed, evaluator, language, date: request.asOf, ...options }, random);
    const { draft, evaluation, account } = sound(made, say("cli.auditWhole"));
    const { record } = await append(draft, write, language);
    if (json) {
      const indices = {
        ...("record" in assessed ? { assessment: assessed.record.index } : {}),
        evaluation: record.index,
      };
      output.write(`${JSON.stringify({ ...indices, result: evaluation, account, checkpoint: store.checkpoint })}\n`);
    } else {
      errors.write(`${say("cli.auditRecorded", { index: record.index, kind: say("audit.kind.evaluation") })}\n\n`);
      printAccount(output, account);
    }
    return EXIT.fine;
  });
}

/** `holdepunkt audit append LOG --decision FILE --evaluation INDEX --verdict VERDICT …`: what was decided after seeing the evaluation. */
export async function appendDecision(
  request: Extract<AuditRequest, { verb: "decide" }>,
  { language, json }: Told,
  output: Output,
  errors: Output,
  say: EngineWords,
): Promise<ExitCode> {
  const { log, by, at, verdict } = request;
  const signer = await readSigner(request.keyFile, say, language);
  const reasons = await readText(request.reasons, say);
  const evaluation: EvaluationRecord = await reading(log, language, (reader) =>
    recordOf("evaluation", reader, request.evaluation, language),
  );
  const earlier = await superseded("decision", log, request.supersedes, language);
  if (earlier !== undefined && earlier.decisionId !== evaluation.decisionId) throw otherDecision(say);
  const options = earlier === undefined ? {} : { supersedes: earlier };
  const draft = sound(
    draftDecision({ by, at, evaluation, verdict, reasons, ...options }, random),
    say("cli.auditWhole"),
  );
  return writing(log, signer, language, errors, async (store) => {
    const { record } = await append(draft, store.append.bind(store), language);
    if (json) output.write(`${JSON.stringify({ decision: record.index, checkpoint: store.checkpoint })}\n`);
    else {
      const text = say("cli.auditRecorded", { index: record.index, kind: say("audit.kind.decision") });
      output.write(`${styled(output, "bold", text)}\n`);
    }
    return EXIT.fine;
  });
}

async function superseded<K extends "evaluation" | "decision">(
  kind: K,
  log: string,
  index: number | undefined,
  language: Language,
) {
  if (index === undefined) return undefined;
  return reading(log, language, (reader) => recordOf(kind, reader, index, language));
}

const otherDecision = (say: EngineWords): Stop => new Stop(say("cli.auditOtherDecision"), EXIT.wrongUse);

/** What a person wrote, exactly; a text that is none is a problem of its document. */
async function readText(file: string, say: EngineWords): Promise<string> {
  const bytes = await read(file, MOST_TEXT_BYTES, say);
  const text = bytes.length > MOST_TEXT_BYTES ? undefined : decodeUtf8(bytes);
  if (bytes.length > MOST_TEXT_BYTES) {
    throw new Faulty(basename(file), [{ code: "tooLarge", path: "", limit: MOST_TEXT_BYTES }]);
  }
  if (text === undefined) throw new Faulty(basename(file), [{ code: "notUtf8", path: "" }]);
  return text;
}
