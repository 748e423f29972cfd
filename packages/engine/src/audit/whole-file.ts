import type { FileResult, FileSystem, OpenFile } from "./file-system.ts";

/** What a step gives that gives nothing. */
export const DONE = { ok: true, value: undefined } as const;

/** Does something with an open file and closes it, whatever came of it; the first failure counts. */
export async function withFile<T>(
  opened: FileResult<OpenFile>,
  act: (file: OpenFile) => Promise<FileResult<T>>,
): Promise<FileResult<T>> {
  if (!opened.ok) return opened;
  const result = await act(opened.value);
  const closed = await opened.value.close();
  return result.ok && !closed.ok ? closed : result;
}

/** A file's bytes, or `undefined` if it has more than `limit`. */
export async function readWhole(
  files: FileSystem,
  path: string,
  limit: number,
): Promise<FileResult<Uint8Array | undefined>> {
  return withFile<Uint8Array | undefined>(await files.openToRead(path), async (file) => {
    const size = await file.size();
    if (!size.ok) return size;
    return size.value > limit ? DONE : file.read(0, size.value);
  });
}

/** Makes a file of these bytes where none is. Its content is on the disk; its name is when its directory was synced. */
export async function writeNew(files: FileSystem, path: string, bytes: Uint8Array): Promise<FileResult<undefined>> {
  return withFile(await files.create(path), async (file) => {
    const written = await file.append(bytes);
    return written.ok ? file.sync() : written;
  });
}

/** Puts a file of these bytes in the place of another in one step: whoever looks, also after a crash, sees the one or the other. */
export async function replaceFile(
  files: FileSystem,
  place: { readonly path: string; readonly next: string; readonly directory: string },
  bytes: Uint8Array,
): Promise<FileResult<undefined>> {
  // Left behind by a crash, and nobody else's: whoever replaces holds the lock.
  const removed = await removeIfThere(files, place.next);
  if (!removed.ok) return removed;
  const written = await writeNew(files, place.next, bytes);
  if (!written.ok) return written;
  const renamed = await files.rename(place.next, place.path);
  return renamed.ok ? files.syncDirectory(place.directory) : renamed;
}

/** Removes a file, if there is one. */
export async function removeIfThere(files: FileSystem, path: string): Promise<FileResult<undefined>> {
  const removed = await files.remove(path);
  return removed.ok || removed.problem.fault === "missing" ? DONE : removed;
}

/**
 * A directory that is there, with its name on the disk. The name is synced also where it was there already: whoever made it may have died
 * before that.
 */
export async function makeDirectoryIn(files: FileSystem, parent: string, path: string): Promise<FileResult<undefined>> {
  const made = await files.makeDirectory(path);
  return made.ok || made.problem.fault === "exists" ? files.syncDirectory(parent) : made;
}
