import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Folder } from "./folder.ts";
import { done } from "./folder-problem.ts";
import type { Change } from "./listing.ts";
import type { Scan } from "./scan-folder.ts";
import { watchFolder } from "./watch-folder.ts";

/*
 * What is told of a folder that looks, from one look to the next, as the table says. The file system gives no sign here: only looks.
 */

const root = mkdtempSync(join(tmpdir(), "holdepunkt-watch-"));
afterAll(() => rmSync(root, { recursive: true }));

/** A scan with one document, by its digest; none for an empty text. */
const scanOf = (digest: string): Scan => {
  const place = { directory: [], name: "ruleset.json", limit: 1 };
  const document = { id: "a", kind: "ruleset", name: "ruleset.json", digest, size: 1, place, ruleset: "r" } as const;
  return {
    listing: { folder: "f", holds: "oneRuleset", rulesets: [], leftOut: 0 },
    documents: new Map(digest === "" ? [] : [["a", document]]),
    folders: new Map(),
    directories: [[]],
  };
};

async function toldOf(looks: readonly string[], longest: number): Promise<(string | null)[]> {
  const told: Change[] = [];
  let count = 0;
  const last = looks.at(-1) ?? "";
  const folder = { scan: async () => done(scanOf(looks[count++] ?? last)) } as unknown as Folder;
  const times = { settle: 1, longest, look: 1 };
  const watching = watchFolder(root, folder, scanOf("old"), (changes) => told.push(...changes), times);
  await expect.poll(() => count).toBeGreaterThan(looks.length + 3);
  watching.close();
  return told.map(({ digest }) => digest);
}

test.each([
  ["a file that is as it was", ["old", "old"], []],
  ["a file that has changed", ["new", "new"], ["new"]],
  ["a file that has changed twice, with rest between", ["one", "one", "two", "two"], ["one", "two"]],
  ["a file that is half written at three looks", ["n", "ne", "nex", "next", "next"], ["next"]],
  ["a file that is changed and changed back before it rests", ["new", "old", "old"], []],
  ["a file that is empty for a moment, as one being saved in place is", ["empty", "new", "new"], ["new"]],
  ["a file that is gone for a moment, as one being replaced is", ["", "new", "new"], ["new"]],
  ["a file that has gone", ["", ""], [null]],
  ["a file that goes and comes back", ["", "", "old", "old"], [null, "old"]],
])("%s", async (_, looks, told) => {
  expect(await toldOf(looks, 60_000)).toEqual(told);
});

test("a file that never comes to rest is told all the same, in the end", async () => {
  const restless = Array.from({ length: 40 }, (_, i) => `version ${i}`);
  expect((await toldOf(restless, 5)).length).toBeGreaterThan(1);
});
