/*
 * `@holdepunkt/engine/audit-files`: the file system, the processes and the hash of Node for a log on disk. The only file of this room that
 * names Node.
 */
import { hash } from "node:crypto";
import { constants, readFileSync } from "node:fs";
import { type FileHandle, link, mkdir, open, readdir, rename, unlink } from "node:fs/promises";
import { hostname } from "node:os";
import type { FileFault, FileProblem, FileResult, FileStep, FileSystem, OpenFile } from "./file-system.ts";
import type { LockHolder, Processes } from "./log-lock.ts";
import type { Sha256 } from "./merkle-tree.ts";

const { O_APPEND, O_CREAT, O_EXCL, O_RDONLY, O_RDWR } = constants;
// Windows has neither. Without the second a named pipe that somebody put there would never open.
const SAFELY = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

const ONLY_OWNER_FILE = 0o600;
const ONLY_OWNER_DIRECTORY = 0o700;

/**
 * The file system of this machine. What a disk keeps after it said that it was synced is the disk's affair; on Windows `syncDirectory` does
 * nothing, since there is no such call (see docs/decisions/audit-log-on-disk.md).
 */
export const nodeFiles: FileSystem = {
  makeDirectory: (path) => done("makeDirectory", () => mkdir(path, ONLY_OWNER_DIRECTORY)),
  list: (path) => attempt("list", () => readdir(path)),
  syncDirectory: (path) => done("syncDirectory", () => syncDirectory(path)),
  create: (path) => opened("create", path, O_RDWR | O_APPEND | O_CREAT | O_EXCL),
  openToAppend: (path) => opened("open", path, O_RDWR | O_APPEND),
  openToWrite: (path) => opened("open", path, O_RDWR),
  openToRead: (path) => opened("open", path, O_RDONLY),
  link: (path, name) => done("link", () => link(path, name)),
  rename: (path, name) => done("rename", () => rename(path, name)),
  remove: (path) => done("remove", () => unlink(path)),
};

/** SHA-256 of OpenSSL, for a million leaves. */
export const nodeSha256: Sha256 = (bytes) => {
  // As text, since a Buffer for each of millions of hashes takes three times as long to make and to throw away.
  const text = hash("sha256", bytes, "binary");
  const digest = new Uint8Array(32);
  for (let i = 0; i < 32; i++) digest[i] = text.charCodeAt(i);
  return digest;
};

/** The processes of this machine, as far as they can be seen from here. */
export const nodeProcesses: Processes = {
  self: { host: hostname(), pid: process.pid, started: startOf(process.pid)?.started ?? "" },
  isRunning,
};

function isRunning({ host, pid, started }: LockHolder): boolean {
  // Another machine, or another container that shares the disk: nothing can be said, so it may be.
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return nameOf(error) !== "ESRCH";
  }
  const now = startOf(pid);
  // A number that another process has by now, or a process that is dead and only not yet buried.
  return now === undefined || started === "" || (now.started === started && now.state !== "Z" && now.state !== "X");
}

/** When a process began, as Linux tells it: which start of the machine, and how many ticks after it. */
function startOf(pid: number): { readonly started: string; readonly state: string } | undefined {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "latin1").trim();
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The second field, the name, is in parentheses and may hold anything, parentheses too (proc(5)).
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { started: `${boot} ${fields[19]}`, state: fields[0] ?? "" };
  } catch {
    return undefined;
  }
}

async function opened(step: FileStep, path: string, flags: number): Promise<FileResult<OpenFile>> {
  const handle = await attempt(step, () => open(path, flags | SAFELY, ONLY_OWNER_FILE));
  if (!handle.ok) return handle;
  const stat = await attempt(step, () => handle.value.stat());
  if (stat.ok && stat.value.isFile()) return { ok: true, value: openFile(handle.value) };
  await attempt("close", () => handle.value.close());
  return stat.ok ? { ok: false, problem: { step, fault: "notAFile" } } : stat;
}

function openFile(handle: FileHandle): OpenFile {
  return {
    size: () => attempt("size", async () => (await handle.stat()).size),
    read: (position, length) => attempt("read", () => read(handle, position, length)),
    append: (bytes) => write(handle, bytes, null),
    overwrite: (position, bytes) => write(handle, bytes, position),
    truncate: (length) => done("truncate", () => handle.truncate(length)),
    sync: () => done("sync", () => handle.sync()),
    syncData: () => done("sync", () => handle.datasync()),
    close: () => done("close", () => handle.close()),
  };
}

async function read(handle: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

async function write(handle: FileHandle, bytes: Uint8Array, position: number | null): Promise<FileResult<undefined>> {
  const written = await attempt("write", () => handle.write(bytes, 0, bytes.length, position));
  if (!written.ok) return written;
  if (written.value.bytesWritten === bytes.length) return fine;
  return { ok: false, problem: { step: "write", fault: "shortWrite" } };
}

async function syncDirectory(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(path, O_RDONLY | (constants.O_DIRECTORY ?? 0));
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const fine = { ok: true, value: undefined } as const;

async function done(step: FileStep, act: () => Promise<unknown>): Promise<FileResult<undefined>> {
  const result = await attempt(step, act);
  return result.ok ? fine : result;
}

async function attempt<T>(step: FileStep, act: () => Promise<T>): Promise<FileResult<T>> {
  try {
    return { ok: true, value: await act() };
  } catch (error) {
    return { ok: false, problem: problemOf(step, error) };
  }
}

function problemOf(step: FileStep, error: unknown): FileProblem {
  const name = nameOf(error);
  // Not the system's: a bug, which must not pass for a disk's failure.
  if (name === undefined) throw error;
  return { step, fault: FAULTS.get(name) ?? "failed", name };
}

function nameOf(error: unknown): string | undefined {
  const name = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof name === "string" && /^E[A-Z0-9]+$/.test(name) ? name : undefined;
}

const FAULTS: ReadonlyMap<string, FileFault> = new Map([
  ["ENOENT", "missing"],
  ["ENOTDIR", "missing"],
  ["EEXIST", "exists"],
  ["EISDIR", "notAFile"],
  ["ELOOP", "notAFile"],
  ["ENXIO", "notAFile"],
  ["ENOSPC", "noSpace"],
  ["EDQUOT", "noSpace"],
  ["EFBIG", "noSpace"],
  ["EACCES", "notPermitted"],
  ["EPERM", "notPermitted"],
  ["EROFS", "notPermitted"],
]);
