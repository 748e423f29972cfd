import { expect, test } from "vitest";
import { runNode } from "./run.mjs";
import { specProblems } from "./spec-check.mjs";

const SPEC = ["# Title", "", "- [K1] First.", "- [K2] Second,", "  on two lines with [K9] in it."].join("\n");

test.each([
  ["each sentence named", 'test("[K1] a", f); test("[K2] b", f);', []],
  ["two sentences in one title", "test(`[K1] [K2] a`, f);", []],
  ["in a row of a table", 'test.each([["[K1]", 1], ["[K2]", 2]])("%s gives %i", f);', []],
  ["one not named", 'test("[K1] a", f);', ["No test names [K2]"]],
  ["one named in passing only", 'test("[K1] a, unlike [K2]", f); // [K2]', ["No test names [K2]"]],
  [
    "one named that is not there",
    'test("[K1] a", f); test("[K2] b", f); test("[K9] c", f);',
    ["a.test.ts names [K9], which SPEC.md does not have"],
  ],
])("%s", (_, text, problems) => {
  expect(specProblems(SPEC, [{ file: "a.test.ts", text }])).toEqual(problems);
});

test("a sentence that stands twice, and a specification without any", () => {
  expect(specProblems("- [K1] a\n- [K1] b", [{ file: "a.test.ts", text: '"[K1] a"' }])).toEqual([
    "SPEC.md has [K1] twice",
  ]);
  expect(specProblems("# Nothing", [])).toEqual(["SPEC.md has no sentences"]);
});

test("the specification and the tests as they are", async () => {
  const { ok, output } = await runNode([new URL("spec-check.mjs", import.meta.url).pathname]);
  expect(output).toMatch(/Every sentence of SPEC\.md has a test\./);
  expect(ok).toBe(true);
});
