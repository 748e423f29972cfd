import { utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson } from "../language/canonical-json.ts";
import { decodeUtf8 } from "../language/utf8.ts";
import type { Random } from "./commitment.ts";
import type { FileProblem, FileResult, FileSystem } from "./file-system.ts";
import type { LogLayout } from "./log-layout.ts";
import type { LogProblem, LogResult } from "./log-problem.ts";
import { DONE, readWhole, removeIfThere, writeNew } from "./whole-file.ts";

/** Which process holds a log. */
export type LockHolder = {
  /** The machine, or the container, that the process number counts on. */
  readonly host: string;
  readonly pid: number;
  /** When the process began, in whatever tells two processes of one number apart; compared, never read. */
  readonly started: string;
};

/** The processes, as far as locks go. Handed in with the file system. */
export interface Processes {
  readonly self: LockHolder;
  /** Whether the process is running, or may be: only one that is certainly gone loses its lock. */
  isRunning(holder: LockHolder): boolean;
}

/** A lock that this process holds. */
export type Lock = {
  /** Whether it was taken from a process that had died. */
  readonly takenOver: boolean;
  /** Whether the lock file is still the one that was made here. */
  isHeld(): Promise<FileResult<boolean>>;
  /** Lets go of it; does nothing where it is no longer held. */
  release(): Promise<FileResult<undefined>>;
};

/** What a lock is taken with. */
export type LockTools = {
  readonly files: FileSystem;
  readonly processes: Processes;
  readonly random: Random;
  readonly layout: LogLayout;
};

type Held = LockHolder & { readonly token: string };

const MOST_LOCK_BYTES = 4_096;
const TOKEN_BYTES = 16;
// More than dead processes and others who try can explain.
const MOST_ATTEMPTS = 1_000;

/**
 * Takes the log's lock, or says who has it. One of several who try at once gets it, since `link` gives a name to one file only.
 *
 * The lock of a dead process is not removed, which two could do after each other, the second to the lock of the first. It is claimed, by
 * a lock of its own that is named after the dead one's random token, and then replaced by the claim. While a dead lock lies
 * there only the holder of its claim may touch it; and who holds a claim to a lock that is no longer there lets go of the claim. A claimant who
 * dies leaves a claim behind that is claimed in the same way.
 */
export async function takeLock(tools: LockTools): Promise<LogResult<Lock>> {
  const { files, random, layout } = tools;
  let token = "";
  let taken: LogResult<boolean> = refused({ code: "lockUnreadable" });
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    token = hexOf(random(TOKEN_BYTES));
    taken = await takeAs(tools, token);
    if (taken.ok || !isSweptAway(taken.problem)) break;
  }
  if (!taken.ok) return taken;
  const { value: takenOver } = taken;
  const cleared = await removeLeftovers(tools);
  if (!cleared.ok) return refusedBy(cleared.problem);
  const isHeld = async (): Promise<FileResult<boolean>> => {
    const held = await readHolder(files, layout.lock);
    return held.ok ? { ok: true, value: held.value !== "none" && held.value?.token === token } : held;
  };
  const release = async (): Promise<FileResult<undefined>> => {
    const held = await isHeld();
    if (!held.ok) return held;
    return held.value ? removeIfThere(files, layout.lock) : DONE;
  };
  return { ok: true, value: { takenOver, isHeld, release } };
}

async function takeAs(tools: LockTools, token: string): Promise<LogResult<boolean>> {
  const { files, processes, layout } = tools;
  const mine = `${layout.lock}.${token}.new`;
  const written = await writeNew(files, mine, utf8ToBytes(canonicalJson({ ...processes.self, token })));
  const taken = written.ok ? await take(tools, mine, layout.lock) : refusedBy(written.problem);
  if (!taken.ok) await files.remove(mine);
  return taken;
}

/** Whether whoever took the lock meanwhile has removed the beginnings of the others. */
const isSweptAway = (problem: LogProblem): boolean =>
  problem.code === "fileProblem" && problem.because.step === "link" && problem.because.fault === "missing";

/** Gives the file `mine` the name `path` as well; answers whether it took it from a dead process. */
async function take(tools: LockTools, mine: string, path: string): Promise<LogResult<boolean>> {
  const { files, processes, layout } = tools;
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const linked = await files.link(mine, path);
    if (linked.ok) return { ok: true, value: false };
    if (linked.problem.fault !== "exists") return refusedBy(linked.problem);
    const held = await readHolder(files, path);
    if (!held.ok) return refusedBy(held.problem);
    if (held.value === "none") continue;
    if (held.value === undefined) return refused({ code: "lockUnreadable" });
    const { token, ...holder } = held.value;
    if (processes.isRunning(holder)) return refused({ code: "locked", holder });
    const claim = `${layout.lock}.${token}`;
    const claimed = await take(tools, mine, claim);
    if (!claimed.ok) return claimed;
    const now = await readHolder(files, path);
    if (!now.ok) return refusedBy(now.problem);
    if (now.value !== "none" && now.value?.token === token) {
      const replaced = await files.rename(claim, path);
      if (replaced.ok) return { ok: true, value: true };
      if (replaced.problem.fault !== "missing") return refusedBy(replaced.problem);
      continue;
    }
    // Somebody was faster, and what was read first is long gone.
    const removed = await removeIfThere(files, claim);
    if (!removed.ok) return refusedBy(removed.problem);
  }
  return refused({ code: "lockUnreadable" });
}

/** Claims and beginnings of others, which are void now: what they were claims to is no longer there. */
async function removeLeftovers({ files, layout }: LockTools): Promise<FileResult<undefined>> {
  const names = await files.list(layout.directory);
  if (!names.ok) return names;
  for (const name of names.value.filter((one) => /^lock\.[0-9a-f]{32}(\.new)?$/.test(one))) {
    const removed = await removeIfThere(files, `${layout.directory}/${name}`);
    if (!removed.ok) return removed;
  }
  return DONE;
}

/** Who holds the lock in this file; `none` if there is no file, `undefined` if it is no lock. */
async function readHolder(files: FileSystem, path: string): Promise<FileResult<Held | "none" | undefined>> {
  const bytes = await readWhole(files, path, MOST_LOCK_BYTES);
  if (!bytes.ok) return bytes.problem.fault === "missing" ? { ok: true, value: "none" } : bytes;
  return { ok: true, value: bytes.value && heldIn(decodeUtf8(bytes.value)) };
}

function heldIn(text: string | undefined): Held | undefined {
  try {
    const { host, pid, started, token } = JSON.parse(text ?? "") as { readonly [field: string]: unknown };
    if (typeof host !== "string" || typeof started !== "string" || typeof token !== "string") return undefined;
    if (typeof pid !== "number" || !Number.isSafeInteger(pid) || pid <= 0) return undefined;
    return /^[0-9a-f]{32}$/.test(token) ? { host, pid, started, token } : undefined;
  } catch {
    return undefined;
  }
}

const refused = (problem: LogProblem): { ok: false; problem: LogProblem } => ({ ok: false, problem });
const refusedBy = (because: FileProblem): { ok: false; problem: LogProblem } =>
  refused({ code: "fileProblem", because });

const hexOf = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
