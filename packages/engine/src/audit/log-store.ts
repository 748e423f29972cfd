import type { Random } from "./commitment.ts";
import type { FileSystem } from "./file-system.ts";
import type { MakeEntry, Place } from "./log-entry.ts";
import type { Processes } from "./log-lock.ts";
import type { LogResult } from "./log-problem.ts";
import type { Hash, Sha256 } from "./merkle-tree.ts";
import type { Signer } from "./signed-note.ts";

/** Records that one call appends at most: a crash leaves no more than their bodies behind. */
export const MOST_ENTRIES_AT_ONCE = 1_000;

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

/** What the opening of a log had to mend, in the order in which it was done. */
export type Repair =
  /** The process that held the lock had died. */
  | { readonly code: "lockTakenOver" }
  /** The records from `from` on were whole but not yet in the checkpoint: nobody had been told that they are recorded. They are. */
  | { readonly code: "adopted"; readonly from: number; readonly to: number }
  /** So many bytes after the last whole record lie in `torn/` now, in a file of this name. */
  | { readonly code: "setAside"; readonly bytes: number; readonly name: string }
  /** A body whose record was never written was removed. */
  | { readonly code: "bodyRemoved"; readonly index: number }
  /** An erasure that was recorded was finished. */
  | { readonly code: "erasureFinished"; readonly index: number };

/** A log that is open for writing, by this process alone. Calls may overlap; they are done one after the other. */
export interface LogStore {
  /** How many records are recorded. */
  readonly size: number;
  /** The root of their tree. */
  readonly root: Hash;
  /** What opening it mended. */
  readonly repairs: readonly Repair[];
  /** The newest signed checkpoint. */
  readonly checkpoint: string;
  /**
   * Appends a record. When it answers with the record's place, the body, the line and the checkpoint that covers it are on
   * the disk; until then nobody may be told of it. Reports: `badEntry notRecorded stopped closed`.
   */
  append(make: MakeEntry): Promise<LogResult<Place>>;
  /**
   * Appends records in order, with one wait for the disk where `append` would have many. After a crash the first few of them may be
   * recorded and the others not. Reports also: `tooMany`.
   */
  appendAll(makes: readonly MakeEntry[]): Promise<LogResult<readonly Place[]>>;
  /**
   * Records that the body of record `index` is erased, and then erases it. The line that `make` makes says `erases`. An erasure that
   * a crash interrupts is finished when the log is opened next. Reports also: `noSuchRecord alreadyErased erasureUnfinished`.
   */
  erase(index: number, make: MakeEntry): Promise<LogResult<Place>>;
  /** Waits for what is under way, and lets go of the log. */
  close(): Promise<LogResult<undefined>>;
}

/**
 * Starts an empty log in a directory, which is made if only its last name is missing. Then `openLog`.
 * Reports: `logExists locked lockUnreadable cannotSign fileProblem`.
 */
export declare function startLog(tools: LogTools): Promise<LogResult<undefined>>;

/**
 * Opens a log to write to it: takes its lock, verifies every record, mends what a crash left behind and says what it mended. A log
 * that anything else has befallen is `damaged`, and is left as it is.
 * Reports: `noLog locked lockUnreadable damaged cannotSign fileProblem`.
 */
export declare function openLog(tools: LogTools): Promise<LogResult<LogStore>>;
