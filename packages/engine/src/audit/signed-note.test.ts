import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { problemIn, valueIn } from "../../testing/parsed.ts";
import { toBase64 } from "./base64.ts";
import type { FormatProblem, Parsed } from "./format-problem.ts";
import {
  makeKey,
  NOTE_LIMITS,
  type NoteSignature,
  openNote,
  parseSignerKey,
  parseVerifierKey,
  readNote,
  type Signer,
  signNote,
} from "./signed-note.ts";

// Go, golang.org/x/mod/sumdb/note, note_test.go and example_test.go.
const PETER_SECRET = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
const PETER_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const ENOCH_KEY = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
const TEXT = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.
`;
const PETER_LINE = `— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`;
const ENOCH_LINE = `— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=
`;
const peter = valueIn(parseVerifierKey(PETER_KEY));
const enoch = valueIn(parseVerifierKey(ENOCH_KEY));
const peterSigner = valueIn(parseSignerKey(PETER_SECRET));
// Its seed is 32 bytes of zero: example_test.go makes it so.
const ENOCH_SECRET = valueIn(makeKey("EnochRoot", new Uint8Array(32))).signerKey;
const enochSigner = valueIn(parseSignerKey(ENOCH_SECRET));

const whose = (signatures: readonly NoteSignature[]) => signatures.map(({ name }) => name);

describe("[T6] a key's text says its name, id and key in one way", () => {
  test("[T6] Go's keys, made from their seeds", () => {
    expect(makeKey("EnochRoot", new Uint8Array(32))).toMatchObject({ ok: true, value: { verifierKey: ENOCH_KEY } });
    expect(peterSigner.verifierKey).toBe(PETER_KEY);
    expect(peter.keyId).toBe(0xc74f20a3);
  });

  test("[T6] no part of a key is a key, nor is one with any letter changed", () => {
    for (const [key, parse] of [
      [PETER_KEY, parseVerifierKey],
      [PETER_SECRET, parseSignerKey],
    ] as const) {
      for (let start = 0; start <= key.length; start++) {
        for (let end = start + 1; end <= key.length; end++) {
          if (start !== 0 || end !== key.length) expect(parse(key.slice(start, end)).ok).toBe(false);
        }
      }
      for (let i = 0; i < key.length; i++) {
        const changed = key.slice(0, i) + String.fromCharCode(key.charCodeAt(i) + 1) + key.slice(i + 1);
        expect(parse(changed).ok).toBe(false);
      }
    }
  });

  test.each([
    // The first two are Go's, note_test.go: the id is the one of what is wrong.
    [
      "a key of a wrong length",
      "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
      "malformedKey",
    ],
    ["another algorithm", "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "unknownKeyType"],
    ["another id", PETER_KEY.replace("c74f20a3", "c74f20a4"), "keyIdMismatch"],
    ["another name", PETER_KEY.replace("Peter", "Pietro"), "keyIdMismatch"],
    ["an id in capitals", PETER_KEY.replace("c74f20a3", "C74F20A3"), "malformedKey"],
    ["no name", PETER_KEY.replace("PeterNeumann", ""), "malformedKey"],
    ["a space in the name", PETER_KEY.replace("PeterNeumann", "Peter Neumann"), "malformedKey"],
    ["a fourth part", `${PETER_KEY}+AA==`, "malformedKey"],
    ["a newline after it", `${PETER_KEY}\n`, "malformedKey"],
    ["a secret key", PETER_SECRET, "malformedKey"],
    ["nothing", "", "malformedKey"],
  ])("[T6] %s is refused", (_what, key, problem) => {
    expect(problemIn(parseVerifierKey(key))).toBe(problem);
  });

  test.each([
    ["a public key", PETER_KEY, "malformedKey"],
    ["another name", PETER_SECRET.replace("Peter", "Pietro"), "keyIdMismatch"],
    ["another seed", ENOCH_SECRET.replace("AAAAAA", "AAAAAB"), "keyIdMismatch"],
    ["another prefix", PETER_SECRET.replace("PRIVATE", "PUBLIC"), "malformedKey"],
  ])("[T6] as a key to sign with, %s is refused", (_what, key, problem) => {
    expect(problemIn(parseSignerKey(key))).toBe(problem);
  });

  test.each([
    "",
    " ",
    "a b",
    "a+b",
    "a\tb",
    "a\nb",
    "a\u00a0b",
    "a\u0085b",
    "a\u2028b",
    "a\u3000b",
    "a\u0000b",
    "a\ud800b",
  ])("[T6] %j names no key", (name) => {
    expect(problemIn(makeKey(name, new Uint8Array(32)))).toBe("malformedKey");
  });

  test("[T6] any other name does, and its key is read back", () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[^\s+\p{C}\p{Z}]{1,30}$/u),
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        (name, seed) => {
          const keys = valueIn(makeKey(name, seed));
          expect(valueIn(parseSignerKey(keys.signerKey))).toMatchObject({ name, verifierKey: keys.verifierKey });
          expect(valueIn(parseVerifierKey(keys.verifierKey)).name).toBe(name);
        },
      ),
      { numRuns: 50 },
    );
  });

  test("[T6] a seed has 32 bytes", () => {
    expect(() => makeKey("name", new Uint8Array(31))).toThrow(RangeError);
  });

  test("[T6] neither a signer nor what is wrong with a key shows the secret", () => {
    const secret = PETER_SECRET.slice(-20);
    expect(JSON.stringify(peterSigner)).not.toContain(secret);
    expect(JSON.stringify(parseSignerKey(PETER_SECRET.replace("Peter", "Pietro")))).not.toContain(secret);
  });
});

describe("[T7] the same text and keys give the same note", () => {
  test("[T7] Go's, byte for byte", () => {
    expect(signNote(TEXT, [peterSigner])).toEqual({ ok: true, value: `${TEXT}\n${PETER_LINE}` });
    expect(signNote(TEXT, [peterSigner, enochSigner])).toEqual({
      ok: true,
      value: `${TEXT}\n${PETER_LINE}${ENOCH_LINE}`,
    });
  });

  test("[T7] signatures are added after those that are there, and one by the same key takes the place of the old", () => {
    const { signatures } = valueIn(readNote(`${TEXT}\n${PETER_LINE}`));
    expect(signNote(TEXT, [enochSigner], signatures)).toEqual({
      ok: true,
      value: `${TEXT}\n${PETER_LINE}${ENOCH_LINE}`,
    });
    const wrong = [{ ...signatures[0]!, signature: new Uint8Array(64) }];
    expect(signNote(TEXT, [peterSigner], wrong)).toEqual({ ok: true, value: `${TEXT}\n${PETER_LINE}` });
  });

  test.each<[string, Parsed<string>, FormatProblem]>([
    ["a text that ends without a newline", signNote("abc", [peterSigner]), "malformedNote"],
    ["no text", signNote("", [peterSigner]), "malformedNote"],
    ["nobody's signature", signNote(TEXT, []), "malformedNote"],
    ["a tab", signNote("a\tb\n", [peterSigner]), "forbiddenCharacter"],
    ["a carriage return", signNote("a\r\n", [peterSigner]), "forbiddenCharacter"],
    ["half a surrogate pair", signNote("a\ud83d\n", [peterSigner]), "forbiddenCharacter"],
    ["one key twice", signNote(TEXT, [peterSigner, peterSigner]), "ambiguousKey"],
    ["a name that no key has", signNote(TEXT, [{ ...peterSigner, name: "bad name" }]), "malformedSignature"],
    ["more than is read", signNote(`${"a".repeat(NOTE_LIMITS.bytes)}\n`, [peterSigner]), "tooLarge"],
    ["more signatures than are read", signNote(TEXT, manySigners(101)), "tooManySignatures"],
  ])("[T7] %s is not signed", (_what, signed, problem) => {
    expect(problemIn(signed)).toBe(problem);
  });
});

describe("[T8] a note is opened if every known signature is right and one is known", () => {
  const both = `${TEXT}\n${PETER_LINE}${ENOCH_LINE}`;

  test("[T8] Go's: with one key, with both, and with none", () => {
    const one = valueIn(openNote(both, [peter]));
    expect(one).toMatchObject({ text: TEXT });
    expect([whose(one.signatures), whose(one.unknown)]).toEqual([["PeterNeumann"], ["EnochRoot"]]);
    expect(whose(valueIn(openNote(both, [enoch, peter])).signatures)).toEqual(["PeterNeumann", "EnochRoot"]);
    expect(problemIn(openNote(both, []))).toBe("noKnownSignature");
  });

  test("[T8] C2SP's example, and one of Go's checksum database as it was published", () => {
    // C2SP signed-note v1.0.0, "Example".
    const foo = valueIn(parseVerifierKey("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"));
    const example = `This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`;
    expect(valueIn(openNote(example, [foo])).text).toBe("This is an example message.\n");
    // As in FiloSottile/torchwood, cmd/litewitness/testdata/sumdb.txt; the key is that of Go's own source.
    const sum = valueIn(parseVerifierKey("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"));
    const tree = `go.sum database tree
35225469
vt5T6GaLCXvyHFl9VUvvItR43XZxfLgftEcTyO3eJCQ=

— sum.golang.org Az3grpukl5AXaVfYkLiDGORx/DN2nlcS5kZHR5uYOBV2KA2HgXpD+gu9HHONebHLAyaKbbTM75QTtPydhKCExixSfwQ=
`;
    expect(openNote(tree, [sum]).ok).toBe(true);
    expect(problemIn(openNote(tree.replace("35225469", "35225468"), [sum]))).toBe("wrongSignature");
  });

  test("[T8] a known key's wrong signature refuses the note, before a right one or after it", () => {
    const wrong = PETER_LINE.replace("ZJku", "ZJkv");
    expect(problemIn(openNote(`${TEXT}\n${wrong}`, [peter]))).toBe("wrongSignature");
    expect(problemIn(openNote(`${TEXT}\n${wrong}${PETER_LINE}`, [peter]))).toBe("wrongSignature");
    // Go's sumdb/note looks at a key's first signature only; C2SP wants each verified.
    expect(problemIn(openNote(`${TEXT}\n${PETER_LINE}${wrong}`, [peter]))).toBe("wrongSignature");
    expect(problemIn(openNote(`${TEXT}\n${wrong}${ENOCH_LINE}`, [peter, enoch]))).toBe("wrongSignature");
  });

  test("[T8] a signature that shares a name or an id, but not both, with a known key is unknown", () => {
    const otherId = `— PeterNeumann ${toBase64(new Uint8Array([1, 2, 3, 4, 5]))}\n`;
    const otherName = PETER_LINE.replace("PeterNeumann", "Peter");
    const note = valueIn(openNote(`${TEXT}\n${otherId}${otherName}${PETER_LINE}`, [peter]));
    expect([whose(note.signatures), whose(note.unknown)]).toEqual([["PeterNeumann"], ["PeterNeumann", "Peter"]]);
    expect(problemIn(openNote(`${TEXT}\n${otherId}${otherName}`, [peter]))).toBe("noKnownSignature");
  });

  test("[T8] a signature that is repeated is listed once, known or not", () => {
    const note = valueIn(openNote(`${TEXT}\n${(PETER_LINE + ENOCH_LINE).repeat(3)}`, [peter]));
    expect([whose(note.signatures), whose(note.unknown)]).toEqual([["PeterNeumann"], ["EnochRoot"]]);
  });

  test("[T8] two keys of one name and id are not chosen between", () => {
    expect(problemIn(openNote(both, [peter, peter, enoch]))).toBe("ambiguousKey");
    // Where there is nothing to choose, there is nothing wrong.
    expect(openNote(`${TEXT}\n${ENOCH_LINE}`, [peter, peter, enoch]).ok).toBe(true);
  });

  test("[T8] a signature of another length than Ed25519's is wrong", () => {
    for (const length of [1, 63, 65, 72]) {
      const line = `— PeterNeumann ${toBase64(new Uint8Array([0xc7, 0x4f, 0x20, 0xa3, ...new Uint8Array(length)]))}\n`;
      expect(problemIn(openNote(`${TEXT}\n${line}`, [peter]))).toBe("wrongSignature");
    }
  });

  test("[T8] a key under which anything would be signed signs nothing", () => {
    // The neutral element as key and as R, and 0 as S, satisfy the equation of RFC 8032 for every text. The id is right.
    const neutral = new Uint8Array(32).with(0, 1);
    const weak = valueIn(parseVerifierKey(`weak+8b94416d+${toBase64(new Uint8Array([1, ...neutral]))}`));
    const sign = () => new Uint8Array([...neutral, ...new Uint8Array(32)]);
    const note = valueIn(signNote(TEXT, [{ name: weak.name, keyId: weak.keyId, verifierKey: "", sign }]));
    expect(problemIn(openNote(note, [weak]))).toBe("wrongSignature");
  });
});

describe("[T9] no change of a signed text goes unnoticed", () => {
  const text = "ett\n\ntø — 3\n";
  const note = valueIn(signNote(text, [peterSigner]));

  test("[T9] whichever bit of whichever letter is flipped", () => {
    for (let i = 0; i < note.length; i++) {
      for (const bit of [0, 1, 5]) {
        const changed = note.slice(0, i) + String.fromCharCode(note.charCodeAt(i) ^ (1 << bit)) + note.slice(i + 1);
        expect(openNote(changed, [peter]).ok).toBe(false);
      }
    }
  });

  test("[T9] whatever is left out or repeated", () => {
    for (let i = 0; i < note.length; i++) {
      expect(openNote(note.slice(0, i) + note.slice(i + 1), [peter]).ok).toBe(false);
      expect(openNote(note.slice(0, i) + note.charAt(i) + note.slice(i), [peter]).ok).toBe(false);
    }
  });
});

describe("[T10] what is no note is refused, and it says why", () => {
  test.each<[string, string, FormatProblem]>([
    ["nothing", "", "malformedNote"],
    ["a text alone", TEXT, "malformedNote"],
    ["no blank line", TEXT + PETER_LINE, "malformedNote"],
    ["no signature", `${TEXT}\n`, "malformedNote"],
    ["no newline at the end", `${TEXT}\n${PETER_LINE}`.slice(0, -1), "malformedNote"],
    ["a line that is no signature", `${TEXT}\n${PETER_LINE}and more\n`, "malformedSignature"],
    ["a hyphen for the dash", `${TEXT}\n${PETER_LINE.replace("—", "-")}`, "malformedSignature"],
    ["no name", `${TEXT}\n${PETER_LINE.replace("PeterNeumann ", "")}`, "malformedSignature"],
    ["a plus in the name", `${TEXT}\n${PETER_LINE.replace("PeterNeumann", "Peter+Neumann")}`, "malformedSignature"],
    ["a no-break space in the name", `${TEXT}\n${PETER_LINE.replace("rN", "r\u00a0N")}`, "malformedSignature"],
    ["two spaces", `${TEXT}\n${PETER_LINE.replace(" x", "  x")}`, "malformedSignature"],
    ["a space at the end", `${TEXT}\n${PETER_LINE.replace("=\n", "= \n")}`, "malformedSignature"],
    ["no signature in the line", `${TEXT}\n— PeterNeumann \n`, "malformedSignature"],
    ["an id and no more", `${TEXT}\n— PeterNeumann x08gow==\n`, "malformedSignature"],
    ["no base64", `${TEXT}\n— PeterNeumann x08go/ZJ?uBS\n`, "malformedSignature"],
    [
      "an unknown key's broken line beside a right one",
      `${TEXT}\n${PETER_LINE}— EnochRoot ****\n`,
      "malformedSignature",
    ],
    ["a carriage return", `${TEXT}\n${PETER_LINE}`.replaceAll("\n", "\r\n"), "forbiddenCharacter"],
    ["a NUL", `${TEXT}\u0000\n\n${PETER_LINE}`, "forbiddenCharacter"],
    ["an escape", `\u001b[2J${TEXT}\n${PETER_LINE}`, "forbiddenCharacter"],
    ["half a surrogate pair", `\ud83d${TEXT}\n${PETER_LINE}`, "forbiddenCharacter"],
    ["101 signatures", `${TEXT}\n${PETER_LINE.repeat(101)}`, "tooManySignatures"],
    ["more than a million bytes", `${"å".repeat(500_000)}\n\n${PETER_LINE}`, "tooLarge"],
  ])("[T10] %s", (_what, note, problem) => {
    expect(problemIn(openNote(note, [peter]))).toBe(problem);
    expect(problemIn(readNote(note))).toBe(problem);
  });

  test("[T10] what the specification lets a text have is let through", () => {
    const texts = ["\n", "\n\n\n", "— PeterNeumann AAAA\n", "\u007f\u0085\u2028\ufeff\n", "a\n\n— b c\n\n\n", "😀\n"];
    for (const text of texts) {
      expect(valueIn(openNote(valueIn(signNote(text, [peterSigner])), [peter])).text).toBe(text);
    }
  });

  test("[T10] a hundred signatures are read, and the text with them", () => {
    const note = valueIn(signNote(TEXT, manySigners(100)));
    expect(valueIn(readNote(note)).signatures).toHaveLength(100);
  });

  test("[T10] any text at all is read or refused", () => {
    const pieces = fc.constantFrom(
      "\n",
      "— ",
      "PeterNeumann ",
      "x08goA==",
      "=",
      "\ud83d",
      "\u0000",
      "a",
      PETER_LINE,
      TEXT,
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 12 }), (parts) => {
        const note = parts.join("");
        const opened = openNote(note, [peter]);
        if (opened.ok) expect(opened.value.text).toBe(TEXT);
      }),
      { numRuns: 2_000 },
    );
  });
});

function manySigners(count: number): Signer[] {
  return Array.from({ length: count }, (_, i) => ({ ...peterSigner, name: `key${i}` }));
}
