import { ed25519 } from "@noble/curves/ed25519.js";

/** How many bytes a seed (RFC 8032's private key) has, and a public key. */
export const ED25519_KEY_LENGTH = 32;

/** How many bytes an Ed25519 signature has. */
export const ED25519_SIGNATURE_LENGTH = 64;

/** The public key of a seed of 32 bytes (RFC 8032 §5.1.5). */
export const publicKeyOf = (seed: Uint8Array): Uint8Array => ed25519.getPublicKey(seed);

/** The signature of `message`, 64 bytes (RFC 8032 §5.1.6). The same seed and message always give the same one. */
export const signEd25519 = (message: Uint8Array, seed: Uint8Array): Uint8Array => ed25519.sign(message, seed);

/** Whether `signature` is one of `message` by the holder of `publicKey` (RFC 8032 §5.1.7). Total over any bytes. */
export function verifyEd25519(message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean {
  if (signature.length !== ED25519_SIGNATURE_LENGTH || publicKey.length !== ED25519_KEY_LENGTH) return false;
  // ZIP 215, noble's default, takes encodings that RFC 8032 refuses, and keys under which anything is signed.
  return ed25519.verify(signature, message, publicKey, { zip215: false });
}
