import type { FileResult, FileSystem, OpenFile } from "../../src/audit/file-system.ts";
import { LogChain } from "../../src/audit/log-line.ts";
import { readLines } from "../../src/audit/log-lines.ts";
import { signPlace } from "../../src/audit/log-recovery.ts";
import { SIGNER } from "./small-log.ts";

/* Mistakes that stores are known to make, each made by a file system that does not do what it is asked. */

const done = { ok: true, value: undefined } as const;
const nothing = (): Promise<FileResult<undefined>> => Promise.resolve(done);

/** The mistake of leaving out, or doing otherwise, some steps on the files of some names. */
function onFiles(isMeant: RegExp, changed: (file: OpenFile) => Partial<OpenFile>): (files: FileSystem) => FileSystem {
  return (files) => {
    const opening =
      (open: (path: string) => Promise<FileResult<OpenFile>>) =>
      async (path: string): Promise<FileResult<OpenFile>> => {
        const opened = await open(path);
        if (!opened.ok || !isMeant.test(path)) return opened;
        return { ok: true, value: { ...opened.value, ...changed(opened.value) } };
      };
    return {
      ...files,
      create: opening(files.create),
      openToAppend: opening(files.openToAppend),
      openToWrite: opening(files.openToWrite),
    };
  };
}

const unsynced = (isMeant: RegExp) => onFiles(isMeant, () => ({ sync: nothing, syncData: nothing }));

const directoryUnsynced =
  (isMeant: RegExp) =>
  (files: FileSystem): FileSystem => ({
    ...files,
    syncDirectory: (path) => (isMeant.test(path) ? nothing() : files.syncDirectory(path)),
  });

/** Tries a sync that failed once more, as most did until 2018. */
const tryingAgain = onFiles(/log\.jsonl$/, (file) => ({
  syncData: async () => {
    const synced = await file.syncData();
    return synced.ok ? synced : done;
  },
}));

/** Lets who opens a log find a checkpoint of all the records that stand there, as if the key had signed it. */
const adopting = (files: FileSystem): FileSystem => ({
  ...files,
  openToRead: async (path) => {
    const opened = await files.openToRead(path);
    if (!opened.ok || !path.endsWith("/checkpoint")) return opened;
    const log = await files.openToRead(path.replace(/checkpoint$/, "log.jsonl"));
    const chain = new LogChain();
    if (log.ok) {
      for await (const read of readLines(log.value)) {
        if (read.kind === "lines") for (const { bytes } of read.lines) chain.next(bytes);
      }
      await log.value.close();
    }
    const note = signPlace(SIGNER, chain);
    if (!note.ok) return opened;
    const bytes = new TextEncoder().encode(note.value);
    const size = (): Promise<FileResult<number>> => Promise.resolve({ ok: true, value: bytes.length });
    return { ok: true, value: { ...opened.value, size, read: () => Promise.resolve({ ok: true, value: bytes }) } };
  },
});

const BODY = /\/bodies\/\d+\/\d+\.json$/;

/** A mistake, and from which seed on to look for it: some need a rare chain of mishaps. */
export type DiskMistake = {
  readonly mistake: string;
  readonly mutant: (files: FileSystem) => FileSystem;
  readonly firstSeed?: number;
};

export const DISK_MISTAKES: readonly DiskMistake[] = [
  { mistake: "records are acknowledged before they are synced", mutant: unsynced(/log\.jsonl$/) },
  { mistake: "bodies are not synced", mutant: unsynced(BODY) },
  { mistake: "the checkpoint is put in place before it is synced", mutant: unsynced(/checkpoint\.next$/) },
  { mistake: "the lock is taken before it is synced", mutant: unsynced(/\.new$/) },
  { mistake: "the names of bodies are not synced", mutant: directoryUnsynced(/\/bodies\/\d+$/) },
  { mistake: "the names of the directories of bodies are not synced", mutant: directoryUnsynced(/\/bodies$/) },
  { mistake: "the name of the checkpoint is not synced", mutant: directoryUnsynced(/\/log$/) },
  { mistake: "the name of the log's directory is not synced", mutant: directoryUnsynced(/^\/disk$/) },
  { mistake: "a sync that failed is taken for one that did not", mutant: tryingAgain, firstSeed: 100 },
  { mistake: "whole records that lie beyond the checkpoint are signed when the log is opened", mutant: adopting },
  { mistake: "the new names of what is set aside are not synced", mutant: directoryUnsynced(/\/torn$/) },
  { mistake: "a torn tail is cut and not set aside", mutant: onFiles(/\/torn\//, () => ({ append: nothing })) },
  { mistake: "a torn tail is left where it is", mutant: onFiles(/log\.jsonl$/, () => ({ truncate: nothing })) },
  {
    mistake: "erased bodies stay",
    mutant: (files) => ({ ...files, remove: (path) => (BODY.test(path) ? nothing() : files.remove(path)) }),
  },
  {
    mistake: "the old checkpoint is removed before the new one is there",
    mutant: (files) => ({
      ...files,
      rename: async (path, name) => {
        if (path.endsWith("checkpoint.next")) await files.remove(name);
        return files.rename(path, name);
      },
    }),
  },
];
