import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { problemIn, valueIn } from "../../testing/parsed.ts";
import { signCheckpoint } from "./checkpoint.ts";
import { cosign, makeWitnessKey, parseWitnessKey, parseWitnessSignerKey } from "./cosignature.ts";
import type { FormatProblem } from "./format-problem.ts";
import { inclusionProof, leafHash, nodeHash, rootOf } from "./merkle-tree.ts";
import { type Receipt, type ReceiptToVerify, readReceipt, verifyReceipt, writeReceipt } from "./receipt.ts";
import { makeKey, parseSignerKey, parseVerifierKey, signNote } from "./signed-note.ts";

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));

const ORIGIN = "example.org/log";
const logKeys = valueIn(makeKey(ORIGIN, new Uint8Array(32).fill(1)));
const signer = valueIn(parseSignerKey(logKeys.signerKey));
const log = valueIn(parseVerifierKey(logKeys.verifierKey));
const [first, second] = [1, 2].map((n) => {
  const keys = valueIn(makeWitnessKey(`witness.example/${n}`, new Uint8Array(32).fill(10 + n)));
  return {
    witness: valueIn(parseWitnessSignerKey(keys.signerKey)),
    verifier: valueIn(parseWitnessKey(keys.verifierKey)),
  };
}) as [Pair, Pair];
type Pair = { witness: Parameters<typeof cosign>[1]; verifier: ReceiptToVerify["log"] };

const SIZE = 11;
const LEAVES = Array.from({ length: SIZE }, (_, i) => bytes(`{"index":${i}}`));
const HASHES = LEAVES.map((leaf) => leafHash(leaf));
const NOTE = valueIn(signCheckpoint({ origin: ORIGIN, size: SIZE, root: rootOf(HASHES), extensions: [] }, signer));
const receiptOf = (index: number): Receipt => ({ index, proof: inclusionProof(index, HASHES), checkpoint: NOTE });
const textOf = (index: number): string => valueIn(writeReceipt(receiptOf(index)));

describe("[T14] a receipt has one text", () => {
  test("[T14] it is that of C2SP's tlog-proof", () => {
    const [one, two] = [HASHES[0]!, HASHES[1]!];
    const extra = bytes("age-v1.2.1");
    expect(valueIn(writeReceipt({ index: 73894, proof: [one, two], checkpoint: NOTE, extra }))).toBe(
      `c2sp.org/tlog-proof@v1
extra YWdlLXYxLjIuMQ==
index 73894
${Buffer.from(one).toString("base64")}
${Buffer.from(two).toString("base64")}

${NOTE}`,
    );
    expect(valueIn(writeReceipt({ index: 0, proof: [], checkpoint: NOTE }))).toBe(
      `c2sp.org/tlog-proof@v1\nindex 0\n\n${NOTE}`,
    );
  });

  test("[T14] any receipt is read back as it was", () => {
    const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(
        fc.record(
          {
            index: fc.maxSafeNat(),
            proof: fc.array(hash, { maxLength: 64 }),
            checkpoint: fc.constant(NOTE),
            extra: fc.uint8Array(),
          },
          { requiredKeys: ["index", "proof", "checkpoint"] },
        ),
        (receipt) => {
          expect(readReceipt(valueIn(writeReceipt(receipt)))).toEqual({ ok: true, value: receipt });
        },
      ),
    );
  });

  test("[T14] whatever is left out of a receipt or repeated, what is read is what would be written", () => {
    const text = valueIn(writeReceipt({ ...receiptOf(6), extra: bytes("x") }));
    for (let i = 0; i < text.length; i++) {
      for (const changed of [text.slice(0, i) + text.slice(i + 1), text.slice(0, i) + text.charAt(i) + text.slice(i)]) {
        const read = readReceipt(changed);
        if (read.ok) expect(writeReceipt(read.value)).toEqual({ ok: true, value: changed });
      }
    }
  });

  const HASH = Buffer.from(HASHES[0]!).toString("base64");
  test.each<[string, string, FormatProblem]>([
    ["nothing", "", "malformedReceipt"],
    ["another first line", `wrong\nindex 0\n\n${NOTE}`, "malformedReceipt"],
    ["another version", `c2sp.org/tlog-proof@v2\nindex 0\n\n${NOTE}`, "malformedReceipt"],
    ["no blank line", "c2sp.org/tlog-proof@v1\nindex 0\n", "malformedReceipt"],
    ["no index", `c2sp.org/tlog-proof@v1\n\n${NOTE}`, "malformedIndex"],
    ["an index that is no number", `c2sp.org/tlog-proof@v1\nindex none\n\n${NOTE}`, "malformedIndex"],
    ["an index below 0", `c2sp.org/tlog-proof@v1\nindex -5\n\n${NOTE}`, "malformedIndex"],
    ["a leading zero", `c2sp.org/tlog-proof@v1\nindex 05\n\n${NOTE}`, "malformedIndex"],
    ["two spaces", `c2sp.org/tlog-proof@v1\nindex  5\n\n${NOTE}`, "malformedIndex"],
    ["an index of 2^53", `c2sp.org/tlog-proof@v1\nindex 9007199254740992\n\n${NOTE}`, "malformedIndex"],
    ["extra that is not base64", `c2sp.org/tlog-proof@v1\nextra !!\nindex 0\n\n${NOTE}`, "malformedExtra"],
    ["extra after the index", `c2sp.org/tlog-proof@v1\nindex 0\nextra AAAA\n\n${NOTE}`, "malformedProof"],
    ["extra twice", `c2sp.org/tlog-proof@v1\nextra AAAA\nextra AAAA\nindex 0\n\n${NOTE}`, "malformedIndex"],
    ["a hash that is not base64", `c2sp.org/tlog-proof@v1\nindex 0\n!!\n\n${NOTE}`, "malformedProof"],
    ["a hash of 64 bytes", `c2sp.org/tlog-proof@v1\nindex 0\n${"A".repeat(86)}==\n\n${NOTE}`, "malformedProof"],
    ["65 hashes", `c2sp.org/tlog-proof@v1\nindex 0\n${`${HASH}\n`.repeat(65)}\n${NOTE}`, "malformedProof"],
    ["no note", `c2sp.org/tlog-proof@v1\nindex 0\n\ncheckpoint\n`, "malformedNote"],
    [
      "a note of no checkpoint",
      `c2sp.org/tlog-proof@v1\nindex 0\n\n${valueIn(signNote("a\nb\n", [signer]))}`,
      "malformedCheckpoint",
    ],
    ["carriage returns", textOf(3).replaceAll("\n", "\r\n"), "malformedReceipt"],
    ["a byte order mark", `\ufeff${textOf(3)}`, "malformedReceipt"],
    [
      "two million letters before the note",
      textOf(3).replace("index 3\n", `index 3\n${"A\n".repeat(1e6)}`),
      "tooLarge",
    ],
    ["two million letters and more", `${textOf(3)}${"a".repeat(2_000_000)}`, "tooLarge"],
  ])("[T14] %s is refused", (_what, text, problem) => {
    expect(problemIn(readReceipt(text))).toBe(problem);
    expect(verifyReceipt({ leaf: LEAVES[3]!, receipt: text, log })).toEqual({ verdict: "refused", problem });
  });

  test.each<[string, Partial<Receipt>, FormatProblem]>([
    ["an index below 0", { index: -1 }, "malformedIndex"],
    ["a hash of 31 bytes", { proof: [new Uint8Array(31)] }, "malformedProof"],
    ["65 hashes", { proof: new Array(65).fill(HASHES[0]) }, "malformedProof"],
    ["a checkpoint that is not signed", { checkpoint: "a\n1\nb\n" }, "malformedNote"],
  ])("[T14] %s is not written", (_what, change, problem) => {
    expect(problemIn(writeReceipt({ ...receiptOf(3), ...change }))).toBe(problem);
  });
});

describe("[T15] a receipt proves one leaf, at one place, in one log", () => {
  test("[T15] each leaf by its own receipt, and by no other", () => {
    for (let index = 0; index < SIZE; index++) {
      const receipt = textOf(index);
      for (const [i, leaf] of LEAVES.entries()) {
        const { verdict } = verifyReceipt({ leaf, receipt, log });
        expect(verdict).toBe(i === index ? "included" : "notIncluded");
      }
    }
  });

  test("[T15] a flip of any bit of any letter is noticed", () => {
    const receipt = textOf(6);
    for (let i = 0; i < receipt.length; i++) {
      for (const bit of [0, 1, 4]) {
        const changed =
          receipt.slice(0, i) + String.fromCharCode(receipt.charCodeAt(i) ^ (1 << bit)) + receipt.slice(i + 1);
        expect(verifyReceipt({ leaf: LEAVES[6]!, receipt: changed, log }).verdict).not.toBe("included");
      }
    }
  });

  test("[T15] a flip of any bit of the leaf is noticed", () => {
    const [receipt, leaf] = [textOf(6), LEAVES[6]!];
    for (const [i, byte] of leaf.entries()) {
      const { verdict } = verifyReceipt({ leaf: leaf.with(i, byte ^ (1 << (i % 8))), receipt, log });
      expect(verdict).toBe("notIncluded");
    }
  });

  test("[T15] a node of the tree is not a leaf of it", () => {
    // The two hashes below a node, as if they were a leaf's bytes, with the rest of the path.
    const leaf = new Uint8Array([...HASHES[0]!, ...HASHES[1]!]);
    const receipt = valueIn(writeReceipt({ ...receiptOf(0), proof: inclusionProof(0, HASHES).slice(1) }));
    expect(verifyReceipt({ leaf, receipt, log }).verdict).toBe("notIncluded");
  });

  test("[T15] the extra line is carried, and vouches for nothing", () => {
    const [plain, extra] = [receiptOf(6), { ...receiptOf(6), extra: bytes("anything") }];
    const [one, other] = [plain, extra].map((it) =>
      verifyReceipt({ leaf: LEAVES[6]!, receipt: valueIn(writeReceipt(it)), log }),
    );
    expect(one).toEqual(other);
  });
});

describe("[T16] a verdict says what failed", () => {
  const cosigned = valueIn(cosign(valueIn(cosign(NOTE, first.witness, 100)), second.witness, 200));
  const receipt = valueIn(writeReceipt({ ...receiptOf(6), checkpoint: cosigned }));
  const request = { leaf: LEAVES[6]!, receipt, log };
  const both = [first.verifier, second.verifier];

  test("[T16] nothing: the place, the checkpoint, and who saw it when", () => {
    expect(verifyReceipt({ ...request, witnesses: both, required: 2 })).toMatchObject({
      verdict: "included",
      index: 6,
      checkpoint: { origin: ORIGIN, size: SIZE },
      witnessed: [
        { name: "witness.example/1", time: 100 },
        { name: "witness.example/2", time: 200 },
      ],
    });
    expect(verifyReceipt(request)).toMatchObject({ verdict: "included", witnessed: [] });
  });

  test("[T16] too few of the witnesses that are trusted", () => {
    const verdict = { verdict: "tooFewWitnesses", found: 1, required: 2 };
    expect(verifyReceipt({ ...request, witnesses: [second.verifier], required: 2 })).toEqual(verdict);
    expect(verifyReceipt({ ...request, required: 1 })).toEqual({ ...verdict, found: 0, required: 1 });
  });

  test("[T16] a witness counts once, however many cosignatures it has given", () => {
    const again = cosigned + valueIn(cosign(NOTE, first.witness, 300)).slice(NOTE.length);
    const text = valueIn(writeReceipt({ ...receiptOf(6), checkpoint: again }));
    expect(verifyReceipt({ ...request, receipt: text, witnesses: [first.verifier], required: 2 })).toEqual({
      verdict: "tooFewWitnesses",
      found: 1,
      required: 2,
    });
  });

  test("[T16] the log's own signature is no witness's, though the log be called one", () => {
    const text = valueIn(writeReceipt(receiptOf(6)));
    expect(verifyReceipt({ ...request, receipt: text, witnesses: [log], required: 1 })).toEqual({
      verdict: "refused",
      problem: "ambiguousKey",
    });
  });

  test("[T16] a trusted witness's cosignature that is wrong", () => {
    const other = valueIn(
      signCheckpoint({ origin: ORIGIN, size: SIZE, root: rootOf(HASHES), extensions: ["other"] }, signer),
    );
    const moved = other + cosigned.slice(NOTE.length);
    const text = valueIn(writeReceipt({ ...receiptOf(6), checkpoint: moved }));
    expect(verifyReceipt({ ...request, receipt: text }).verdict).toBe("included");
    expect(verifyReceipt({ ...request, receipt: text, witnesses: both })).toEqual({
      verdict: "refused",
      problem: "wrongSignature",
    });
  });

  test("[T16] another log", () => {
    const keys = valueIn(makeKey("other.example/log", new Uint8Array(32).fill(7)));
    const otherLog = valueIn(parseVerifierKey(keys.verifierKey));
    expect(verifyReceipt({ ...request, log: otherLog })).toEqual({ verdict: "refused", problem: "noKnownSignature" });
    expect(verifyReceipt({ ...request, origin: "other.example/log" })).toEqual({
      verdict: "refused",
      problem: "otherOrigin",
    });
  });

  test("[T16] any text at all has a verdict, and none but a receipt's is that a leaf is included", () => {
    const pieces = fc.constantFrom(
      "c2sp.org/tlog-proof@v1\n",
      "index 6\n",
      "\n",
      "extra ",
      NOTE,
      receipt.slice(0, 200),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 8 }), (parts) => {
        expect(verifyReceipt({ ...request, receipt: parts.join("") }).verdict).not.toBe("included");
      }),
      { numRuns: 2_000 },
    );
  });
});

test("[T17] a receipt from a log of a million leaves takes less than 2 kB, two witnesses included", () => {
  // Of 2^20 leaves only one is made. What the others are shows in the hashes beside its path, which may be any.
  const [index, size, leaf] = [765_432, 2 ** 20, LEAVES[6]!];
  const proof = Array.from({ length: 20 }, (_, level) => leafHash(bytes(`beside ${level}`)));
  const root = proof.reduce(
    (hash, beside, level) => ((index >>> level) % 2 === 1 ? nodeHash(beside, hash) : nodeHash(hash, beside)),
    leafHash(leaf),
  );
  const signed = valueIn(signCheckpoint({ origin: ORIGIN, size, root, extensions: [] }, signer));
  const checkpoint = valueIn(cosign(valueIn(cosign(signed, first.witness, 1e9)), second.witness, 1e9));
  const receipt = valueIn(writeReceipt({ index, proof, checkpoint }));
  const witnesses = [first.verifier, second.verifier];
  expect(verifyReceipt({ leaf, receipt, log, witnesses, required: 2 })).toMatchObject({ verdict: "included", index });
  expect(Buffer.byteLength(receipt)).toBeLessThan(2_000);
  // No leaf of a million has a longer path: the path of the first is the longest.
  expect(inclusionProof(0, new Array(1_000_000).fill(leafHash(leaf)), (message) => message.slice(0, 32))).toHaveLength(
    20,
  );
});
