import { utf8ToBytes } from "@noble/hashes/utils.js";
import { decodeUtf8 } from "../language/utf8.ts";
import { type Checkpoint, openCheckpoint, signCheckpoint } from "./checkpoint.ts";
import type { Random } from "./commitment.ts";
import type { FileProblem, FileResult, FileSystem, OpenFile } from "./file-system.ts";
import { eraseBody, judgeBody, syncShards } from "./log-body.ts";
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
  /** So many bytes after the last whole record lie in `torn/` now, in a file of this name. */
  | { readonly code: "setAside"; readonly bytes: number; readonly name: string }
  /** These records were whole, and not yet in the checkpoint: nobody had been told that they are recorded. They are. */
  | { readonly code: "adopted"; readonly from: number; readonly to: number }
  /** A body whose record was never written was removed. */
  | { readonly code: "bodyRemoved"; readonly index: number }
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

/** A log as it is on the disk, whole: every record verified, none beyond the checkpoint, and nothing else beside them. */
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
 * Verifies the log's records against its checkpoint and mends what a crash, or a disk that failed, left after them. Whole records beyond the
 * checkpoint are adopted, or `setAside` with what is torn. Touches nothing where anything is wrong that neither explains.
 * Every step can be broken off and done again. Whoever calls it holds the lock.
 */
export async function recoverLog(tools: RecoveryTools, beyond: "adopt" | "setAside"): Promise<LogResult<WholeLog>> {
  const { files, layout, signer } = tools;
  const verifier = parseVerifierKey(signer.verifierKey);
  if (!verifier.ok) return refused({ code: "cannotSign", because: verifier.problem });
  const signed = await readCheckpointOf(files, layout, verifier.value);
  if (!signed.ok) return signed;
  const repairs: Repair[] = [];
  const opened = await files.openToWrite(layout.log);
  if (!opened.ok) {
    return opened.problem.fault === "missing" ? refused({ code: "noLog" }) : refusedBy(opened.problem);
  }
  const scanned = await withFile(opened, async (file) => {
    const scan = await scanLog(tools, file, signed.value.checkpoint, beyond);
    if (!scan.ok || scan.value.kind !== "whole") return scan;
    const mended = await mendTail(tools, file, scan.value, repairs);
    return mended.ok ? scan : mended;
  });
  if (!scanned.ok) return refusedBy(scanned.problem);
  if (scanned.value.kind === "damaged") return damaged(tools, verifier.value);
  if (scanned.value.kind === "strange") return refused({ code: "damaged", findings: scanned.value.findings });
  const { chain, length, erased, orphans } = scanned.value;
  let checkpoint = signed.value.note;
  if (chain.size > signed.value.checkpoint.size) {
    const note = signPlace(signer, chain);
    if (!note.ok) return note;
    const replaced = await writeCheckpointFile(files, layout, note.value);
    if (!replaced.ok) return refusedBy(replaced.problem);
    checkpoint = note.value;
    repairs.push({ code: "adopted", from: signed.value.checkpoint.size, to: chain.size - 1 });
  } else {
    // Whoever put it there may have died before its name was on the disk.
    const synced = await files.syncDirectory(layout.directory);
    if (!synced.ok) return refusedBy(synced.problem);
  }
  const cleared = await clearBodies(files, layout, { orphans, erased }, repairs);
  if (!cleared.ok) return refusedBy(cleared.problem);
  return { ok: true, value: { chain, length, erased, checkpoint, repairs } };
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
      readonly length: number;
      /** Where the records that the checkpoint covers end. */
      readonly signedLength: number;
      /** Bytes of the file. */
      readonly fileLength: number;
      readonly erased: Set<number>;
      /** Bodies whose records were never written. */
      readonly orphans: readonly number[];
    }
  | { readonly kind: "damaged" }
  | { readonly kind: "strange"; readonly findings: readonly LogFinding[] };

const DAMAGED = { ok: true, value: { kind: "damaged" } } as const;

/** Reads the records up to the first that cannot stand. If the checkpoint covers that one, the log is damaged. */
async function scanLog(
  { files, layout, sha256 }: RecoveryTools,
  file: OpenFile,
  { size: signedSize, root }: Checkpoint,
  beyond: "adopt" | "setAside",
): Promise<FileResult<Scan>> {
  const fileLength = await file.size();
  if (!fileLength.ok) return fileLength;
  let chain = new LogChain(sha256);
  let length = 0;
  let signedLength = 0;
  const erased = new Set<number>();
  const disagrees = (): boolean => chain.size === signedSize && !equalHashes(chain.root(), root);
  if (disagrees()) return DAMAGED;
  reading: for await (const read of readLines(file)) {
    if (read.kind === "failed") return { ok: false, problem: read.problem };
    if (read.kind === "end") break;
    for (const { bytes } of read.lines) {
      const isSigned = chain.size < signedSize;
      if (!isSigned && beyond === "setAside") break reading;
      const next = isSigned ? chain : chain.copy();
      const { envelope, fault } = next.next(bytes);
      if (envelope === undefined || fault !== undefined) {
        if (isSigned) return DAMAGED;
        break reading;
      }
      if (!isSigned) {
        const body = await judgeBody(files, layout, envelope);
        if (!body.ok) return body;
        if (body.value !== "same") break reading;
      }
      chain = next;
      length += bytes.length + 1;
      if (isSigned) signedLength = length;
      if (envelope.erases !== undefined) erased.add(envelope.erases);
      if (disagrees()) return DAMAGED;
    }
  }
  if (chain.size < signedSize) return DAMAGED;
  const orphans = await bodiesFrom(files, layout, chain.size);
  if (!orphans.ok) return orphans;
  // More than what a crash can leave: records were taken away, and the bodies are what is left of them.
  const gone = orphans.value.filter((index) => index >= signedSize + MOST_UNSIGNED);
  if (gone.length > 0 || chain.size > signedSize + MOST_UNSIGNED) {
    const findings: LogFinding[] = gone.map((index) => ({ code: "bodyWithoutRecord", index }));
    if (chain.size > signedSize) findings.push({ code: "unsigned", from: signedSize, to: chain.size - 1 });
    return { ok: true, value: { kind: "strange", findings } };
  }
  const whole = { chain, length, signedLength, fileLength: fileLength.value, erased, orphans: orphans.value };
  return { ok: true, value: { kind: "whole", ...whole } };
}

/** Sets aside what comes after the last whole record, and writes the adopted ones once more. */
async function mendTail(
  tools: RecoveryTools,
  file: OpenFile,
  { length, signedLength, fileLength }: Scan & { readonly kind: "whole" },
  repairs: Repair[],
): Promise<FileResult<undefined>> {
  if (fileLength > length) {
    const name = await setAside(tools, file, length, fileLength);
    if (!name.ok) return name;
    const cut = await file.truncate(length);
    if (!cut.ok) return cut;
    repairs.push({ code: "setAside", bytes: fileLength - length, name: name.value });
  }
  // Where a sync has failed the system may show bytes that are not on the disk, and a new sync would say that all is well.
  // Written again they are new.
  for (let position = signedLength; position < length; position += CHUNK) {
    const bytes = await file.read(position, Math.min(CHUNK, length - position));
    if (!bytes.ok) return bytes;
    const written = await file.overwrite(position, bytes.value);
    if (!written.ok) return written;
  }
  return fileLength > length || length > signedLength ? file.sync() : DONE;
}

const CHUNK = 1 << 20;

/** Copies the bytes into a file of their own, and answers its name. */
async function setAside(
  { files, layout, random }: RecoveryTools,
  file: OpenFile,
  from: number,
  to: number,
): Promise<FileResult<string>> {
  const there = await makeDirectoryIn(files, layout.directory, layout.torn);
  if (!there.ok) return there;
  const name = `${from}-${[...random(8)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
  const copied = await withFile(await files.create(`${layout.torn}/${name}`), async (copy) => {
    for (let position = from; position < to; position += CHUNK) {
      const bytes = await file.read(position, Math.min(CHUNK, to - position));
      if (!bytes.ok) return bytes;
      const written = await copy.append(bytes.value);
      if (!written.ok) return written;
    }
    return copy.sync();
  });
  if (!copied.ok) return copied;
  const synced = await files.syncDirectory(layout.torn);
  return synced.ok ? { ok: true, value: name } : synced;
}

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

/** Removes the bodies that have no record, and those whose record was erased. */
async function clearBodies(
  files: FileSystem,
  layout: LogLayout,
  { orphans, erased }: { readonly orphans: readonly number[]; readonly erased: ReadonlySet<number> },
  repairs: Repair[],
): Promise<FileResult<undefined>> {
  for (const index of orphans) {
    const removed = await removeIfThere(files, bodyPath(layout, index));
    if (!removed.ok) return removed;
    repairs.push({ code: "bodyRemoved", index });
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
