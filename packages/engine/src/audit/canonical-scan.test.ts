import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson, type Json } from "../language/canonical-json.ts";
import { isCanonical, scanObject } from "./canonical-scan.ts";

/** The same by reading and writing again. */
function isWrittenAgain(text: string): boolean {
  try {
    return canonicalJson(JSON.parse(text) as Json) === text;
  } catch {
    return false;
  }
}

describe("[L19] a text is canonical if reading it and writing it again gives the same text", () => {
  test("whatever the value", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5, stringUnit: "binary" }), (value) => {
        expect(isCanonical(canonicalJson(value as Json))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test("whatever the text", () => {
    const pieces = fc.constantFrom(
      ...'{}[],:"',
      ..."0123456789-+.eE",
      ..."\\/bfnrtu",
      "true",
      "false",
      "null",
      '"a"',
      '"b":',
      " ",
      "\n",
      "\\u00",
      "1f",
      "\u2028",
      "ø",
    );
    fc.assert(
      fc.property(fc.string({ unit: pieces, maxLength: 12 }), (text) => {
        expect(isCanonical(text), text).toBe(isWrittenAgain(text));
      }),
      { numRuns: 20_000 },
    );
  });

  test("whatever is changed in one", () => {
    const change = fc.tuple(fc.nat(), fc.nat({ max: 1 }), fc.constantFrom(...'{}[],:"\\ 01.e-ub/', "\u0001"));
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), change, (value, [place, left, character]) => {
        const text = canonicalJson(value as Json);
        const at = place % (text.length + 1);
        const changed = text.slice(0, at) + character + text.slice(at + left);
        expect(isCanonical(changed), changed).toBe(isWrittenAgain(changed));
      }),
      { numRuns: 10_000 },
    );
  });

  test.each([
    ["keys that look like numbers stand by their code units", '{"10":1,"2":1}', true],
    ["and not by their value", '{"2":1,"10":1}', false],
    ["a key twice", '{"a":1,"a":1}', false],
    ["keys in order only when their escapes are read", '{"\\n":1,"a":1}', true],
    ["an escape where none is needed", '"\\/"', false],
    ["the long form of a short escape", '"\\u000a"', false],
    ["a control character's only form", '"\\u001f"', true],
    ["in capitals", '"\\u001F"', false],
    ["no zero at the end", "1.0", false],
    ["no negative zero", "-0", false],
    ["a number beyond the exact ones", "9007199254740993", false],
    ["a large one as it is written", "1e+30", true],
    ["white space at the end", "{} ", false],
    ["two values", "{}{}", false],
    ["nothing", "", false],
    ["no number", "NaN", false],
  ])("%s: %s", (_name, text, canonical) => {
    expect(isCanonical(text)).toBe(canonical);
    expect(isWrittenAgain(text)).toBe(canonical);
  });

  test("deeper than any record is refused, and not walked into", () => {
    expect(isCanonical("[".repeat(64) + "]".repeat(64))).toBe(true);
    expect(isCanonical("[".repeat(66) + "]".repeat(66))).toBe(false);
    expect(isCanonical("[".repeat(1_000_000))).toBe(false);
  });
});

test("the members of an object are told with their places", () => {
  const text = '{"a":[1,2],"b\\n":"x"}';
  const told: [string, string][] = [];
  expect(scanObject(text, (key, from, to) => told.push([key, text.slice(from, to)]))).toBe(true);
  expect(told).toStrictEqual([
    ["a", "[1,2]"],
    ["b\n", '"x"'],
  ]);
  expect(scanObject("[]", () => undefined)).toBe(false);
});
