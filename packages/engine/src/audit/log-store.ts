import type { Random } from "./commitment.ts";
import type { FileProblem, FileResult, FileSystem, OpenFile } from "./file-system.ts";
import { eraseBody, isBodyOf, syncShards, writeBody } from "./log-body.ts";
import type { LogEntry, MakeEntry, Place } from "./log-entry.ts";
import { MOST_UNSIGNED } from "./log-finding.ts";
import { bodyPath, type LogLayout, layoutOf, shardPath } from "./log-layout.ts";
import { type EntryFault, LogChain } from "./log-line.ts";
import { type Lock, type Processes, takeLock } from "./log-lock.ts";
import type { LogProblem, LogResult, StopReason } from "./log-problem.ts";
import { type Repair, recoverLog, signPlace, type WholeLog, writeCheckpointFile } from "./log-recovery.ts";
import type { Hash, Sha256 } from "./merkle-tree.ts";
import type { Signer } from "./signed-note.ts";
import { DONE, makeDirectoryIn, removeIfThere, writeNew } from "./whole-file.ts";

export type { Repair } from "./log-recovery.ts";

/** Records that one call appends at most: after a crash no more than these lie beyond the checkpoint. */
export const MOST_ENTRIES_AT_ONCE = MOST_UNSIGNED;

/** What a log is written with. */
export type LogTools = {
  readonly directory: string;
  readonly files: FileSystem;
  readonly processes: Processes;
  /** The log's key; its name is the log's origin. */
  readonly signer: Signer;
  readonly random: Random;
  readonly sha256?: Sha256;
};

/** A log that is open for writing, by this process alone. Calls may overlap; they are done one after the other. */
export interface LogStore {
  /** How many records are recorded. */
  readonly size: number;
  /** The root of their tree. */
  readonly root: Hash;
  /** The newest signed checkpoint, which covers all of them. */
  readonly checkpoint: string;
  /** What opening it mended. */
  readonly repairs: readonly Repair[];
  /**
   * Appends a record. When it answers with the record's place, the body, the line and the checkpoint that covers it are on the disk;
   * until then nobody may be told of it. Reports: `badEntry cannotSign notRecorded stopped closed`.
   */
  append(make: MakeEntry): Promise<LogResult<Place>>;
  /**
   * Appends records in order, with one wait for the disk where `append` has many. One checkpoint covers them: after a crash all of them are
   * recorded, or none. Reports also: `tooMany`.
   */
  appendAll(makes: readonly MakeEntry[]): Promise<LogResult<readonly Place[]>>;
  /**
   * Records that the body of record `index` is erased, and then erases it. The line that `make` makes says `erases`. An erasure
   * that a crash interrupts is finished when the log is opened next. Reports also: `noSuchRecord alreadyErased erasureUnfinished`.
   */
  erase(index: number, make: MakeEntry): Promise<LogResult<Place>>;
  /** Waits for what is under way, and lets go of the log. Reports: `fileProblem`. */
  close(): Promise<LogResult<undefined>>;
}

/**
 * Starts an empty log in a directory, which is made if only its last name is missing; `openLog` opens it then. One that a crash interrupts
 * can be started again. Reports: `logExists locked lockUnreadable cannotSign fileProblem`.
 */
export async function startLog(tools: LogTools): Promise<LogResult<undefined>> {
  const { files, directory } = tools;
  const layout = layoutOf(directory);
  const made = await makeDirectoryIn(files, parentOf(directory), directory);
  if (!made.ok) return refusedBy(made.problem);
  return underLock(tools, layout, async () => {
    const names = await files.list(directory);
    if (!names.ok) return refusedBy(names.problem);
    if (names.value.some((name) => name === "log.jsonl")) return refused({ code: "logExists" });
    const note = signPlace(tools.signer, new LogChain(tools.sha256));
    if (!note.ok) return note;
    // The log itself comes last: where it is, all the rest is.
    for (const step of [
      () => makeDirectoryIn(files, directory, layout.bodies),
      () => makeDirectoryIn(files, directory, layout.torn),
      () => writeCheckpointFile(files, layout, note.value),
      () => writeNew(files, layout.log, new Uint8Array(0)),
      () => files.syncDirectory(directory),
    ]) {
      const done = await step();
      if (!done.ok) return refusedBy(done.problem);
    }
    return DONE;
  });
}

/**
 * Opens a log to write to it: takes its lock, verifies every record, sets aside what lies beyond the checkpoint, and says so. A log
 * that anything else than a crash has befallen is `damaged`, and is left as it is, to be read and verified.
 * Reports: `noLog locked lockUnreadable damaged otherKey cannotSign fileProblem`.
 */
export async function openLog(tools: LogTools): Promise<LogResult<LogStore>> {
  const layout = layoutOf(tools.directory);
  const lock = await takeLock({ ...tools, layout });
  if (!lock.ok) return isMissing(lock.problem) ? refused({ code: "noLog" }) : lock;
  const store = await openUnderLock(tools, layout, lock.value);
  if (!store.ok) await lock.value.release();
  return store;
}

async function openUnderLock(tools: LogTools, layout: LogLayout, lock: Lock): Promise<LogResult<LogStore>> {
  const whole = await recoverLog({ ...tools, layout });
  if (!whole.ok) return whole;
  const file = await tools.files.openToAppend(layout.log);
  if (!file.ok) return refusedBy(file.problem);
  const repairs: Repair[] = lock.takenOver ? [{ code: "lockTakenOver" }] : [];
  const opened = { ...whole.value, repairs: [...repairs, ...whole.value.repairs] };
  return { ok: true, value: new OpenLog(tools, layout, lock, file.value, opened) };
}

async function underLock(
  tools: LogTools,
  layout: LogLayout,
  act: () => Promise<LogResult<undefined>>,
): Promise<LogResult<undefined>> {
  const lock = await takeLock({ ...tools, layout });
  if (!lock.ok) return lock;
  const result = await act();
  const released = await lock.value.release();
  return result.ok && !released.ok ? refusedBy(released.problem) : result;
}

/** Records that are to be written, and what the log is with them. */
type Batch = {
  readonly entries: readonly LogEntry[];
  readonly places: readonly Place[];
  readonly chain: LogChain;
  readonly note: string;
};

class OpenLog implements LogStore {
  private readonly tools: LogTools;
  private readonly layout: LogLayout;
  private readonly lock: Lock;
  private file: OpenFile;
  private whole: WholeLog;
  private rootOfAll: Hash;
  private stopped: StopReason | "closed" | undefined;
  /** The directories of bodies whose names are on the disk for certain. */
  private readonly shards = new Set<string>();
  private queue: Promise<unknown> = Promise.resolve();

  constructor(tools: LogTools, layout: LogLayout, lock: Lock, file: OpenFile, whole: WholeLog) {
    this.tools = tools;
    this.layout = layout;
    this.lock = lock;
    this.file = file;
    this.whole = whole;
    this.rootOfAll = whole.chain.root();
  }

  get size(): number {
    return this.whole.chain.size;
  }

  get root(): Hash {
    return this.rootOfAll;
  }

  get checkpoint(): string {
    return this.whole.checkpoint;
  }

  get repairs(): readonly Repair[] {
    return this.whole.repairs;
  }

  async append(make: MakeEntry): Promise<LogResult<Place>> {
    const places = await this.appendAll([make]);
    return places.ok ? { ok: true, value: places.value[0]! } : places;
  }

  appendAll(makes: readonly MakeEntry[]): Promise<LogResult<readonly Place[]>> {
    return this.enqueue(() => this.record(makes, undefined));
  }

  erase(index: number, make: MakeEntry): Promise<LogResult<Place>> {
    return this.enqueue(async () => {
      if (!Number.isSafeInteger(index) || index < 0 || index >= this.size) {
        return refused({ code: "noSuchRecord", index });
      }
      if (this.whole.erased.has(index)) return refused({ code: "alreadyErased", index });
      const places = await this.record([make], index);
      if (!places.ok) return places;
      this.whole.erased.add(index);
      const { files } = this.tools;
      const gone = await eraseBody(files, this.layout, index);
      const synced = gone.ok ? await syncShards(files, this.layout, [index]) : gone;
      if (!synced.ok) return refused({ code: "erasureUnfinished", because: synced.problem });
      return { ok: true, value: places.value[0]! };
    });
  }

  close(): Promise<LogResult<undefined>> {
    return this.enqueue(async () => {
      if (this.stopped === "closed") return DONE;
      this.stopped = "closed";
      // Everything in it was synced long ago: of an error there is nothing to be lost.
      await this.file.close();
      const released = await this.lock.release();
      return released.ok ? DONE : refusedBy(released.problem);
    });
  }

  /** One after the other, whatever became of those before. */
  private enqueue<T>(act: () => Promise<T>): Promise<T> {
    const result = this.queue.then(act);
    this.queue = result.catch(() => undefined);
    return result;
  }

  private async record(makes: readonly MakeEntry[], erases: number | undefined): Promise<LogResult<readonly Place[]>> {
    if (this.stopped === "closed") return refused({ code: "closed" });
    if (this.stopped !== undefined) return refused({ code: "stopped", because: this.stopped });
    if (makes.length > MOST_ENTRIES_AT_ONCE) return refused({ code: "tooMany", limit: MOST_ENTRIES_AT_ONCE });
    if (makes.length === 0) return { ok: true, value: [] };
    const alone = await this.requireAlone();
    if (!alone.ok) return alone;
    const made = this.make(makes, erases);
    if (!made.ok) return made;
    const batch = made.value;
    const bodies = await this.writeBodies(batch);
    const lines = bodies.ok ? await this.writeLines(batch) : bodies;
    if (!lines.ok) {
      await this.removeBodies(batch);
      return this.recover(lines.problem, batch);
    }
    const checkpoint = await writeCheckpointFile(this.tools.files, this.layout, batch.note);
    if (!checkpoint.ok) return this.recover(checkpoint.problem, batch);
    this.become({
      ...this.whole,
      chain: batch.chain,
      checkpoint: batch.note,
      length: this.whole.length + sizeOf(batch),
    });
    return { ok: true, value: batch.places };
  }

  /** Whether this process still has the log for itself. A lock that somebody removed by hand is found out here. */
  private async requireAlone(): Promise<LogResult<undefined>> {
    const held = await this.lock.isHeld();
    if (!held.ok) return this.stop({ kind: "disk", problem: held.problem });
    if (!held.value) return this.stop({ kind: "lockLost" });
    const size = await this.file.size();
    if (!size.ok) return this.stop({ kind: "disk", problem: size.problem });
    return size.value === this.whole.length ? DONE : this.stop({ kind: "changedByAnother" });
  }

  private make(makes: readonly MakeEntry[], erases: number | undefined): LogResult<Batch> {
    const chain = this.whole.chain.copy();
    const entries: LogEntry[] = [];
    const places: Place[] = [];
    for (const make of makes) {
      const place = chain.place();
      const entry = make(place);
      const faults = faultsOf(entry, chain, erases);
      if (faults.length > 0) return refused({ code: "badEntry", faults });
      entries.push(entry);
      places.push(place);
    }
    const note = signPlace(this.tools.signer, chain);
    return note.ok ? { ok: true, value: { entries, places, chain, note: note.value } } : note;
  }

  /** A body is on the disk before the line that commits to it. */
  private async writeBodies({ entries, places }: Batch): Promise<FileResult<undefined>> {
    const { files } = this.tools;
    for (const [i, { body }] of entries.entries()) {
      const { index } = places[i]!;
      const shard = shardPath(this.layout, index);
      if (!this.shards.has(shard)) {
        const made = await makeDirectoryIn(files, this.layout.bodies, shard);
        if (!made.ok) return made;
        this.shards.add(shard);
      }
      const written = await writeNew(files, bodyPath(this.layout, index), writeBody(body));
      if (!written.ok) return written;
    }
    return syncShards(
      files,
      this.layout,
      places.map(({ index }) => index),
    );
  }

  private async writeLines({ entries }: Batch): Promise<FileResult<undefined>> {
    for (const { line } of entries) {
      const written = await this.file.append(withLineFeed(line));
      if (!written.ok) return written;
    }
    return this.file.syncData();
  }

  /** The caller hears that nothing was recorded, and has the content: nothing of it need stay. What cannot be removed is set aside. */
  private async removeBodies({ places }: Batch): Promise<void> {
    for (const { index } of places) await removeIfThere(this.tools.files, bodyPath(this.layout, index));
  }

  /**
   * The disk failed: on new descriptors, what the checkpoint on it covers is recorded, and all else is set aside. Of a checkpoint that could
   * not be written nobody knows yet whether it is there.
   */
  private async recover(problem: FileProblem, { places }: Batch): Promise<LogResult<readonly Place[]>> {
    const before = this.size;
    const again = await this.reopen();
    if (!again.ok) return again;
    if (this.size === before) return refused({ code: "notRecorded", because: problem });
    return this.size === before + places.length ? { ok: true, value: places } : this.stop({ kind: "disk", problem });
  }

  private async reopen(): Promise<LogResult<undefined>> {
    await this.file.close();
    this.shards.clear();
    const whole = await recoverLog({ ...this.tools, layout: this.layout });
    if (!whole.ok) return this.stop(reasonOf(whole.problem));
    const file = await this.tools.files.openToAppend(this.layout.log);
    if (!file.ok) return this.stop({ kind: "disk", problem: file.problem });
    this.file = file.value;
    this.become({ ...whole.value, repairs: [...this.whole.repairs, ...whole.value.repairs] });
    return DONE;
  }

  private become(whole: WholeLog): void {
    this.whole = whole;
    this.rootOfAll = whole.chain.root();
  }

  private stop(because: StopReason): LogResult<never> {
    this.stopped = because;
    return refused({ code: "stopped", because });
  }
}

/** What is wrong with a record, which `chain` takes up. */
function faultsOf({ line, body }: LogEntry, chain: LogChain, erases: number | undefined): EntryFault[] {
  const faults: EntryFault[] = [];
  if (line.includes(LINE_FEED)) faults.push("lineFeed");
  const { envelope, fault } = chain.next(line);
  if (fault !== undefined) faults.push(fault);
  if (envelope !== undefined && envelope.erases !== erases) faults.push("otherErasure");
  if (envelope !== undefined && !isBodyOf(envelope.commitments, body)) faults.push("otherBody");
  return faults;
}

const LINE_FEED = 0x0a;

function withLineFeed(line: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(line.length + 1);
  bytes.set(line);
  bytes[line.length] = LINE_FEED;
  return bytes;
}

const sizeOf = ({ entries }: Batch): number => entries.reduce((sum, { line }) => sum + line.length + 1, 0);

/** Why a log that was whole can no longer be opened. */
function reasonOf(problem: LogProblem): StopReason {
  if (problem.code === "fileProblem") return { kind: "disk", problem: problem.because };
  return { kind: "damaged", findings: problem.code === "damaged" ? problem.findings : [] };
}

const isMissing = (problem: LogProblem): boolean =>
  problem.code === "fileProblem" && problem.because.fault === "missing";

/** The directory in which a path stands. */
function parentOf(path: string): string {
  const end = path.replace(/\/+$/, "").lastIndexOf("/");
  return end < 0 ? "." : end === 0 ? "/" : path.slice(0, end);
}

const refused = (problem: LogProblem): { ok: false; problem: LogProblem } => ({ ok: false, problem });
const refusedBy = (because: FileProblem): { ok: false; problem: LogProblem } =>
  refused({ code: "fileProblem", because });
