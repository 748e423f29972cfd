import fc from "fast-check";
import { expect, test } from "vitest";
import { anyCommand, drawFrom } from "./commands/any-command.ts";
import { apply } from "./commands/apply.ts";
import { differences } from "./differences.ts";
import { type Draft, draftText, openDraft } from "./draft.ts";
import { EXAMPLE_CASE, EXAMPLE_RULESET } from "./example.ts";
import { replacing } from "./replacing.ts";

const opened = openDraft(EXAMPLE_RULESET, [
  { name: "a", text: EXAMPLE_CASE },
  { name: "b", text: EXAMPLE_CASE },
]);
if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
const EXAMPLE = opened.value.draft;

/** A draft after some commands. */
function walked(numbers: readonly number[]): Draft {
  const draw = drawFrom(numbers);
  let draft = EXAMPLE;
  for (let i = 0; i < 6; i++) {
    const applied = apply(draft, anyCommand(draw, draft));
    if (applied.ok) draft = applied.value.draft;
  }
  return draft;
}

const numbers = fc.array(fc.nat(1000), { minLength: 10, maxLength: 120 });

test("one command leads from any draft to any other, byte for byte, and back", () => {
  fc.assert(
    fc.property(numbers, numbers, (one, other) => {
      const [from, to] = [walked(one), walked(other)];
      const command = replacing(from, to);
      if (command === undefined) {
        expect(draftText(from)).toBe(draftText({ ...to, base: from.base }));
        return;
      }
      const applied = apply(from, command);
      if (!applied.ok) throw new Error(JSON.stringify(applied.problem));
      expect(draftText(applied.value.draft)).toBe(draftText({ ...to, base: from.base }));
      const back = apply(applied.value.draft, applied.value.inverse);
      expect(back.ok && draftText(back.value.draft)).toBe(draftText(from));
    }),
    { numRuns: 150 },
  );
});

test("what is the same is left alone", () => {
  expect(replacing(EXAMPLE, EXAMPLE)).toBeUndefined();
  const [first] = EXAMPLE.cases;
  if (first === undefined) throw new Error("no case");
  const other = { ...EXAMPLE, cases: [{ ...first, document: { ...first.document, id: "other" } }] };
  expect(replacing(EXAMPLE, other)).toEqual({
    kind: "together",
    commands: [
      { kind: "remove", place: ["cases", "b"] },
      { kind: "set", place: ["cases", "a", "document", "id"], value: "other" },
    ],
  });
});

test("differences are counted by kind", () => {
  expect(differences(EXAMPLE, EXAMPLE)).toEqual([]);
  const { version: _, ...ruleset } = EXAMPLE.ruleset;
  const scores = [{ id: "new" }];
  expect(differences(EXAMPLE, { ruleset: { ...ruleset, scores }, cases: EXAMPLE.cases.slice(1) })).toEqual([
    { of: "scores", added: 1, removed: 1, changed: 0 },
    { of: "other", added: 0, removed: 1, changed: 0 },
    { of: "cases", added: 0, removed: 1, changed: 0 },
  ]);
});
