import { expect, test } from "vitest";
import { EXAMPLE_CASE, EXAMPLE_UNREADABLE, exampleRuleset } from "./example.ts";
import { exampleRecord, givenFile } from "./example-record.ts";
import { NOTHING_OPENED, OPENED, type Opened, openFiles } from "./opened-files.ts";

const ruleset = exampleRuleset();
const files = exampleRecord();
const all = { ...files };
type Texts = { readonly [kind in keyof typeof files]?: string };

const open = (texts: Texts, before: Opened = NOTHING_OPENED): Promise<Opened> =>
  openFiles(
    ruleset,
    before,
    Object.entries(texts).map(([name, text]) => givenFile(name, text)),
  );

test("a case file is a case, and no record is checked", async () => {
  const opened = await openFiles(ruleset, NOTHING_OPENED, [givenFile("sak.json", EXAMPLE_CASE)]);
  expect(opened.sample).toMatchObject({ ok: true, id: OPENED, document: { id: "E1" } });
  expect(opened.verification).toBeUndefined();
  expect(opened.strange).toEqual([]);
});

test("a case that does not fit the ruleset is told with its problems", async () => {
  const opened = await openFiles(ruleset, NOTHING_OPENED, [givenFile("sak.json", EXAMPLE_UNREADABLE)]);
  expect(opened.sample).toMatchObject({ ok: false, id: OPENED, problems: [{ path: "/facts/shoeSize" }] });
});

test.each([
  ["a picture", new Uint8Array([0xff, 0xd8, 0xff]), "notUtf8"],
  ["no JSON", "hei", "notJson"],
  ["some other JSON", '{"name":"x"}', "unknownField"],
])("%s is told to be nothing that can be read", async (_, content, code) => {
  const { strange, sample, verification } = await openFiles(ruleset, NOTHING_OPENED, [givenFile("fil", content)]);
  expect(strange.map(({ name }) => name)).toEqual(["fil"]);
  expect(strange[0]?.problems.map((problem) => problem.code)).toContain(code);
  expect(sample).toBeUndefined();
  expect(verification).toBeUndefined();
});

test("a file that is far too large is not read at all", async () => {
  const huge = { name: "fil", size: 1e9, arrayBuffer: () => Promise.reject(new Error("it was read")) };
  const { strange } = await openFiles(ruleset, NOTHING_OPENED, [huge]);
  expect(strange[0]?.problems).toMatchObject([{ code: "tooLarge" }]);
});

test("a whole record is verified, its body opened, its case evaluated again", async () => {
  const opened = await open(all);
  expect(opened.verification).toMatchObject({
    record: { ok: true, record: { kind: "evaluation", index: 1 } },
    receipt: { kind: "included", origin: "logg.eksempel.no/barnevern", index: 1, size: 3 },
    body: { kind: "opened", parts: ["by", "input", "result", "unknown", "explanation"] },
    again: { kind: "same" },
  });
  expect(opened.sample).toMatchObject({ ok: true, id: OPENED, document: { id: "E1" } });
});

test("files can come one after another, and each says what is still missing", async () => {
  const first = await open({ record: files.record });
  expect(first.verification?.receipt).toEqual({ kind: "missing", parts: ["receipt", "key"] });
  expect(first.verification?.body).toEqual({ kind: "missing" });
  const second = await open({ key: files.key }, first);
  expect(second.verification?.receipt).toEqual({ kind: "missing", parts: ["receipt"] });
  const third = await open({ receipt: files.receipt }, second);
  expect(third.verification?.receipt.kind).toBe("included");
  expect(third.sample).toBeUndefined();
});

test("a case and a record are never shown as if the one had verified the other", async () => {
  const record = await open(all);
  const after = await openFiles(ruleset, record, [givenFile("sak.json", EXAMPLE_CASE)]);
  expect(after.verification).toBeUndefined();
  const again = await open(all, after);
  expect(Object.keys(again.parts).sort()).toEqual(["body", "key", "receipt", "record"]);
  const both = await open({ ...all, case: EXAMPLE_CASE } as Texts);
  expect(both.verification?.receipt.kind).toBe("included");
  expect(both.strange).toEqual([{ name: "case", aside: true, problems: [] }]);
});

const changed = (text: string, from: string | RegExp, to: string): string => {
  const result = text.replace(from, to);
  if (result === text) throw new Error("nothing was changed");
  return result;
};

test.each<[name: string, texts: Texts, expected: object]>([
  [
    "a record of which one character was changed",
    { ...all, record: changed(files.record, "09:30", "09:31") },
    { receipt: { kind: "notIncluded" } },
  ],
  [
    "a receipt of another checkpoint",
    { ...all, receipt: changed(files.receipt, /\n3\n/, "\n4\n") },
    { receipt: { kind: "refused", problem: "wrongSignature" } },
  ],
  [
    "a receipt for another place",
    { ...all, receipt: changed(files.receipt, "index 1", "index 0") },
    { receipt: { kind: "notIncluded" } },
  ],
  ["a record that is none", { ...all, record: '{"commitments":{}}' }, { record: { ok: false } }],
  [
    "a body of which the case was changed",
    { ...all, body: changed(files.body, "E1", "E9") },
    { body: { kind: "altered", parts: ["input"] }, again: { kind: "cannot", because: "otherBody" } },
  ],
  ["a body that is none", { ...all, body: '{"parts":[]}' }, { body: { kind: "unreadable" } }],
])("%s is told", async (_, texts, expected) => {
  const { verification } = await open(texts);
  expect(verification).toMatchObject(expected);
});

test("no case is shown that is not the one recorded", async () => {
  const { sample } = await open({ ...all, body: changed(files.body, "E1", "E9") });
  expect(sample).toBeUndefined();
});

test("by another ruleset nothing is evaluated again, and that is said", async () => {
  const record = changed(files.record, /"digest":"sha256:../, '"digest":"sha256:00');
  const { verification } = await open({ ...all, record });
  expect(verification?.again).toEqual({ kind: "cannot", because: "otherRuleset" });
});
