import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { fromBase64, toBase64 } from "./base64.ts";
import { ED25519_KEY_LENGTH, publicKeyOf } from "./ed25519.ts";
import { type Parsed, parsed, refused } from "./format-problem.ts";
import { hasForbiddenCharacter } from "./note-text.ts";

/** What a key signs, as C2SP signed-note v1.0.0 numbers it: notes, or checkpoints together with a time. */
export const SIGNATURE_TYPES = { note: 1, cosignature: 4 } as const;

/** One of the numbers of `SIGNATURE_TYPES`. */
export type SignatureType = (typeof SIGNATURE_TYPES)[keyof typeof SIGNATURE_TYPES];

/** A key as two texts: the secret one signs, and the other, which anyone may have, verifies. */
export type KeyTexts = {
  /** `PRIVATE+KEY+name+id+base64`, as Go's sumdb/note writes it. Whoever has it can sign as this name. */
  readonly signerKey: string;
  /** `name+id+base64` (C2SP signed-note v1.0.0, "Verifier keys"). */
  readonly verifierKey: string;
};

/** What the text of a verifying key says. */
export type VerifierKey = { readonly name: string; readonly keyId: number; readonly publicKey: Uint8Array };

/** What the text of a signing key says. The seed is the secret. */
export type SignerKey = VerifierKey & { readonly seed: Uint8Array };

/** Whether `name` can name a key: not empty, and without white space (Unicode's), plus and control characters. */
export function isKeyName(name: string): boolean {
  return name !== "" && !/[\p{White_Space}+]/u.test(name) && !hasForbiddenCharacter(name);
}

/** The texts of the key of this name and seed (32 random bytes). A name that no key can have is refused. */
export function writeKeys(name: string, seed: Uint8Array, type: SignatureType): Parsed<KeyTexts> {
  if (seed.length !== ED25519_KEY_LENGTH) throw new RangeError("a seed has 32 bytes");
  if (!isKeyName(name)) return refused("malformedKey");
  const publicKey = publicKeyOf(seed);
  const id = hexOf(keyIdOf(name, type, publicKey));
  return parsed({
    signerKey: `PRIVATE+KEY+${name}+${id}+${toBase64(typed(type, seed))}`,
    verifierKey: writeVerifierKey({ name, keyId: keyIdOf(name, type, publicKey), publicKey }, type),
  });
}

/** The text of a verifying key. */
export function writeVerifierKey({ name, keyId, publicKey }: VerifierKey, type: SignatureType): string {
  return `${name}+${hexOf(keyId)}+${toBase64(typed(type, publicKey))}`;
}

/** What the text of a verifying key says, if it is one of this type. */
export function readVerifierKey(text: string, type: SignatureType): Parsed<VerifierKey> {
  const parts = readParts(text, type);
  if (!parts.ok) return parts;
  const { name, id, key } = parts.value;
  const keyId = keyIdOf(name, type, key);
  return hexOf(keyId) === id ? parsed({ name, keyId, publicKey: key }) : refused("keyIdMismatch");
}

/** What the text of a signing key says, if it is one of this type. */
export function readSignerKey(text: string, type: SignatureType): Parsed<SignerKey> {
  if (!text.startsWith(SECRET)) return refused("malformedKey");
  const parts = readParts(text.slice(SECRET.length), type);
  if (!parts.ok) return parts;
  const { name, id, key: seed } = parts.value;
  const publicKey = publicKeyOf(seed);
  const keyId = keyIdOf(name, type, publicKey);
  return hexOf(keyId) === id ? parsed({ name, keyId, publicKey, seed }) : refused("keyIdMismatch");
}

const SECRET = "PRIVATE+KEY+";

function readParts(text: string, type: SignatureType): Parsed<{ name: string; id: string; key: Uint8Array }> {
  const [, name, id, base64] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text) ?? [];
  const key = fromBase64(base64 ?? "");
  if (name === undefined || id === undefined || !isKeyName(name) || key?.[0] === undefined) {
    return refused("malformedKey");
  }
  if (key[0] !== type) return refused("unknownKeyType");
  return key.length === 1 + ED25519_KEY_LENGTH ? parsed({ name, id, key: key.slice(1) }) : refused("malformedKey");
}

/** The first four bytes of SHA-256 of name, newline, type and public key, as a number. */
function keyIdOf(name: string, type: SignatureType, publicKey: Uint8Array): number {
  const prefix = utf8ToBytes(`${name}\n`);
  const bytes = new Uint8Array(prefix.length + 1 + publicKey.length);
  bytes.set(prefix);
  bytes.set(typed(type, publicKey), prefix.length);
  const digest = sha256(bytes);
  return new DataView(digest.buffer, digest.byteOffset).getUint32(0);
}

const hexOf = (keyId: number): string => keyId.toString(16).padStart(8, "0");

function typed(type: SignatureType, key: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + key.length);
  bytes[0] = type;
  bytes.set(key, 1);
  return bytes;
}
