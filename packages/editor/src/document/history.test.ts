import { LANGUAGES } from "@holdepunkt/engine";
import { describe, expect, test } from "vitest";
import type { Command } from "./commands/command.ts";
import { draftText, openDraft } from "./draft.ts";
import { EXAMPLE_CASE, EXAMPLE_RULESET } from "./example.ts";
import { advance, type History, type HistoryEvent, historyOf, stepsFrom } from "./history.ts";
import { activityWords, redoWords, stepWords, undoWords } from "./history-words.ts";

const opened = openDraft(EXAMPLE_RULESET, [{ name: "E1", text: EXAMPLE_CASE }]);
if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
const EXAMPLE = opened.value.draft;
const first = draftText(EXAMPLE);

const having = (history: History, ...events: HistoryEvent[]): History =>
  events.reduce((now, event) => {
    const next = advance(now, event);
    if (!next.ok) throw new Error(JSON.stringify(next.problem));
    return next.value;
  }, history);
const edit = (command: Command, group?: string): HistoryEvent => ({
  kind: "edit",
  command,
  ...(group === undefined ? {} : { group }),
});
const undo: HistoryEvent = { kind: "undo" };
const redo: HistoryEvent = { kind: "redo" };
const start = historyOf(EXAMPLE);

const label = ["ruleset", "facts", "age", "label"];
const typed = (text: string): Command => ({ kind: "setText", place: label, language: "en", text });
const typing = (...texts: string[]): HistoryEvent[] => texts.map((text) => edit(typed(text), "label"));
const weight = (value: number): Command => ({
  kind: "set",
  place: ["ruleset", "scores", "signs", "members", 0, "weight"],
  value,
});
const rule = (to: number): Command => ({ kind: "move", place: ["ruleset", "indicators", "lured"], to });

describe("steps", () => {
  test("a step is undone and done again, byte for byte", () => {
    const there = having(start, edit(weight(5)), edit(typed("Years")));
    const back = having(there, undo, undo);
    expect(draftText(back.draft)).toBe(first);
    expect(draftText(having(back, redo, redo).draft)).toBe(draftText(there.draft));
  });

  test("there is nothing to undo before the first step, and nothing to redo after the last", () => {
    expect(advance(start, undo)).toMatchObject({ ok: false, problem: { code: "nothingChanges" } });
    expect(advance(having(start, edit(weight(5))), redo)).toMatchObject({ ok: false });
    expect(advance(start, { kind: "endGroup" })).toMatchObject({ ok: false });
    expect(advance(having(start, edit(weight(5))), { kind: "cancelGroup" })).toMatchObject({ ok: false });
  });

  test("a new edit ends what could be redone", () => {
    const back = having(start, edit(weight(5)), undo);
    expect(back.future?.count).toBe(1);
    expect(having(back, edit(weight(7))).future).toBeUndefined();
  });

  test("an edit that is refused leaves what could be redone", () => {
    const back = having(start, edit(weight(5)), undo);
    expect(advance(back, edit(weight(3)))).toMatchObject({ ok: false, problem: { code: "nothingChanges" } });
    expect(draftText(having(back, redo).draft)).not.toBe(first);
  });

  test("ten thousand steps are undone", () => {
    let history = start;
    for (let i = 0; i < 10_000; i++) history = having(history, edit(weight(i % 2 === 0 ? 5 : 3 + (i % 7) * 10)));
    expect(history.past?.count).toBe(10_000);
    while (history.past !== undefined) history = having(history, undo);
    expect(draftText(history.draft)).toBe(first);
    expect(history.future?.count).toBe(10_000);
  });
});

describe("a drag, or typing, is one step", () => {
  test.each([
    ["a word is one command", typing("Y", "Ye", "Years"), 1],
    ["a weight that is dragged", [2, 9, 4].map((value) => edit(weight(value), "drag")), 1],
    ["a row that is dragged", [1, 3, 2].map((to) => edit(rule(to), "drag")), 1],
    ["emptied on the way", typing("", "Years"), 2],
    ["two places", [edit(weight(5), "g"), edit(typed("Years"), "g")], 2],
  ])("%s", (_, events, commands) => {
    const there = having(start, ...events);
    expect(there.past?.count).toBe(1);
    expect(there.past?.step.done).toHaveLength(commands);
    expect(draftText(having(there, undo).draft)).toBe(first);
    expect(draftText(having(there, undo, redo).draft)).toBe(draftText(there.draft));
  });

  test.each([
    ["typed and taken away again", typing("Ages", "Age")],
    ["emptied and typed again", typing("", "Age")],
    ["a weight back where it was", [2, 3].map((value) => edit(weight(value), "drag"))],
    ["a row back where it was", [2, 1, 0].map((to) => edit(rule(to), "drag"))],
    ["two places, both back", [weight(5), typed("Ages"), typed("Age"), weight(3)].map((one) => edit(one, "g"))],
  ])("nothing was done: %s", (_, events) => {
    const there = having(start, ...events);
    expect(there.past).toBeUndefined();
    expect(draftText(there.draft)).toBe(first);
  });

  test("another group, no group, the group's end and undo each begin a step", () => {
    const counts = [
      [edit(weight(5), "a"), edit(weight(6), "b")],
      [edit(weight(5), "a"), edit(weight(6))],
      [edit(weight(5)), edit(weight(6))],
      [edit(weight(5), "a"), { kind: "endGroup" } as const, edit(weight(6), "a")],
      [edit(weight(5), "a"), undo, redo, edit(weight(6), "a")],
      [edit(weight(5), "a"), edit(typed("Years")), undo, edit(weight(6), "a")],
    ].map((events) => having(start, ...events).past?.count);
    expect(counts).toEqual([2, 2, 2, 2, 2, 2]);
  });

  test("a drag that is called off is gone, and cannot be done again", () => {
    const called = having(start, edit(typed("Years")), edit(weight(5), "drag"), { kind: "cancelGroup" });
    expect(called.past?.count).toBe(1);
    expect(called.future).toBeUndefined();
    expect(draftText(called.draft)).toBe(draftText(having(start, edit(typed("Years"))).draft));
  });
});

/** What a command is called, in bokmål, nynorsk and English. */
const WORDS: readonly (readonly [command: Command, nb: string, nn: string, en: string])[] = [
  [
    { kind: "setTag", node: "lured", tag: "strength", value: "weak" },
    "styrke sterk → svak",
    "styrke sterk → svak",
    "strength strong → weak",
  ],
  [weight(5), "vekt 3 → 5", "vekt 3 → 5", "weight 3 → 5"],
  [typed("Years"), "navn på engelsk Age → Years", "namn på engelsk Age → Years", "name in English Age → Years"],
  [
    { kind: "setText", place: ["ruleset", "facts", "age", "help"], language: "nb", text: "x".repeat(60) },
    "endret veiledning på bokmål",
    "endra rettleiing på bokmål",
    "changed guidance in Bokmål",
  ],
  [
    { kind: "set", place: ["ruleset", "actions", "report", "urgency"], value: "now" },
    "hastegrad samme dag → nå",
    "hastegrad same dag → no",
    "urgency the same day → now",
  ],
  [
    { kind: "unset", place: ["ruleset", "actions", "report", "urgency"] },
    "fjernet hastegrad samme dag",
    "fjerna hastegrad same dag",
    "removed urgency the same day",
  ],
  [
    { kind: "set", place: ["ruleset", "decisions", "level", "otherwise"], value: "some" },
    "ellers Ingen tegn → Noen tegn",
    "elles Ingen teikn → Nokre teikn",
    "otherwise No signs → Some signs",
  ],
  [
    { kind: "move", place: ["ruleset", "decisions", "level", "outcomes", "many"], to: 0 },
    "flyttet utfall «Mange tegn»",
    "flytta utfall «Mange teikn»",
    "moved outcome “Many signs”",
  ],
  [
    { kind: "remove", place: ["ruleset", "decisions", "level", "rules", "many"] },
    "fjernet regel «Mange tegn.»",
    "fjerna regel «Mange teikn.»",
    "removed rule “Many signs.”",
  ],
  [
    { kind: "insert", place: ["ruleset", "actors"], at: 1, item: { id: "police", label: { nb: "Politiet" } } },
    "la til aktør «Politiet»",
    "la til aktør «Politiet»",
    "added actor “Politiet”",
  ],
  [
    { kind: "wrap", place: ["ruleset", "actions", "report", "when"], in: "not" },
    "endret vilkår",
    "endra vilkår",
    "changed a condition",
  ],
  [
    { kind: "rename", name: { kind: "node", id: "lured" }, to: "enticed" },
    "id lured → enticed",
    "id lured → enticed",
    "ID lured → enticed",
  ],
  [
    { kind: "duplicate", node: "age", to: "age2" },
    "kopierte opplysning «Alder»",
    "kopierte opplysning «Alder»",
    "copied fact “Age”",
  ],
  [
    { kind: "delete", name: { kind: "node", id: "lured" }, uses: "take" },
    "fjernet holdepunkt «Lokket med løfter»",
    "fjerna haldepunkt «Lokka med løfte»",
    "removed indicator “Lured by promises”",
  ],
  [
    { kind: "connect", from: "paid", to: "signs" },
    "koblet «Noen tok betalt» til «Tegn i alt»",
    "kopla «Nokon tok betalt» til «Teikn i alt»",
    "connected “Someone was paid” to “Signs in all”",
  ],
  [
    { kind: "together", commands: [weight(5), typed("Years"), typed("Age in years")] },
    "vekt 3 → 5, og 2 endringer til",
    "vekt 3 → 5, og 2 endringar til",
    "weight 3 → 5, and 2 more changes",
  ],
  [
    { kind: "set", place: ["ruleset", "sources", "notes", "publisher"], value: "Lovdata" },
    "kilde «Notater», utgiver Holdepunkt → Lovdata",
    "kjelde «Notater», utgivar Holdepunkt → Lovdata",
    "source “Notater”, publisher Holdepunkt → Lovdata",
  ],
  [
    { kind: "set", place: ["ruleset", "sources", "notes", "url"], value: `https://lovdata.no/${"x".repeat(60)}` },
    `kilde «Notater», nettadresse → https://lovdata.no/${"x".repeat(28)}…`,
    `kjelde «Notater», nettadresse → https://lovdata.no/${"x".repeat(28)}…`,
    `source “Notater”, web address → https://lovdata.no/${"x".repeat(28)}…`,
  ],
  [
    {
      kind: "setText",
      place: ["ruleset", "tags", "element", "values", "act", "label"],
      language: "en",
      text: "Deed",
    },
    "merke «Element», navn på engelsk Act → Deed",
    "merke «Element», namn på engelsk Act → Deed",
    "tag “Element”, name in English Act → Deed",
  ],
  [
    { kind: "rename", name: { kind: "option", node: "place", id: "farm" }, to: "croft" },
    "id farm → croft",
    "id farm → croft",
    "ID farm → croft",
  ],
  [
    { kind: "set", place: ["cases", "E1", "document", "facts", "moved"], value: true },
    "flyttet ofte → ja",
    "flytta ofte → ja",
    "moved often → yes",
  ],
  [
    { kind: "set", place: ["cases", "E1", "document", "facts", "age"], value: { atLeast: 15, atMost: 19 } },
    "alder 15–17 → 15–19",
    "alder 15–17 → 15–19",
    "age 15–17 → 15–19",
  ],
  [
    { kind: "remove", place: ["cases", "E1"] },
    "fjernet eksempelsak «Gutt lokket til en gård»",
    "fjerna dømesak «Gut lokka til ein gard»",
    "removed sample case “Boy lured to a farm”",
  ],
  [
    {
      kind: "together",
      commands: [
        { kind: "unset", place: ["cases", "E1", "document", "facts", "age"] },
        { kind: "set", place: ["ruleset", "facts", "age", "type"], value: "date" },
      ],
    },
    "slags svar helt tall → dato, og én endring til",
    "slags svar heilt tal → dato, og éi endring til",
    "kind of answer whole number → date, and one more change",
  ],
];

describe("what a step is called", () => {
  test.each(WORDS)("%j", (command, ...words) => {
    const step = having(start, edit(command)).past?.step;
    if (step === undefined) throw new Error("no step");
    expect(LANGUAGES.map((language) => stepWords(step.described, language))).toEqual(words);
  });

  test("a source that is added to an answer does not sound as if the answer was taken away", () => {
    const place = ["cases", "E1", "document", "facts", "lured"];
    const value = { value: true, evidence: [{ kind: "childSaid" }] };
    const step = having(start, edit({ kind: "set", place, value })).past?.step;
    expect(step && stepWords(step.described, "nb")).toBe("endret lokket med løfter");
    const other = having(start, edit({ kind: "set", place, value: { ...value, value: false } })).past?.step;
    expect(other && stepWords(other.described, "nb")).toBe("lokket med løfter ja → nei");
  });

  test("undo and redo name it, and a list of what was done says to what it was done", () => {
    const history = having(
      start,
      edit({ kind: "setTag", node: "debt", tag: "strength", value: "weak" }),
      edit(weight(5)),
    );
    const [last, before] = [...stepsFrom(history.past)].map(({ described }) => described);
    if (last === undefined || before === undefined) throw new Error("no steps");
    expect(undoWords(before, "nb")).toBe("Angre: styrke sterk → svak");
    expect(redoWords(before, "nb")).toBe("Gjør om: styrke sterk → svak");
    expect(undoWords(before, "en")).toBe("Undo: strength strong → weak");
    expect(activityWords(before, "nb")).toBe("Gjeld til bakmenn: styrke sterk → svak");
    expect(activityWords(last, "nn")).toBe("Teikn i alt: vekt 3 → 5");
  });

  test("typing is called by where it began and what it came to", () => {
    const step = having(start, ...typing("A", "An", "Ann")).past?.step;
    expect(step && stepWords(step.described, "en")).toBe("name in English Age → Ann");
  });
});
