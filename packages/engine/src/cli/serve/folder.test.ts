import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { caseText, makeFolder, RULESET } from "../../../testing/served-folder.ts";
import { type FolderTools, fileDigest } from "./change-document.ts";
import { openFolder } from "./folder.ts";
import type { FolderFiles } from "./folder-files.ts";
import { nodeFolderFiles } from "./node-folder-files.ts";
import { folderScanner } from "./scan-folder.ts";

/*
 * How a folder is looked through: no more than is needed, and never less than is true.
 */

let folder: ReturnType<typeof makeFolder>;
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => folder.clear());

const toolsAt = (later: number, files: FolderFiles = nodeFolderFiles): FolderTools => ({
  files,
  root: folder.root,
  random: (length) => randomBytes(length),
  now: () => Date.now() + later,
});

/** Counts which files are read. */
function counting(): FolderFiles & { read: string[] } {
  const read: string[] = [];
  return {
    ...nodeFolderFiles,
    read,
    readFile: (directory, name, limit) => {
      read.push(name);
      return nodeFolderFiles.readFile(directory, name, limit);
    },
  };
}

const HOUR = 3_600_000;

test("what has not changed for a while is not read again, and what has is", async () => {
  const files = counting();
  const scan = folderScanner(toolsAt(HOUR, files), randomBytes(32));
  const digests = async (): Promise<string[]> => {
    const scanned = await scan();
    return scanned.ok ? [...scanned.value.documents.values()].map(({ digest }) => digest) : [];
  };
  const first = await digests();
  expect(files.read.length).toBe(5);
  expect(await digests()).toEqual(first);
  expect(files.read.length).toBe(5);
  writeFileSync(join(folder.root, "small", "cases", "C1.json"), caseText("new"));
  const after = await digests();
  expect(files.read.slice(5)).toEqual(["C1.json"]);
  expect(after.filter((digest) => !first.includes(digest))).toEqual([fileDigest(Buffer.from(caseText("new")))]);
});

test("what has just changed is read again: a second change in the same tick of the clock would not show", async () => {
  const files = counting();
  const scan = folderScanner(toolsAt(0, files), randomBytes(32));
  await scan();
  await scan();
  expect(files.read.length).toBe(10);
});

test("a look that began before a document was made and ended after does not make it unknown", async () => {
  let release = (): void => undefined;
  let isArmed = false;
  const slow: FolderFiles = {
    ...nodeFolderFiles,
    names: async (directory) => {
      const names = await nodeFolderFiles.names(directory);
      if (isArmed) {
        isArmed = false;
        await new Promise<void>((resolve) => {
          release = resolve;
        });
      }
      return names;
    },
  };
  const opened = await openFolder(toolsAt(0, slow), randomBytes(32));
  if (!opened.ok) throw new Error("not opened");
  // What it saw of the root it has by now; the folders it looks into afterwards.
  isArmed = true;
  const early = opened.value.list();
  await expect.poll(() => isArmed).toBe(false);
  const made = await opened.value.create({ kind: "ruleset", name: "made", text: RULESET });
  release();
  await early;
  expect(made.ok && (await opened.value.read(made.value.id)).ok).toBe(true);
});
