import { type Json, linkModel, type NumericFact, parseRuleset, questions, readFacts } from "@holdepunkt/engine";
import { expect, test } from "vitest";
import { EXAMPLE_RULESET } from "../../../document/example.ts";
import { converted, precisionsOf, rangeEnds, writtenRange } from "./range-ends.ts";

const document = JSON.parse(EXAMPLE_RULESET) as { facts: Json[] };
const text = { nb: "Født", nn: "Fødd", en: "Born" };
document.facts.push({ id: "born", type: "date", label: text, question: text, min: "1990-01-01", max: "2026-12-31" });
const parsed = parseRuleset(JSON.stringify(document));
const linked = parsed.ok ? linkModel(parsed.value) : parsed;
if (!linked.ok) throw new Error(JSON.stringify(linked.problems));
const model = linked.value;
const fact = (id: string): NumericFact => {
  const found = questions(model).find((one) => one.id === id);
  if (found?.kind !== "integer" && found?.kind !== "date") throw new Error(id);
  return found;
};

test.each<[string, Json, object]>([
  ["age", 15, { precision: "exact", low: "15", high: "15" }],
  ["age", { atLeast: 15, atMost: 19 }, { precision: "between", low: "15", high: "19" }],
  ["age", { atLeast: 15 }, { precision: "between", low: "15", high: "" }],
  ["age", null, { precision: "exact", low: "", high: "" }],
  ["born", "2009-05-17", { precision: "exact", low: "2009-05-17", high: "2009-05-17" }],
  ["born", "2009-05", { precision: "month", low: "2009-05", high: "" }],
  ["born", "2009", { precision: "year", low: "2009", high: "" }],
  ["born", { atMost: "2010-01-01" }, { precision: "between", low: "", high: "2010-01-01" }],
])("%s: %j is shown, and written again as it was", (id, value, ends) => {
  const read = readFacts(model, { [id]: value });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const shown = rangeEnds(fact(id), read.value.get(id)?.known);
  expect(shown).toEqual(ends);
  expect(writtenRange(fact(id), shown)).toEqual(value === null ? undefined : value);
});

test("a number may be written with a comma", () => {
  expect(writtenRange(fact("age"), { precision: "exact", low: " 15,5 ", high: "" })).toBe(15.5);
});

test("only days have months and years", () => {
  expect(precisionsOf(fact("age"))).toEqual(["exact", "between"]);
  expect(precisionsOf(fact("born"))).toContain("month");
});

test.each<[string, Json]>([
  ["15-17", { atLeast: 15, atMost: 17 }],
  ["15–17", { atLeast: 15, atMost: 17 }],
  [" 15 til 17 ", { atLeast: 15, atMost: 17 }],
  ["15,5 – 17", { atLeast: 15.5, atMost: 17 }],
  ["-3--1", { atLeast: -3, atMost: -1 }],
  ["-3", -3],
])("two numbers may be written for one: %j", (low, value) => {
  expect(writtenRange(fact("age"), { precision: "exact", low, high: "" })).toEqual(value);
});

test.each(["15-", "15-x", "femten", "15 17", "1-2-3"])("%j is no number, and no answer", (low) => {
  const value = writtenRange(fact("age"), { precision: "exact", low, high: "" });
  expect(value).toBeNaN();
  expect(readFacts(model, { age: value as Json }).ok).toBe(false);
});

test("to look at another precision claims nothing that was not said", () => {
  const between = { precision: "between", low: "15", high: "19" } as const;
  expect(converted({ precision: "exact", low: "16", high: "" }, "between")).toEqual({
    ...between,
    low: "16",
    high: "16",
  });
  expect(converted(between, "exact")).toEqual({ precision: "exact", low: "", high: "" });
  const days = { precision: "between", low: "2009-01-01", high: "2010-01-01" } as const;
  expect(converted(days, "year")).toEqual({ precision: "year", low: "", high: "" });
  expect(converted({ precision: "exact", low: "2009-05-17", high: "2009-05-17" }, "month").low).toBe("2009-05");
  expect(converted({ precision: "year", low: "2009", high: "" }, "exact").low).toBe("");
});
