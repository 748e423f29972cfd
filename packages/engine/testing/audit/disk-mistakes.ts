import type { FileResult, FileSystem, OpenFile } from "../../src/audit/file-system.ts";

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
  {
    mistake: "what is adopted is not written again",
    mutant: onFiles(/log\.jsonl$/, () => ({ overwrite: nothing })),
    firstSeed: 800,
  },
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
