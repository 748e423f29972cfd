import * as z from "zod/mini";
import { dayNumber } from "../language/calendar.ts";
import { type Result, success } from "../language/result.ts";
import { LANGUAGES } from "../language/text.ts";
import { decodeUtf8 } from "../language/utf8.ts";
import { readJson } from "../ruleset/read-json.ts";
import { PATTERNS } from "../ruleset/schema.ts";
import { readBySchema } from "../ruleset/schema-problems.ts";

/*
 * What one line of an audit log says, format 1. Whatever speaks of a case or of a person is a part: in the line stands a
 * salted commitment to it, and the part itself lies in the body, which can be erased. docs/reference/audit-record.md tells
 * each field.
 */

/** The longest line, in bytes: a leaf of a `tlog-tiles` entry bundle has 16 bits for its length (C2SP). */
export const MOST_LINE_BYTES = 65_535;

/** What can be told apart of a record without its body: which steps of a decision it is. */
export const RECORD_KINDS = ["assessment", "evaluation", "decision", "erasure"] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** The parts that a record of each kind commits to, in the order in which they are told. */
export const PARTS = {
  assessment: ["by", "input", "assessment"],
  evaluation: ["by", "input", "result", "unknown", "explanation"],
  decision: ["by", "reasons"],
  erasure: ["by", "why"],
} as const satisfies { readonly [kind in RecordKind]: readonly string[] };

/** The name of a part of a record. */
export type Part = (typeof PARTS)[RecordKind][number];

/** What evaluated: each gives the same bytes. */
export const BACKENDS = ["compiled", "reference", "rulesEngine"] as const;
export type BackendName = (typeof BACKENDS)[number];

/** Why nobody had assessed the case before it was evaluated. */
export const WITHOUT_ASSESSMENT = [
  /** No professional took part: a system evaluated many cases. */
  "unattended",
  /** There was no time. */
  "urgent",
  /** The result was known already, say from a version of the ruleset before this. */
  "resultKnown",
  /** The professional was asked, and would not. */
  "declined",
] as const;
export type WithoutAssessment = (typeof WITHOUT_ASSESSMENT)[number];

/** What the professional made of the result. */
export const VERDICTS = [
  /** The decision follows the result. */
  "accepted",
  /** The decision departs from it. */
  "overridden",
  /** Nothing is decided yet: more is to be found out. */
  "deferred",
] as const;
export type Verdict = (typeof VERDICTS)[number];

/**
 * A name that the caller gives to all records of one decision. It stands in the log for ever, so it must not be, or be made from,
 * a name, a case number or a national identity number: a random UUID, say. What has the form of an identity number is refused.
 */
const decisionId = z.string().check(z.refine(isDecisionId, { params: { code: "notAnId" } }));
const DECISION_ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/;
const IDENTITY_NUMBER = /(?<![0-9A-Za-z])\d{6}[._:-]?\d{5}(?![0-9A-Za-z])/;

/** Whether a text can be a decision id. Whether it names somebody cannot be seen from it, but for what has the form of an identity number. */
export function isDecisionId(text: string): boolean {
  return DECISION_ID.test(text) && !IDENTITY_NUMBER.test(text);
}

/** A moment in whole seconds of UTC, RFC 3339: one way to write each, so that their order is that of the texts. */
const moment = z
  .string()
  .check(
    z.refine((at) => MOMENT.test(at) && dayNumber(at.slice(0, 10)) !== undefined, { params: { code: "notADate" } }),
  );
const MOMENT = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;

const day = z
  .string()
  .check(
    z.refine((text) => PATTERNS.date.test(text) && dayNumber(text) !== undefined, { params: { code: "notADate" } }),
  );
const hash = z.string().check(z.regex(/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/));
const digest = z.string().check(z.regex(/^sha256:[0-9a-f]{64}$/));
const index = z.int().check(z.minimum(0));

const fields = {
  format: z.literal(1),
  index,
  /** The root of the tree of the records before this one, and the leaf hash of the last of them. */
  root: hash,
  previous: z.nullable(hash),
  decisionId,
  at: moment,
} as const;

const assessment = z.strictObject({
  ...fields,
  kind: z.literal("assessment"),
  commitments: z.strictObject({ by: hash, input: hash, assessment: hash }),
});

const evaluation = z.strictObject({
  ...fields,
  kind: z.literal("evaluation"),
  ruleset: z.strictObject({
    id: z.string().check(z.regex(PATTERNS.slug), z.maxLength(64)),
    version: z.string().check(z.regex(PATTERNS.version)),
    digest,
    logicDigest: digest,
  }),
  engine: z.strictObject({ version: z.string().check(z.regex(PATTERNS.version)), backend: z.enum(BACKENDS) }),
  /** The day of reading that the explanation was given. */
  date: day,
  language: z.enum(LANGUAGES),
  assessment: z.union([index, z.strictObject({ none: z.enum(WITHOUT_ASSESSMENT) })]),
  supersedes: z.exactOptional(index),
  commitments: z.strictObject({ by: hash, input: hash, result: hash, unknown: hash, explanation: hash }),
});

const decision = z.strictObject({
  ...fields,
  kind: z.literal("decision"),
  evaluation: index,
  verdict: z.enum(VERDICTS),
  supersedes: z.exactOptional(index),
  commitments: z.strictObject({ by: hash, reasons: hash }),
});

const erasure = z.strictObject({
  ...fields,
  kind: z.literal("erasure"),
  erases: index,
  commitments: z.strictObject({ by: hash, why: hash }),
});

/** The schema of a line. */
export const auditRecordSchema = z.discriminatedUnion("kind", [assessment, evaluation, decision, erasure]);

/** What the professional thought of a case before seeing any result. */
export type AssessmentRecord = z.output<typeof assessment>;
/** What the engine concluded: from which input, by which ruleset and engine, after which assessment. */
export type EvaluationRecord = z.output<typeof evaluation>;
/** What the professional decided after seeing an evaluation. */
export type DecisionRecord = z.output<typeof decision>;
/** That the body of a record was erased. */
export type ErasureRecord = z.output<typeof erasure>;
/** One line of an audit log. */
export type AuditRecord = AssessmentRecord | EvaluationRecord | DecisionRecord | ErasureRecord;

/**
 * Reads a line of an audit log, without its line feed, by the rules of `parseRuleset`: what is not known is refused. That the line
 * is written canonically, stands in its place and follows from those before it is for `verifyLog` and `RecordOrder` to say.
 */
export function readRecord(line: string | Uint8Array): Result<AuditRecord> {
  const record = readExact(line);
  if (record !== undefined) return success(record);
  const json = readJson(line, MOST_LINE_BYTES);
  return json.ok ? readBySchema(schema, json.value) : json;
}

/**
 * A line as it should be, at half the cost. A text that its value gives again, byte for byte, has no key twice and no number that does not
 * survive; and the schema names every key and leaves no text free, so what else `readJson` looks for cannot be there.
 */
function readExact(line: string | Uint8Array): AuditRecord | undefined {
  const text = line.length > MOST_LINE_BYTES ? undefined : typeof line === "string" ? line : decodeUtf8(line);
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    const parsed = schema.safeParse(value);
    return parsed.success && JSON.stringify(value) === text ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

const schema = auditRecordSchema as z.ZodMiniType<AuditRecord>;
