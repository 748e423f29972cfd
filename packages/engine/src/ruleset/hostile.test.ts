import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { LARGE } from "../../hostile/large.ts";
import { timed } from "../../testing/processor-time.ts";
import type { Problem, ProblemCode } from "../language/problem.ts";
import type { Result } from "../language/result.ts";
import { decodeUtf8, utf8Length } from "../language/utf8.ts";
import { LIMITS } from "./limits.ts";
import { parseCase } from "./parse-case.ts";
import { parseRuleset } from "./parse-ruleset.ts";

/** What is expected of one hostile document: every problem, and no other. */
interface Expected {
  readonly file: string;
  readonly reads: "ruleset" | "case";
  readonly problems: readonly Place[];
  /** Made by `hostile/large.ts`, since it is too large to keep. */
  readonly made?: true;
}
interface Place {
  readonly code: ProblemCode;
  readonly path: string;
}

const MOST_MILLISECONDS = 2_000;
const folder = new URL("../../hostile/", import.meta.url);
const bytesOf = (file: string): Uint8Array => new Uint8Array(readFileSync(new URL(file, folder)));
const textOf = (file: string): string => readFileSync(new URL(file, folder), "utf8");

const EXPECTED: readonly Expected[] = JSON.parse(textOf("expected.json"));
const minimalRuleset = textOf("minimal-ruleset.json");
const minimalCase = textOf("minimal-case.json");

const minimal = (from: string, to: string): string => {
  expect(minimalRuleset).toContain(from);
  return minimalRuleset.replace(from, () => to);
};
const large = (name: string): string => {
  const make = LARGE[name];
  if (make === undefined) throw new Error(`hostile/large.ts makes no ${name}`);
  return make(minimal);
};

const read = { ruleset: parseRuleset, case: parseCase } as const;
const places = (result: Result<unknown>): Place[] =>
  result.ok ? [] : inOrder(result.problems.map(({ code, path }) => ({ code, path })));
const inOrder = (some: readonly Place[]): Place[] =>
  [...some].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/** Reads within the time that a person would wait. What else the process has to do gets three tries, which help no slow parser. */
function soon(parse: (input: string | Uint8Array) => Result<unknown>, input: string | Uint8Array): Result<unknown> {
  const tries: number[] = [];
  for (;;) {
    const { given, milliseconds } = timed(() => parse(input));
    tries.push(milliseconds);
    if (tries.length < 3 && Math.min(...tries) >= MOST_MILLISECONDS) continue;
    expect(Math.min(...tries)).toBeLessThan(MOST_MILLISECONDS);
    return given;
  }
}

test("what the hostile documents are variations of is welcome", () => {
  expect(parseRuleset(minimalRuleset)).toEqual({ ok: true, value: JSON.parse(minimalRuleset) });
  expect(parseCase(minimalCase)).toEqual({ ok: true, value: JSON.parse(minimalCase) });
});

test("each hostile document is expected, and each expected one is there", () => {
  const kept = EXPECTED.filter(({ made }) => made !== true).map(({ file }) => file);
  expect(kept.toSorted()).toEqual(readdirSync(new URL("documents/", folder)).toSorted());
  expect(new Set(EXPECTED.map(({ file }) => file)).size).toBe(EXPECTED.length);
});

describe("a hostile document is refused for all that is wrong with it, soon, and is never thrown at the caller", () => {
  const kept = EXPECTED.filter(({ made }) => made !== true);
  test.each(kept)("$file", ({ file, reads, problems }) => {
    const bytes = bytesOf(`documents/${file}`);
    const result = soon(read[reads], bytes);
    expect(result.ok).toBe(false);
    expect(places(result)).toEqual(inOrder(problems));
    const text = decodeUtf8(bytes);
    if (text !== undefined) expect(read[reads](text)).toEqual(result);
  });

  const made = EXPECTED.filter(({ made }) => made === true);
  test.each(made)("$file, made", ({ file, reads, problems }) => {
    const result = soon(read[reads], large(file.replace(/\.json$/, "")));
    expect(result.ok).toBe(false);
    expect(places(result)).toEqual(inOrder(problems));
  });
});

test.each([
  { name: "keys-100000", code: "unknownField", count: 100_000 },
  // The first time is no duplicate.
  { name: "key-100000-times", code: "duplicateKey", count: 99_999 },
  { name: "zero-width-100000-times", code: "forbiddenCharacter", count: 100_000 },
  // The places of the problems together would be far longer than memory is: telling ends where it costs too much.
  { name: "key-of-7-megabytes-over-100000-faults", code: "textTooLong", count: 1 },
  { name: "keys-of-8000-in-60-levels-over-100000-faults", code: "unsafeNumber", count: 17 },
] as const)("$name is refused, soon, with $count problems", ({ name, code, count }) => {
  const result = soon(parseRuleset, large(name));
  const codes = result.ok ? [] : result.problems.map((problem) => problem.code);
  expect(codes.filter((one) => one === code)).toHaveLength(count);
});

test("faults-140000 is refused, soon: with all its problems, or for its size where the stack cannot hold them", () => {
  expect(soon(parseRuleset, large("faults-140000")).ok).toBe(false);
});

test("no problem tells a value of the case", () => {
  for (const { file, reads } of EXPECTED.filter(({ reads, made }) => reads === "case" && made !== true)) {
    const told = JSON.stringify(read[reads](bytesOf(`documents/${file}`)));
    expect(told).not.toMatch(/Sagt|skolen|rer|Jente|ukjente|2009|Ho bur/);
  }
});

test("no document has reached the prototypes", () => {
  for (const { file, reads } of EXPECTED.filter(({ made }) => made !== true)) {
    read[reads](bytesOf(`documents/${file}`));
  }
  expect(({} as { isAdmin?: unknown }).isAdmin).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
});

describe("each limit takes what is as large as it says, and refuses what is one larger", () => {
  /** A document that measures `size`, by the limit's own measure. */
  interface Limit {
    readonly reads?: "case";
    readonly sized: (size: number) => string;
    readonly problem: Problem;
  }
  const padded = (text: string, bytes: number): string =>
    text.replace("\n", () => "\n".repeat(1 + bytes - utf8Length(text)));
  const law = (condition: string): string =>
    minimal(
      '"laws": [',
      `"laws": [{ "id": "large", "law": "never", "because": { "nb": "Aldri." }, "when": ${condition} },`,
    );
  const times = (count: number, text: string): string => Array.from({ length: count }, () => text).join(",");
  const withValues = (count: number): string => {
    const comparison = (numbers: number): string => `{"fact":"age","operator":"in","value":[${times(numbers, "1")}]}`;
    const full = Math.floor(LIMITS.values / LIMITS.items) - 1;
    const parts = (last: number): string => law(`{"all":[${times(full, comparison(10_000))},${comparison(last)}]}`);
    return parts(1 + count - valuesOf(JSON.parse(parts(1))));
  };
  const label = (length: number): string => minimal('"Flyttet"', `"${"ø".repeat(length)}"`);

  const cases: { readonly [L in keyof typeof LIMITS]: readonly Limit[] } = {
    rulesetBytes: [
      {
        sized: (size) => padded(minimalRuleset, size),
        problem: { code: "tooLarge", path: "", limit: LIMITS.rulesetBytes },
      },
    ],
    caseBytes: [
      {
        reads: "case",
        sized: (size) => padded(minimalCase, size),
        problem: { code: "tooLarge", path: "", limit: LIMITS.caseBytes },
      },
    ],
    depth: [
      {
        // The document, its laws, the law and the innermost condition are four.
        sized: (size) => law(`${'{"not":'.repeat(size - 4)}${leaf}${"}".repeat(size - 4)}`),
        problem: { code: "tooDeep", path: "", limit: LIMITS.depth },
      },
      {
        reads: "case",
        sized: (size) => `{"facts":{"home":${"[".repeat(size - 2)}${"]".repeat(size - 2)}}}`,
        problem: { code: "tooDeep", path: "", limit: LIMITS.depth },
      },
    ],
    values: [{ sized: withValues, problem: { code: "tooManyValues", path: "", limit: LIMITS.values } }],
    text: [
      { sized: label, problem: { code: "textTooLong", path: "/facts/0/label/nb", limit: LIMITS.text } },
      {
        reads: "case",
        sized: (size) => `{"facts":{"${"a".repeat(size)}":true}}`,
        problem: { code: "textTooLong", path: "/facts", limit: LIMITS.text },
      },
    ],
    items: [
      {
        sized: (size) => law(`{"any":[${times(size, leaf)}]}`),
        problem: { code: "tooManyItems", path: "/laws/0/when/any", maximum: LIMITS.items },
      },
      {
        sized: (size) => minimal('"actors": [', `"actors": [${times(size - 1, '{"id":"a","label":{"nb":"A"}}')},`),
        problem: { code: "tooManyItems", path: "/actors", maximum: LIMITS.items },
      },
    ],
    options: [
      {
        sized: (size) => minimal('"options": [', `"options": [${times(size - 2, '{"id":"a","label":{"nb":"A"}}')},`),
        problem: { code: "tooManyItems", path: "/facts/1/options", maximum: LIMITS.options },
      },
      {
        sized: (size) => minimal('"outcomes": [', `"outcomes": [${times(size - 2, '{"id":"a","label":{"nb":"A"}}')},`),
        problem: { code: "tooManyItems", path: "/decisions/0/outcomes", maximum: LIMITS.options },
      },
      {
        sized: (size) => minimal('"values": [', `"values": [${times(size - 2, '{"id":"a","label":{"nb":"A"}}')},`),
        problem: { code: "tooManyItems", path: "/tags/0/values", maximum: LIMITS.options },
      },
    ],
    weight: [
      {
        sized: (size) => minimal('"weight": 2', `"weight": ${size}`),
        problem: { code: "tooBig", path: "/scores/0/members/0/weight", maximum: LIMITS.weight },
      },
      {
        sized: (size) => minimal('"weight": 2', `"weight": -${size}`),
        problem: { code: "tooSmall", path: "/scores/0/members/0/weight", minimum: -LIMITS.weight },
      },
    ],
  };
  const leaf = '{"fact":"moved","operator":"equal","value":true}';

  const rows = (Object.keys(cases) as (keyof typeof LIMITS)[]).flatMap((limit) =>
    cases[limit].map((row) => ({ limit, reads: row.reads ?? "ruleset", ...row })),
  );
  test("none is left out", () => {
    expect(Object.keys(cases).toSorted()).toEqual(Object.keys(LIMITS).toSorted());
  });
  test.each(rows)("$limit of a $reads, at $problem.path", ({ limit, reads, sized, problem }) => {
    const parse = read[reads as "ruleset" | "case"];
    expect(soon(parse, sized(LIMITS[limit]))).toMatchObject({ ok: true });
    expect(soon(parse, sized(LIMITS[limit] + 1))).toEqual({ ok: false, problems: [problem] });
  });
});

/** How many values of any kind there are in `value`, itself among them. */
function valuesOf(value: unknown): number {
  let count = 1;
  if (typeof value === "object" && value !== null) for (const part of Object.values(value)) count += valuesOf(part);
  return count;
}
