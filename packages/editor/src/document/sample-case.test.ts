import { expect, test } from "vitest";
import { EXAMPLE_CASE, EXAMPLE_DEVIATION, EXAMPLE_UNREADABLE, exampleRuleset } from "./example.ts";
import { openRuleset } from "./open-ruleset.ts";
import { openCase } from "./sample-case.ts";

test.each([
  ["as expected", EXAMPLE_CASE, { ok: true, id: "E1", unmet: 0 }],
  ["not as expected", EXAMPLE_DEVIATION, { ok: true, id: "E2", unmet: 1 }],
  [
    "answers what nobody asks",
    EXAMPLE_UNREADABLE,
    { ok: false, id: "E3", problems: [{ code: "unknownFact", path: "/facts/shoeSize" }] },
  ],
  ["no JSON", "{", { ok: false, id: "file" }],
])("a case: %s", (_, text, found) => {
  expect(openCase(exampleRuleset(), "file", text)).toMatchObject(found);
});

test.each([
  ["no JSON", "{"],
  ["another format", '{"format":2}'],
  ["a reference to nothing", JSON.stringify({ format: 1 })],
])("a ruleset that cannot be opened says why: %s", (_, text) => {
  const opening = openRuleset(text);
  expect(opening.ok).toBe(false);
  if (!opening.ok) expect(opening.problems.length).toBeGreaterThan(0);
});
