import { decodeUtf8 } from "../language/utf8.ts";
import { toBase64 } from "./base64.ts";
import { type Checkpoint, openCheckpoint } from "./checkpoint.ts";
import type { FileProblem, FileResult, FileSystem, OpenFile } from "./file-system.ts";
import type { FormatProblem } from "./format-problem.ts";
import { verifyBodies } from "./log-bodies.ts";
import { type Diagnosis, diagnose, type LineSummary } from "./log-diagnosis.ts";
import { isAfterCrash, type LogFinding } from "./log-finding.ts";
import { type LogLayout, layoutOf } from "./log-layout.ts";
import { LogChain, readLine } from "./log-line.ts";
import { readLines } from "./log-lines.ts";
import { equalHashes, type Hash, leafHash, type Sha256 } from "./merkle-tree.ts";
import { MOST_LINE_BYTES } from "./record.ts";
import { type OrderFinding, RecordOrder } from "./record-order.ts";
import { NOTE_LIMITS, type Verifier } from "./signed-note.ts";
import { readWhole, withFile } from "./whole-file.ts";

/** A log to verify, and against what. */
export type LogToVerify = {
  readonly directory: string;
  readonly files: FileSystem;
  /** The log's public key: checkpoints are believed if this key has signed them. */
  readonly verifier: Verifier;
  /** Signed checkpoints from outside the log: printed on a letter, kept by a witness. */
  readonly checkpoints?: readonly string[];
  /** Whether the bodies are compared with what the records commit to; they are unless this is false. */
  readonly bodies?: boolean;
  /** Whether each line must also be a record of this format, and follow from those before it (`RecordOrder`); it need not unless this is true. */
  readonly order?: boolean;
  readonly sha256?: Sha256;
  /** Told now and then how many records were looked at. */
  readonly onProgress?: (records: number) => void;
  /** Asked now and then; ends it early, and the report says so. */
  readonly isCancelled?: () => boolean;
};

/** What became of one checkpoint. */
export type CheckpointVerdict =
  /** The log's first `size` records, as they stand, are those that it was signed for. The log may have more. */
  | { readonly verdict: "agrees"; readonly size: number }
  /** They are others. */
  | { readonly verdict: "rewritten"; readonly size: number }
  /** The log has fewer. */
  | { readonly verdict: "cut"; readonly size: number }
  /** Verifying ended before. */
  | { readonly verdict: "notCompared"; readonly size: number }
  | { readonly verdict: "refused"; readonly because: FormatProblem }
  | { readonly verdict: "missing" };

/** What verifying a log came to. */
export type LogReport = {
  /** How many records the log has: whole lines, whatever they hold. */
  readonly records: number;
  /** The root of the tree of these lines as they stand; of a line too long to be a leaf the first 65,536 bytes count. */
  readonly root: Hash;
  /** Of the checkpoint beside the log. */
  readonly checkpoint: CheckpointVerdict;
  /** Of those that were handed in, in their order. */
  readonly checkpoints: readonly CheckpointVerdict[];
  /** In the order of the records. None: the log is what was recorded. */
  readonly findings: readonly LogFinding[];
  /**
   * Records that are none, or do not follow from those before them. Empty where that was not asked, and where anything was found but what a
   * crash leaves: behind damage no record stands where it was.
   */
  readonly order: readonly OrderFinding[];
  /** The records whose bodies were erased, and are gone; in order. Empty where the bodies were not compared. */
  readonly erased: readonly number[];
  readonly bodies: "compared" | "notCompared";
  /** Whether it was ended early. Then what was not looked at is not judged. */
  readonly cancelled: boolean;
};

/**
 * Verifies a log: every line's form and place, the roots and the checkpoints, and the bodies. Reads only. Total over hostile bytes, and never
 * stops at the first finding. Memory is a chunk of the log, some bytes for each erasure and finding, for the order what `RecordOrder`
 * takes, and, only where something is wrong with the lines, about 300 bytes for each of them.
 */
export async function verifyLog(log: LogToVerify): Promise<LogReport> {
  const report = await verifyAll(log);
  return report.cancelled || !report.findings.every(isAfterCrash) ? { ...report, order: [] } : report;
}

async function verifyAll(log: LogToVerify): Promise<LogReport> {
  const { files, sha256 } = log;
  const layout = layoutOf(log.directory);
  // Before the log, which another may be writing to: a checkpoint that is read later would speak of more than was read.
  const own = await openOwn(log, layout);
  const given = (log.checkpoints ?? []).map((note) => openNoteOf(note, log.verifier));
  const believed = [own, ...given].flatMap((one) => (one.kind === "opened" ? one.checkpoint : []));
  const lines = await withFile(await files.openToRead(layout.log), (file) => readThrough(log, file, believed));
  if (!lines.ok) {
    return {
      ...reportOf(
        { records: 0, rootsAt: new Map(), root: new LogChain(sha256).root(), order: [], cancelled: false },
        own,
        given,
      ),
      findings: [...checkpointFindings(own), { code: "unread", what: "log", because: lines.problem }],
    };
  }
  const read = lines.value;
  const report = reportOf(read, own, given);
  const findings = checkpointFindings(own);
  if (read.cancelled) return { ...report, findings };
  const isWhole = read.sound && [report.checkpoint, ...report.checkpoints].every(isNoDisagreement);
  let diagnosis: Diagnosis | undefined;
  if (isWhole) {
    if (own.kind === "opened" && own.checkpoint.size < read.records) {
      findings.push({ code: "unsigned", from: own.checkpoint.size, to: read.records - 1 });
    }
  } else {
    const summaries = await withFile(await files.openToRead(layout.log), (file) => summarise(file, believed, sha256));
    if (!summaries.ok) {
      return { ...report, findings: [...findings, { code: "unread", what: "log", because: summaries.problem }] };
    }
    diagnosis = diagnose(summaries.value, believed, sha256);
    findings.push(...diagnosis.findings);
  }
  const expected = Math.max(0, ...believed.map(({ size }) => size));
  if (read.tail > 0 && expected <= read.records) {
    findings.push({ code: "tornTail", after: read.records - 1, bytes: read.tail });
  }
  if (log.bodies === false) return { ...report, findings };
  const bodies = await verifyBodies(log, layout, {
    records: read.records,
    erasures: read.erasures,
    standsFor: diagnosis?.standsFor,
  });
  return {
    ...report,
    findings: [...findings, ...bodies.findings],
    erased: bodies.erased,
    bodies: "compared",
    cancelled: bodies.cancelled,
  };
}

type Opened =
  | { readonly kind: "opened"; readonly checkpoint: Checkpoint }
  | { readonly kind: "refused"; readonly because: FormatProblem }
  | { readonly kind: "missing" }
  | { readonly kind: "unread"; readonly because: FileProblem };

async function openOwn({ files, verifier }: LogToVerify, layout: LogLayout): Promise<Opened> {
  const bytes = await readWhole(files, layout.checkpoint, NOTE_LIMITS.bytes);
  if (!bytes.ok) {
    return bytes.problem.fault === "missing" ? { kind: "missing" } : { kind: "unread", because: bytes.problem };
  }
  if (bytes.value === undefined) return { kind: "refused", because: "tooLarge" };
  const note = decodeUtf8(bytes.value);
  return note === undefined ? { kind: "refused", because: "malformedNote" } : openNoteOf(note, verifier);
}

function openNoteOf(note: string, log: Verifier): Opened {
  const opened = openCheckpoint({ note, log });
  return opened.ok
    ? { kind: "opened", checkpoint: opened.value.checkpoint }
    : { kind: "refused", because: opened.problem };
}

function checkpointFindings(own: Opened): LogFinding[] {
  switch (own.kind) {
    case "opened":
      return [];
    case "missing":
      return [{ code: "checkpointMissing" }];
    case "refused":
      return [{ code: "checkpointRefused", because: own.because }];
    case "unread":
      return [{ code: "unread", what: "checkpoint", because: own.because }];
  }
}

/** What one reading of the lines gives. */
type Read = {
  readonly records: number;
  /** Roots of the lines as they stand, at the sizes of checkpoints. */
  readonly rootsAt: ReadonlyMap<number, Hash>;
  readonly root: Hash;
  readonly order: readonly OrderFinding[];
  readonly cancelled: boolean;
};

type ReadThrough = Read & {
  /** Whether every line is in its one form, and says its place. */
  readonly sound: boolean;
  /** Bytes after the last line feed. */
  readonly tail: number;
  /** By the record whose body is erased, the record that says so. */
  readonly erasures: ReadonlyMap<number, number>;
};

async function readThrough(
  { sha256, order: isOrdered, onProgress, isCancelled }: LogToVerify,
  file: OpenFile,
  believed: readonly Checkpoint[],
): Promise<FileResult<ReadThrough>> {
  const chain = new LogChain(sha256);
  const sizes = new Set(believed.map(({ size }) => size));
  const rootsAt = new Map<number, Hash>();
  const erasures = new Map<number, number>();
  const records = isOrdered === true ? new RecordOrder() : undefined;
  const order: OrderFinding[] = [];
  let sound = true;
  let tail = 0;
  const mark = (): void => {
    if (sizes.has(chain.size)) rootsAt.set(chain.size, chain.root());
  };
  const result = (cancelled: boolean): FileResult<ReadThrough> => ({
    ok: true,
    value: { records: chain.size, rootsAt, root: chain.root(), order, cancelled, sound, tail, erasures },
  });
  mark();
  for await (const read of readLines(file)) {
    if (read.kind === "failed") return { ok: false, problem: read.problem };
    if (read.kind === "end") {
      tail = read.length;
      break;
    }
    for (const { bytes } of read.lines) {
      if (sound) {
        const { record, erases, fault } = chain.judge(bytes);
        if (fault !== undefined) sound = false;
        else {
          if (erases !== undefined && !erasures.has(erases)) erasures.set(erases, chain.size - 1);
          if (records !== undefined) order.push(...records.follow(bytes, record));
        }
      } else chain.add(leafHash(bytes, sha256));
      mark();
    }
    onProgress?.(chain.size);
    if (isCancelled?.() === true) return result(true);
  }
  return result(false);
}

/** The lines once more, as far as a diagnosis must know them. A last line without its line feed counts where a checkpoint covers it. */
async function summarise(
  file: OpenFile,
  believed: readonly Checkpoint[],
  sha256: Sha256 | undefined,
): Promise<FileResult<readonly LineSummary[]>> {
  const summaries: LineSummary[] = [];
  for await (const read of readLines(file)) {
    if (read.kind === "failed") return { ok: false, problem: read.problem };
    if (read.kind === "end") {
      const isExpected = believed.some(({ size }) => size > summaries.length);
      if (read.length > 0 && isExpected) summaries.push({ leaf: undefined, claims: undefined, fault: undefined });
      break;
    }
    for (const { bytes } of read.lines) {
      const { envelope, fault } = readLine(bytes);
      const leaf = bytes.length > MOST_LINE_BYTES ? undefined : toBase64(leafHash(bytes, sha256));
      if (envelope === undefined) summaries.push({ leaf, claims: undefined, fault });
      else {
        const { index, root, previous, erases } = envelope;
        summaries.push({ leaf, claims: { index, root, previous, erases }, fault });
      }
    }
  }
  return { ok: true, value: summaries };
}

function reportOf(read: Read, own: Opened, given: readonly Opened[]): Omit<LogReport, "findings"> {
  const { records, root, order, cancelled } = read;
  const verdict = (one: Opened): CheckpointVerdict => verdictOn(one, read);
  const checkpoints = given.map(verdict);
  return { records, root, checkpoint: verdict(own), checkpoints, order, erased: [], bodies: "notCompared", cancelled };
}

function verdictOn(one: Opened, { records, rootsAt, cancelled }: Read): CheckpointVerdict {
  switch (one.kind) {
    case "missing":
      return { verdict: "missing" };
    case "unread":
      return { verdict: "missing" };
    case "refused":
      return { verdict: "refused", because: one.because };
    case "opened": {
      const { size, root } = one.checkpoint;
      if (size > records) return { verdict: cancelled ? "notCompared" : "cut", size };
      const standing = rootsAt.get(size);
      return { verdict: standing !== undefined && equalHashes(standing, root) ? "agrees" : "rewritten", size };
    }
  }
}

const isNoDisagreement = ({ verdict }: CheckpointVerdict): boolean => verdict !== "rewritten" && verdict !== "cut";
