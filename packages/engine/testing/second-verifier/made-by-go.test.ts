import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { cosign, makeWitnessKey, parseWitnessKey, parseWitnessSignerKey } from "../../src/audit/cosignature.ts";
import {
  consistencyProof,
  Frontier,
  inclusionProof,
  leafHash,
  verifyConsistency,
  verifyInclusion,
} from "../../src/audit/merkle-tree.ts";
import { readReceipt, verifyReceipt, writeReceipt } from "../../src/audit/receipt.ts";
import { makeKey, openNote, parseSignerKey, parseVerifierKey, signNote } from "../../src/audit/signed-note.ts";
import { valueIn } from "../parsed.ts";
import type { MadeByGo } from "./made-by-go.ts";

/** What Go's sumdb/note and sumdb/tlog made: `go run . vectors` (README.md beside this). */
const go: MadeByGo = JSON.parse(readFileSync(new URL("made-by-go.json", import.meta.url), "utf8"));

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));
const hash = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "base64"));
const seed = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, "hex"));

const leaves = go.leaves.map((leaf) => leafHash(bytes(leaf)));
const log = valueIn(parseVerifierKey(at(go.keys, 0).verifierKey));
const signers = new Map(go.keys.map(({ name, signerKey }) => [name, valueIn(parseSignerKey(signerKey))]));

function at<T>(list: readonly T[], index: number): T {
  const value = list[index];
  if (value === undefined) throw new Error(`nothing at ${index}`);
  return value;
}

describe("[T18] what this makes is what Go makes, byte for byte", () => {
  test.each(go.keys)("[T18] the key of $name", ({ name, signerKey, verifierKey, ...key }) => {
    expect(valueIn(makeKey(name, seed(key.seed)))).toEqual({ signerKey, verifierKey });
    expect(valueIn(parseSignerKey(signerKey))).toMatchObject({ name, verifierKey });
  });

  test.each(go.notes)("[T18] the note $text by $signers", ({ text, note, ...by }) => {
    const keys = by.signers.flatMap((name) => signers.get(name) ?? []);
    expect(valueIn(signNote(text, keys))).toBe(note);
    const opened = valueIn(
      openNote(
        note,
        go.keys.map((key) => valueIn(parseVerifierKey(key.verifierKey))),
      ),
    );
    expect(opened).toMatchObject({ text, unknown: [] });
    expect(opened.signatures.map(({ name }) => name)).toEqual(by.signers);
  });

  test("[T18] the roots of trees of no leaves to 130", () => {
    const frontier = new Frontier();
    const roots = [base64(frontier.root())];
    for (const leaf of leaves) {
      frontier.append(leaf);
      roots.push(base64(frontier.root()));
    }
    expect(roots).toEqual(go.roots);
  });

  test("[T18] inclusion proofs", () => {
    expect(go.inclusions.length).toBeGreaterThan(60);
    for (const { index, size, proof } of go.inclusions) {
      expect(inclusionProof(index, leaves.slice(0, size)).map(base64)).toEqual(proof);
      const root = hash(at(go.roots, size));
      expect(verifyInclusion({ index, size, leaf: at(leaves, index), proof: proof.map(hash), root })).toBe(true);
    }
  });

  test("[T18] consistency proofs", () => {
    expect(go.consistencies.length).toBeGreaterThan(60);
    for (const { oldSize, newSize, proof } of go.consistencies) {
      expect(consistencyProof(oldSize, leaves.slice(0, newSize)).map(base64)).toEqual(proof);
      const [oldRoot, newRoot] = [hash(at(go.roots, oldSize)), hash(at(go.roots, newSize))];
      expect(verifyConsistency({ oldSize, oldRoot, newSize, newRoot, proof: proof.map(hash) })).toBe(true);
    }
  });

  test("[T18] receipts", () => {
    for (const { leaf, receipt } of go.receipts) {
      expect(verifyReceipt({ leaf: bytes(leaf), receipt, log }).verdict).toBe("included");
      expect(writeReceipt(valueIn(readReceipt(receipt)))).toEqual({ ok: true, value: receipt });
    }
  });

  test("[T18] cosignatures", () => {
    for (const { verifierKey, time, note, cosigned, ...key } of go.cosignatures) {
      const keys = valueIn(makeWitnessKey("witness.example/1", seed(key.seed)));
      expect(keys.verifierKey).toBe(verifierKey);
      expect(cosign(note, valueIn(parseWitnessSignerKey(keys.signerKey)), time)).toEqual({ ok: true, value: cosigned });
      const opened = valueIn(openNote(cosigned, [log, valueIn(parseWitnessKey(verifierKey))]));
      expect(opened.signatures).toHaveLength(2);
    }
  });
});

describe("[T18] what Go refuses is refused, and what it opens is opened", () => {
  const known = go.keys.slice(0, 2).map((key) => valueIn(parseVerifierKey(key.verifierKey)));
  test.each(go.verdicts)("[T18] $what", ({ note, verified }) => {
    const opened = openNote(note, known);
    expect(opened.ok ? opened.value.signatures.length : 0).toBe(verified);
  });
});
