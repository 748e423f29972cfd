import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import * as z from "zod/mini";
import { decodeUtf8 } from "../language/utf8.ts";
import { fromBase64, toBase64 } from "./base64.ts";

/** So many random bytes, fit for secrets: `crypto.getRandomValues`, say. Salts that can be guessed hide nothing. */
export type Random = (length: number) => Uint8Array;

/** What opens a commitment: the salt, 32 bytes as base64, and the content. */
export type Opening = { readonly salt: string; readonly content: string };

/** The erasable half of a record: what its line commits to, by the name of the part. */
export type Body = { readonly parts: { readonly [part: string]: Opening } };

/** A commitment, and what opens it. */
export type Committed = { readonly commitment: string; readonly opening: Opening };

/** Bytes of a salt: as many as the hash has, so that to guess one is no easier than to break it. */
export const SALT_BYTES = 32;

/** Bytes of a body: some times more than a case, its result and its explanation take. */
export const MOST_BODY_BYTES = 16_000_000;

/**
 * Commits to `content`: SHA-256 of 32 random bytes and its UTF-8, as base64. The salt hides: the bare hash of a case could be guessed, case
 * by case. It binds as the hash does: no other content is found for one salt, nor for another. Throws where `random` gives too few bytes,
 * or `content` holds a lone surrogate, which UTF-8 cannot say.
 */
export function commit(content: string, random: Random): Committed {
  if (!isWellFormed(content)) throw new TypeError("a lone surrogate has no UTF-8");
  const salt = random(SALT_BYTES);
  if (salt.length !== SALT_BYTES) throw new RangeError("a salt has 32 bytes");
  return { commitment: commitmentOf(salt, content), opening: { salt: toBase64(salt), content } };
}

/** Whether `opening` is what `commitment` was made of. Total over hostile input. */
export function opens(commitment: string, { salt, content }: Opening): boolean {
  const bytes = fromBase64(salt);
  return bytes?.length === SALT_BYTES && isWellFormed(content) && commitmentOf(bytes, content) === commitment;
}

const commitmentOf = (salt: Uint8Array, content: string): string =>
  toBase64(sha256(concatBytes(salt, utf8ToBytes(content))));

/** Whether a text can be said in UTF-8, which has no lone surrogates. */
export const isWellFormed = (text: string): boolean => !/\p{Cs}/u.test(text);

const bodySchema = z.strictObject({
  parts: z.record(
    z.string().check(z.regex(/^[a-z][A-Za-z]{0,31}$/)),
    z.strictObject({ salt: z.string(), content: z.string() }),
  ),
});

/**
 * Reads a body from outside; `undefined` where it is none. Nothing in it is to be believed before `opens` has said that it is what the
 * line commits to.
 */
export function readBody(bytes: Uint8Array): Body | undefined {
  if (bytes.length > MOST_BODY_BYTES) return undefined;
  const text = decodeUtf8(bytes);
  if (text === undefined) return undefined;
  try {
    const parsed = bodySchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
