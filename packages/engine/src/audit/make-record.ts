import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Evaluator } from "../evaluate/compile.ts";
import type { Evaluation } from "../evaluate/evaluation.ts";
import type { Account } from "../explain/account.ts";
import { tellEvaluation } from "../explain/tell-evaluation.ts";
import { canonicalJson, type Json } from "../language/canonical-json.ts";
import type { Problem } from "../language/problem.ts";
import { failure, type Result, success } from "../language/result.ts";
import type { Language } from "../language/text.ts";
import { readFacts } from "../model/read-facts.ts";
import { readBySchema } from "../ruleset/schema-problems.ts";
import { toBase64 } from "./base64.ts";
import { type Body, type Committed, commit, isWellFormed, opens, type Random } from "./commitment.ts";
import { ENGINE_VERSION } from "./engine-version.ts";
import type { MakeEntry } from "./log-entry.ts";
import {
  type AssessmentRecord,
  type AuditRecord,
  auditRecordSchema,
  type BackendName,
  type DecisionRecord,
  type EvaluationRecord,
  type Part,
  type Verdict,
  type WithoutAssessment,
} from "./record.ts";
import { inputText, type RecordedInput, readInput } from "./record-input.ts";

/** A record and its body, as they are read back. */
export type Kept<R extends AuditRecord> = { readonly record: R; readonly body: Body };

/** Who did it, in whatever words the caller has for people: it is committed to, and can be erased. And when, RFC 3339 in whole seconds of UTC. */
export type Deed = { readonly by: string; readonly at: string };

/** UTF-16 code units of one text that a person wrote. */
export const MOST_TEXT = 100_000;

/**
 * A record of what a professional thinks of a case before seeing any result of it. `decisionId` ties the records of one decision together and
 * stands in the log for ever: it must say nothing of anybody (see `AuditRecord`).
 *
 * Reports `notAnId notADate tooFewItems textTooLong forbiddenCharacter`, with places in what was given.
 */
export function draftAssessment(
  given: Deed & { readonly decisionId: string; readonly input: RecordedInput; readonly assessment: string },
  random: Random,
): Result<MakeEntry> {
  const { decisionId, by, at, input, assessment } = given;
  return draft({ kind: "assessment", decisionId, at }, { by, assessment }, () => ({
    by: commit(by, random),
    input: commit(inputText(input), random),
    assessment: commit(assessment, random),
  }));
}

/** What an evaluation is of: the input of an assessment, and so the same; or an input that nobody assessed, and why. */
export type Assessed =
  | Kept<AssessmentRecord>
  | { readonly none: WithoutAssessment; readonly decisionId: string; readonly input: RecordedInput };

/** A record of an evaluation, and what it holds: to be shown when the record is durable, and not before. */
export type EvaluationDraft = {
  readonly draft: MakeEntry;
  readonly evaluation: Evaluation;
  readonly account: Account;
};

/**
 * Evaluates what was assessed, tells it in words, and makes the record of both. After an assessment its decision id and its input are those of the
 * assessment, with the same salt, so that the two lines alone show that they are of one input. `date` is the day of reading. Another
 * backend's evaluation can be handed in; without one the evaluator's is recorded.
 *
 * Reports what `readFacts` and `draftAssessment` report. Throws where the body is not that of the assessment, or `supersedes` is of another decision.
 */
export function draftEvaluation(
  given: Deed & {
    readonly assessed: Assessed;
    readonly evaluator: Evaluator;
    readonly language: Language;
    readonly date: string;
    readonly evaluated?: { readonly backend: BackendName; readonly evaluation: Evaluation };
    readonly supersedes?: EvaluationRecord;
  },
  random: Random,
): Result<EvaluationDraft> {
  const { assessed, evaluator, by, at, language, date, supersedes } = given;
  const input = inputOf(assessed, random);
  if (!input.ok) return input;
  const facts = readFacts(evaluator.plan.model, input.value.input.case.facts);
  if (!facts.ok) return facts;
  const { backend = "compiled", evaluation = evaluator.evaluate(facts.value) } = given.evaluated ?? {};
  const decisionId = "record" in assessed ? assessed.record.decisionId : assessed.decisionId;
  requireSameDecision(decisionId, supersedes);
  const fields = {
    kind: "evaluation",
    decisionId,
    at,
    ruleset: evaluation.ruleset,
    engine: { version: ENGINE_VERSION, backend },
    date,
    language,
    assessment: "record" in assessed ? assessed.record.index : { none: assessed.none },
    ...(supersedes === undefined ? {} : { supersedes: supersedes.index }),
  } as const;
  // Before the account, which throws at a date that is none.
  const sound = draft(fields, { by }, () => ({}));
  if (!sound.ok) return sound;
  const account = tellEvaluation(evaluator, facts.value, language, { asOf: date });
  const made = draft(fields, { by }, () => ({
    by: commit(by, random),
    input: input.value.committed,
    result: commit(textOf(evaluation), random),
    unknown: commit(textOf(evaluation.unknown), random),
    explanation: commit(textOf(account), random),
  }));
  return made.ok ? success({ draft: made.value, evaluation, account }) : made;
}

/**
 * A record of what the professional decided after an evaluation, and why. The decision id is that of the evaluation. Reports what
 * `draftAssessment` reports; throws where `supersedes` is of another decision.
 */
export function draftDecision(
  given: Deed & {
    readonly evaluation: EvaluationRecord;
    readonly verdict: Verdict;
    readonly reasons: string;
    readonly supersedes?: DecisionRecord;
  },
  random: Random,
): Result<MakeEntry> {
  const { by, at, verdict, reasons, supersedes } = given;
  const { decisionId, index } = given.evaluation;
  requireSameDecision(decisionId, supersedes);
  return draft(
    {
      kind: "decision",
      decisionId,
      at,
      evaluation: index,
      verdict,
      ...(supersedes === undefined ? {} : { supersedes: supersedes.index }),
    },
    { by, reasons },
    () => ({ by: commit(by, random), reasons: commit(reasons, random) }),
  );
}

/** A record that the body of `erases` is erased, and why. Reports what `draftAssessment` reports. */
export function draftErasure(
  given: Deed & { readonly erases: AuditRecord; readonly why: string },
  random: Random,
): Result<MakeEntry> {
  const { by, at, why, erases } = given;
  return draft({ kind: "erasure", decisionId: erases.decisionId, at, erases: erases.index }, { by, why }, () => ({
    by: commit(by, random),
    why: commit(why, random),
  }));
}

type Parts = { readonly [part in Part]?: Committed };
const NO_HASH = toBase64(new Uint8Array(32));

/** The draft of a record with these fields, or what is wrong with them and with the texts of people. */
function draft(
  fields: { readonly kind: AuditRecord["kind"]; readonly [field: string]: Json },
  texts: { readonly [field: string]: string },
  commitTo: () => Parts,
): Result<MakeEntry> {
  const problems = Object.entries(texts).flatMap(([name, text]) => textProblems(text, `/${name}`));
  const committed = problems.length > 0 ? {} : commitTo();
  const entries = Object.entries(committed);
  const line = (place: { readonly index: number; readonly root: string; readonly previous: string | null }) => ({
    ...fields,
    ...place,
    format: 1,
    commitments: Object.fromEntries(entries.map(([part, { commitment }]) => [part, commitment])),
  });
  const read = readBySchema(auditRecordSchema, line({ index: Number.MAX_SAFE_INTEGER, root: NO_HASH, previous: null }));
  if (!read.ok) problems.push(...read.problems.filter(({ path }) => !path.startsWith("/commitments")));
  if (problems.length > 0) return failure(problems);
  const body = { parts: Object.fromEntries(entries.map(([part, { opening }]) => [part, opening])) };
  return success(({ index, root, previous }) => {
    const place = { index, root: toBase64(root), previous: previous === null ? null : toBase64(previous) };
    return { line: utf8ToBytes(canonicalJson(line(place))), body };
  });
}

function textProblems(text: string, path: string): Problem[] {
  if (text.trim() === "") return [{ code: "tooFewItems", path, minimum: 1 }];
  if (text.length > MOST_TEXT) return [{ code: "textTooLong", path, limit: MOST_TEXT }];
  return isWellFormed(text) ? [] : [{ code: "forbiddenCharacter", path, codePoint: "U+D800–U+DFFF" }];
}

function inputOf(
  assessed: Assessed,
  random: Random,
): Result<{ readonly input: RecordedInput; readonly committed: Committed }> {
  if (!("record" in assessed)) {
    return success({ input: assessed.input, committed: commit(inputText(assessed.input), random) });
  }
  const opening = assessed.body.parts.input;
  const commitment = assessed.record.commitments.input;
  if (opening === undefined || !opens(commitment, opening)) throw new RangeError("not the body of this assessment");
  const input = readInput(opening.content);
  return input.ok ? success({ input: input.value, committed: { commitment, opening } }) : input;
}

function requireSameDecision(decisionId: string, earlier: AuditRecord | undefined): void {
  if (earlier !== undefined && earlier.decisionId !== decisionId) throw new RangeError("a record of another decision");
}

const textOf = (value: Evaluation | Account | readonly string[]): string => canonicalJson(value as unknown as Json);
