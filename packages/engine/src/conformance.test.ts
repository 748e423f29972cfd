import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { BACKENDS, REFERENCE } from "../testing/backends.ts";
import type { Json } from "./language/canonical-json.ts";
import { linkModel } from "./model/link-model.ts";
import { readFacts } from "./model/read-facts.ts";
import { readRuleset } from "./ruleset/parse-ruleset.ts";

/** One small case: what every backend must answer, and which sentences of SPEC.md it shows. */
interface ConformanceCase {
  readonly id: string;
  readonly law: readonly string[];
  readonly ruleset: Json;
  readonly facts: Readonly<Record<string, unknown>>;
  /** Part of an evaluation: what it names must be so, what it does not is not looked at. */
  readonly expected: Readonly<Record<string, unknown>>;
}

const home = new URL("../../rulesets/conformance/", import.meta.url);
const names = readdirSync(home).filter((name) => name.endsWith(".json"));
const cases = names.map((name) => JSON.parse(readFileSync(new URL(name, home), "utf8")) as ConformanceCase);
const spec = readFileSync(new URL("../SPEC.md", import.meta.url), "utf8");

function valueAt<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: unknown },
): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

test("[E1] the conformance cases are named after their files, say something, and name sentences that are there", () => {
  expect(cases.length).toBeGreaterThanOrEqual(40);
  cases.forEach(({ id, law, expected }, i) => {
    expect(`${id}.json`).toBe(names[i]);
    expect(law.length).toBeGreaterThan(0);
    expect(law.filter((sentence) => !spec.includes(`- [${sentence}] `))).toEqual([]);
    expect(Object.keys(expected).length).toBeGreaterThan(0);
  });
});

describe.each([REFERENCE, ...BACKENDS])("[E1] conformance of $name", ({ prepare, answered }) => {
  test.each(cases)("$law $id", async ({ ruleset, facts, expected }) => {
    const model = valueAt(linkModel(valueAt(readRuleset(ruleset))));
    const before = answered();
    expect(await prepare(model)(valueAt(readFacts(model, facts)))).toMatchObject(expected);
    expect(answered() - before).toBe(1);
  });
});
