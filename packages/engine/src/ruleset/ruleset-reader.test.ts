import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LARGE } from "../../hostile/large.ts";
import type { Json } from "../language/canonical-json.ts";
import { readRuleset } from "./parse-ruleset.ts";
import { RulesetReader } from "./ruleset-reader.ts";

const folder = new URL("../../hostile/", import.meta.url);
const textOf = (file: string): string => readFileSync(new URL(file, folder), "utf8");
const minimal = textOf("minimal-ruleset.json");
const everyField = readFileSync(new URL("fixtures/every-field-ruleset.json", import.meta.url), "utf8");
const real = readFileSync(new URL("../../../rulesets/no-child-trafficking/ruleset.json", import.meta.url), "utf8");

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** The reader says what a whole reading says, the first time and when it has read all of it before. */
function expectSame(reader: RulesetReader, value: Json): void {
  const whole = readRuleset(value);
  const result = reader.read(value);
  expect(result).toEqual(whole);
  expect(JSON.stringify(result)).toBe(JSON.stringify(whole));
  expect(reader.read(value)).toEqual(result);
}

test.each([
  ["minimal", minimal],
  ["every field", everyField],
  ["real", real],
])("a sound document is read as a whole reading reads it: %s", (_, text) => {
  expectSame(new RulesetReader(), JSON.parse(text) as Json);
});

describe("hostile documents are refused exactly as by a whole reading", () => {
  test.each(readdirSync(new URL("documents/", folder)))("%s", (file) => {
    const value = parsed(textOf(`documents/${file}`));
    if (value !== undefined) expectSame(new RulesetReader(), value);
  });

  const made = ["depth-10000-in-text", "text-7-megabytes", "values-beyond-150000", "options-100000", "items-100000"];
  test.each(made)("%s, made", (name) => {
    const text = LARGE[name]?.((from, to) => minimal.replace(from, () => to)) ?? "";
    expectSame(new RulesetReader(), JSON.parse(text) as Json);
  });
});

/** The smallest of `low` to `high` for which `holds`, which stays so once it does. */
function smallest(low: number, high: number, holds: (n: number) => boolean): number {
  const middle = Math.floor((low + high) / 2);
  if (low === high) return low;
  return holds(middle) ? smallest(low, middle, holds) : smallest(middle + 1, high, holds);
}

test.each([
  { limit: "bytes", code: "tooLarge" },
  { limit: "values", code: "tooManyValues" },
] as const)("limits count the whole, to the last of them, not the items: $limit", ({ limit, code }) => {
  const document = JSON.parse(minimal) as { readonly [key: string]: Json };
  const source = (i: number, by: number): Json => ({
    id: `s${i}`,
    title: "a",
    publisher: "b",
    read: "2026-01-01",
    ...(limit === "values"
      ? { x: Array.from({ length: by }, () => 1) }
      : { x: Array.from({ length: by }, () => "a".repeat(i === 0 ? 1 : 7_000)) }),
  });
  const others = limit === "values" ? 1_350 : 1_100;
  const rest = Array.from({ length: others }, (_, i) => source(i + 1, limit === "values" ? 100 : 1));
  const sized = (by: number): Json => ({ ...document, sources: [source(0, by), ...rest] });
  const codes = (by: number): string[] => {
    const result = new RulesetReader().read(sized(by));
    return result.ok ? [] : result.problems.map((problem) => problem.code);
  };
  const isOver = (by: number): boolean => readsAs(sized(by)).includes(code);
  const first = smallest(0, 100_000, isOver);
  expect(first).toBeGreaterThan(0);
  expect(codes(first)).toEqual([code]);
  expect(codes(first - 1)).not.toContain(code);
});

const readsAs = (value: Json): string[] => {
  const whole = readRuleset(value);
  return whole.ok ? [] : whole.problems.map((problem) => problem.code);
};

const STRANGE: readonly Json[] = [
  null,
  true,
  -0,
  0,
  1.5,
  1e300,
  "",
  "id",
  "__proto__",
  "constructor",
  "e\u0301",
  "soft\u00adhyphen",
  "\ud800",
  "2026-02-30",
  [],
  [null],
  {},
  { nb: "" },
  { nb: "Ja" },
  { type: "integer" },
  { law: "monotone", id: "x", because: { nb: "x" }, decision: "y" },
  { all: [{ fact: "x", operator: "equal", value: true }] },
  { format: 2 },
];

/** `value` with something strange at a place that numbers choose. */
function injured(value: Json, path: readonly number[], strange: Json | undefined, key: string): Json {
  const [first, ...rest] = path;
  if (first === undefined || typeof value !== "object" || value === null) return strange ?? null;
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    if (items.length === 0) return strange === undefined ? items : [strange];
    const at = first % items.length;
    if (strange === undefined && rest.length === 0) return items.filter((_, i) => i !== at);
    return items.map((item, i) => (i === at ? injured(item, rest, strange, key) : item));
  }
  const members = Object.entries(value);
  const chosen = members[first % (members.length + 1)];
  if (chosen === undefined) return { ...value, [key]: strange };
  if (strange === undefined && rest.length === 0) {
    return Object.fromEntries(members.filter(([name]) => name !== chosen[0]));
  }
  return { ...value, [chosen[0]]: injured(chosen[1] ?? null, rest, strange, key) };
}

test("whatever is done to a document step by step, it is read as by a whole reading", () => {
  const injury = fc.record({
    path: fc.array(fc.nat(400), { minLength: 1, maxLength: 6 }),
    strange: fc.option(fc.constantFrom(...STRANGE), { nil: undefined }),
    key: fc.constantFrom("unless", "thresholds", "toString", "x"),
  });
  fc.assert(
    fc.property(
      fc.constantFrom(minimal, everyField),
      fc.array(injury, { minLength: 1, maxLength: 5 }),
      (text, steps) => {
        const reader = new RulesetReader();
        const begun = JSON.parse(text) as Json;
        let value = begun;
        for (const { path, strange, key } of steps) {
          value = injured(value, path, strange, key);
          expectSame(reader, value);
        }
        expectSame(reader, begun);
      },
    ),
    { numRuns: 400, seed: 1 },
  );
});

test("what is not touched is not read again", () => {
  const reader = new RulesetReader();
  const before = JSON.parse(everyField) as { readonly [key: string]: readonly Json[] };
  const first = reader.read(before);
  const after = { ...before, indicators: [...(before.indicators ?? [])].reverse() };
  const second = reader.read(after);
  if (!first.ok || !second.ok) throw new Error("the document is sound");
  expect(second.value.facts[0]).toBe(first.value.facts[0]);
  expect(second.value.indicators.at(-1)).toBe(first.value.indicators[0]);
});
