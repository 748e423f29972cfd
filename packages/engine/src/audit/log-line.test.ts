import { utf8ToBytes } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, type Json } from "../language/canonical-json.ts";
import { decodeUtf8 } from "../language/utf8.ts";
import { toBase64 } from "./base64.ts";
import { type LineFault, readLine } from "./log-line.ts";

const HASH = toBase64(new Uint8Array(32).fill(3));
const ENVELOPE = { commitments: { one: HASH, two: HASH }, format: 1, index: 7, previous: HASH, root: HASH };
const line = (fields: { readonly [field: string]: Json | undefined } = {}): Uint8Array =>
  utf8ToBytes(canonicalJson({ ...ENVELOPE, ...fields }));

test("the envelope of a line is read, whatever else stands in it", () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: "grapheme" }), fc.nat({ max: 6 }), (value, erases) => {
      const { envelope, fault } = readLine(line({ erases, other: value as Json, zz: value as Json }));
      expect(fault).toBeUndefined();
      expect(envelope).toStrictEqual({
        index: 7,
        root: HASH,
        previous: HASH,
        erases,
        commitments: canonicalJson(ENVELOPE.commitments),
      });
    }),
  );
});

test("[L19] a line is canonical if reading it and writing it again gives the same bytes, whatever is changed in it", () => {
  const character = fc.oneof(
    fc.constantFrom(...'{}[],:"\\ 019.e-u/', "\n", "\u0000", "\u001f", "\u007f"),
    fc.string({ minLength: 1, maxLength: 1 }),
  );
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 2 }), fc.nat(), fc.nat({ max: 2 }), character, (value, place, left, put) => {
      const text = canonicalJson({ ...ENVELOPE, other: value as Json });
      const at = place % text.length;
      const changed = utf8ToBytes(text.slice(0, at) + put + text.slice(at + left));
      const { fault } = readLine(changed);
      expect(fault === "notCanonical", decodeUtf8(changed)).toBe(!isObjectWrittenAgain(decodeUtf8(changed) ?? ""));
    }),
    { numRuns: 5_000 },
  );
});

function isObjectWrittenAgain(text: string): boolean {
  try {
    const value = JSON.parse(text) as Json;
    return typeof value === "object" && value !== null && !Array.isArray(value) && canonicalJson(value) === text;
  } catch {
    return false;
  }
}

test.each<[string, { readonly [field: string]: Json | undefined }, LineFault | undefined]>([
  ["nothing", {}, undefined],
  ["no commitments at all", { commitments: {} }, undefined],
  ["nothing before it", { previous: null }, undefined],
  ["another format", { format: 2 }, "unknownFormat"],
  ["no format", { format: undefined }, "unknownFormat"],
  ["a format in a text", { format: "1" }, "unknownFormat"],
  ["no index", { index: undefined }, "malformedEnvelope"],
  ["a negative index", { index: -1 }, "malformedEnvelope"],
  ["half an index", { index: 0.5 }, "malformedEnvelope"],
  ["an index beyond the exact numbers", { index: 2 ** 53 }, "malformedEnvelope"],
  ["an index in a list", { index: [7] }, "malformedEnvelope"],
  ["no root", { root: null }, "malformedEnvelope"],
  ["a short root", { root: HASH.slice(4) }, "malformedEnvelope"],
  ["a root whose spare bits are set", { root: `${HASH.slice(0, 42)}N=` }, "malformedEnvelope"],
  ["a root of other digits", { root: HASH.replace("A", "-") }, "malformedEnvelope"],
  ["a root with a letter outside ASCII", { root: `ø${HASH.slice(1)}` }, "malformedEnvelope"],
  ["no hash of the one before", { previous: undefined }, "malformedEnvelope"],
  ["a number as the one before", { previous: 1 }, "malformedEnvelope"],
  ["commitments in a list", { commitments: [HASH] }, "malformedEnvelope"],
  ["a commitment that is none", { commitments: { one: "x" } }, "malformedEnvelope"],
  ["a part with a digit", { commitments: { one1: HASH } }, "malformedEnvelope"],
  ["a part with a capital first", { commitments: { One: HASH } }, "malformedEnvelope"],
  ["a part without a name", { commitments: { "": HASH } }, "malformedEnvelope"],
  ["a part with a long name", { commitments: { ["a".repeat(33)]: HASH } }, "malformedEnvelope"],
  ["an erasure of an earlier one", { erases: 6 }, undefined],
  ["an erasure of itself", { erases: 7 }, "erasesNothing"],
  ["an erasure of nothing", { erases: null }, "malformedEnvelope"],
])("with %s a line is judged", (_name, fields, fault) => {
  expect(readLine(line(fields)).fault).toBe(fault);
});

test("bytes that are no line are judged", () => {
  expect(readLine(new Uint8Array(0)).fault).toBe("notCanonical");
  expect(readLine(Uint8Array.of(0xc3)).fault).toBe("notUtf8");
  expect(readLine(Uint8Array.of(0xef, 0xbb, 0xbf, ...line())).fault).toBe("notCanonical");
  expect(readLine(new Uint8Array(65_536).fill(0x20)).fault).toBe("tooLong");
  expect(readLine(new Uint8Array(65_535).fill(0x20)).fault).toBe("notCanonical");
});
