import { expect, test } from "vitest";
import { caseText, openDraft, rulesetText } from "./draft.ts";
import { casesFileText, draftFileText } from "./draft-file.ts";
import { EXAMPLE_CASE, EXAMPLE_RULESET } from "./example.ts";
import { advance, historyOf } from "./history.ts";
import { incomingSteps, readIncoming } from "./incoming.ts";
import { replacing } from "./replacing.ts";

const opened = openDraft(EXAMPLE_RULESET, [{ name: "a", text: EXAMPLE_CASE }]);
if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
const DRAFT = opened.value.draft;
const [CASE] = DRAFT.cases;
if (CASE === undefined) throw new Error("no case");

const HISTORY = advance(historyOf(DRAFT), {
  kind: "edit",
  command: { kind: "set", place: ["ruleset", "version"], value: "9.0.0" },
});
if (!HISTORY.ok) throw new Error("not applied");
const WORK = { draft: HISTORY.value.draft, history: HISTORY.value };

const same: [name: string, file: string, text: string, kind: string][] = [
  ["a ruleset", "ruleset.json", rulesetText(DRAFT), "ruleset"],
  ["a case", "a.json", caseText(CASE), "case"],
  ["all cases", "cases.json", casesFileText(DRAFT), "cases"],
  ["a draft", "draft.json", draftFileText({ draft: DRAFT, history: historyOf(DRAFT) }, "nb"), "draft"],
];
test.each(same)("%s that was downloaded changes nothing when it is brought in", (_, file, text, kind) => {
  const read = readIncoming(file, text, DRAFT);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  expect(read.value.kind).toBe(kind);
  expect(replacing(DRAFT, read.value.content)).toBeUndefined();
});

test("a draft that is handed over says what was done to it, in words", () => {
  const read = readIncoming("x.json", draftFileText(WORK, "nb"), DRAFT);
  expect(read.ok && read.value.done).toHaveLength(1);
  expect(read.ok && read.value.done[0]).toContain("9.0.0");
  expect(read.ok && read.value.content.ruleset.version).toBe("9.0.0");
});

test("another case is added beside those that are there, by a name that a folder takes", () => {
  const read = readIncoming("Ny sak (1).json", EXAMPLE_CASE, DRAFT);
  expect(read.ok && read.value.content.cases.map(({ id }) => id)).toEqual(["a", "Ny-sak-1-"]);
});

const refused: [name: string, text: string, code: string][] = [
  ["no JSON", "{", "wrong"],
  ["a list", "[]", "wrong"],
  ["something else", "{}", "strange"],
  ["a newer draft", '{"holdepunkt":"draft","format":2}', "newer"],
  ["a draft without its parts", '{"holdepunkt":"draft","format":1}', "unreadable"],
  ["two cases of one name", casesFileText({ cases: [CASE, CASE] }), "unreadable"],
  ["a case with a wrong document", casesFileText({ cases: [{ id: "a", document: { facts: 1 } }] }), "wrong"],
  ["a ruleset without its parts", '{"format":1,"indicators":[]}', "wrong"],
  ["no JSON at all", "%PDF-1.7", "strange"],
  ["an answer that is given twice", '{"holdepunkt":"cases","format":1,"cases":[],"cases":[]}', "wrong"],
  ["a name that is none", '{"facts":{},"__proto__":{"x":1}}', "wrong"],
];
test.each(refused)("%s is refused, and it is said why", (_, text, code) => {
  const read = readIncoming("x.json", text, DRAFT);
  expect(!read.ok && read.problems.map((problem) => problem.code)).toEqual([code]);
});

test("bytes that are not UTF-8 are refused, never read with letters lost; the mark of UTF-8 is none", () => {
  const bytes = new TextEncoder().encode(EXAMPLE_CASE);
  const latin = Uint8Array.from(bytes, (byte, i) => (i === EXAMPLE_CASE.indexOf("nb") + 6 ? 0xe6 : byte));
  expect(readIncoming("a.json", latin, DRAFT)).toMatchObject({
    problems: [{ code: "wrong", problems: [{ code: "notUtf8" }] }],
  });
  expect(readIncoming("a.json", Uint8Array.of(0xef, 0xbb, 0xbf, ...bytes), DRAFT)).toMatchObject({
    ok: true,
    value: { kind: "case" },
  });
});

test("many documents are read one by one, and it can be told how many were", () => {
  const many = Array.from({ length: 5 }, (_, i) => ({ id: `c${i}`, document: CASE.document }));
  const steps = incomingSteps("a.json", casesFileText({ cases: many }), DRAFT);
  const seen = [...steps];
  expect(seen).toEqual(many.map((_, read) => ({ read, of: 5 })));
});
