import fc from "fast-check";
import { expect, test } from "vitest";
import { anyCommand, drawFrom } from "../document/commands/any-command.ts";
import { apply } from "../document/commands/apply.ts";
import { type Draft, draftText, openDraft } from "../document/draft.ts";
import { EXAMPLE_CASE, EXAMPLE_RULESET } from "../document/example.ts";
import { canHaveBoth, mergeDrafts, resolved } from "./draft-merge.ts";

const opened = openDraft(EXAMPLE_RULESET, [
  { name: "a", text: EXAMPLE_CASE },
  { name: "b", text: EXAMPLE_CASE },
]);
if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
const BASE = opened.value.draft;

function walked(numbers: readonly number[]): Draft {
  const draw = drawFrom(numbers);
  let draft = BASE;
  for (let i = 0; i < 4; i++) {
    const applied = apply(draft, anyCommand(draw, draft));
    if (applied.ok) draft = applied.value.draft;
  }
  return draft;
}

const withVersion = (version: string): Draft => ({ ...BASE, ruleset: { ...BASE.ruleset, version } });
const content = (draft: Pick<Draft, "ruleset" | "cases">): string => draftText({ ...draft, base: "" });

test("what only one has changed is taken, and a case that one has removed is gone", () => {
  const theirs = { ...BASE, cases: BASE.cases.slice(1) };
  const merge = mergeDrafts(BASE, withVersion("2.0.0"), theirs);
  expect(merge.conflicts).toEqual([]);
  const merged = resolved(merge, []);
  expect(merged && content(merged)).toBe(content({ ...theirs, ruleset: withVersion("2.0.0").ruleset }));
});

test.each([
  ["mine", "2.0.0"],
  ["theirs", "3.0.0"],
] as const)("of a contested place %s is taken where that is chosen", (choice, version) => {
  const merge = mergeDrafts(BASE, withVersion("2.0.0"), withVersion("3.0.0"));
  expect(merge.conflicts.map(({ spot }) => spot)).toEqual([["ruleset", "version"]]);
  expect(resolved(merge, [choice])?.ruleset.version).toBe(version);
});

test.each([
  ["mine", ["b"]],
  ["theirs", ["a", "b"]],
] as const)("a case that was removed here and changed there: %s", (choice, names) => {
  const [a, ...rest] = BASE.cases;
  if (a === undefined) throw new Error("no case");
  const theirs = { ...BASE, cases: [{ ...a, document: { ...a.document, note: "x" } }, ...rest] };
  const merge = mergeDrafts(BASE, { ...BASE, cases: rest }, theirs);
  expect(merge.conflicts).toHaveLength(1);
  expect(resolved(merge, [choice])?.cases.map(({ id }) => id)).toEqual(names);
});

test("of two lists both can be kept, and nothing stands there twice", () => {
  const leads = (...list: string[]): Draft => ({ ...BASE, ruleset: { ...BASE.ruleset, leads: list } });
  const merge = mergeDrafts(leads("x"), leads("x", "y"), leads("x", "z"));
  expect(merge.conflicts.map(canHaveBoth)).toEqual([true]);
  expect(resolved(merge, ["both"])?.ruleset.leads).toEqual(["x", "y", "z"]);
});

const numbers = fc.array(fc.nat(1000), { minLength: 10, maxLength: 80 });

test("whatever was done on both sides: alike on both it is taken, and with the folder's everywhere nothing of the folder is lost", () => {
  fc.assert(
    fc.property(numbers, numbers, (one, other) => {
      const [mine, theirs] = [walked(one), walked(other)];
      const same = resolved(mergeDrafts(BASE, mine, mine), []);
      expect(same && content(same)).toBe(content(mine));
      const merge = mergeDrafts(BASE, mine, theirs);
      const chosen = resolved(
        merge,
        merge.conflicts.map(() => "theirs"),
      );
      if (chosen === undefined) return;
      // Merged once more with what lies there, nothing is contested.
      const again = mergeDrafts(theirs, { ...mine, ...chosen }, theirs);
      expect(again.conflicts).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
