import { NO_FACTS } from "@holdepunkt/engine";
import { expect, test } from "vitest";
import { REAL_CASES, REAL_RULESET } from "../commands/real-ruleset.ts";
import { openRuleset } from "../open-ruleset.ts";
import { openCase } from "../sample-case.ts";
import { areSettled, inquiries, openInquiries, questionOrder } from "./open-inquiries.ts";

const opening = openRuleset(REAL_RULESET);
if (!opening.ok) throw new Error("the ruleset does not open");
const { ruleset } = opening;
const decisions = inquiries(ruleset.model);

test("what leads is asked for first, and nothing else", () => {
  expect(decisions[0]).toBe("concern");
  expect([...decisions].sort()).toEqual([...(ruleset.model.ruleset.leads ?? [])].sort());
});

test("in an empty case every question is asked once, the most decisive of what leads first", () => {
  const found = [...openInquiries(ruleset.evaluator, NO_FACTS, decisions)];
  expect(found.map(({ decision }) => decision)).toEqual(decisions);
  const order = questionOrder(found);
  expect(order[0]).toBe(found[0]?.questions[0]?.question);
  expect(new Set(order).size).toBe(order.length);
  expect(found[0]?.questions[0]?.effects).toContainEqual({
    answer: true,
    kind: "settled",
    outcome: "strongIndications",
  });
});

test("nothing is asked where all is answered", () => {
  const text = REAL_CASES.find(({ name }) => name === "C52")?.text ?? "";
  const sample = openCase(ruleset, "C52", text);
  if (!sample.ok) throw new Error("C52 cannot be read");
  expect(questionOrder([...openInquiries(ruleset.evaluator, sample.facts, decisions)])).toEqual([]);
});

test("that nothing is left to ask does not settle anything", () => {
  const facts = new Map(
    questionOrder([...openInquiries(ruleset.evaluator, NO_FACTS, decisions)]).map((id) => [
      id,
      { known: undefined, because: "declined" as const, evidence: [] },
    ]),
  );
  expect(questionOrder([...openInquiries(ruleset.evaluator, facts, decisions)])).toEqual([]);
  expect(areSettled(decisions, ruleset.evaluator.evaluate(facts))).toBe(false);
  const text = REAL_CASES.find(({ name }) => name === "C52")?.text ?? "";
  const sample = openCase(ruleset, "C52", text);
  expect(sample.ok && areSettled(decisions, sample.evaluation)).toBe(true);
});
