import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** A secret of 256 bits that one start of the server hands to whoever started it, as base64url. */
export const makeToken = (): string => randomBytes(32).toString("base64url");

/** Whether two texts are the same, in a time that tells nothing of where they differ: their hashes are compared, which have one length. */
export function isSameSecret(given: string, secret: string): boolean {
  const hash = (text: string): Uint8Array => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(given), hash(secret));
}
