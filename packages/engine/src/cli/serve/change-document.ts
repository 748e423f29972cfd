import { createHash } from "node:crypto";
import type { FileResult } from "../../audit/file-system.ts";
import { DONE, makeDirectoryIn, removeIfThere, writeNew } from "../../audit/whole-file.ts";
import type { FolderFiles, FoundFile, HeldDirectory } from "./folder-files.ts";
import { done, type FolderResult, refused, refusedBy } from "./folder-problem.ts";

/** What changing a folder needs from outside. */
export interface FolderTools {
  readonly files: FolderFiles;
  /** The folder's path, without links. */
  readonly root: string;
  /** Random bytes; names of temporary files, which nobody must guess. */
  readonly random: (length: number) => Uint8Array;
  /** Milliseconds since 1970; names a removed document's place. */
  readonly now: () => number;
}

/** Where a document stands. */
export interface Place {
  /** From the root: the ruleset's folder, where the root is not it, and the folder within. */
  readonly directory: readonly string[];
  readonly name: string;
  /** How many bytes it may have. */
  readonly limit: number;
}

/** The folder in which what was removed is kept. */
export const TRASH = ".holdepunkt-trash";

/** What a file of ours is called until it has its name. No document is called so. */
export const UNFINISHED = /^\.holdepunkt-[0-9a-f]{32}\.new$/;

/** SHA-256 of a file's bytes, by which whoever writes says what they read. */
export const fileDigest = (bytes: Uint8Array): string => `sha256:${createHash("sha256").update(bytes).digest("hex")}`;

/**
 * Puts `bytes` in the place of a file whose digest is `expected`; gives the new digest. A crash at any instant leaves the old or the new, whole: temporary
 * file in the same directory → fsync → permissions of the old → rename → fsync of the directory. The digest is compared once more right before
 * the rename, which takes no condition: what another program writes between the two, in some microseconds, is lost (docs/decisions/folder-server.md).
 */
export function replaceDocument(
  tools: FolderTools,
  place: Place,
  expected: string,
  bytes: Uint8Array,
): Promise<FolderResult<string>> {
  return inDirectory(tools, place.directory, async (directory) => {
    const { files } = tools;
    const before = await ifUnchanged(files, directory, place, expected);
    if (!before.ok) return before;
    const digest = fileDigest(bytes);
    if (digest === expected) return done(digest);
    const next = `${directory.at}/${unfinished(tools)}`;
    const written = await writeWithMode(files, next, bytes, before.value.mode);
    if (!written.ok) return discarded(files, next, refusedBy(written.problem));
    const still = await ifUnchanged(files, directory, place, expected);
    if (!still.ok) return discarded(files, next, still);
    const renamed = await files.rename(next, `${directory.at}/${place.name}`);
    if (!renamed.ok) return discarded(files, next, refusedBy(renamed.problem));
    const synced = await files.syncDirectory(directory.at);
    return synced.ok ? done(digest) : refusedBy(synced.problem);
  });
}

/** Makes a file where nothing is, whole or not at all; gives its digest. Its directory is made if only that is missing. */
export async function createDocument(
  tools: FolderTools,
  place: Place,
  bytes: Uint8Array,
): Promise<FolderResult<string>> {
  const { files } = tools;
  const [last] = place.directory.slice(-1);
  if (last !== undefined) {
    const made = await inDirectory(tools, place.directory.slice(0, -1), (above) => makeLike(files, above, last));
    if (!made.ok) return made;
  }
  return inDirectory(tools, place.directory, async (directory) => {
    const taken = await isTaken(files, directory, place.name);
    if (!taken.ok) return taken;
    const next = `${directory.at}/${unfinished(tools)}`;
    const written = await writeWithMode(files, next, bytes, directory.mode & 0o666);
    if (!written.ok) return discarded(files, next, refusedBy(written.problem));
    // Unlike a rename, a link never takes the place of what somebody else has put there meanwhile.
    const linked = await files.link(next, `${directory.at}/${place.name}`);
    await removeIfThere(files, next);
    if (!linked.ok) return refusedBy(linked.problem);
    const synced = await files.syncDirectory(directory.at);
    return synced.ok ? done(fileDigest(bytes)) : refusedBy(synced.problem);
  });
}

/** Makes a folder with one file in it, both or neither; gives the file's digest. */
export function createFolder(
  tools: FolderTools,
  folder: string,
  name: string,
  bytes: Uint8Array,
): Promise<FolderResult<string>> {
  const { files } = tools;
  return inDirectory(tools, [], async (root) => {
    const taken = await isTaken(files, root, folder);
    if (!taken.ok) return taken;
    const next = unfinished(tools);
    const made = await makeLike(files, root, next);
    if (!made.ok) return made;
    const written = await inDirectory(tools, [next], async (directory) => {
      const file = await writeWithMode(files, `${directory.at}/${name}`, bytes, directory.mode & 0o666);
      const synced = file.ok ? await files.syncDirectory(directory.at) : file;
      return synced.ok ? DONE : refusedBy(synced.problem);
    });
    if (!written.ok) return written;
    // Fails where a folder that holds something has come there meanwhile.
    const renamed = await files.rename(`${root.at}/${next}`, `${root.at}/${folder}`);
    if (!renamed.ok)
      return renamed.problem.name === "ENOTEMPTY" ? refused({ code: "exists" }) : refusedBy(renamed.problem);
    const synced = await files.syncDirectory(root.at);
    return synced.ok ? done(fileDigest(bytes)) : refusedBy(synced.problem);
  });
}

/**
 * Moves a file whose digest is `expected`, or, with `whole`, the directory that it stands in, to the trash: a folder of the moment, in which it has the
 * place that it had. Nothing is ever deleted.
 */
export function removeDocument(
  tools: FolderTools,
  place: Place,
  expected: string,
  whole: boolean,
): Promise<FolderResult<undefined>> {
  const { files } = tools;
  return inDirectory(tools, place.directory, async (directory) => {
    const found = await ifUnchanged(files, directory, place, expected);
    if (!found.ok) return found;
    const moment = `${new Date(tools.now()).toISOString().replace(/[-:]|\.\d+/g, "")}-${hex(tools.random(4))}`;
    const from = whole ? place.directory.slice(0, -1) : place.directory;
    const name = whole ? (place.directory.at(-1) ?? "") : place.name;
    const trash = [TRASH, moment, ...from];
    for (let depth = 0; depth < trash.length; depth++) {
      const made = await inDirectory(tools, trash.slice(0, depth), async (above) => {
        const one = await makeDirectoryIn(files, above.at, `${above.at}/${trash[depth]}`);
        return one.ok ? DONE : refusedBy(one.problem);
      });
      if (!made.ok) return made;
    }
    return inDirectory(tools, from, (source) =>
      inDirectory(tools, trash, async (target) => {
        const moved = await files.rename(`${source.at}/${name}`, `${target.at}/${name}`);
        const kept = moved.ok ? await files.syncDirectory(target.at) : moved;
        const synced = kept.ok ? await files.syncDirectory(source.at) : kept;
        return synced.ok ? DONE : refusedBy(synced.problem);
      }),
    );
  });
}

/** Does something in a held directory and lets go of it. */
export async function inDirectory<T>(
  { files, root }: FolderTools,
  segments: readonly string[],
  act: (directory: HeldDirectory) => Promise<FolderResult<T>>,
): Promise<FolderResult<T>> {
  const held = await files.hold(root, segments);
  if (!held.ok) return refusedBy(held.problem);
  try {
    return await act(held.value);
  } finally {
    await held.value.close();
  }
}

/** The file at a place if its digest is `expected` and its directory is still there. */
async function ifUnchanged(
  files: FolderFiles,
  directory: HeldDirectory,
  { name, limit }: Place,
  expected: string,
): Promise<FolderResult<FoundFile>> {
  const found = await files.readFile(directory, name, limit);
  if (!found.ok) {
    const { fault } = found.problem;
    return fault === "missing" || fault === "notAFile"
      ? refused({ code: "changed", digest: null })
      : refusedBy(found.problem);
  }
  // Longer than a document may be: certainly not what was read.
  if (found.value === undefined) return refused({ code: "changed", digest: null });
  const digest = fileDigest(found.value.bytes);
  return digest === expected ? done(found.value) : refused({ code: "changed", digest });
}

/** Whether there is anything of a name, also as file systems see it that do not tell capitals apart. */
async function isTaken(files: FolderFiles, directory: HeldDirectory, name: string): Promise<FolderResult<undefined>> {
  const names = await files.names(directory);
  if (!names.ok) return refusedBy(names.problem);
  const isThere = names.value.some((one) => one.name.toLowerCase() === name.toLowerCase());
  return isThere ? refused({ code: "exists" }) : DONE;
}

async function writeWithMode(
  files: FolderFiles,
  path: string,
  bytes: Uint8Array,
  mode: number,
): Promise<FileResult<undefined>> {
  const written = await writeNew(files, path, bytes);
  return written.ok ? files.setMode(path, mode) : written;
}

/** A directory for those who may use the one above it. */
async function makeLike(files: FolderFiles, above: HeldDirectory, name: string): Promise<FolderResult<undefined>> {
  const path = `${above.at}/${name}`;
  const made = await files.makeDirectory(path);
  if (!made.ok) return made.problem.fault === "exists" ? DONE : refusedBy(made.problem);
  const set = await files.setMode(path, above.mode);
  const synced = set.ok ? await files.syncDirectory(above.at) : set;
  return synced.ok ? DONE : refusedBy(synced.problem);
}

async function discarded<R>(files: FolderFiles, path: string, result: R): Promise<R> {
  await removeIfThere(files, path);
  return result;
}

const unfinished = ({ random }: FolderTools): string => `.holdepunkt-${hex(random(16))}.new`;

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
