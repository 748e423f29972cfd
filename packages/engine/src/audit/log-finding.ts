import { assertNever } from "../language/result.ts";
import type { FileProblem } from "./file-system.ts";
import type { FormatProblem } from "./format-problem.ts";
import type { LineFault } from "./log-line.ts";

/**
 * One thing that is not as it was written, as data. Records go by their index, from 0; `line` counts the lines of log.jsonl
 * from 1. Nothing of a record's content stands in one.
 */
export type LogFinding =
  // Lines.
  /** The record is another than was recorded. */
  | { readonly code: "altered"; readonly index: number }
  /** The records `from` to `to` are gone. */
  | { readonly code: "removed"; readonly from: number; readonly to: number }
  /** The line was never recorded; the record before it is `after`, -1 for none. */
  | { readonly code: "inserted"; readonly line: number; readonly after: number }
  /** The record is as recorded, and stands in another place. */
  | { readonly code: "reordered"; readonly index: number; readonly line: number }
  /** The record stands as it was recorded, and should never have been: whoever wrote it did not keep to the format. */
  | { readonly code: "malformed"; readonly index: number; readonly fault: LineFault }
  /** Behind a gap: the records agree with each other, but what ties them to the others is lost. */
  | { readonly code: "untied"; readonly from: number; readonly to: number }
  /**
   * Whole records that the checkpoint does not cover. Up to `MOST_UNSIGNED` of them a crash leaves; nobody had been told of them, and the
   * next opening of the log sets them aside, since anybody could have put them there.
   */
  | { readonly code: "unsigned"; readonly from: number; readonly to: number }
  /** Bytes after the last whole record that no checkpoint speaks of: a write that a crash broke off, not tampering. */
  | { readonly code: "tornTail"; readonly after: number; readonly bytes: number }
  // Checkpoints.
  /** Where a checkpoint speaks of `expected` records the log ends after `records`. */
  | { readonly code: "cut"; readonly records: number; readonly expected: number }
  /** The first `size` records are others than when the checkpoint was signed; the first `agreed` are as in an older one. */
  | { readonly code: "rewritten"; readonly size: number; readonly agreed: number }
  | { readonly code: "checkpointMissing" }
  | { readonly code: "checkpointRefused"; readonly because: FormatProblem }
  // Bodies.
  /** The body is not what the record commits to. */
  | { readonly code: "bodyAltered"; readonly index: number }
  /** The body is gone, and no record says that it was erased. */
  | { readonly code: "bodyMissing"; readonly index: number }
  /** The body is there though the record `by` says that it is erased: a crash came between, or somebody put it back. */
  | { readonly code: "bodyNotErased"; readonly index: number; readonly by: number }
  /** A body without a record: a crash came before the record was written, or the record was removed. */
  | { readonly code: "bodyWithoutRecord"; readonly index: number }
  /** Files among the bodies that are none. */
  | { readonly code: "strangeFiles"; readonly count: number }
  /** Part of the log could not be read, and was not judged. */
  | { readonly code: "unread"; readonly what: "log" | "checkpoint" | "bodies"; readonly because: FileProblem };

/** Records beyond the checkpoint that a crash leaves at most: what one call appends. */
export const MOST_UNSIGNED = 1_000;

/** Which findings a crash leaves behind, and the next opening of the log sets aside or finishes. All others are damage. */
export function isAfterCrash(finding: LogFinding): boolean {
  switch (finding.code) {
    case "tornTail":
    case "bodyNotErased":
    case "bodyWithoutRecord":
      return true;
    case "unsigned":
      return finding.to - finding.from < MOST_UNSIGNED;
    case "altered":
    case "removed":
    case "inserted":
    case "reordered":
    case "malformed":
    case "untied":
    case "cut":
    case "rewritten":
    case "checkpointMissing":
    case "checkpointRefused":
    case "bodyAltered":
    case "bodyMissing":
    case "strangeFiles":
    case "unread":
      return false;
    default:
      return assertNever(finding);
  }
}
