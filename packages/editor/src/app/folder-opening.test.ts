import { expect, test } from "vitest";
import { EXAMPLE_CASE, EXAMPLE_RULESET } from "../document/example.ts";
import type { FolderFile, FolderPicture } from "../workspace/folder-picture.ts";
import { eventOf, type FolderOpening, NOTHING_OPEN, openFolder } from "./folder-opening.ts";

const file = (name: string, text: string): FolderFile => ({ ok: true, id: name, name, digest: text, text });
const picture = (changes: Partial<FolderPicture> = {}): FolderPicture => ({
  folder: "mine",
  rulesets: [{ id: "r", name: "mine" }],
  chosen: "r",
  ruleset: file("ruleset.json", EXAMPLE_RULESET),
  cases: [file("a.json", EXAMPLE_CASE), file("b.json", '{"facts":{}}')],
  releases: [],
  leftOut: 0,
  ...changes,
});
const ids = ({ samples }: FolderOpening): string[] => samples.map(({ sample }) => sample.id);
const opened = openFolder(NOTHING_OPEN, picture());

test("two files with one case's id are two cases", () => {
  const twice = openFolder(
    NOTHING_OPEN,
    picture({ cases: ["a", "c"].map((name) => file(`${name}.json`, EXAMPLE_CASE)) }),
  );
  const [id = ""] = ids(opened);
  expect(ids(twice)).toEqual([id, `${id} (c)`]);
});

test("a file that is no case stands among the cases, with its problems", () => {
  const { samples } = openFolder(NOTHING_OPEN, picture({ cases: [file("x.json", "{")] }));
  expect(samples.map(({ sample }) => [sample.id, sample.ok])).toEqual([["x", false]]);
});

test("what has the text that it had is the very same", () => {
  const again = openFolder(opened, picture({ cases: [file("a.json", EXAMPLE_CASE), file("b.json", '{"facts": {}}')] }));
  expect(again.opening).toBe(opened.opening);
  expect(again.samples[0]?.sample).toBe(opened.samples[0]?.sample);
  expect(again.samples[1]?.sample).not.toBe(opened.samples[1]?.sample);
  expect(eventOf(opened, again)).toMatchObject({
    kind: "reread",
    unchanged: new Set(ids(opened).slice(0, 1)),
    isOtherRuleset: false,
  });
});

const broken = openFolder(opened, picture({ ruleset: file("ruleset.json", "{") }));
const rows: [name: string, before: FolderOpening, after: FolderOpening, event: object | undefined][] = [
  ["a ruleset that is broken changes nothing that is looked at", opened, broken, undefined],
  [
    "mended as it was, it is the same ruleset",
    broken,
    openFolder(broken, picture()),
    { kind: "reread", isOtherRuleset: false, unchanged: new Set(ids(opened)) },
  ],
  [
    "mended otherwise, nothing that was tried holds",
    broken,
    openFolder(broken, picture({ ruleset: file("ruleset.json", `${EXAMPLE_RULESET}\n`) })),
    { kind: "reread", isOtherRuleset: true, unchanged: new Set() },
  ],
  [
    "another ruleset is begun from the beginning",
    opened,
    openFolder(opened, picture({ chosen: "s" })),
    { kind: "choseRuleset" },
  ],
];
test.each(rows)("%s", (_, before, after, event) => {
  const told = eventOf(before, after);
  if (event === undefined) expect(told).toBeUndefined();
  else expect(told).toMatchObject(event);
});
