import { ed25519 } from "@noble/curves/ed25519.js";
import { describe, expect, test } from "vitest";
import { problemIn, valueIn } from "../../testing/parsed.ts";
import { openCheckpoint, signCheckpoint } from "./checkpoint.ts";
import { cosign, cosignatureTime, makeWitnessKey, parseWitnessKey, parseWitnessSignerKey } from "./cosignature.ts";
import { makeKey, openNote, parseSignerKey, parseVerifierKey, readNote, signNote } from "./signed-note.ts";

const SEED = new Uint8Array(32).fill(5);
const logKeys = valueIn(makeKey("example.org/log", new Uint8Array(32).fill(1)));
const signer = valueIn(parseSignerKey(logKeys.signerKey));
const log = valueIn(parseVerifierKey(logKeys.verifierKey));
const witnessKeys = valueIn(makeWitnessKey("witness.example/1", SEED));
const witness = valueIn(parseWitnessSignerKey(witnessKeys.signerKey));
const verifier = valueIn(parseWitnessKey(witnessKeys.verifierKey));
const root = new Uint8Array(32).fill(9);
const signed = valueIn(signCheckpoint({ origin: "example.org/log", size: 3, root, extensions: ["more"] }, signer));
const TIME = 1_679_315_147;

describe("[T13] a cosignature is of one checkpoint at one time", () => {
  test("[T13] the time stands where C2SP's example has it", () => {
    // C2SP tlog-cosignature: the example's message says `time 1679315147`. Its keys are not published.
    const example = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
`;
    expect(valueIn(readNote(example)).signatures.map(cosignatureTime)).toEqual([undefined, TIME]);
  });

  test.each([0, 7, 8, 64, 71, 73])("[T13] a signature of %d bytes has no time", (length) => {
    expect(cosignatureTime({ name: "name", keyId: 1, signature: new Uint8Array(length) })).toBeUndefined();
  });

  test("[T13] what is signed is the header, the time and the whole text, by plain Ed25519", () => {
    const { signatures } = valueIn(openNote(valueIn(cosign(signed, witness, TIME)), [verifier]));
    const text = `cosignature/v1\ntime ${TIME}\nexample.org/log\n3\n${Buffer.from(root).toString("base64")}\nmore\n`;
    const publicKey = ed25519.getPublicKey(SEED);
    expect(ed25519.verify(signatures[0]!.signature.slice(8), new Uint8Array(Buffer.from(text)), publicKey)).toBe(true);
  });

  test("[T13] it stands after the log's signature, which it leaves as it was", () => {
    const note = valueIn(cosign(signed, witness, TIME));
    expect(note.startsWith(signed)).toBe(true);
    const opened = valueIn(openCheckpoint({ note, log, witnesses: [verifier] }));
    expect(opened.signatures.map(({ name }) => name)).toEqual(["example.org/log", "witness.example/1"]);
    expect(opened.signatures.map(cosignatureTime)).toEqual([undefined, TIME]);
    // Who does not know the witness reads what the log has signed.
    expect(valueIn(openCheckpoint({ note, log })).checkpoint).toEqual(opened.checkpoint);
  });

  test("[T13] to cosign again takes the place of the older one", () => {
    const twice = valueIn(cosign(valueIn(cosign(signed, witness, TIME)), witness, TIME + 60));
    expect(twice).toBe(valueIn(cosign(signed, witness, TIME + 60)));
  });

  test("[T13] another time, or another checkpoint, is refused", () => {
    const [cosignature] = valueIn(openNote(valueIn(cosign(signed, witness, TIME)), [verifier])).signatures;
    const { text, signatures } = valueIn(readNote(signed));
    const later = cosignature!.signature.with(7, cosignature!.signature[7]! + 1);
    const moved = valueIn(signNote(text, [], [...signatures, { ...cosignature!, signature: later }]));
    expect(problemIn(openNote(moved, [log, verifier]))).toBe("wrongSignature");
    for (const other of [text.replace("\n3\n", "\n4\n"), text.replace("more", "less"), text.replace("org", "net")]) {
      const note = valueIn(signNote(other, [signer], [cosignature!]));
      expect(problemIn(openNote(note, [log, verifier]))).toBe("wrongSignature");
    }
  });

  test("[T13] a key for notes and one for cosignatures are not taken for each other, though the seed be one", () => {
    const plain = valueIn(makeKey("witness.example/1", SEED));
    expect(problemIn(parseWitnessKey(plain.verifierKey))).toBe("unknownKeyType");
    expect(problemIn(parseWitnessSignerKey(plain.signerKey))).toBe("unknownKeyType");
    expect(problemIn(parseVerifierKey(witnessKeys.verifierKey))).toBe("unknownKeyType");
    expect(problemIn(parseSignerKey(witnessKeys.signerKey))).toBe("unknownKeyType");
    const note = valueIn(signNote(valueIn(readNote(signed)).text, [valueIn(parseSignerKey(plain.signerKey))]));
    expect(problemIn(openNote(note, [verifier]))).toBe("noKnownSignature");
    // Nor if the ids are made to agree.
    expect(
      problemIn(openNote(note, [{ ...verifier, keyId: valueIn(parseVerifierKey(plain.verifierKey)).keyId }])),
    ).toBe("wrongSignature");
  });

  test.each([0, 1, 2 ** 32, 2 ** 53 - 1])("[T13] the time %d is kept whole", (time) => {
    const { signatures } = valueIn(openNote(valueIn(cosign(signed, witness, time)), [verifier]));
    expect(signatures.map(cosignatureTime)).toEqual([time]);
  });

  test.each([-1, 0.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY])("[T13] the time %d is refused", (time) => {
    expect(problemIn(cosign(signed, witness, time))).toBe("malformedTime");
    expect(() => witness.sign(new Uint8Array(0), time)).toThrow(RangeError);
  });

  test("[T13] a time after 2^53 - 1 is none that a witness here has given", () => {
    const { text } = valueIn(readNote(signed));
    const time = 2n ** 53n;
    const message = new Uint8Array(Buffer.from(`cosignature/v1\ntime ${time}\n${text}`));
    const bytes = new Uint8Array(72);
    new DataView(bytes.buffer).setBigUint64(0, time);
    bytes.set(ed25519.sign(message, SEED), 8);
    const { name, keyId } = witness;
    const note = valueIn(signNote(text, [], [{ name, keyId, signature: bytes }]));
    expect(problemIn(openNote(note, [verifier]))).toBe("wrongSignature");
  });

  test("[T13] only the note of a checkpoint is cosigned", () => {
    expect(problemIn(cosign("text\n", witness, TIME))).toBe("malformedNote");
    expect(problemIn(cosign(valueIn(signNote("a\nb\n", [signer])), witness, TIME))).toBe("malformedCheckpoint");
  });
});
