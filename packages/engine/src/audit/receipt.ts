import { fromBase64, toBase64 } from "./base64.ts";
import { type Checkpoint, openCheckpoint, readCheckpoint, readCount, readHash } from "./checkpoint.ts";
import { cosignatureTime } from "./cosignature.ts";
import { type FormatProblem, type Parsed, parsed, refused } from "./format-problem.ts";
import { type Hash, leafHash, verifyInclusion } from "./merkle-tree.ts";
import { NOTE_LIMITS, readNote, type Verifier } from "./signed-note.ts";

/** That a leaf stands in a log (C2SP tlog-proof): all that is needed beside the leaf and the keys that one trusts. */
export type Receipt = {
  /** Which leaf, from 0. */
  readonly index: number;
  /** From the leaf's sibling up (RFC 6962 §2.1.1). */
  readonly proof: readonly Hash[];
  /** The signed note of a checkpoint, byte for byte. */
  readonly checkpoint: string;
  /** Anything. No signature covers it. */
  readonly extra?: Uint8Array;
};

const HEADER = "c2sp.org/tlog-proof@v1";

/** More than any tree of up to 2^53 leaves needs. */
const MAX_PROOF = 64;

/** A receipt's text, for a file that ends in `.tlog-proof`. Refused: what could not be read again as the same receipt. */
export function writeReceipt({ index, proof, checkpoint, extra }: Receipt): Parsed<string> {
  const first = extra === undefined ? [HEADER] : [HEADER, `extra ${toBase64(extra)}`];
  const text = `${[...first, `index ${index}`, ...proof.map(toBase64)].join("\n")}\n\n${checkpoint}`;
  const read = readReceipt(text);
  return read.ok ? parsed(text) : read;
}

/** What a receipt says, nothing of it verified: that is `verifyReceipt`'s. Its checkpoint is a signed note of one. */
export function readReceipt(text: string): Parsed<Receipt> {
  if (text.length > 2 * NOTE_LIMITS.bytes) return refused("tooLarge");
  const blank = text.indexOf("\n\n");
  if (blank < 0) return refused("malformedReceipt");
  const checkpoint = text.slice(blank + 2);
  const [header, ...lines] = text.slice(0, blank).split("\n");
  if (header !== HEADER) return refused("malformedReceipt");
  const extra = lines[0]?.startsWith("extra ") ? fromBase64(lines.shift()!.slice("extra ".length)) : null;
  if (extra === undefined) return refused("malformedExtra");
  const [indexLine, ...hashLines] = lines;
  const index = indexLine?.startsWith("index ") ? readCount(indexLine.slice("index ".length)) : undefined;
  if (index === undefined) return refused("malformedIndex");
  const proof = hashLines.slice(0, MAX_PROOF + 1).map(readHash);
  const hashes = proof.filter((hash) => hash !== undefined);
  if (hashes.length < proof.length || hashes.length > MAX_PROOF) return refused("malformedProof");
  const note = readNote(checkpoint);
  const read = note.ok ? readCheckpoint(note.value.text) : note;
  if (!read.ok) return read;
  return parsed({ index, proof: hashes, checkpoint, ...(extra === null ? {} : { extra }) });
}

/** A witness that has cosigned a checkpoint, and when, in seconds since 1970. */
export type Witnessed = { readonly name: string; readonly keyId: number; readonly time: number };

/** What came of verifying a receipt. */
export type ReceiptVerdict =
  /** The leaf stands at `index` in the log as `checkpoint` has it, which these witnesses saw too. */
  | {
      readonly verdict: "included";
      readonly index: number;
      readonly checkpoint: Checkpoint;
      readonly witnessed: readonly Witnessed[];
    }
  /** It is no receipt, or its checkpoint is none of this log: the problem says. */
  | { readonly verdict: "refused"; readonly problem: FormatProblem }
  /** Fewer of the witnesses have cosigned than were asked for. */
  | { readonly verdict: "tooFewWitnesses"; readonly found: number; readonly required: number }
  /** The log has signed the checkpoint, but the proof does not lead from this leaf to its root. */
  | { readonly verdict: "notIncluded" };

/** A receipt, what it is to prove, and whom to believe. */
export type ReceiptToVerify = {
  /** The leaf's exact bytes. */
  readonly leaf: Uint8Array;
  /** The receipt's text. */
  readonly receipt: string;
  /** The log's key. */
  readonly log: Verifier;
  /** The log's name where it is not that of its key. */
  readonly origin?: string;
  /** The keys of witnesses (`parseWitnessKey`). A wrong cosignature by one of them refuses the receipt. */
  readonly witnesses?: readonly Verifier[];
  /** How many of the witnesses must have cosigned; as a rule none. */
  readonly required?: number;
};

/** Whether a receipt proves that the leaf stands in the log. Needs no network and no clock, and is total over any text. */
export function verifyReceipt(request: ReceiptToVerify): ReceiptVerdict {
  const { leaf, log, witnesses = [], required = 0 } = request;
  const receipt = readReceipt(request.receipt);
  if (!receipt.ok) return { verdict: "refused", problem: receipt.problem };
  const { index, proof, checkpoint: note } = receipt.value;
  const opened = openCheckpoint({ note, log, witnesses, origin: request.origin ?? log.name });
  if (!opened.ok) return { verdict: "refused", problem: opened.problem };
  const { checkpoint, signatures } = opened.value;
  const witnessed = witnesses.flatMap(({ name, keyId }) => {
    // A witness counts once, however often it has cosigned.
    const cosignature = signatures.find((signature) => signature.name === name && signature.keyId === keyId);
    const time = cosignature && cosignatureTime(cosignature);
    return time === undefined ? [] : [{ name, keyId, time }];
  });
  if (witnessed.length < required) return { verdict: "tooFewWitnesses", found: witnessed.length, required };
  const { size, root } = checkpoint;
  if (!verifyInclusion({ index, size, leaf: leafHash(leaf), proof, root })) return { verdict: "notIncluded" };
  return { verdict: "included", index, checkpoint, witnessed };
}
