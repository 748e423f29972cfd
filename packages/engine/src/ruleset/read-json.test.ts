import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json } from "../language/canonical-json.ts";
import { pointer } from "../language/json-pointer.ts";
import { RESERVED_KEYS } from "../language/reserved-keys.ts";
import { decodeUtf8, utf8Length } from "../language/utf8.ts";
import { LIMITS } from "./limits.ts";
import { readJson } from "./read-json.ts";

const read = (input: string | Uint8Array): ReturnType<typeof readJson> => readJson(input, LIMITS.rulesetBytes);

// Said in another way than in read-json.ts: whatever is not a graphic character, a space or a line feed.
const isPlain = (character: string): boolean =>
  character === "\n" || !/[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u.test(character);

const plainText = fc
  .string({ unit: "binary", maxLength: 20 })
  .map((text) => [...text].filter(isPlain).join("").normalize("NFC"));
const anyScript = fc
  .array(
    fc.integer({ min: 0x20, max: 0x10ffff }).map((code) => String.fromCodePoint(code)),
    { maxLength: 12 },
  )
  .map((characters) => characters.filter(isPlain).join("").normalize("NFC"));
const text = fc.oneof(plainText, anyScript);
const key = text.filter((name) => !RESERVED_KEYS.has(name));
const number = fc
  .oneof(fc.integer(), fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .filter((value) => !Object.is(value, -0) && (!Number.isInteger(value) || Number.isSafeInteger(value)));
const { value: json } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constant(null),
    fc.boolean(),
    number,
    text,
    fc.array(tie("value"), { maxLength: 5 }),
    fc.dictionary(key, tie("value"), { maxKeys: 5, noNullPrototype: true }),
  ),
}));

/** A place in a document: through lists and objects, from the outside in. */
const way = fc.array(fc.oneof(key, fc.nat({ max: 3 })), { maxLength: 12 });
/** The text of a document that holds `inner` at the end of `path`, with something before it in each list and object. */
const around = (path: readonly (string | number)[], inner: string): string =>
  path.reduceRight<string>(
    (value, step) =>
      typeof step === "number"
        ? `[${"null,".repeat(step)}${value}]`
        : `{${JSON.stringify(`${step}, before`)}:[{}],${JSON.stringify(step)}:${value}}`,
    inner,
  );
/** `name` as JSON may write it, with the characters that `escaped` picks as escapes. */
const written = (name: string, escaped: readonly boolean[]): string => {
  const units = Array.from({ length: name.length }, (_, i) => {
    const unit = name.charCodeAt(i);
    const plain = unit >= 0x20 && unit < 0x7f && unit !== 0x22 && unit !== 0x5c;
    return plain && escaped[i % Math.max(escaped.length, 1)] !== true
      ? name.charAt(i)
      : `\\u${unit.toString(16).padStart(4, "0")}`;
  });
  return `"${units.join("")}"`;
};

describe("what JSON says is read back as it was", () => {
  test("as a text and as bytes, with white space or without", () => {
    fc.assert(
      fc.property(json, fc.constantFrom(undefined, 1, "\t", " \n"), (value, space) => {
        const document = JSON.stringify(value, undefined, space);
        expect(read(document)).toEqual({ ok: true, value });
        expect(read(new TextEncoder().encode(document))).toEqual({ ok: true, value });
      }),
    );
  });

  test("when every character of it is written as an escape", () => {
    fc.assert(
      fc.property(text, fc.array(fc.boolean(), { minLength: 1 }), (value, escaped) => {
        expect(read(written(value, escaped))).toEqual({ ok: true, value });
      }),
    );
  });

  test("in every language that Norway's services write", () => {
    const value = "Ærfugl, čáhci, jïjtje, ǥiõll, Ełk, Łódź, здравствуй, שלום, مرحبا, नमस्ते, ትግርኛ, 你好, 👋🏽";
    expect(read(JSON.stringify(value))).toEqual({ ok: true, value });
  });
});

describe("whatever comes, the answer is a result", () => {
  const answers = (input: string | Uint8Array): void => {
    const result = read(input);
    const document = typeof input === "string" ? input : decodeUtf8(input);
    if (result.ok) expect(result.value).toEqual(JSON.parse(document ?? ""));
    else expect(result.problems.length).toBeGreaterThan(0);
    // Only what is no JSON is called so, and nothing that is no JSON is let through.
    if (!result.ok && result.problems.some(({ code }) => code === "notJson")) {
      expect(() => JSON.parse(document ?? "")).toThrow(SyntaxError);
    }
  };

  test("any text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), answers));
  });
  test("any UTF-16, lone surrogates too", () => {
    const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
    fc.assert(
      fc.property(fc.string({ unit }), (value) => {
        answers(value);
        answers(`"${value}"`);
        answers(JSON.stringify(value));
      }),
    );
  });
  test("any bytes", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), answers));
  });
  test("any sequence of what JSON is written with, and what it is not", () => {
    const tokens =
      '{ } [ ] , : " \\ \\u \\ud800 /* */ // 0 - 1e9 1e999 . + true null NaN "a" "a": \u0000 \ufeff \u2028 \n \t'.split(
        " ",
      );
    const soup = fc.array(fc.oneof(fc.constantFrom(...tokens), fc.constant(" ")), { maxLength: 60 });
    fc.assert(
      fc.property(
        soup.map((some) => some.join("")),
        answers,
      ),
      { numRuns: 2_000 },
    );
  });
  test("a document that was cut, or had something put into it", () => {
    const stray = fc.constantFrom("", "]", "}", "[", "{", ",", '"', "\\", "/*", "//", "\n", "\0", "-", "e");
    fc.assert(
      fc.property(json, fc.nat(), fc.nat({ max: 3 }), stray, (value, at, cut, put) => {
        const document = JSON.stringify(value);
        const place = at % (document.length + 1);
        answers(document.slice(0, place) + put + document.slice(place + cut));
        answers(document.slice(0, place));
      }),
      { numRuns: 1_000 },
    );
  });
  test("a text that opens deeper after an error than a stack is", () => {
    const start = fc.constantFrom('{"a":]', '["\n', '[/*"*/', "[},", "[1 ", "{,", '{"a" ', "[-", "]", "}");
    const more = fc.constantFrom("[", '{"a":', "[},", '[{"a":', "[1 ", '["\n');
    fc.assert(
      fc.property(start, more, fc.integer({ min: 10_000, max: 50_000 }), (first, again, count) =>
        answers(first + again.repeat(count)),
      ),
      { numRuns: 50 },
    );
  });
});

describe("what a plain JSON.parse would lose is found", () => {
  test("a key that an object has twice, wherever it is and however it is written", () => {
    fc.assert(
      fc.property(way, key, fc.array(fc.boolean(), { maxLength: 5 }), json, json, (path, name, escaped, one, other) => {
        const first = `${JSON.stringify(name)}:${JSON.stringify(one)}`;
        const second = `${written(name, escaped)}:${JSON.stringify(other)}`;
        expect(read(around(path, `{${first},${second}}`))).toEqual({
          ok: false,
          problems: [{ code: "duplicateKey", path: pointer("", ...path, name) }],
        });
        expect(read(around(path, `[{${first}},{${second}}]`))).toMatchObject({ ok: true });
      }),
    );
  });

  test("a name that every object has", () => {
    fc.assert(
      fc.property(
        way,
        fc.constantFrom(...RESERVED_KEYS),
        fc.array(fc.boolean()),
        json,
        (path, name, escaped, value) => {
          expect(read(around(path, `{${written(name, escaped)}:${JSON.stringify(value)}}`))).toEqual({
            ok: false,
            problems: [{ code: "reservedKey", path: pointer("", ...path, name) }],
          });
        },
      ),
    );
  });

  test("a character that hides or reorders, in a text or a key", () => {
    const ranges: readonly (readonly [number, number])[] = [
      [0x00, 0x09],
      [0x0b, 0x1f],
      [0x7f, 0x9f],
      [0xad, 0xad],
      [0x34f, 0x34f],
      [0x61c, 0x61c],
      [0x115f, 0x1160],
      [0x17b4, 0x17b5],
      [0x180b, 0x180f],
      [0x200b, 0x200f],
      [0x2028, 0x202e],
      [0x2060, 0x206f],
      [0x2800, 0x2800],
      [0x3164, 0x3164],
      [0xd800, 0xdfff],
      [0xe000, 0xf8ff],
      [0xfdd0, 0xfdef],
      [0xfe00, 0xfe0f],
      [0xfeff, 0xfeff],
      [0xffa0, 0xffa0],
      [0xfff9, 0xfffb],
      [0xfffe, 0xffff],
      [0x1d173, 0x1d17a],
      [0x1fffe, 0x1ffff],
      [0xe0001, 0xe007f],
      [0xe0100, 0xe01ef],
      [0xf0000, 0x10ffff],
    ];
    const hidden = fc.oneof(...ranges.map(([min, max]) => fc.integer({ min, max })));
    fc.assert(
      fc.property(way, text, hidden, text, fc.boolean(), (path, before, code, after, asKey) => {
        const value = before + String.fromCodePoint(code) + after;
        const codePoint = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
        const document = around(path, asKey ? `{${JSON.stringify(value)}:1}` : JSON.stringify(value));
        const place = asKey ? pointer("", ...path, value) : pointer("", ...path);
        expect(read(document)).toEqual({
          ok: false,
          problems: [{ code: "forbiddenCharacter", path: place, codePoint }],
        });
      }),
      { numRuns: 1_000 },
    );
  });

  test("a text that is not in normal form C", () => {
    const base = fc.constantFrom("a", "e", "o", "A", "c", "n");
    const mark = fc.constantFrom("\u0301", "\u030a", "\u0308", "\u0300", "\u0302");
    fc.assert(
      fc.property(way, plainText, base, mark, (path, before, letter, accent) => {
        const value = `${before} ${letter}${accent}`;
        const expected =
          value === value.normalize("NFC")
            ? { ok: true }
            : { ok: false, problems: [{ code: "notNormalized", path: pointer("", ...path) }] };
        expect(read(around(path, JSON.stringify(value)))).toMatchObject(expected);
      }),
    );
  });

  test("a number that does not survive: an integer is exactly what was written, or refused", () => {
    const digits = (maxLength: number): fc.Arbitrary<string> =>
      fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength }).map((some) => some.join(""));
    const whole = digits(20).map((some) => some.replace(/^0+(?=\d)/, ""));
    const fraction = fc.oneof(fc.constant(""), fc.constant("0"), digits(25));
    const exponent = fc.option(fc.integer({ min: -30, max: 30 }), { nil: undefined });
    fc.assert(
      fc.property(fc.boolean(), whole, fraction, exponent, fc.constantFrom("e", "E"), (minus, int, frac, exp, e) => {
        const literal = `${minus ? "-" : ""}${int}${frac === "" ? "" : `.${frac}`}${exp === undefined ? "" : e + exp}`;
        const value = Number(literal);
        // The literal is numerator / 10^scale, by exact arithmetic.
        const scale = BigInt(frac.length - (exp ?? 0));
        const numerator = BigInt(int + frac) * (minus ? -1n : 1n) * (scale < 0n ? 10n ** -scale : 1n);
        const denominator = scale > 0n ? 10n ** scale : 1n;
        const survives =
          !Object.is(value, -0) &&
          (!Number.isInteger(value) || (Number.isSafeInteger(value) && numerator === BigInt(value) * denominator));
        expect(read(literal)).toEqual(
          survives ? { ok: true, value } : { ok: false, problems: [{ code: "unsafeNumber", path: "" }] },
        );
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("the place of a syntax error is the innermost value in which it stands", () => {
  test.each([
    ["", ""],
    ["[1,2", ""],
    ["[1,[2,[3", "/1/1"],
    ['{"a":{"b":[1,{"c":tru}]}}', "/a/b/1/c"],
    ['{"a":{"b":1,}}', "/a"],
    ['{"a":{"b":1}}}', ""],
    ['{"a":{"b":1} "c":2}', ""],
    ['{"a/b":{"~":x}}', "/a~1b/~0"],
    ['{"a":[1,2,{"b":01}]}', "/a/2/b"],
  ])("%s at %j", (document, path) => {
    expect(read(document)).toEqual({ ok: false, problems: [{ code: "notJson", path }] });
  });
});

test("a text takes as many bytes as its UTF-8 does, and one more is too many", () => {
  const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit }), fc.string({ unit: "binary" })), (value) => {
      const size = new TextEncoder().encode(value).length;
      expect(utf8Length(value)).toBe(size);
      expect(readJson(value, size - 1)).toEqual({
        ok: false,
        problems: [{ code: "tooLarge", path: "", limit: size - 1 }],
      });
    }),
  );
});
