import type { FileSystem } from "./file-system.ts";
import type { FormatProblem } from "./format-problem.ts";
import type { LogFinding } from "./log-finding.ts";
import type { Hash, Sha256 } from "./merkle-tree.ts";
import type { Verifier } from "./signed-note.ts";

/** A log to verify, and against what. */
export type LogToVerify = {
  readonly directory: string;
  readonly files: FileSystem;
  /** The log's public key: checkpoints are believed if this key has signed them. */
  readonly verifier: Verifier;
  /** Signed checkpoints from outside the log: printed on a letter, kept by a witness. */
  readonly checkpoints?: readonly string[];
  /** Whether the bodies are compared with what the records commit to; true unless said. */
  readonly bodies?: boolean;
  readonly sha256?: Sha256;
  /** Told now and then how many records were looked at. */
  readonly onProgress?: (records: number) => void;
  /** Ends it early: the report says so. */
  readonly isCancelled?: () => boolean;
};

/** What became of one checkpoint. */
export type CheckpointVerdict =
  /** The log had these first records when it was signed; it may have more by now. */
  | { readonly verdict: "agrees"; readonly size: number }
  /** The log has fewer records. */
  | { readonly verdict: "cut"; readonly size: number }
  /** The log's first records are others. */
  | { readonly verdict: "rewritten"; readonly size: number }
  /** It could not be compared: verifying ended before its size, or lost the tie that leads there. */
  | { readonly verdict: "notCompared"; readonly size: number }
  | { readonly verdict: "refused"; readonly because: FormatProblem }
  | { readonly verdict: "missing" };

/** What verifying a log came to. */
export type LogReport = {
  /** How many records the log has: whole lines, whatever they hold. */
  readonly records: number;
  /** The root of their tree, as they stand. */
  readonly root: Hash;
  /** Of the checkpoint beside the log. */
  readonly checkpoint: CheckpointVerdict;
  /** Of those that were handed in, in their order. */
  readonly checkpoints: readonly CheckpointVerdict[];
  /** Nothing here: the log is what was recorded. */
  readonly findings: readonly LogFinding[];
  /** The records whose bodies were erased, and are gone. */
  readonly erased: readonly number[];
  readonly bodies: "compared" | "notCompared";
  /** Whether it was ended early. */
  readonly cancelled: boolean;
};

/**
 * Verifies a log: every line's form and place, the roots and the checkpoints, and the bodies. Reads only. Total over hostile bytes;
 * never stops at the first finding. Memory is some bytes for each erasure and each finding, and where something is wrong with the lines
 * about 200 bytes for each line.
 */
export declare function verifyLog(log: LogToVerify): Promise<LogReport>;
