import { LANGUAGES } from "@holdepunkt/engine";
import { describe, expect, test } from "vitest";
import type { CommandProblem } from "./commands/problem.ts";
import { commandProblemWords } from "./commands/problem-words.ts";
import { findingWords, journalWords } from "./journal-words.ts";
import type { JournalState, OpenedJournal } from "./journal-writer.ts";

const name = { kind: "node", id: "lured" } as const;
const holder = { kind: "action", id: "report", label: undefined, rule: undefined } as const;
const use = { role: "actor", in: { document: "ruleset" }, pointer: "/actions/0/by", spot: [], holder } as const;

const PROBLEMS: readonly (readonly [problem: CommandProblem, nb: RegExp])[] = [
  [{ code: "noSuchPlace", place: ["ruleset"], step: 0 }, /finnes ikke lenger/],
  [{ code: "wrongPlace", place: [], expected: "group" }, /finnes ikke lenger/],
  [{ code: "outOfRange", place: [], length: 2 }, /finnes ikke lenger/],
  [{ code: "ambiguousPlace", place: ["x", "twice"], step: 1 }, /«twice»/],
  [{ code: "nothingChanges" }, /ikke endret noe/],
  [{ code: "tooDeep", place: [] }, /for mange nivåer/],
  [{ code: "notWritable" }, /ikke kan lagres/],
  [{ code: "notAnId", id: "a b" }, /«a b» kan ikke være en id/],
  [{ code: "idTaken", id: "paid", pointer: "/indicators/1" }, /«paid» er brukt/],
  [{ code: "idIsRenamed", place: [] }, /«Endre id»/],
  [{ code: "notFound", name }, /«lured» finnes ikke/],
  [{ code: "stillUsed", name, uses: [use] }, /ett sted/],
  [{ code: "stillUsed", name, uses: [use, use] }, /2 steder/],
  [{ code: "cannotTake", name, uses: [use] }, /ansvarlig/],
  [{ code: "cannotTake", name, uses: [{ ...use, role: "otherwise" }] }, /når ingen regel stemmer/],
  [{ code: "alreadyConnected", from: "a", to: "b" }, /allerede/],
  [{ code: "cannotConnect", from: "a", to: "b", because: "actionsLeadNowhere" }, /tiltak/],
  [{ code: "cannotConnect", from: "a", to: "b", because: "askedDependsOnNothing" }, /spørsmål/],
  [{ code: "cannotConnect", from: "a", to: "b", because: "scoresCountIndicators" }, /holdepunkter/],
  [{ code: "cannotConnect", from: "a", to: "b", because: "nothingToCompare" }, /sammenligne/],
  [{ code: "cannotConnect", from: "a", to: "b", because: "noRules" }, /regler/],
  [{ code: "chooseRule", node: "level", rules: [] }, /Lag en regel/],
  [{ code: "chooseRule", node: "level", rules: ["a", "b"] }, /Velg hvilken/],
  [{ code: "cycle", nodes: ["a", "b"] }, /a → b/],
];

const STATES: readonly (readonly [state: JournalState, nb: RegExp, offersExport: boolean])[] = [
  [{ kind: "kept" }, /bare i denne nettleseren/, false],
  [{ kind: "notKept", why: "quotaExceeded", events: 1 }, /ikke plass.*Én endring/, true],
  [{ kind: "notKept", why: "quotaExceeded", events: 4 }, /4 endringer/, true],
  [{ kind: "notKept", why: "unavailable", events: 0 }, /privat vindu/, true],
  [{ kind: "notKept", why: "failed", events: 2 }, /kunne ikke lagres/, true],
  [{ kind: "readingAlong", because: "otherWriter", unsaved: 0 }, /annen fane/, false],
  [{ kind: "readingAlong", because: "takenOver", unsaved: 1 }, /tatt over.*Én endring/, true],
  [{ kind: "readingAlong", because: "changedElsewhere", unsaved: 2 }, /et annet sted.*2 endringer/, true],
  [{ kind: "newerSchema", unsaved: 0 }, /nyere versjon/, false],
];

const FINDINGS: readonly (readonly [finding: OpenedJournal["findings"][number], nb: RegExp])[] = [
  [{ code: "tailUnreadable", events: 1 }, /siste endringen/],
  [{ code: "tailUnreadable", events: 3 }, /3 siste endringene/],
  [{ code: "fromSnapshot", sequence: 4 }, /sikkerhetskopi/],
  [{ code: "diverged", sequence: 4 }, /sikkerhetskopi/],
  [{ code: "unreadable" }, /kunne ikke leses/],
  [{ code: "otherBase" }, /endret et annet sted/],
];

describe("in words", () => {
  test.each(PROBLEMS)("why a command is refused: %j", (problem, nb) => {
    const words = LANGUAGES.map((language) => commandProblemWords(problem, language));
    expect(words[0]).toMatch(nb);
    expect(new Set(words).size).toBe(3);
  });

  test.each(STATES)("how the work is kept: %j", (state, nb, offersExport) => {
    const words = LANGUAGES.map((language) => journalWords(state, language));
    expect(words[0]?.text).toMatch(nb);
    expect(words.map((one) => one.offersExport)).toEqual([offersExport, offersExport, offersExport]);
    expect(new Set(words.map(({ text }) => text)).size).toBe(3);
  });

  test.each(FINDINGS)("what was found: %j", (finding, nb) => {
    const words = LANGUAGES.map((language) => findingWords(finding, language));
    expect(words[0]?.text).toMatch(nb);
    expect(new Set(words.map(({ text }) => text)).size).toBe(3);
  });
});
