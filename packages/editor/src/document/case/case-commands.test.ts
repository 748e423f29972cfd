import { describe, expect, test } from "vitest";
import { apply } from "../commands/apply.ts";
import type { Command } from "../commands/command.ts";
import { type Draft, draftText, openDraft } from "../draft.ts";
import { EXAMPLE_CASE, EXAMPLE_DEVIATION, EXAMPLE_RULESET } from "../example.ts";
import { caseIdFault, duplicateCase, freeCaseId, newCase, removeCase, renameCase, titleOf } from "./case-commands.ts";

const opened = openDraft(EXAMPLE_RULESET, [
  { name: "C07", text: EXAMPLE_CASE },
  { name: "E2", text: EXAMPLE_DEVIATION },
]);
if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
const { draft } = opened.value;
const [first, second] = draft.cases;
if (first === undefined || second === undefined) throw new Error("the example has two cases");

/** The draft after a command, once it is known that its inverse gives the first bytes back. */
function having(command: Command): Draft {
  const applied = apply(draft, command);
  if (!applied.ok) throw new Error(JSON.stringify(applied.problem));
  const back = apply(applied.value.draft, applied.value.inverse);
  expect(back.ok && draftText(back.value.draft)).toBe(draftText(draft));
  return applied.value.draft;
}
const ids = ({ cases }: Draft): string[] => cases.map(({ id }) => id);

describe("sample cases of a draft", () => {
  test("a new case takes the next number and is empty", () => {
    expect(freeCaseId(draft)).toBe("C08");
    const next = having(newCase(draft, "C08", { nb: "Ny" }));
    expect(ids(next)).toEqual(["C07", "E2", "C08"]);
    expect(next.cases[2]?.document).toEqual({ id: "C08", title: { nb: "Ny" }, facts: {} });
  });

  test("numbers go on after the highest, and begin with 01", () => {
    expect(freeCaseId({ ...draft, cases: [] })).toBe("C01");
    expect(freeCaseId({ ...draft, cases: [{ ...first, id: "c120" }, first] })).toBe("C121");
  });

  test("a copy stands after its case, with its answers and a name of its own", () => {
    const next = having(duplicateCase(draft, first, "C08", (title) => ({ ...title, nb: `${title.nb} (kopi)` })));
    expect(ids(next)).toEqual(["C07", "C08", "E2"]);
    expect(next.cases[1]?.document.facts).toEqual(first.document.facts);
    expect(next.cases[1]?.document.id).toBe("C08");
    expect(next.cases[1] && titleOf(next.cases[1])?.nb).toBe("Gutt lokket til en gård (kopi)");
  });

  test("a case that is given another id keeps its place and all else", () => {
    const next = having(renameCase(draft, first, "C99"));
    expect(ids(next)).toEqual(["C99", "E2"]);
    expect(next.cases[0]?.document).toEqual({ ...first.document, id: "C99" });
    expect(next.cases[1]).toBe(second);
  });

  test("a case is taken away", () => {
    expect(ids(having(removeCase(first)))).toEqual(["E2"]);
  });

  test.each([
    ["C08", undefined],
    ["c07", "taken"],
    ["", "notAnId"],
    ["ø1", "notAnId"],
    ["a/b", "notAnId"],
    ["x".repeat(65), "notAnId"],
  ])("the id %j: %s", (id, fault) => {
    expect(caseIdFault(draft, id)).toBe(fault);
  });
  test("a case may keep its own id", () => expect(caseIdFault(draft, "C07", "C07")).toBeUndefined());
});
