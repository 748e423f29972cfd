import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson, digestOf, type Json } from "./canonical-json.ts";

const double = (bits: string): number => {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(`0x${bits}`));
  return view.getFloat64(0);
};

describe("a value has the one form of RFC 8785", () => {
  test.each([
    // Appendix B, "Number Serialization Samples".
    ["0000000000000000", "0"],
    ["8000000000000000", "0"],
    ["0000000000000001", "5e-324"],
    ["8000000000000001", "-5e-324"],
    ["7fefffffffffffff", "1.7976931348623157e+308"],
    ["ffefffffffffffff", "-1.7976931348623157e+308"],
    ["4340000000000000", "9007199254740992"],
    ["c340000000000000", "-9007199254740992"],
    ["4430000000000000", "295147905179352830000"],
    ["44b52d02c7e14af5", "9.999999999999997e+22"],
    ["44b52d02c7e14af6", "1e+23"],
    ["44b52d02c7e14af7", "1.0000000000000001e+23"],
    ["444b1ae4d6e2ef4e", "999999999999999700000"],
    ["444b1ae4d6e2ef4f", "999999999999999900000"],
    ["444b1ae4d6e2ef50", "1e+21"],
    ["3eb0c6f7a0b5ed8c", "9.999999999999997e-7"],
    ["3eb0c6f7a0b5ed8d", "0.000001"],
    ["41b3de4355555553", "333333333.3333332"],
    ["41b3de4355555554", "333333333.33333325"],
    ["41b3de4355555555", "333333333.3333333"],
    ["41b3de4355555556", "333333333.3333334"],
    ["41b3de4355555557", "333333333.33333343"],
    ["becbf647612f3696", "-0.0000033333333333333333"],
    ["43143ff3c1cb0959", "1424953923781206.2"],
  ])("the double %s is %s", (bits, text) => {
    expect(canonicalJson(double(bits))).toBe(text);
  });

  test.each([
    ["NaN", "7fffffffffffffff"],
    ["Infinity", "7ff0000000000000"],
    ["-Infinity", "fff0000000000000"],
  ])("%s has none", (_name, bits) => {
    expect(() => canonicalJson(double(bits))).toThrow();
  });

  test("section 3.2.2: literals, numbers and strings", () => {
    const value: Json = JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`);
    expect(canonicalJson(value)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  test("section 3.2.3: keys stand by their UTF-16 code units", () => {
    const value: Json = JSON.parse(String.raw`{
      "\u20ac": "Euro Sign",
      "\r": "Carriage Return",
      "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face",
      "\u0080": "Control",
      "\u00f6": "Latin Small Letter O With Diaeresis"
    }`);
    expect(canonicalJson(value)).toBe(
      `{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis",` +
        `"€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}`,
    );
  });

  test.each<readonly [string, Json, string]>([
    ["lists keep their order", [56, { d: true, "10": null, "1": [] }], '[56,{"1":[],"10":null,"d":true}]'],
    ["nothing in nothing", { "": {}, a: [] }, '{"":{},"a":[]}'],
    ["a member that is undefined is none", { a: undefined, b: 1 }, '{"b":1}'],
    ["a key named toJSON is a key", { z: 1, toJSON: "x", a: 2 }, '{"a":2,"toJSON":"x","z":1}'],
    ["not normalised: that is another's to refuse", "A\u030a", '"A\u030a"'],
  ])("%s", (_name, value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  test("reading it and writing it again changes nothing", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value as Json);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });
});

/** `value` with the members of every object in another order. */
function shuffled(value: Json, order: (count: number) => number): Json {
  if (Array.isArray(value)) return value.map((item: Json) => shuffled(item, order));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value as Record<string, Json>).map(
    ([key, item]) => [key, shuffled(item, order)] as const,
  );
  for (let i = entries.length - 1; i > 0; i--) {
    const other = order(i + 1);
    const [one, two] = [entries[i], entries[other]];
    if (one !== undefined && two !== undefined) [entries[i], entries[other]] = [two, one];
  }
  return Object.fromEntries(entries);
}

describe("a digest", () => {
  test("is SHA-256 of the canonical form, as another implementation has it", () => {
    expect(digestOf({})).toBe("sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const theirs = createHash("sha256")
          .update(canonicalJson(value as Json), "utf8")
          .digest("hex");
        expect(digestOf(value as Json)).toBe(`sha256:${theirs}`);
      }),
    );
  });

  test("is the same in whatever order the members of objects stand", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.infiniteStream(fc.nat()), (value, numbers) => {
        const order = (count: number): number => (numbers.next().value ?? 0) % count;
        expect(digestOf(shuffled(value as Json, order))).toBe(digestOf(value as Json));
      }),
    );
  });

  test("is another for another value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        fc.pre(canonicalJson(one as Json) !== canonicalJson(other as Json));
        expect(digestOf(one as Json)).not.toBe(digestOf(other as Json));
      }),
    );
    expect(digestOf([1, 2])).not.toBe(digestOf([2, 1]));
    expect(digestOf({ a: null })).not.toBe(digestOf({}));
    expect(digestOf("1")).not.toBe(digestOf(1));
  });

  test("tells lone surrogates apart", () => {
    expect(digestOf("\ud800")).not.toBe(digestOf("\ud801"));
    expect(digestOf("\ud800")).not.toBe(digestOf("\ufffd"));
    expect(digestOf({ "\udc00": 1 })).not.toBe(digestOf({ "\ufffd": 1 }));
  });
});
