import type { FileSystem } from "./file-system.ts";
import type { LogEntry } from "./log-entry.ts";
import type { LogResult } from "./log-problem.ts";
import type { Hash, Sha256 } from "./merkle-tree.ts";

/** A log's record as it stands, and its body if it is there. Neither is verified. */
export type StoredEntry = { readonly line: Uint8Array; readonly body: LogEntry["body"] | undefined };

/** A log that is read, while another process may write to it. */
export interface LogReader {
  /** How many records there were when it was opened. */
  readonly size: number;
  /** The hash of every record's line: what proofs are made of. */
  readonly leaves: readonly Hash[];
  /** The signed checkpoint as it stood then, to be opened by `openCheckpoint`; it speaks of no more than `size` records unless some were cut. */
  readonly checkpoint: string | undefined;
  /** Reports: `noSuchRecord fileProblem`. */
  read(index: number): Promise<LogResult<StoredEntry>>;
  close(): Promise<void>;
}

/** Opens a log to read it. Reports: `noLog fileProblem`. */
export declare function readLog(log: {
  readonly directory: string;
  readonly files: FileSystem;
  readonly sha256?: Sha256;
}): Promise<LogResult<LogReader>>;
