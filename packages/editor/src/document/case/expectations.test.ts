import { type Case, checkExpectations, type Expectation, expectationFaults } from "@holdepunkt/engine";
import { expect, test } from "vitest";
import { apply } from "../commands/apply.ts";
import { REAL_CASES, REAL_RULESET } from "../commands/real-ruleset.ts";
import { openDraft } from "../draft.ts";
import { openRuleset } from "../open-ruleset.ts";
import { openCase } from "../sample-case.ts";
import { acceptable, acceptableFindings, acceptedAs, type Expected, isExpected } from "./expectations.ts";

const opening = openRuleset(REAL_RULESET);
if (!opening.ok) throw new Error("the ruleset does not open");
const { ruleset } = opening;
const samples = REAL_CASES.map(({ name, text }) => openCase(ruleset, name, text));

test("whatever can be accepted of a case is met by it, for every node of every case", () => {
  let count = 0;
  for (const sample of samples) {
    if (!sample.ok) throw new Error(`${sample.id} cannot be read`);
    const accepted = [...ruleset.model.nodes.keys()].flatMap((id) => acceptable(ruleset.model, sample.evaluation, id));
    const expected = [...accepted, ...acceptableFindings(sample.evaluation)] as Expectation[];
    const document: Case = { facts: {}, expect: expected };
    expect(expectationFaults(ruleset.model, document)).toEqual([]);
    const unmet = checkExpectations(ruleset.model, sample.evaluation, document).filter(({ met }) => !met);
    expect(unmet).toEqual([]);
    count += expected.length;
  }
  expect(count).toBeGreaterThan(5_000);
});

test("what is accepted says all that is known: an open decision has an upper end only where one is known", () => {
  const sample = samples.find(({ id }) => id === "C27");
  if (sample?.ok !== true) throw new Error("C27 cannot be read");
  expect(sample.facts.size).toBe(0);
  const [first] = acceptable(ruleset.model, sample.evaluation, "concern");
  expect(first).toMatchObject({ node: "concern", atLeast: "noneRegistered" });
  expect(first).not.toHaveProperty("atMost");
});

test("an answer cannot be expected, and neither can what does not exist", () => {
  const sample = samples.find(({ ok }) => ok);
  if (sample?.ok !== true) throw new Error("no case can be read");
  expect(acceptable(ruleset.model, sample.evaluation, "ageVerified")).toEqual([]);
  expect(acceptable(ruleset.model, sample.evaluation, "nobody")).toEqual([]);
});

test("what a case expects already is known, whatever its reason", () => {
  const expected: Expected = { node: "concern", settled: "indications" };
  expect(isExpected([{ node: "concern", settled: "indications", because: { nb: "Derfor." } }], expected)).toBe(true);
  expect(isExpected([{ node: "concern", settled: "strongIndications" }], expected)).toBe(false);
  expect(
    isExpected([{ atMost: "indications", node: "concern", atLeast: "unclearConcern" }], {
      node: "concern",
      atLeast: "unclearConcern",
      atMost: "indications",
    }),
  ).toBe(true);
});

test("an expectation is added to none and to others", () => {
  const opened = openDraft(REAL_RULESET, [{ name: "C1", text: JSON.stringify({ id: "C1", facts: {} }) }]);
  if (!opened.ok) throw new Error("the draft does not open");
  const one = { node: "concern", atLeast: "noneRegistered" };
  const two = { node: "urgency", atLeast: "routine" };
  let { draft } = opened.value;
  for (const item of [one, two]) {
    const sample = draft.cases[0];
    if (sample === undefined) throw new Error("there is a case");
    const applied = apply(draft, acceptedAs(sample, item));
    if (!applied.ok) throw new Error(JSON.stringify(applied.problem));
    draft = applied.value.draft;
  }
  expect(draft.cases[0]?.document.expect).toEqual([one, two]);
});
