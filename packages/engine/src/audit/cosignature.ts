import { utf8ToBytes } from "@noble/hashes/utils.js";
import { readCheckpoint } from "./checkpoint.ts";
import { ED25519_SIGNATURE_LENGTH, signEd25519, verifyEd25519 } from "./ed25519.ts";
import { type Parsed, parsed, refused } from "./format-problem.ts";
import {
  type KeyTexts,
  readSignerKey,
  readVerifierKey,
  SIGNATURE_TYPES,
  writeKeys,
  writeVerifierKey,
} from "./note-key.ts";
import { type NoteSignature, readNote, type Signer, signNote, type Verifier } from "./signed-note.ts";

/** A witness: someone outside who has seen that a log only ever grew, and says so with the time (C2SP tlog-cosignature). */
export type Witness = Omit<Signer, "sign"> & {
  /** Signs the text of a checkpoint as seen at `time`, in whole seconds since 1970 (POSIX). */
  sign(message: Uint8Array, time: number): Uint8Array;
};

/** The texts of an Ed25519 key for cosignatures. `seed` is 32 random bytes, and no other key's seed. */
export function makeWitnessKey(name: string, seed: Uint8Array): Parsed<KeyTexts> {
  return writeKeys(name, seed, SIGNATURE_TYPES.cosignature);
}

/** The verifier of a witness's cosignatures, for `openCheckpoint` and `verifyReceipt`. */
export function parseWitnessKey(text: string): Parsed<Verifier> {
  const key = readVerifierKey(text, SIGNATURE_TYPES.cosignature);
  if (!key.ok) return key;
  const { name, keyId, publicKey } = key.value;
  return parsed({ name, keyId, verify: (message, signature) => verifyCosignature(message, signature, publicKey) });
}

/** The witness that a signing key of that kind says. */
export function parseWitnessSignerKey(text: string): Parsed<Witness> {
  const key = readSignerKey(text, SIGNATURE_TYPES.cosignature);
  if (!key.ok) return key;
  const { name, keyId, seed } = key.value;
  const verifierKey = writeVerifierKey(key.value, SIGNATURE_TYPES.cosignature);
  return parsed({ name, keyId, verifierKey, sign: (message, time) => signCosignature(message, time, seed) });
}

/**
 * A signed checkpoint with the witness's cosignature added, in place of an earlier one of its own; `time` is now, in whole
 * seconds since 1970. To cosign says that the tree holds all that the witness has seen of this log: before, the caller
 * opens the checkpoint with the log's key and verifies that it is consistent with the last one that was cosigned.
 */
export function cosign(note: string, witness: Witness, time: number): Parsed<string> {
  if (!isTime(time)) return refused("malformedTime");
  const read = readNote(note);
  if (!read.ok) return read;
  const { text, signatures } = read.value;
  const checkpoint = readCheckpoint(text);
  if (!checkpoint.ok) return checkpoint;
  const { name, keyId, verifierKey } = witness;
  return signNote(text, [{ name, keyId, verifierKey, sign: (message) => witness.sign(message, time) }], signatures);
}

/** When a verified cosignature says that it was made, in seconds since 1970; `undefined` if it is no cosignature. */
export function cosignatureTime({ signature }: NoteSignature): number | undefined {
  if (signature.length !== TIME_LENGTH + ED25519_SIGNATURE_LENGTH) return undefined;
  const time = Number(new DataView(signature.buffer, signature.byteOffset).getBigUint64(0));
  return isTime(time) ? time : undefined;
}

const TIME_LENGTH = 8;

// The specification's times end at 2^63 - 1, and whoever verifies may refuse those to come: these are 285 million years off.
const isTime = (time: number): boolean => Number.isSafeInteger(time) && time >= 0;

function signCosignature(message: Uint8Array, time: number, seed: Uint8Array): Uint8Array {
  if (!isTime(time)) throw new RangeError("a time is a whole number of seconds");
  const bytes = new Uint8Array(TIME_LENGTH + ED25519_SIGNATURE_LENGTH);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(time));
  bytes.set(signEd25519(cosigned(message, time), seed), TIME_LENGTH);
  return bytes;
}

function verifyCosignature(message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean {
  const time = cosignatureTime({ name: "", keyId: 0, signature });
  return time !== undefined && verifyEd25519(cosigned(message, time), signature.slice(TIME_LENGTH), publicKey);
}

/** What a witness signs: a first line that no note of the log begins with, the time, and the text of the checkpoint. */
function cosigned(message: Uint8Array, time: number): Uint8Array {
  const header = utf8ToBytes(`cosignature/v1\ntime ${time}\n`);
  const bytes = new Uint8Array(header.length + message.length);
  bytes.set(header);
  bytes.set(message, header.length);
  return bytes;
}
