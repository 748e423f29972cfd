import type { FileProblem } from "./file-system.ts";
import type { FormatProblem } from "./format-problem.ts";
import type { LogFinding } from "./log-finding.ts";
import type { EntryFault } from "./log-line.ts";
import type { LockHolder } from "./log-lock.ts";

/** Why a log was not opened, or did not do what it was asked. Never carries anything of a case, nor a path. */
export type LogProblem =
  /** There is no log in the directory. */
  | { readonly code: "noLog" }
  /** There is one already where one was to be started. */
  | { readonly code: "logExists" }
  /** Another process writes to the log, or did and cannot be judged from here (another machine). */
  | { readonly code: "locked"; readonly holder: LockHolder }
  /** The lock file is not one: nobody can say who holds it. A person must look, and remove it. */
  | { readonly code: "lockUnreadable" }
  /** The log is not what was written to it. It can be read and verified, and no longer be written to. */
  | { readonly code: "damaged"; readonly findings: readonly LogFinding[] }
  /** Another key has signed the log's checkpoint: none but that one may go on with it. */
  | { readonly code: "otherKey" }
  /** The checkpoint cannot be made with this key. */
  | { readonly code: "cannotSign"; readonly because: FormatProblem }
  /** The record does not fit its place or its body. Nothing was written. */
  | { readonly code: "badEntry"; readonly faults: readonly EntryFault[] }
  /** More records at once than `MOST_ENTRIES_AT_ONCE`. Nothing was written. */
  | { readonly code: "tooMany"; readonly limit: number }
  | { readonly code: "noSuchRecord"; readonly index: number }
  | { readonly code: "alreadyErased"; readonly index: number }
  /** The disk failed, and nothing of what was asked is in the log, nor will be. The log goes on. */
  | { readonly code: "notRecorded"; readonly because: FileProblem }
  /** The record of the erasure stands; the body may still be there. The next opening of the log finishes it. */
  | { readonly code: "erasureUnfinished"; readonly because: FileProblem }
  /** The log takes no more. Whether what was asked is in it is for the next opening to find out. */
  | { readonly code: "stopped"; readonly because: StopReason }
  /** The log was closed. */
  | { readonly code: "closed" }
  /** A log could not be opened, read or started. */
  | { readonly code: "fileProblem"; readonly because: FileProblem };

/** Why a log takes no more. */
export type StopReason =
  | { readonly kind: "disk"; readonly problem: FileProblem }
  /** The lock is no longer this process's. */
  | { readonly kind: "lockLost" }
  /** The log is longer or shorter than this process left it. */
  | { readonly kind: "changedByAnother" }
  | { readonly kind: "damaged"; readonly findings: readonly LogFinding[] };

/** What was asked for, or why it was not done. */
export type LogResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: LogProblem };
