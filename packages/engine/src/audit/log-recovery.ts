import { utf8ToBytes } from "@noble/hashes/utils.js";
import { decodeUtf8 } from "../language/utf8.ts";
import { type Checkpoint, openCheckpoint, signCheckpoint } from "./checkpoint.ts";
import type { Random } from "./commitment.ts";
import type { FileProblem, FileResult, FileSystem, OpenFile } from "./file-system.ts";
import { eraseBody, syncShards } from "./log-body.ts";
import { type LogFinding, MOST_UNSIGNED } from "./log-finding.ts";
import { bodyIndex, bodyPath, type LogLayout, shardOf } from "./log-layout.ts";
import { LogChain } from "./log-line.ts";
import { readLines } from "./log-lines.ts";
import type { LogProblem, LogResult } from "./log-problem.ts";
import { equalHashes, type Sha256 } from "./merkle-tree.ts";
import { NOTE_LIMITS, parseVerifierKey, type Signer, type Verifier } from "./signed-note.ts";
import { verifyLog } from "./verify-log.ts";
import { DONE, makeDirectoryIn, readWhole, removeIfThere, replaceFile, withFile } from "./whole-file.ts";

/** What the opening of a log had to mend, in the order in which it was done. */
export type Repair =
  /** The process that held the lock had died. */
  | { readonly code: "lockTakenOver" }
  /** So many bytes beyond the checkpoint, `records` whole lines among them, lie in `torn/` now, in a file of this name. */
  | { readonly code: "setAside"; readonly bytes: number; readonly records: number; readonly name: string }
  /** A body whose record the checkpoint does not cover lies in `torn/` now, under this name. */
  | { readonly code: "bodySetAside"; readonly index: number; readonly name: string }
  /** An erasure that was recorded was finished. */
  | { readonly code: "erasureFinished"; readonly index: number };

/** What mends a log. */
export type RecoveryTools = {
  readonly files: FileSystem;
  readonly layout: LogLayout;
  readonly signer: Signer;
  readonly random: Random;
  readonly sha256?: Sha256 | undefined;
};

/** A log as it is on the disk, whole: every record verified, none beyond the checkpoint, and no other body beside them. */
export type WholeLog = {
  readonly chain: LogChain;
  /** Bytes of log.jsonl. */
  readonly length: number;
  /** The records whose bodies are erased. */
  readonly erased: Set<number>;
  /** The signed checkpoint. */
  readonly checkpoint: string;
  readonly repairs: readonly Repair[];
};

/**
 * Verifies the log's records against its checkpoint and sets aside what lies beyond: nobody was told that it is recorded, and whoever can write
 * to the directory without having the key may have put it there. So it is never signed, be it whole or torn. Touches nothing
 * where anything is wrong that neither a crash nor a disk that failed explains. Every step can be broken off and done
 * again. Whoever calls it holds the lock.
 */
export async function recoverLog(tools: RecoveryTools): Promise<LogResult<WholeLog>> {
  const { files, layout, signer } = tools;
  const verifier = parseVerifierKey(signer.verifierKey);
  if (!verifier.ok) return refused({ code: "cannotSign", because: verifier.problem });
  const signed = await readCheckpointOf(files, layout, verifier.value);
  if (!signed.ok) return signed;
  const { note, checkpoint } = signed.value;
  const repairs: Repair[] = [];
  const opened = await files.openToWrite(layout.log);
  if (!opened.ok) {
    return opened.problem.fault === "missing" ? refused({ code: "noLog" }) : refusedBy(opened.problem);
  }
  const scanned = await withFile(opened, async (file) => {
    const scan = await scanLog(tools, file, checkpoint);
    if (!scan.ok || scan.value.kind !== "whole") return scan;
    const mended = await setAside(tools, file, scan.value, repairs);
    return mended.ok ? scan : mended;
  });
  if (!scanned.ok) return refusedBy(scanned.problem);
  if (scanned.value.kind === "damaged") return damaged(tools, verifier.value);
  if (scanned.value.kind === "strange") return refused({ code: "damaged", findings: scanned.value.findings });
  const { chain, length, erased, orphans } = scanned.value;
  // Whoever put the checkpoint there may have died before its name was on the disk.
  const synced = await files.syncDirectory(layout.directory);
  if (!synced.ok) return refusedBy(synced.problem);
  const cleared = await clearBodies(tools, { length, orphans, erased }, repairs);
  if (!cleared.ok) return refusedBy(cleared.problem);
  return { ok: true, value: { chain, length, erased, checkpoint: note, repairs } };
}

/** The signed checkpoint of the log as `chain` has it. */
export function signPlace(signer: Signer, chain: LogChain): LogResult<string> {
  const { index: size, root } = chain.place();
  const note = signCheckpoint({ origin: signer.name, size, root, extensions: [] }, signer);
  return note.ok ? note : refused({ code: "cannotSign", because: note.problem });
}

/** Puts a checkpoint in the place of the one before it. */
export const writeCheckpointFile = (
  files: FileSystem,
  { checkpoint, nextCheckpoint, directory }: LogLayout,
  note: string,
): Promise<FileResult<undefined>> =>
  replaceFile(files, { path: checkpoint, next: nextCheckpoint, directory }, utf8ToBytes(note));

async function readCheckpointOf(
  files: FileSystem,
  layout: LogLayout,
  log: Verifier,
): Promise<LogResult<{ readonly note: string; readonly checkpoint: Checkpoint }>> {
  const bytes = await readWhole(files, layout.checkpoint, NOTE_LIMITS.bytes);
  if (!bytes.ok) {
    if (bytes.problem.fault !== "missing") return refusedBy(bytes.problem);
    const there = await withFile(await files.openToRead(layout.log), () => Promise.resolve(DONE));
    return there.ok
      ? refused({ code: "damaged", findings: [{ code: "checkpointMissing" }] })
      : there.problem.fault === "missing"
        ? refused({ code: "noLog" })
        : refusedBy(there.problem);
  }
  const note = bytes.value && decodeUtf8(bytes.value);
  const opened =
    note === undefined ? ({ ok: false, problem: "malformedNote" } as const) : openCheckpoint({ note, log });
  if (!opened.ok) {
    return opened.problem === "noKnownSignature"
      ? refused({ code: "otherKey" })
      : refused({ code: "damaged", findings: [{ code: "checkpointRefused", because: opened.problem }] });
  }
  return { ok: true, value: { note: note ?? "", checkpoint: opened.value.checkpoint } };
}

type Scan =
  | {
      readonly kind: "whole";
      readonly chain: LogChain;
      /** Where the records that the checkpoint covers end. */
      readonly length: number;
      /** Bytes of the file. */
      readonly fileLength: number;
      /** Whole lines that the checkpoint does not cover. */
      readonly beyond: number;
      readonly erased: Set<number>;
      /** Bodies whose records the checkpoint does not cover. */
      readonly orphans: readonly number[];
    }
  | { readonly kind: "damaged" }
  | { readonly kind: "strange"; readonly findings: readonly LogFinding[] };

const DAMAGED = { ok: true, value: { kind: "damaged" } } as const;

/** Judges the records that the checkpoint covers, and counts what lies beyond. */
async function scanLog(
  { files, layout, sha256 }: RecoveryTools,
  file: OpenFile,
  { size, root }: Checkpoint,
): Promise<FileResult<Scan>> {
  const fileLength = await file.size();
  if (!fileLength.ok) return fileLength;
  const chain = new LogChain(sha256);
  let length = 0;
  let beyond = 0;
  const erased = new Set<number>();
  for await (const read of readLines(file)) {
    if (read.kind === "failed") return { ok: false, problem: read.problem };
    if (read.kind === "end") break;
    for (const { bytes } of read.lines) {
      if (chain.size === size) {
        beyond++;
        continue;
      }
      const { erases, fault } = chain.judge(bytes);
      if (fault !== undefined) return DAMAGED;
      length += bytes.length + 1;
      if (erases !== undefined) erased.add(erases);
    }
  }
  if (chain.size < size || !equalHashes(chain.root(), root)) return DAMAGED;
  const orphans = await bodiesFrom(files, layout, size);
  if (!orphans.ok) return orphans;
  // More than what a crash can leave: an older checkpoint was put back, or records were taken away and the bodies are what is left of them.
  const findings: LogFinding[] = orphans.value
    .filter((index) => index >= size + MOST_UNSIGNED)
    .map((index) => ({ code: "bodyWithoutRecord", index }));
  if (beyond > MOST_UNSIGNED) findings.push({ code: "unsigned", from: size, to: size + beyond - 1 });
  if (findings.length > 0) return { ok: true, value: { kind: "strange", findings } };
  const whole = { chain, length, fileLength: fileLength.value, beyond, erased, orphans: orphans.value };
  return { ok: true, value: { kind: "whole", ...whole } };
}

/** Moves what comes after the last signed record into a file of its own. */
async function setAside(
  tools: RecoveryTools,
  file: OpenFile,
  { length, fileLength, beyond }: Scan & { readonly kind: "whole" },
  repairs: Repair[],
): Promise<FileResult<undefined>> {
  if (fileLength === length) return DONE;
  const name = nameAside(tools, length);
  const copied = await copyAside(tools, name, file, length);
  if (!copied.ok) return copied;
  const cut = await file.truncate(length);
  if (!cut.ok) return cut;
  repairs.push({ code: "setAside", bytes: fileLength - length, records: beyond, name });
  return file.sync();
}

const CHUNK = 1 << 20;

/**
 * Copies a file's bytes from `from` on into a new one in `torn/`. Copied and not only named: where a sync has failed the system may show bytes
 * that are not on the disk, and a new sync would say that all is well. Written again they are new.
 */
async function copyAside(
  { files, layout }: RecoveryTools,
  name: string,
  file: OpenFile,
  from: number,
): Promise<FileResult<undefined>> {
  const there = await makeDirectoryIn(files, layout.directory, layout.torn);
  if (!there.ok) return there;
  const copied = await withFile(await files.create(`${layout.torn}/${name}`), async (copy) => {
    for (let position = from; ; position += CHUNK) {
      const bytes = await file.read(position, CHUNK);
      if (!bytes.ok) return bytes;
      if (bytes.value.length === 0) return copy.sync();
      const written = await copy.append(bytes.value);
      if (!written.ok) return written;
    }
  });
  return copied.ok ? files.syncDirectory(layout.torn) : copied;
}

/** A name that nothing in `torn/` has: where the log ended, and chance. */
const nameAside = ({ random }: RecoveryTools, length: number): string =>
  `${length}-${[...random(8)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;

/** The indexes of the bodies from `first` on, in order. */
async function bodiesFrom(files: FileSystem, layout: LogLayout, first: number): Promise<FileResult<readonly number[]>> {
  const shards = await files.list(layout.bodies);
  if (!shards.ok) return shards;
  const found: number[] = [];
  for (const shard of shards.value) {
    if (!/^[0-9]{3,13}$/.test(shard) || Number(shard) < Number(shardOf(first))) continue;
    const names = await files.list(`${layout.bodies}/${shard}`);
    if (!names.ok) return names;
    found.push(...names.value.map((name) => bodyIndex(shard, name) ?? -1).filter((index) => index >= first));
  }
  return { ok: true, value: found.sort((a, b) => a - b) };
}

/** Sets aside the bodies whose records are not signed, and removes those whose record was erased. */
async function clearBodies(
  tools: RecoveryTools,
  { length, orphans, erased }: Pick<Scan & { readonly kind: "whole" }, "length" | "orphans" | "erased">,
  repairs: Repair[],
): Promise<FileResult<undefined>> {
  const { files, layout } = tools;
  for (const index of orphans) {
    const path = bodyPath(layout, index);
    const name = `${nameAside(tools, length)}.${index}.json`;
    const copied = await withFile(await files.openToRead(path), (file) => copyAside(tools, name, file, 0));
    const removed = copied.ok ? await removeIfThere(files, path) : copied;
    if (!removed.ok) return removed;
    repairs.push({ code: "bodySetAside", index, name });
  }
  for (const index of erased) {
    const gone = await eraseBody(files, layout, index);
    if (!gone.ok) return gone;
    if (gone.value) repairs.push({ code: "erasureFinished", index });
  }
  // Also of those that were gone: who removed them may have died before that was certain.
  return syncShards(files, layout, [...orphans, ...erased]);
}

/** What is wrong with the log, for those who must look at it. */
async function damaged({ files, layout, sha256 }: RecoveryTools, verifier: Verifier): Promise<LogResult<never>> {
  const { findings } = await verifyLog({
    directory: layout.directory,
    files,
    verifier,
    bodies: false,
    ...(sha256 === undefined ? {} : { sha256 }),
  });
  return refused({ code: "damaged", findings });
}

const refused = (problem: LogProblem): { ok: false; problem: LogProblem } => ({ ok: false, problem });
const refusedBy = (because: FileProblem): { ok: false; problem: LogProblem } =>
  refused({ code: "fileProblem", because });
