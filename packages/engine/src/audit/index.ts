// biome-ignore-all assist/source/organizeImports: the exports stand in the order in which one meets them.
/*
 * `@holdepunkt/engine/audit`: a record that others can check. A log is a transparency log in standard formats: record →
 * line (the leaf) → Merkle tree → root → checkpoint → signed note → receipt. Pure, and the same in Node and in browsers.
 */

// What a log records: that somebody assessed a case, what was then concluded and decided, and that a body was erased.
export {
  type Assessed,
  type Deed,
  draftAssessment,
  draftDecision,
  draftErasure,
  draftEvaluation,
  type EvaluationDraft,
  type Kept,
} from "./make-record.ts";
export { type RecordedInput, readInput, recordInput } from "./record-input.ts";
export { type Body, type Committed, commit, type Opening, opens, type Random, readBody } from "./commitment.ts";
export { ENGINE_VERSION } from "./engine-version.ts";
export {
  type AssessmentRecord,
  type AuditRecord,
  type BackendName,
  type DecisionRecord,
  type ErasureRecord,
  type EvaluationRecord,
  MOST_LINE_BYTES,
  PARTS,
  type Part,
  type RecordKind,
  readRecord,
  type Verdict,
  type WithoutAssessment,
} from "./record.ts";
export type { LogEntry, MakeEntry, Place } from "./log-entry.ts";
export { type OrderFinding, RecordOrder } from "./record-order.ts";

// That what was concluded would be concluded again.
export {
  type CannotReplay,
  REPLAY_BACKENDS,
  type ReplayBackend,
  type Replayed,
  type ReplayOutcome,
  replay,
  replayVerdict,
} from "./replay.ts";

// A log on disk: its file system and processes are handed in (`@holdepunkt/engine/audit-files` has Node's).
export { type LogStore, type LogTools, openLog, startLog } from "./log-store.ts";
export { type LogReader, readLog, type StoredEntry } from "./log-reader.ts";
export { type CheckpointVerdict, type LogReport, type LogToVerify, verifyLog } from "./verify-log.ts";
export { isAfterCrash, type LogFinding } from "./log-finding.ts";
export type { LogProblem, LogResult } from "./log-problem.ts";
export type { Repair } from "./log-recovery.ts";
export type { FileProblem, FileResult, FileSystem, OpenFile } from "./file-system.ts";
export type { LockHolder, Processes } from "./log-lock.ts";

// What all of these find and say, in words.
export {
  cannotReplayText,
  findingText,
  formatProblemText,
  logProblemText,
  orderFindingText,
  repairText,
  replayedText,
} from "./record-text.ts";

// A log's key, and signing with it.
export { makeKey, parseSignerKey, parseVerifierKey, type Signer, type Verifier } from "./signed-note.ts";
export type { KeyTexts } from "./note-key.ts";

// A log as it grows: leaves, root, signed checkpoint.
export { Frontier, type Hash, leafHash, nodeHash, rootOf, type Sha256 } from "./merkle-tree.ts";
export {
  type Checkpoint,
  type CheckpointToOpen,
  openCheckpoint,
  readCheckpoint,
  type SignedCheckpoint,
  signCheckpoint,
  writeCheckpoint,
} from "./checkpoint.ts";

// What a log can prove: that a leaf is in it, and that it only grew.
export {
  type Consistency,
  consistencyProof,
  equalHashes,
  type Inclusion,
  inclusionProof,
  verifyConsistency,
  verifyInclusion,
} from "./merkle-tree.ts";

// A receipt: the proof that one leaf is in the log, to be verified without the log.
export {
  type Receipt,
  type ReceiptToVerify,
  type ReceiptVerdict,
  readReceipt,
  verifyReceipt,
  type Witnessed,
  writeReceipt,
} from "./receipt.ts";

// A witness, who has seen the log from outside.
export {
  cosign,
  cosignatureTime,
  makeWitnessKey,
  parseWitnessKey,
  parseWitnessSignerKey,
  type Witness,
} from "./cosignature.ts";

// What the above are made of.
export {
  NOTE_LIMITS,
  type Note,
  type NoteSignature,
  openNote,
  readNote,
  signNote,
  type UnverifiedNote,
} from "./signed-note.ts";
export { fromBase64, toBase64 } from "./base64.ts";
export type { FormatProblem, Parsed } from "./format-problem.ts";
