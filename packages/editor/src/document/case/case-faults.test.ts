import { describe, expect, test } from "vitest";
import { apply } from "../commands/apply.ts";
import { type DraftCase, openDraft } from "../draft.ts";
import { EXAMPLE_CASE, EXAMPLE_RULESET, exampleRuleset } from "../example.ts";
import { caseFaults, mendingAll } from "./case-faults.ts";

const { model } = exampleRuleset();
const opened = openDraft(EXAMPLE_RULESET, [{ name: "E1", text: EXAMPLE_CASE }]);
if (!opened.ok) throw new Error("the example does not open");
const { draft } = opened.value;
const [sample] = draft.cases;
if (sample === undefined) throw new Error("the example has a case");
const having = (document: object): DraftCase => ({ ...sample, document: { ...sample.document, ...document } });

const WRONG = having({
  facts: { shoeSize: 38, age: 300, lured: "yes", paid: false },
  expect: [
    { node: "level", settled: "gone" },
    { node: "level", settled: "some" },
    { node: "nobody", truth: "true" },
  ],
});

describe("what stands in the way of reading a case", () => {
  test("nothing, where it can be read", () => expect(caseFaults(model, sample)).toEqual([]));

  test("each answer and each expectation that does not fit, in their order, and no others", () => {
    const faults = caseFaults(model, WRONG);
    expect(
      faults.map((fault) => (fault.kind === "answer" ? fault.question : fault.kind === "expectation" ? fault.at : "")),
    ).toEqual(["shoeSize", "age", "lured", 0, 2]);
    expect(faults[0]).toMatchObject({ isAsked: false });
    expect(faults[1]).toMatchObject({ isAsked: true });
  });

  test("no problem says what was answered", () => {
    expect(JSON.stringify(caseFaults(model, WRONG).map(({ problems }) => problems))).not.toMatch(/300|"yes"/);
  });

  test("taking all away leaves a case that can be read, with all that fitted", () => {
    const command = mendingAll(caseFaults(model, WRONG));
    if (command === undefined) throw new Error("there is something to mend");
    const applied = apply({ ...draft, cases: [WRONG] }, command);
    if (!applied.ok) throw new Error(JSON.stringify(applied.problem));
    const [mended] = applied.value.draft.cases;
    if (mended === undefined) throw new Error("the case is still there");
    expect(caseFaults(model, mended)).toEqual([]);
    expect(mended.document.facts).toEqual({ paid: false });
    expect(mended.document.expect).toEqual([{ node: "level", settled: "some" }]);
  });

  test("a document that is no case cannot be mended here", () => {
    const faults = caseFaults(model, having({ title: 7 }));
    expect(faults.map(({ kind }) => kind)).toEqual(["document"]);
    expect(mendingAll(faults)).toBeUndefined();
  });
});
