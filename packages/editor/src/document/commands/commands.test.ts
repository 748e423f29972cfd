import { expect, test } from "vitest";
import { type Draft, linkDraft, openDraft } from "../draft.ts";
import { EXAMPLE_CASE, EXAMPLE_DEVIATION, EXAMPLE_RULESET } from "../example.ts";
import { rootOf } from "../used-by.ts";
import { apply } from "./apply.ts";
import type { Command } from "./command.ts";
import { brokenLaw } from "./command-laws.ts";
import { find, type Place } from "./place.ts";
import type { CommandProblem } from "./problem.ts";

const opened = openDraft(EXAMPLE_RULESET, [
  { name: "E1", text: EXAMPLE_CASE },
  { name: "E2", text: EXAMPLE_DEVIATION },
]);
if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
const EXAMPLE = opened.value.draft;

const having = (draft: Draft, ...commands: Command[]): Draft =>
  commands.reduce((now, command) => {
    const applied = apply(now, command);
    if (!applied.ok) throw new Error(JSON.stringify(applied.problem));
    return applied.value.draft;
  }, draft);

const valueIn = (draft: Draft, place: Place): unknown => {
  const found = find(rootOf(draft), place);
  return found.ok ? found.value : undefined;
};
const problemsOf = (draft: Draft): string[] => {
  const linked = linkDraft(draft);
  return linked.ok ? [] : linked.problems.map(({ code, path }) => `${code} ${path}`);
};

const when = ["ruleset", "decisions", "phases", "rules", "recruited", "when"];
const is = (fact: string) => ({ fact, operator: "equal", value: true });
const node = (id: string) => ({ kind: "node", id }) as const;

/** A command on the example, and what then stands at a place of it (nothing: the place leads nowhere). */
const ROWS: readonly (readonly [says: string, command: Command, place: Place, value: unknown])[] = [
  [
    "a member is set",
    { kind: "set", place: ["ruleset", "scores", "signs", "members", 0, "weight"], value: 5 },
    ["ruleset", "scores", "signs", "members", 0],
    { indicator: "lured", weight: 5 },
  ],
  [
    "a member is taken away",
    { kind: "unset", place: ["ruleset", "actions", "report", "urgency"] },
    ["ruleset", "actions", "report", "urgency"],
    undefined,
  ],
  [
    "a rule is added",
    {
      kind: "insert",
      place: ["ruleset", "decisions", "phases", "rules"],
      at: 0,
      item: { id: "alone", outcome: "transported", when: is("alone"), because: { nb: "Alene." } },
    },
    ["ruleset", "decisions", "phases", "rules", 0, "id"],
    "alone",
  ],
  [
    "a rule is taken away",
    { kind: "remove", place: ["ruleset", "decisions", "phases", "rules", "recruited"] },
    ["ruleset", "decisions", "phases", "rules", 0, "id"],
    "transported",
  ],
  [
    "a rule is moved",
    { kind: "move", place: ["ruleset", "decisions", "level", "rules", "many"], to: 1 },
    ["ruleset", "decisions", "level", "rules", 0, "id"],
    "some",
  ],
  [
    "a sample case is added",
    { kind: "insert", place: ["cases"], at: 2, item: { id: "E9", document: { facts: {} } } },
    ["cases", "E9", "document"],
    { facts: {} },
  ],
  ["a sample case is taken away", { kind: "remove", place: ["cases", "E1"] }, ["cases", 0, "id"], "E2"],
  [
    "an answer is set",
    { kind: "set", place: ["cases", "E2", "document", "facts", "lured"], value: true },
    ["cases", "E2", "document", "facts"],
    { lured: true },
  ],
  [
    "a text gets another language",
    { kind: "setText", place: ["ruleset", "facts", "place", "label"], language: "en", text: "Place" },
    ["ruleset", "facts", "place", "label"],
    { nb: "Sted", en: "Place" },
  ],
  [
    "a text loses a language",
    { kind: "setText", place: ["ruleset", "facts", "age", "label"], language: "nn", text: "" },
    ["ruleset", "facts", "age", "label"],
    { nb: "Alder", en: "Age" },
  ],
  [
    "a text begins",
    { kind: "setText", place: ["ruleset", "facts", "age", "help"], language: "nb", text: "I hele år." },
    ["ruleset", "facts", "age", "help"],
    { nb: "I hele år." },
  ],
  [
    "a text ends with its last language",
    { kind: "setText", place: ["ruleset", "facts", "place", "label"], language: "nb", text: "" },
    ["ruleset", "facts", "place", "label"],
    undefined,
  ],
  [
    "a tag is changed",
    { kind: "setTag", node: "lured", tag: "strength", value: "weak" },
    ["ruleset", "indicators", "lured", "tags"],
    { element: "act", phase: "recruitment", strength: "weak" },
  ],
  [
    "a tag is taken away",
    { kind: "setTag", node: "age", tag: "group", value: null },
    ["ruleset", "facts", "age", "tags"],
    undefined,
  ],
  [
    "a first tag is given",
    { kind: "setTag", node: "place", tag: "group", value: "age" },
    ["ruleset", "facts", "place", "tags"],
    { group: "age" },
  ],
  [
    "a condition is denied",
    { kind: "wrap", place: [...when, "any", 0], in: "not" },
    when,
    { any: [{ not: is("lured") }, is("paid")] },
  ],
  [
    "a condition is put in a group",
    { kind: "wrap", place: when, in: "all" },
    when,
    { all: [{ any: [is("lured"), is("paid")] }] },
  ],
  [
    "a group within a group is dissolved",
    {
      kind: "together",
      commands: [
        { kind: "regroup", place: when, from: 0, count: 2, in: "all" },
        { kind: "insert", place: [...when, "any"], at: 0, item: is("alone") },
        { kind: "unwrap", place: [...when, "any", 1] },
      ],
    },
    when,
    { any: [is("alone"), is("lured"), is("paid")] },
  ],
  [
    "parts are grouped",
    { kind: "regroup", place: when, from: 1, count: 1, in: "all" },
    when,
    { any: [is("lured"), { all: [is("paid")] }] },
  ],
  ["a group is switched", { kind: "switchGroup", place: when }, when, { all: [is("lured"), is("paid")] }],
  [
    "a part is moved within its group",
    { kind: "moveCondition", place: [...when, "any", 0], into: when, at: 1 },
    when,
    { any: [is("paid"), is("lured")] },
  ],
  [
    "a part is moved into a later group",
    {
      kind: "together",
      commands: [
        { kind: "regroup", place: when, from: 1, count: 1, in: "all" },
        { kind: "moveCondition", place: [...when, "any", 0], into: [...when, "any", 1], at: 0 },
      ],
    },
    when,
    { any: [{ all: [is("lured"), is("paid")] }] },
  ],
  [
    "a node is renamed",
    { kind: "rename", name: node("lured"), to: "enticed" },
    ["ruleset", "decisions", "phases", "rules", "recruited", "when"],
    { any: [is("enticed"), is("paid")] },
  ],
  [
    "… in the sample cases too, in its place",
    { kind: "rename", name: node("lured"), to: "enticed" },
    ["cases", "E1", "document", "facts"],
    { age: expect.anything(), enticed: true, paid: false, debt: false, alone: null },
  ],
  [
    "an outcome is renamed where it is compared",
    { kind: "rename", name: { kind: "outcome", node: "level", id: "some" }, to: "few" },
    ["ruleset", "actions", "report", "when"],
    { fact: "level", operator: "greaterThanInclusive", value: "few" },
  ],
  [
    "… and where a sample case expects it",
    { kind: "rename", name: { kind: "outcome", node: "level", id: "some" }, to: "few" },
    ["cases", "E1", "document", "expect"],
    [{ node: "level", settled: "few" }],
  ],
  [
    "… but a rule of the same name is not",
    { kind: "rename", name: { kind: "outcome", node: "level", id: "some" }, to: "few" },
    ["ruleset", "decisions", "level", "rules", 1],
    expect.objectContaining({ id: "some", outcome: "few" }),
  ],
  [
    "an option is renamed",
    { kind: "rename", name: { kind: "option", node: "place", id: "farm" }, to: "croft" },
    ["ruleset", "actions", "follow", "unless", "value"],
    "croft",
  ],
  [
    "a tag is renamed",
    { kind: "rename", name: { kind: "tag", id: "phase" }, to: "stage" },
    ["ruleset", "indicators", "lured", "tags"],
    { element: "act", stage: "recruitment", strength: "strong" },
  ],
  [
    "a value of a tag is renamed",
    { kind: "rename", name: { kind: "tagValue", tag: "strength", id: "strong" }, to: "decisive" },
    ["ruleset", "indicators", "debt", "tags", "strength"],
    "decisive",
  ],
  [
    "a source is renamed",
    { kind: "rename", name: { kind: "source", id: "notes" }, to: "book" },
    ["ruleset", "actions", "follow", "basis", 1, "source"],
    "book",
  ],
  [
    "an actor is renamed",
    { kind: "rename", name: { kind: "actor", id: "you" }, to: "reader" },
    ["ruleset", "actions", "search", "by"],
    "reader",
  ],
  [
    "a node is copied, without its code",
    { kind: "duplicate", node: "lured", to: "lured2", label: { nb: "Kopi" } },
    ["ruleset", "indicators", 1],
    {
      id: "lured2",
      label: { nb: "Kopi" },
      question: expect.anything(),
      tags: expect.anything(),
      basis: expect.anything(),
    },
  ],
  [
    "a node is deleted from a group",
    { kind: "delete", name: node("paid"), uses: "take" },
    when,
    { any: [is("lured")] },
  ],
  [
    "… with a rule that has no condition any more",
    { kind: "delete", name: node("moved"), uses: "take" },
    ["ruleset", "decisions", "phases", "rules"],
    [expect.objectContaining({ id: "recruited" })],
  ],
  [
    "… with an action that has none",
    { kind: "delete", name: node("moved"), uses: "take" },
    ["ruleset", "actions", "search"],
    undefined,
  ],
  [
    "… and with the answers",
    { kind: "delete", name: node("lured"), uses: "take" },
    ["cases", "E1", "document", "facts", "lured"],
    undefined,
  ],
  [
    "a decision is deleted with what sample cases expect of it",
    { kind: "delete", name: node("level"), uses: "take" },
    ["cases", "E1", "document", "expect"],
    [],
  ],
  [
    "a score is deleted with the rules that ask for it",
    { kind: "delete", name: node("signs"), uses: "take" },
    ["ruleset", "decisions", "level", "rules"],
    [],
  ],
  [
    "an option is deleted with the precaution that asks for it",
    { kind: "delete", name: { kind: "option", node: "place", id: "farm" }, uses: "take" },
    ["ruleset", "actions", "follow", "unless"],
    undefined,
  ],
  [
    "an outcome is deleted with its rules",
    { kind: "delete", name: { kind: "outcome", node: "level", id: "many" }, uses: "take" },
    ["ruleset", "decisions", "level", "rules"],
    [expect.objectContaining({ id: "some" })],
  ],
  [
    "a tag is deleted from all that has it",
    { kind: "delete", name: { kind: "tag", id: "group" }, uses: "take" },
    ["ruleset", "facts", "age", "tags"],
    undefined,
  ],
  [
    "a source is deleted with its citations",
    { kind: "delete", name: { kind: "source", id: "notes" }, uses: "take" },
    ["ruleset", "actions", "follow", "basis"],
    [],
  ],
  [
    "what nothing uses is deleted",
    { kind: "delete", name: node("adult"), uses: "keep" },
    ["ruleset", "actions", "adult"],
    undefined,
  ],
  [
    "a score counts one more",
    { kind: "connect", from: "paid", to: "signs", weight: 2 },
    ["ruleset", "scores", "signs", "members", 3],
    { indicator: "paid", weight: 2 },
  ],
  [
    "an action asks for one more",
    { kind: "connect", from: "age", to: "report" },
    ["ruleset", "actions", "report", "when"],
    {
      all: [
        { fact: "level", operator: "greaterThanInclusive", value: "some" },
        { fact: "age", operator: "greaterThan", value: 0 },
      ],
    },
  ],
  [
    "a rule asks for one more",
    { kind: "connect", from: "place", to: "phases", rule: "transported" },
    ["ruleset", "decisions", "phases", "rules", "transported", "when"],
    { all: [is("moved"), { fact: "place", operator: "equal", value: "farm" }] },
  ],
  [
    "… in the group that it has",
    { kind: "connect", from: "debt", to: "phases", rule: "recruited" },
    when,
    { any: [is("lured"), is("paid"), is("debt")] },
  ],
  [
    "… an ordered decision by its second lowest outcome",
    { kind: "connect", from: "level", to: "search" },
    ["ruleset", "actions", "search", "when", "all", 1],
    { fact: "level", operator: "greaterThanInclusive", value: "some" },
  ],
  [
    "… a set by its first",
    { kind: "connect", from: "phases", to: "adult" },
    ["ruleset", "actions", "adult", "when", "all", 1],
    { fact: "phases", operator: "contains", value: "recruited" },
  ],
];

test.each(ROWS)("%s", (_, command, place, value) => {
  expect(brokenLaw(EXAMPLE, command)).toBeUndefined();
  expect(valueIn(having(EXAMPLE, command), place)).toEqual(value);
});

test.each(
  ROWS.filter(([, { kind }]) =>
    ["rename", "connect", "duplicate", "move", "wrap", "regroup", "switchGroup"].includes(kind),
  ),
)("what linked still does: %s", (_, command) => {
  expect(problemsOf(having(EXAMPLE, command)).filter((problem) => !problem.startsWith("indicatorTwice"))).toEqual([]);
});

/** Why a command is refused. */
const REFUSED: readonly (readonly [says: string, command: Command, problem: Partial<CommandProblem>])[] = [
  [
    "a key that every object has",
    { kind: "set", place: ["ruleset", "constructor"], value: 1 },
    { code: "notWritable" },
  ],
  [
    "a tag that every object has",
    { kind: "setTag", node: "place", tag: "__proto__", value: "age" },
    { code: "notWritable" },
  ],
  [
    "a text with half a character",
    { kind: "setText", place: ["ruleset", "title"], language: "nb", text: "\ud83d" },
    { code: "notWritable" },
  ],
  [
    "a place that is not there",
    { kind: "set", place: ["ruleset", "facts", "weight", "min"], value: 0 },
    { code: "noSuchPlace", step: 2 },
  ],
  ["a place outside the documents", { kind: "set", place: ["ruleset"], value: {} }, { code: "wrongPlace" }],
  ["the list of cases as a value", { kind: "set", place: ["cases"], value: [] }, { code: "wrongPlace" }],
  ["the name of a case's file", { kind: "set", place: ["cases", "E1", "id"], value: "E7" }, { code: "wrongPlace" }],
  [
    "what is no sample case",
    { kind: "insert", place: ["cases"], at: 0, item: { id: "E7" } },
    { code: "wrongPlace", expected: "list" },
  ],
  ["the same value", { kind: "set", place: ["ruleset", "facts", "age", "min"], value: 0 }, { code: "nothingChanges" }],
  [
    "an id as a value",
    { kind: "set", place: ["ruleset", "facts", "age", "id"], value: "years" },
    { code: "idIsRenamed" },
  ],
  [
    "another item in its place",
    { kind: "set", place: ["ruleset", "sources", 0], value: { id: "other" } },
    { code: "idIsRenamed" },
  ],
  ["an id away", { kind: "unset", place: ["ruleset", "facts", "age", "id"] }, { code: "idIsRenamed" }],
  [
    "a second item of one id",
    { kind: "insert", place: ["ruleset", "actors"], at: 0, item: { id: "you", label: { nb: "Du" } } },
    { code: "idTaken", pointer: "/actors/0" },
  ],
  [
    "beyond the end",
    { kind: "insert", place: ["ruleset", "actors"], at: 2, item: { id: "me" } },
    { code: "outOfRange", length: 1 },
  ],
  [
    "a move beyond the end",
    { kind: "move", place: ["ruleset", "actors", 0], to: 1 },
    { code: "outOfRange", length: 1 },
  ],
  ["a move to where it is", { kind: "move", place: ["ruleset", "actors", 0], to: 0 }, { code: "nothingChanges" }],
  ["an item where none is", { kind: "remove", place: ["ruleset", "title"] }, { code: "wrongPlace", expected: "item" }],
  [
    "a text where none is",
    { kind: "setText", place: ["ruleset", "facts", "age"], language: "nb", text: "x" },
    { code: "wrongPlace", expected: "text" },
  ],
  ["a tag that is not there", { kind: "setTag", node: "place", tag: "group", value: null }, { code: "nothingChanges" }],
  ["a tag of nobody", { kind: "setTag", node: "nobody", tag: "group", value: "age" }, { code: "notFound" }],
  [
    "a label as a condition",
    { kind: "wrap", place: ["ruleset", "facts", "age", "label"], in: "not" },
    { code: "wrongPlace", expected: "condition" },
  ],
  [
    "a comparison as a group",
    { kind: "switchGroup", place: [...when, "any", 0] },
    { code: "wrongPlace", expected: "group" },
  ],
  [
    "several parts without a group around them",
    { kind: "unwrap", place: when },
    { code: "wrongPlace", expected: "part" },
  ],
  [
    "more parts than there are",
    { kind: "regroup", place: when, from: 1, count: 2, in: "all" },
    { code: "outOfRange", length: 2 },
  ],
  [
    "a name that is taken",
    { kind: "rename", name: node("lured"), to: "paid" },
    { code: "idTaken", pointer: "/indicators/1" },
  ],
  [
    "a name taken by another kind of node",
    { kind: "rename", name: node("lured"), to: "level" },
    { code: "idTaken", pointer: "/decisions/0" },
  ],
  ["a name that is none", { kind: "rename", name: node("lured"), to: "constructor" }, { code: "notAnId" }],
  ["a name with a space", { kind: "rename", name: node("lured"), to: "lured away" }, { code: "notAnId" }],
  ["its own name", { kind: "rename", name: node("lured"), to: "lured" }, { code: "nothingChanges" }],
  ["a copy under its own name", { kind: "duplicate", node: "lured", to: "lured" }, { code: "idTaken" }],
  ["a node that is used", { kind: "delete", name: node("lured"), uses: "keep" }, { code: "stillUsed" }],
  [
    "an outcome that is the default",
    { kind: "delete", name: { kind: "outcome", node: "level", id: "none" }, uses: "take" },
    { code: "cannotTake" },
  ],
  [
    "an actor that actions need",
    { kind: "delete", name: { kind: "actor", id: "you" }, uses: "take" },
    { code: "cannotTake" },
  ],
  [
    "an action as a ground",
    { kind: "connect", from: "report", to: "follow" },
    { code: "cannotConnect", because: "actionsLeadNowhere" },
  ],
  [
    "a fact that depends on something",
    { kind: "connect", from: "lured", to: "age" },
    { code: "cannotConnect", because: "askedDependsOnNothing" },
  ],
  [
    "an asked indicator that does",
    { kind: "connect", from: "age", to: "lured" },
    { code: "cannotConnect", because: "askedDependsOnNothing" },
  ],
  [
    "a fact in a score",
    { kind: "connect", from: "age", to: "signs" },
    { code: "cannotConnect", because: "scoresCountIndicators" },
  ],
  ["what is counted already", { kind: "connect", from: "lured", to: "signs" }, { code: "alreadyConnected" }],
  [
    "what is asked for already",
    { kind: "connect", from: "lured", to: "phases", rule: "recruited" },
    { code: "alreadyConnected" },
  ],
  [
    "a decision of which no rule was chosen",
    { kind: "connect", from: "alone", to: "phases" },
    { code: "chooseRule", rules: ["recruited", "transported"] },
  ],
  ["a circle", { kind: "connect", from: "level", to: "level", rule: "many" }, { code: "cycle", nodes: ["level"] }],
  ["nothing", { kind: "together", commands: [] }, { code: "nothingChanges" }],
  [
    "there and back at once",
    {
      kind: "together",
      commands: [
        { kind: "switchGroup", place: when },
        { kind: "switchGroup", place: when },
      ],
    },
    { code: "nothingChanges" },
  ],
  [
    "all of several, where one cannot be",
    {
      kind: "together",
      commands: [
        { kind: "switchGroup", place: when },
        { kind: "remove", place: ["cases", "E7"] },
      ],
    },
    { code: "noSuchPlace" },
  ],
];

test.each(REFUSED)("refused: %s", (_, command, problem) => {
  const applied = apply(EXAMPLE, command);
  expect(applied.ok ? "applied" : applied.problem).toMatchObject(problem);
  expect(brokenLaw(EXAMPLE, command)).toBeUndefined();
});

test("what a command does not touch is shared, and not copied", () => {
  const changed = having(EXAMPLE, { kind: "setTag", node: "lured", tag: "strength", value: "weak" });
  expect(changed.ruleset.decisions).toBe(EXAMPLE.ruleset.decisions);
  expect(changed.cases[0]).toBe(EXAMPLE.cases[0]);
});

test("a condition cannot be wrapped deeper than a document may be", () => {
  let draft = EXAMPLE;
  for (let i = 0; i < 200; i++) {
    const applied = apply(draft, { kind: "wrap", place: when, in: "not" });
    if (!applied.ok) {
      expect(applied.problem.code).toBe("tooDeep");
      expect(problemsOf(draft)).toEqual([]);
      return;
    }
    draft = applied.value.draft;
  }
  expect.unreachable();
});

test("a draft of a ruleset with two nodes of one id can be put right", () => {
  const twice = {
    ...EXAMPLE.ruleset,
    actors: [
      { id: "you", label: { nb: "Du" } },
      { id: "you", label: { nb: "Dere" } },
    ],
  };
  const draft: Draft = { ...EXAMPLE, ruleset: twice };
  for (const command of [
    { kind: "remove", place: ["ruleset", "actors", 1] },
    { kind: "set", place: ["ruleset", "actors", 1, "label", "nb"], value: "De" },
  ] as const) {
    expect(brokenLaw(draft, command)).toBeUndefined();
    expect(apply(draft, command).ok).toBe(true);
  }
  expect(apply(draft, { kind: "remove", place: ["ruleset", "actors", "you"] })).toMatchObject({
    problem: { code: "ambiguousPlace" },
  });
  expect(apply(draft, { kind: "rename", name: { kind: "actor", id: "you" }, to: "me" })).toMatchObject({
    problem: { code: "idTaken" },
  });
});

test("an id that is none can be renamed, and the way back is the way there", () => {
  const draft = having(EXAMPLE, {
    kind: "set",
    place: ["ruleset", "sources"],
    value: [{ id: "Mine notater", title: "x" }],
  });
  expect(
    brokenLaw(draft, { kind: "rename", name: { kind: "source", id: "Mine notater" }, to: "book" }),
  ).toBeUndefined();
});
