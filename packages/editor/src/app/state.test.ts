import { type Facts, NO_FACTS } from "@holdepunkt/engine";
import { expect, test } from "vitest";
import { NOTHING_OPENED, OPENED } from "../document/opened-files.ts";
import { answersChanged } from "../document/what-if.ts";
import { AT_FIRST, after, type PageEvent, type PageState } from "./state.ts";

const run = (...events: PageEvent[]): PageState => events.reduce(after, AT_FIRST);
const chose: PageEvent = { kind: "chose", id: "C02" };

const rows: [name: string, events: PageEvent[], state: Partial<PageState>][] = [
  ["at first: groups, no case", [], { view: "groups", chosen: undefined, selected: undefined }],
  ["a case shows what is so in it", [chose], { view: "case", chosen: "C02" }],
  ["no case leads back to groups", [chose, { kind: "chose", id: undefined }], { view: "groups", chosen: undefined }],
  ["all rows stay all rows from case to case", [{ kind: "viewed", view: "rows" }, chose], { view: "rows" }],
  [
    "a selection outlives a change of case",
    [chose, { kind: "selected", node: "debt" }, { kind: "chose", id: "C03" }],
    { selected: "debt" },
  ],
  [
    "a second press lets go",
    [
      { kind: "selected", node: "debt" },
      { kind: "selected", node: "debt" },
    ],
    { selected: undefined },
  ],
  ["Escape lets go", [{ kind: "selected", node: "debt" }, { kind: "deselected" }], { selected: undefined }],
  [
    "a turned group turns back",
    [
      { kind: "turned", id: "g" },
      { kind: "turned", id: "g" },
    ],
    { turned: new Set() },
  ],
  [
    "a new view forgets groups but not lanes",
    [
      { kind: "turned", id: "g" },
      { kind: "turned", id: "rail:facts" },
      { kind: "viewed", view: "rows" },
    ],
    { turned: new Set(["rail:facts"]) },
  ],
  ["the result can be put away", [chose, { kind: "closedPanel" }], { panel: false }],
  ["and taken out", [chose, { kind: "closedPanel" }, { kind: "openedPanel" }], { panel: true }],
];
const answered = (question: string, value: boolean): PageEvent => ({
  kind: "answered",
  facts: NO_FACTS,
  question,
  known: { kind: "truth", value },
});
const answers = ({ whatIfs, chosen = "" }: PageState): string[] => {
  const trial = whatIfs.get(chosen);
  return trial === undefined ? [] : answersChanged(trial.case, trial.facts).sort();
};
const tries: [name: string, events: PageEvent[], answers: string[]][] = [
  ["an answer is tried in the chosen case", [chose, answered("a", true)], ["a"]],
  ["without a case nothing is", [answered("a", true)], []],
  ["the last is undone first", [chose, answered("a", true), answered("b", true), { kind: "undid" }], ["a"]],
  ["all are taken back in one step", [chose, answered("a", true), answered("b", true), { kind: "returned" }], []],
  [
    "which is undone as one",
    [chose, answered("a", true), answered("b", true), { kind: "returned" }, { kind: "undid" }],
    ["a", "b"],
  ],
  ["another case has its own", [chose, answered("a", true), { kind: "chose", id: "C03" }], []],
  ["and coming back finds what was tried", [chose, answered("a", true), { kind: "chose", id: "C03" }, chose], ["a"]],
  ["undo without a step does nothing", [chose, { kind: "undid" }, { kind: "returned" }], []],
];
test.each(tries)("what if: %s", (_, events, expected) => {
  expect(answers(run(...events))).toEqual(expected);
});

/** Documents that are read again, with these rows and cases in them. */
const reread = (changes: {
  nodes?: string[];
  cases?: string[];
  unchanged?: string[];
  now?: Facts;
  other?: boolean;
}): PageEvent => ({
  kind: "reread",
  nodes: new Set(changes.nodes ?? ["debt"]),
  cases: new Set(changes.cases ?? ["C02"]),
  unchanged: new Set(changes.unchanged ?? ["C02"]),
  answers: new Map(changes.now === undefined ? [] : [["C02", changes.now]]),
  isOtherRuleset: changes.other ?? false,
});
const looked: readonly PageEvent[] = [chose, { kind: "selected", node: "debt" }, answered("a", true)];
const rereads: [name: string, event: PageEvent, state: Partial<PageState>, answers: string[]][] = [
  ["what is still there is kept", reread({}), { chosen: "C02", selected: "debt", view: "case" }, ["a"]],
  ["a row that is gone is let go", reread({ nodes: [] }), { chosen: "C02", selected: undefined }, ["a"]],
  ["a case that is gone is let go", reread({ cases: [], unchanged: [] }), { chosen: undefined, view: "groups" }, []],
  ["answers tried in a case that has changed are", reread({ unchanged: [] }), { chosen: "C02" }, []],
  ["and are tried again with the case as it is answered now", reread({ unchanged: [], now: new Map() }), {}, ["a"]],
  [
    "and are no change where the case says so itself by now",
    reread({
      unchanged: [],
      now: new Map([["a", { known: { kind: "truth", value: true }, because: undefined, evidence: [] }]]),
    }),
    {},
    [],
  ],
  ["another ruleset is seen from the beginning", { kind: "choseRuleset" }, AT_FIRST, []],
];
test.each(rereads)("read again: %s", (_, event, state, expected) => {
  const now = run(...looked, event);
  expect(now).toMatchObject(state);
  expect(answers(now)).toEqual(expected);
});

test("read again: a case from a file stays as long as the rules by which it was read", () => {
  const sample = { ok: false, id: OPENED, problems: [] } as const;
  const opened: PageEvent = { kind: "openedFiles", opened: { ...NOTHING_OPENED, sample } };
  expect(run(opened, reread({})).chosen).toBe(OPENED);
  expect(run(opened, reread({ other: true }))).toMatchObject({ chosen: undefined, opened: NOTHING_OPENED });
});

test.each(rows)("%s", (_, events, state) => {
  expect(run(...events)).toMatchObject(state);
});
