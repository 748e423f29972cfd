/*
 * `@holdepunkt/engine/audit`: a record that others can check. A log is a transparency log in standard formats: leaves
 * (bytes) → Merkle tree → root → checkpoint → signed note → receipt. Pure, and the same in Node and in browsers.
 */

export { fromBase64, toBase64 } from "./base64.ts";
export {
  type Checkpoint,
  type CheckpointToOpen,
  openCheckpoint,
  readCheckpoint,
  type SignedCheckpoint,
  signCheckpoint,
  writeCheckpoint,
} from "./checkpoint.ts";
// A witness, who has seen the log from outside.
export {
  cosign,
  cosignatureTime,
  makeWitnessKey,
  parseWitnessKey,
  parseWitnessSignerKey,
  type Witness,
} from "./cosignature.ts";
export type { FormatProblem, Parsed } from "./format-problem.ts";
// A log as it grows: leaves, root, signed checkpoint.
// What a log can prove: that a leaf is in it, and that it only grew.
export {
  type Consistency,
  consistencyProof,
  equalHashes,
  Frontier,
  type Hash,
  type Inclusion,
  inclusionProof,
  leafHash,
  nodeHash,
  rootOf,
  type Sha256,
  verifyConsistency,
  verifyInclusion,
} from "./merkle-tree.ts";
export type { KeyTexts } from "./note-key.ts";
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
// A log's key, and signing with it.
// What the above are made of.
export {
  makeKey,
  NOTE_LIMITS,
  type Note,
  type NoteSignature,
  openNote,
  parseSignerKey,
  parseVerifierKey,
  readNote,
  type Signer,
  signNote,
  type UnverifiedNote,
  type Verifier,
} from "./signed-note.ts";
