import type { FileFault, FileProblem } from "../../audit/file-system.ts";
import type { Problem } from "../../language/problem.ts";

/** Why something was not done in a served folder, as data. Names no path and holds nothing of a document. */
export type FolderProblem =
  /** No listing gave that id, or what it stood for is gone. */
  | { readonly code: "unknownDocument" }
  /** The file is not what was read: its digest now, or `null` where there is none. Nothing was written. */
  | { readonly code: "changed"; readonly digest: string | null }
  /** The text is no document of that kind. The first problems. */
  | { readonly code: "notADocument"; readonly problems: readonly Problem[] }
  /** There is something of that name. */
  | { readonly code: "exists" }
  /** A new document cannot have that name. */
  | { readonly code: "badName" }
  /** A release, or the ruleset that is the served folder itself: not to be changed, or not to be removed. */
  | { readonly code: "unchangeable" }
  /** The disk is full. */
  | { readonly code: "noRoom" }
  /** This user may not. */
  | { readonly code: "notPermitted" }
  /** The disk failed. What stands there now is the old or the new, whole. */
  | { readonly code: "diskFailed" };

/** What was done, or why it was not. */
export type FolderResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: FolderProblem };

export const done = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export const refused = (problem: FolderProblem): { readonly ok: false; readonly problem: FolderProblem } => ({
  ok: false,
  problem,
});

/** What a step that was not done means to whoever asked for a document. */
export const refusedBy = ({ fault }: FileProblem): { readonly ok: false; readonly problem: FolderProblem } =>
  refused({ code: CODES[fault] });

const CODES = {
  missing: "unknownDocument",
  // A link or a pipe in the place of a document: not served, and not told apart from nothing.
  notAFile: "unknownDocument",
  exists: "exists",
  noSpace: "noRoom",
  notPermitted: "notPermitted",
  shortWrite: "diskFailed",
  failed: "diskFailed",
} as const satisfies { readonly [fault in FileFault]: FolderProblem["code"] };
