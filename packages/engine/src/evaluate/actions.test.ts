import { expect, test } from "vitest";
import {
  action,
  asked,
  booleanFact,
  choicesFact,
  dateFact,
  derived,
  evaluated,
  first,
  integerFact,
  modelOf,
  numberOfFact,
  score,
  yearsFact,
  yes,
} from "../../testing/small-ruleset.ts";
import type { Ruleset } from "../ruleset/schema.ts";

const [T, F, U] = [true, false, null];
const facts = [booleanFact("p"), booleanFact("q"), booleanFact("r")];

test.each([
  ["[A1]", T, F, "applies"],
  ["[A2]", T, U, "appliesUnless"],
  ["[A3]", T, T, "doesNotApply"],
  ["[A3]", F, F, "doesNotApply"],
  ["[A3]", F, T, "doesNotApply"],
  ["[A3]", F, U, "doesNotApply"],
  ["[A3]", U, T, "doesNotApply"],
  ["[A4]", U, F, "open"],
  ["[A4]", U, U, "open"],
])("%s when %s and unless %s: %s", (_, p, q, state) => {
  const model = modelOf({ facts, actions: [action("act", yes("p"), yes("q"))] });
  expect(evaluated(model, { p, q }).actions.act?.state).toBe(state);
});

test.each([
  ["[A1]", T, "applies"],
  ["[A3]", F, "doesNotApply"],
  ["[A4]", U, "open"],
])("%s without unless, when %s: %s", (_, p, state) => {
  const model = modelOf({ facts, actions: [action("act", yes("p"))] });
  expect(evaluated(model, { p }).actions.act).toEqual({ state, bases: [] });
});

test("[A5] each basis has a truth of its own, whatever the action's state", () => {
  const bases: Ruleset["actions"][number]["basis"] = [
    { standing: "law" },
    { standing: "law", id: "duty", when: yes("q") },
    { standing: "law", id: "right", when: { not: yes("q") } },
  ];
  const model = modelOf({ facts, actions: [action("act", yes("p"), undefined, bases)] });
  expect(evaluated(model, { p: true, q: true }).actions.act?.bases).toEqual(["true", "true", "false"]);
  expect(evaluated(model, { p: false, q: false }).actions.act?.bases).toEqual(["true", "false", "true"]);
  expect(evaluated(model, {}).actions.act?.bases).toEqual(["true", "unknown", "unknown"]);
});

test("[A2] what would decide it are the unanswered questions that `unless` rests on, in document order", () => {
  const model = modelOf({
    facts: [
      integerFact("later", 0, 9),
      booleanFact("p"),
      dateFact("born", "2000-01-01", "2020-12-31"),
      dateFact("on", "2000-01-01", "2030-12-31"),
      yearsFact("age", "born", "on", 0, 30),
      choicesFact("seen", ["a", "b"]),
      numberOfFact("many", "seen", 0, 2),
      booleanFact("beside"),
    ],
    indicators: [asked("sign"), derived("old", { fact: "age", operator: "greaterThan", value: 5 }), asked("other")],
    scores: [score("s", { sign: 1, old: 1 })],
    decisions: [
      first("d", ["no", "yes"], [["yes", { fact: "s", operator: "greaterThanInclusive", value: 1 }]], "no", true),
    ],
    actions: [
      action(
        "act",
        { all: [] },
        {
          any: [
            { fact: "many", operator: "greaterThan", value: 1 },
            { fact: "d", operator: "equal", value: "yes" },
            { fact: "later", operator: "greaterThan", value: 3 },
          ],
        },
      ),
    ],
  });
  expect(evaluated(model, {}).actions.act).toEqual({
    state: "appliesUnless",
    bases: [],
    decidedBy: ["later", "born", "on", "seen", "sign"],
  });
  // Known in part is not answered yet; known is.
  const partly = { born: "2009", on: "2026-01-01", seen: { includes: ["a"] }, later: { atLeast: 1, atMost: 4 } };
  expect(evaluated(model, { ...partly, sign: false }).actions.act?.state).toBe("doesNotApply");
  const open = { born: "2020", on: "2026-01-01", seen: { includes: ["a"] }, later: { atLeast: 1, atMost: 4 } };
  expect(evaluated(model, { ...open, sign: false }).actions.act?.decidedBy).toEqual(["later", "born", "seen"]);
});

test("[A2] an action that does not rest on `unless` any more names nothing", () => {
  const model = modelOf({ facts, actions: [action("act", yes("p"), yes("q"))] });
  expect(evaluated(model, { p: true, q: false }).actions.act).not.toHaveProperty("decidedBy");
  expect(evaluated(model, {}).actions.act).not.toHaveProperty("decidedBy");
});
