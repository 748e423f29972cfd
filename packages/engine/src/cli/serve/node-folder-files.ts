import type { BigIntStats } from "node:fs";
import { constants, existsSync } from "node:fs";
import { type FileHandle, lstat, open, readdir, readlink, realpath } from "node:fs/promises";
import type { FileFault, FileResult, FileStep } from "../../audit/file-system.ts";
import { nodeFiles } from "../../audit/node-file-system.ts";
import type { FolderFiles, FoundFile, HeldDirectory, Named } from "./folder-files.ts";

// Windows has neither of the first two. Without the second a named pipe would never open.
const SAFELY = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const DIRECTORY = SAFELY | (constants.O_DIRECTORY ?? 0);
const PERMISSIONS = 0o777;

// A path through a descriptor is openat(2), which Node does not have: it cannot be led elsewhere by a link put in its way.
const HAS_DESCRIPTOR_PATHS = process.platform === "linux" && existsSync("/proc/self/fd");

// More than one save by an editor during a read is unlikely; more than a few are somebody's intent.
const MOST_ATTEMPTS = 4;

/**
 * The file system of this machine. Where descriptors have no paths (not on Linux) a directory is held by its path, and what was put in its way
 * is seen only before and after a step, not during it.
 */
export const nodeFolderFiles: FolderFiles = {
  ...nodeFiles,
  hold: (root, segments) => attempt("open", () => hold(root, segments)),
  names: ({ at }) => attempt("list", () => names(at)),
  stampOf: ({ at }, name) =>
    attempt("open", async () => stampIn(oneFile(await lstat(`${at}/${name}`, { bigint: true })))),
  readFile: (directory, name, limit) => attempt("read", () => readFile(directory, name, limit)),
  setMode: (path, mode) => attempt("write", () => setMode(path, mode)),
};

/** That something is not what it was to be; told as `notAFile`. */
class NotAFile extends Error {}

async function hold(root: string, segments: readonly string[]): Promise<HeldDirectory> {
  const place = [root.replace(/\/$/, ""), ...segments].join("/") || "/";
  let handle = await open(root, DIRECTORY);
  try {
    for (const [depth, segment] of segments.entries()) {
      const above = handle;
      const path = [root, ...segments.slice(0, depth + 1)].join("/");
      handle = await open(HAS_DESCRIPTOR_PATHS ? `/proc/self/fd/${above.fd}/${segment}` : path, DIRECTORY);
      await above.close();
    }
    const stat = await handle.stat();
    if (!stat.isDirectory()) throw new NotAFile();
    const held = handle;
    const isInPlace = async (): Promise<boolean> => {
      try {
        return (await (HAS_DESCRIPTOR_PATHS ? readlink(`/proc/self/fd/${held.fd}`) : realpath(place))) === place;
      } catch {
        return false;
      }
    };
    if (!(await isInPlace())) throw new NotAFile();
    const at = HAS_DESCRIPTOR_PATHS ? `/proc/self/fd/${held.fd}` : place;
    return { at, mode: stat.mode & PERMISSIONS, isInPlace, close: () => held.close() };
  } catch (error) {
    await handle.close().catch(() => undefined);
    throw error;
  }
}

async function names(at: string): Promise<Named[]> {
  const entries = await readdir(at, { withFileTypes: true });
  return entries.map((entry) => ({
    name: entry.name,
    kind: entry.isFile() ? "file" : entry.isDirectory() ? "directory" : "other",
  }));
}

async function readFile(directory: HeldDirectory, name: string, limit: number): Promise<FoundFile | undefined> {
  for (let i = 1; ; i++) {
    const found = await readOnce(directory, name, limit);
    if (found !== "changed") return found;
    if (i === MOST_ATTEMPTS) throw new NotAFile();
  }
}

async function readOnce(
  directory: HeldDirectory,
  name: string,
  limit: number,
): Promise<FoundFile | undefined | "changed"> {
  const path = `${directory.at}/${name}`;
  // Before it is opened, since opening alone makes some devices act.
  const seen = oneFile(await lstat(path, { bigint: true }));
  const handle = await open(path, SAFELY);
  try {
    const before = oneFile(await handle.stat({ bigint: true }));
    if (before.dev !== seen.dev || before.ino !== seen.ino) return "changed";
    if (before.size > limit) return undefined;
    const bytes = await readTo(handle, limit);
    const after = await handle.stat({ bigint: true });
    if (stampIn(after) !== stampIn(before)) return "changed";
    if (!(await standsIn(directory, handle, name))) return "changed";
    if (bytes.length > limit) return undefined;
    return { bytes, mode: Number(before.mode) & PERMISSIONS, stamp: stampIn(after) };
  } finally {
    await handle.close();
  }
}

/** Whether what was opened is what stands at that name of that directory, and the directory is where it was. */
async function standsIn(directory: HeldDirectory, handle: FileHandle, name: string): Promise<boolean> {
  if (!(await directory.isInPlace())) throw new NotAFile();
  if (!HAS_DESCRIPTOR_PATHS) return true;
  const [file, above] = await Promise.all([readlink(`/proc/self/fd/${handle.fd}`), readlink(directory.at)]);
  return file === `${above === "/" ? "" : above}/${name}`;
}

/** To the limit and one byte on, whatever the file says of its size. */
async function readTo(handle: FileHandle, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (size <= limit) {
    const chunk = new Uint8Array(Math.min(64 * 1024, limit + 1 - size));
    const { bytesRead } = await handle.read(chunk, 0, chunk.length, size);
    if (bytesRead === 0) break;
    chunks.push(chunk.subarray(0, bytesRead));
    size += bytesRead;
  }
  return Buffer.concat(chunks);
}

function oneFile(stat: BigIntStats): BigIntStats {
  if (!stat.isFile() || stat.nlink !== 1n) throw new NotAFile();
  return stat;
}

const stampIn = ({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string =>
  [dev, ino, size, mtimeNs, ctimeNs].join(" ");

async function setMode(path: string, mode: number): Promise<undefined> {
  const handle = await open(path, SAFELY);
  try {
    await handle.chmod(mode & PERMISSIONS);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function attempt<T>(step: FileStep, act: () => Promise<T>): Promise<FileResult<T>> {
  try {
    return { ok: true, value: await act() };
  } catch (error) {
    if (error instanceof NotAFile) return { ok: false, problem: { step, fault: "notAFile" } };
    const name = error instanceof Error && "code" in error ? error.code : undefined;
    // Not the system's: a bug, which must not pass for a disk's failure.
    if (typeof name !== "string") throw error;
    return { ok: false, problem: { step, fault: FAULTS.get(name) ?? "failed", name } };
  }
}

const FAULTS: ReadonlyMap<string, FileFault> = new Map([
  ["ENOENT", "missing"],
  ["ENOTDIR", "notAFile"],
  ["ELOOP", "notAFile"],
  ["ENXIO", "notAFile"],
  ["EISDIR", "notAFile"],
  ["EACCES", "notPermitted"],
  ["EPERM", "notPermitted"],
  ["EROFS", "notPermitted"],
  ["ENOSPC", "noSpace"],
  ["EDQUOT", "noSpace"],
]);
