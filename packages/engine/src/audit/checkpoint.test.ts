import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { problemIn, valueIn } from "../../testing/parsed.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import { type Checkpoint, openCheckpoint, readCheckpoint, signCheckpoint, writeCheckpoint } from "./checkpoint.ts";
import type { FormatProblem } from "./format-problem.ts";
import { makeKey, parseSignerKey, parseVerifierKey, signNote } from "./signed-note.ts";

// C2SP tlog-checkpoint v1.0.0, its example.
const SOFA = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
const ROOT = fromBase64("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=")!;
const sofa: Checkpoint = { origin: "example.com/behind-the-sofa", size: 20852163, root: ROOT, extensions: [] };

describe("[T11] a checkpoint has one text", () => {
  test("[T11] C2SP's example", () => {
    expect(writeCheckpoint(sofa)).toEqual({ ok: true, value: SOFA });
    expect(readCheckpoint(SOFA)).toEqual({ ok: true, value: sofa });
  });

  test.each<[string, string, FormatProblem]>([
    ["nothing", "", "malformedCheckpoint"],
    ["two lines", "log\n12\n", "malformedCheckpoint"],
    ["no newline at the end", SOFA.slice(0, -1), "malformedCheckpoint"],
    ["no origin", `\n12\n${toBase64(ROOT)}\n`, "malformedOrigin"],
    ["a leading zero", SOFA.replace("\n2", "\n02"), "malformedSize"],
    ["a sign", SOFA.replace("\n2", "\n-2"), "malformedSize"],
    ["a plus", SOFA.replace("\n2", "\n+2"), "malformedSize"],
    ["a fraction", SOFA.replace("63\n", "63.0\n"), "malformedSize"],
    ["an exponent", SOFA.replace("20852163", "2e7"), "malformedSize"],
    ["hexadecimal digits", SOFA.replace("20852163", "0x10"), "malformedSize"],
    ["a space", SOFA.replace("63\n", "63 \n"), "malformedSize"],
    ["no size", SOFA.replace("20852163", ""), "malformedSize"],
    ["2^53", SOFA.replace("20852163", "9007199254740992"), "malformedSize"],
    ["digits of another script", SOFA.replace("20852163", "٢"), "malformedSize"],
    ["a root without padding", SOFA.replace("2I=", "2I"), "malformedRoot"],
    ["a root of 31 bytes", `log\n1\n${toBase64(ROOT.slice(1))}\n`, "malformedRoot"],
    ["a root of 33 bytes", `log\n1\n${toBase64(new Uint8Array([...ROOT, 0]))}\n`, "malformedRoot"],
    ["a root with bits left over", SOFA.replace("2I=", "2J="), "malformedRoot"],
    ["an empty extension line", `${SOFA}one\n\ntwo\n`, "malformedExtension"],
    ["an empty line at the end", `${SOFA}\n`, "malformedExtension"],
    ["a carriage return", SOFA.replaceAll("\n", "\r\n"), "forbiddenCharacter"],
  ])("[T11] %s is refused", (_what, text, problem) => {
    expect(problemIn(readCheckpoint(text))).toBe(problem);
  });

  test.each<[string, Partial<Checkpoint>, FormatProblem]>([
    ["an origin of two lines", { origin: "log\n7" }, "malformedOrigin"],
    ["no origin", { origin: "" }, "malformedOrigin"],
    ["a size below 0", { size: -1 }, "malformedSize"],
    ["a size beyond 2^53 - 1", { size: 2 ** 53 }, "malformedSize"],
    ["half a leaf", { size: 0.5 }, "malformedSize"],
    ["no root", { root: new Uint8Array(0) }, "malformedRoot"],
    ["an extension of two lines", { extensions: ["one\ntwo"] }, "malformedExtension"],
    ["an extension without a word", { extensions: [""] }, "malformedExtension"],
    ["a tab in an extension", { extensions: ["\t"] }, "forbiddenCharacter"],
  ])("[T11] %s is not written", (_what, change, problem) => {
    expect(problemIn(writeCheckpoint({ ...sofa, ...change }))).toBe(problem);
  });

  test("[T11] any checkpoint is read back as it was, and any text that is read is the one that is written", () => {
    const line = fc.stringMatching(/^[^\p{C}]{1,20}$/u);
    fc.assert(
      fc.property(
        fc.record({
          origin: line,
          size: fc.maxSafeNat(),
          root: fc.uint8Array({ minLength: 32, maxLength: 32 }),
          extensions: fc.array(line, { maxLength: 3 }),
        }),
        (checkpoint) => {
          const text = valueIn(writeCheckpoint(checkpoint));
          expect(readCheckpoint(text)).toEqual({ ok: true, value: checkpoint });
          for (let i = 0; i < text.length; i++) {
            const cut = text.slice(0, i) + text.slice(i + 1);
            const read = readCheckpoint(cut);
            if (read.ok) expect(writeCheckpoint(read.value)).toEqual({ ok: true, value: cut });
          }
        },
      ),
    );
  });
});

describe("[T12] a checkpoint is opened for the log whose key has signed it, under its own name", () => {
  const keys = valueIn(makeKey("example.org/log", new Uint8Array(32).fill(1)));
  const signer = valueIn(parseSignerKey(keys.signerKey));
  const log = valueIn(parseVerifierKey(keys.verifierKey));
  const other = valueIn(parseSignerKey(valueIn(makeKey("other.example/log", new Uint8Array(32).fill(2))).signerKey));
  const otherLog = valueIn(parseVerifierKey(other.verifierKey));
  const checkpoint: Checkpoint = { origin: "example.org/log", size: 7, root: ROOT, extensions: ["one"] };

  test("[T12] as it was signed", () => {
    const note = valueIn(signCheckpoint(checkpoint, signer));
    expect(valueIn(openCheckpoint({ note, log })).checkpoint).toEqual(checkpoint);
  });

  test("[T12] under a name that is not the key's, if that is what was asked for", () => {
    const note = valueIn(signCheckpoint({ ...checkpoint, origin: "our decisions, 2026" }, signer));
    expect(problemIn(openCheckpoint({ note, log }))).toBe("otherOrigin");
    expect(openCheckpoint({ note, log, origin: "our decisions, 2026" }).ok).toBe(true);
  });

  test("[T12] not with another log's signature, even where that is a known witness", () => {
    const note = valueIn(signCheckpoint(checkpoint, other));
    expect(problemIn(openCheckpoint({ note, log }))).toBe("noKnownSignature");
    expect(problemIn(openCheckpoint({ note, log, witnesses: [otherLog] }))).toBe("noKnownSignature");
  });

  test("[T12] not if what the key has signed is no checkpoint", () => {
    const note = valueIn(signNote("example.org/log\nseven\n", [signer]));
    expect(problemIn(openCheckpoint({ note, log }))).toBe("malformedCheckpoint");
  });

  test("[T12] not if it could not be read again", () => {
    expect(problemIn(signCheckpoint({ ...checkpoint, size: -1 }, signer))).toBe("malformedSize");
  });
});
