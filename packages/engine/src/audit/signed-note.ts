import { utf8ToBytes } from "@noble/hashes/utils.js";
import { utf8Length } from "../language/utf8.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import { signEd25519, verifyEd25519 } from "./ed25519.ts";
import { type Parsed, parsed, refused } from "./format-problem.ts";
import {
  isKeyName,
  type KeyTexts,
  readSignerKey,
  readVerifierKey,
  SIGNATURE_TYPES,
  writeKeys,
  writeVerifierKey,
} from "./note-key.ts";
import { hasForbiddenCharacter } from "./note-text.ts";

/** What is read of a note: no more bytes, and no more signatures. C2SP asks for at least 16; Go's sumdb/note reads 100. */
export const NOTE_LIMITS = { bytes: 1_000_000, signatures: 100 } as const;

/** One who verifies: a key that is trusted, by its name and id. */
export type Verifier = {
  readonly name: string;
  /** The key's id, 32 bits. It tells keys of one name apart and proves nothing. */
  readonly keyId: number;
  /** Whether `signature` (without the id) is one of the message by this key. Total over any bytes. */
  verify(message: Uint8Array, signature: Uint8Array): boolean;
};

/** One who signs. The secret is held where no print or log of the signer shows it. */
export type Signer = {
  readonly name: string;
  readonly keyId: number;
  /** The text of the key that verifies what is signed, for those who are to trust it. */
  readonly verifierKey: string;
  sign(message: Uint8Array): Uint8Array;
};

/** A signature as it stands in a note. */
export type NoteSignature = {
  readonly name: string;
  readonly keyId: number;
  /** Without the id. */
  readonly signature: Uint8Array;
};

/** A note with at least one signature that was verified. */
export type Note = {
  /** The text, with its last newline and without the blank line. */
  readonly text: string;
  /** Those by the keys handed in: all of them verified, in the note's order, none twice. */
  readonly signatures: readonly NoteSignature[];
  /** Those by keys that are not known here. They say nothing. */
  readonly unknown: readonly NoteSignature[];
};

/** The texts of an Ed25519 key for notes. `seed` is 32 random bytes, which nobody else may ever learn. */
export function makeKey(name: string, seed: Uint8Array): Parsed<KeyTexts> {
  return writeKeys(name, seed, SIGNATURE_TYPES.note);
}

/** The verifier that `name+id+base64` says (C2SP signed-note v1.0.0, "Verifier keys"). */
export function parseVerifierKey(text: string): Parsed<Verifier> {
  const key = readVerifierKey(text, SIGNATURE_TYPES.note);
  if (!key.ok) return key;
  const { name, keyId, publicKey } = key.value;
  return parsed({ name, keyId, verify: (message, signature) => verifyEd25519(message, signature, publicKey) });
}

/** The signer that `PRIVATE+KEY+name+id+base64` says (the form of Go's sumdb/note; C2SP gives none). */
export function parseSignerKey(text: string): Parsed<Signer> {
  const key = readSignerKey(text, SIGNATURE_TYPES.note);
  if (!key.ok) return key;
  const { name, keyId, seed } = key.value;
  const verifierKey = writeVerifierKey(key.value, SIGNATURE_TYPES.note);
  return parsed({ name, keyId, verifierKey, sign: (message) => signEd25519(message, seed) });
}

/**
 * A note of this text, which ends in a newline, with the earlier signatures and one by each signer after them (C2SP
 * signed-note v1.0.0). An earlier signature by one of the signers gives way to the new one. Refused: a text that no note
 * can have, no signature at all, and more than a reader would read.
 */
export function signNote(
  text: string,
  signers: readonly Signer[],
  earlier: readonly NoteSignature[] = [],
): Parsed<string> {
  if (hasForbiddenCharacter(text)) return refused("forbiddenCharacter");
  if (!text.endsWith("\n")) return refused("malformedNote");
  if (new Set(signers.map(keyOf)).size < signers.length) return refused("ambiguousKey");
  const signing = new Set(signers.map(keyOf));
  const kept = earlier.filter((signature) => !signing.has(keyOf(signature)));
  const message = utf8ToBytes(text);
  const made = signers.map((signer) => ({
    name: signer.name,
    keyId: signer.keyId,
    signature: signer.sign(message),
  }));
  const note = `${text}\n${[...kept, ...made].map(writeSignature).join("")}`;
  // What no reader would take is not written.
  const read = readNote(note);
  return read.ok ? parsed(note) : read;
}

/**
 * The note that these keys vouch for (C2SP signed-note v1.0.0). Every signature by a key of `verifiers` (the same name
 * and id) must be right, and there must be one; a wrong one refuses the note, be there a right one too. Others are listed
 * as unknown. Nothing of a note is to be used but through here. A file's bytes are to be decoded as strict UTF-8 before.
 */
export function openNote(note: string, verifiers: readonly Verifier[]): Parsed<Note> {
  const read = readNote(note);
  if (!read.ok) return read;
  const { text } = read.value;
  const message = utf8ToBytes(text);
  const signatures: NoteSignature[] = [];
  const unknown: NoteSignature[] = [];
  for (const signature of read.value.signatures) {
    const known = verifiers.filter((verifier) => keyOf(verifier) === keyOf(signature));
    if (known.length > 1) return refused("ambiguousKey");
    const verifier = known[0];
    if (verifier === undefined) unknown.push(signature);
    else if (verifier.verify(message, signature.signature)) signatures.push(signature);
    else return refused("wrongSignature");
  }
  return signatures.length > 0 ? parsed({ text, signatures, unknown }) : refused("noKnownSignature");
}

/** A note taken apart, none of its signatures verified: for adding to it, never for using what it says. */
export type UnverifiedNote = Pick<Note, "text" | "signatures">;

/** Takes a note apart without verifying any signature. A signature that is repeated is listed once. */
export function readNote(note: string): Parsed<UnverifiedNote> {
  if (note.length > NOTE_LIMITS.bytes || utf8Length(note) > NOTE_LIMITS.bytes) return refused("tooLarge");
  if (hasForbiddenCharacter(note)) return refused("forbiddenCharacter");
  const blank = note.lastIndexOf("\n\n");
  if (blank < 0 || !note.endsWith("\n") || blank + 2 === note.length) return refused("malformedNote");
  const lines = note.slice(blank + 2, -1).split("\n");
  if (lines.length > NOTE_LIMITS.signatures) return refused("tooManySignatures");
  const signatures = [...new Set(lines)].map(readSignature);
  const whole = signatures.filter((signature) => signature !== undefined);
  if (whole.length < signatures.length) return refused("malformedSignature");
  return parsed({ text: note.slice(0, blank + 1), signatures: whole });
}

const KEY_ID_LENGTH = 4;

/** A line `— name base64`, where the bytes are the key's id and the signature, which is not empty. */
function readSignature(line: string): NoteSignature | undefined {
  const [, name, base64] = /^— ([^ ]+) ([^ ]+)$/u.exec(line) ?? [];
  const bytes = fromBase64(base64 ?? "");
  if (name === undefined || !isKeyName(name) || bytes === undefined || bytes.length <= KEY_ID_LENGTH) return undefined;
  return { name, keyId: new DataView(bytes.buffer).getUint32(0), signature: bytes.slice(KEY_ID_LENGTH) };
}

function writeSignature({ name, keyId, signature }: NoteSignature): string {
  const bytes = new Uint8Array(KEY_ID_LENGTH + signature.length);
  new DataView(bytes.buffer).setUint32(0, keyId);
  bytes.set(signature, KEY_ID_LENGTH);
  return `— ${name} ${toBase64(bytes)}\n`;
}

/** Name and id together tell whose a signature is: neither does alone. No name has a space. */
const keyOf = ({ name, keyId }: Pick<Verifier, "name" | "keyId">): string => `${name} ${keyId}`;
