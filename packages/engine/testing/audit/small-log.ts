import { utf8ToBytes } from "@noble/hashes/utils.js";
import { toBase64 } from "../../src/audit/base64.ts";
import { commit, type Random } from "../../src/audit/commitment.ts";
import type { LogEntry, MakeEntry, Place } from "../../src/audit/log-entry.ts";
import type { LogProblem, LogResult } from "../../src/audit/log-problem.ts";
import { makeKey, parseSignerKey, parseVerifierKey, type Signer, type Verifier } from "../../src/audit/signed-note.ts";
import { canonicalJson } from "../../src/language/canonical-json.ts";

/* Records that mean nothing, and all that a log of them needs. */

const key = valueIn(makeKey("example.org/log", new Uint8Array(32).fill(7)));

/** The key of the log of these tests: whoever has this text may write to it. */
export const SIGNER_KEY: string = key.signerKey;
export const SIGNER: Signer = valueIn(parseSignerKey(key.signerKey));
export const VERIFIER: Verifier = valueIn(parseVerifierKey(key.verifierKey));

/** The same bytes for the same seed (mulberry32). */
export function seededRandom(seed: number): Random {
  const next = seededNumbers(seed);
  return (length) => Uint8Array.from({ length }, () => next(256));
}

/** Whole numbers below a limit, the same for the same seed. */
export function seededNumbers(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

/** The envelope of a record in its place. */
export const envelopeOf = ({ index, root, previous }: Place) => ({
  format: 1,
  index,
  root: toBase64(root),
  previous: previous === null ? null : toBase64(previous),
});

/** A record of this content. */
export function entryOf(content: string, random: Random, erases?: number): MakeEntry {
  return (place): LogEntry => {
    const { commitment, opening } = commit(content, random);
    const line = { ...envelopeOf(place), commitments: { content: commitment }, erases };
    return { line: utf8ToBytes(canonicalJson(line)), body: { parts: { content: opening } } };
  };
}

/** The value of a result that must be one. */
export function valueIn<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: unknown },
): T {
  if (!result.ok) throw new Error(`a problem: ${JSON.stringify(result.problem)}`);
  return result.value;
}

/** The problem of a result that must have one. */
export function problemIn<T>(result: LogResult<T>): LogProblem {
  if (result.ok) throw new Error("no problem");
  return result.problem;
}
