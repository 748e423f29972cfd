import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import canonicalize from "canonicalize";

/** A value that JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * The one way to write `value` as JSON: keys sorted by UTF-16 code unit, no white space, ECMAScript numbers
 * (RFC 8785, JSON Canonicalization Scheme). Members that are `undefined` are left out.
 */
export function canonicalJson(value: Json): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("only JSON values have a canonical form");
  return text;
}

/** SHA-256 (FIPS 180-4) of the canonical JSON of `value`, as `sha256:` and 64 hexadecimal digits. */
export function digestOf(value: Json): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(canonicalJson(value))))}`;
}
