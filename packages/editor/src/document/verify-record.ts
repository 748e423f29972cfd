import { canonicalJson, type Json, type Problem } from "@holdepunkt/engine";
import {
  type AuditRecord,
  type Body,
  type FormatProblem,
  opens,
  parseVerifierKey,
  REPLAY_BACKENDS,
  type ReplayOutcome,
  readBody,
  readInput,
  readRecord,
  replay,
  toBase64,
  verifyReceipt,
} from "@holdepunkt/engine/audit";
import type { OpenRuleset } from "./open-ruleset.ts";
import type { FileKind } from "./opened-files.ts";

/** What came of checking an audit record and what belongs to it: each part for itself, so that one sees what failed. */
export interface Verification {
  /** What the record says, or why it cannot be read; absent where it was not opened. */
  readonly record: { readonly ok: true; readonly record: AuditRecord } | Unread | undefined;
  readonly receipt: ReceiptCheck;
  readonly body: BodyCheck;
  /** Whether the record's input, evaluated again by the rules on this page, gives what was recorded. Of evaluations only. */
  readonly again: ReplayOutcome | undefined;
}

interface Unread {
  readonly ok: false;
  readonly problems: readonly Problem[];
}

/** Whether the record stands in a signed log. */
export type ReceiptCheck =
  /** Something to check it by was not opened. */
  | { readonly kind: "missing"; readonly parts: readonly ("record" | "receipt" | "key")[] }
  | {
      readonly kind: "included";
      readonly origin: string;
      readonly index: number;
      readonly size: number;
      /** The checkpoint's root, base64: what is compared with a checkpoint from elsewhere. */
      readonly root: string;
    }
  | { readonly kind: "refused"; readonly problem: FormatProblem }
  /** The receipt is of another record than it, or one of the two was changed. */
  | { readonly kind: "notIncluded" }
  /** The record says that it stands elsewhere in the log. */
  | { readonly kind: "otherIndex"; readonly says: number; readonly stands: number };

/** Whether the record's contents are those that it commits to. */
export type BodyCheck =
  | { readonly kind: "missing" }
  | { readonly kind: "unreadable" }
  | { readonly kind: "opened"; readonly parts: readonly string[] }
  | { readonly kind: "altered"; readonly parts: readonly string[] };

/** Checks what was opened. Gives the case of the record too, as text, where its body has it and it is the one recorded. */
export async function verifyRecord(
  ruleset: OpenRuleset,
  parts: { readonly [kind in FileKind]?: Uint8Array },
): Promise<{ readonly verification: Verification; readonly caseText: string | undefined }> {
  const line = parts.record === undefined ? undefined : withoutLineFeed(parts.record);
  const read = line === undefined ? undefined : readRecord(line);
  const record =
    read === undefined
      ? undefined
      : read.ok
        ? ({ ok: true, record: read.value } as const)
        : ({ ok: false, problems: read.problems } as const);
  const known = record?.ok === true ? record.record : undefined;
  const body = parts.body === undefined ? undefined : readBody(parts.body);
  return {
    verification: {
      record,
      receipt: checkReceipt(line, parts, known),
      body: checkBody(known, parts.body !== undefined, body),
      again:
        known?.kind === "evaluation" && body !== undefined ? await evaluatedAgain(ruleset, known, body) : undefined,
    },
    caseText: caseIn(known, body),
  };
}

function checkReceipt(
  line: Uint8Array | undefined,
  parts: { readonly [kind in FileKind]?: Uint8Array },
  record: AuditRecord | undefined,
): ReceiptCheck {
  if (line === undefined || parts.receipt === undefined || parts.key === undefined) {
    const missing = (["record", "receipt", "key"] as const).filter((kind) => parts[kind] === undefined);
    return { kind: "missing", parts: missing };
  }
  const log = parseVerifierKey(decoder.decode(parts.key).trim());
  if (!log.ok) return { kind: "refused", problem: log.problem };
  const verdict = verifyReceipt({ leaf: line, receipt: decoder.decode(parts.receipt), log: log.value });
  switch (verdict.verdict) {
    case "included": {
      const { index, checkpoint } = verdict;
      if (record !== undefined && record.index !== index)
        return { kind: "otherIndex", says: record.index, stands: index };
      return {
        kind: "included",
        origin: checkpoint.origin,
        index,
        size: checkpoint.size,
        root: toBase64(checkpoint.root),
      };
    }
    case "refused":
      return { kind: "refused", problem: verdict.problem };
    case "tooFewWitnesses":
    case "notIncluded":
      return { kind: "notIncluded" };
  }
}

function checkBody(record: AuditRecord | undefined, given: boolean, body: Body | undefined): BodyCheck {
  if (!given || record === undefined) return { kind: "missing" };
  if (body === undefined) return { kind: "unreadable" };
  const commitments: { readonly [part: string]: string } = record.commitments;
  const names = Object.keys(commitments);
  const altered = names.filter((part) => {
    const opening = Object.hasOwn(body.parts, part) ? body.parts[part] : undefined;
    return opening === undefined || !opens(commitments[part] ?? "", opening);
  });
  return altered.length > 0 ? { kind: "altered", parts: altered } : { kind: "opened", parts: names };
}

async function evaluatedAgain(
  { evaluator }: OpenRuleset,
  record: Extract<AuditRecord, { kind: "evaluation" }>,
  body: Body,
): Promise<ReplayOutcome | undefined> {
  const replayed = await replay(record, body, evaluator, REPLAY_BACKENDS);
  const results = replayed.filter(({ part }) => part === "result").map(({ outcome }) => outcome);
  return results.find(({ kind }) => kind !== "same") ?? results[0];
}

/** The case that was recorded; only where the body's is the one that the line commits to. */
function caseIn(record: AuditRecord | undefined, body: Body | undefined): string | undefined {
  if (record === undefined || !("input" in record.commitments)) return undefined;
  const opening = body !== undefined && Object.hasOwn(body.parts, "input") ? body.parts.input : undefined;
  if (opening === undefined || !opens(record.commitments.input, opening)) return undefined;
  const input = readInput(opening.content);
  return input.ok ? canonicalJson(input.value.case as unknown as Json) : undefined;
}

/** A line of a log is a leaf without its line feed; a file of one line as a rule ends in one. */
const withoutLineFeed = (bytes: Uint8Array): Uint8Array => (bytes.at(-1) === 10 ? bytes.subarray(0, -1) : bytes);

const decoder = new TextDecoder();
