import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromBase64, toBase64 } from "./base64.ts";

describe("bytes have one spelling in base64", () => {
  // RFC 4648 §10.
  test.each([
    ["", ""],
    ["f", "Zg=="],
    ["fo", "Zm8="],
    ["foo", "Zm9v"],
    ["foob", "Zm9vYg=="],
    ["fooba", "Zm9vYmE="],
    ["foobar", "Zm9vYmFy"],
  ])("%j is %j", (text, base64) => {
    const bytes = new Uint8Array(Buffer.from(text));
    expect(toBase64(bytes)).toBe(base64);
    expect(fromBase64(base64)).toEqual(bytes);
  });

  test.each([
    ["bits that are left over", "Zh=="],
    ["bits that are left over, after two bytes", "Zm9="],
    ["no padding", "Zg"],
    ["too little padding", "Zg="],
    ["nothing but padding", "===="],
    ["padding inside", "Zg==Zg=="],
    ["too much padding", "Zm9v===="],
    ["three of padding", "Z==="],
    ["a newline", "Zm9v\n"],
    ["a space", "Zm9 "],
    ["the alphabet of URLs", "-_-_"],
    ["a letter beyond ASCII", "Zm9å"],
  ])("%s is refused", (_what, text) => {
    expect(fromBase64(text)).toBeUndefined();
  });

  test("any bytes are read back, and any text that is read is the one that is written", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
        expect(fromBase64(toBase64(bytes))).toEqual(bytes);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."AQgwZz09+/=-\n"), maxLength: 12 }), (text) => {
        const bytes = fromBase64(text);
        expect(bytes !== undefined).toBe(Buffer.from(text, "base64").toString("base64") === text);
        if (bytes !== undefined) expect(toBase64(bytes)).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });
});
