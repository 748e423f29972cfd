import type { Draft } from "../../document/draft.ts";
import {
  type IncomingProblem,
  type IncomingProgress,
  incomingSteps,
  MOST_INCOMING_BYTES,
} from "../../document/incoming.ts";
import type { Content } from "../../document/replacing.ts";
import { readSheet } from "../../document/table-files/read-sheet.ts";
import type { SheetFinding } from "../../document/table-files/sheet.ts";
import { readSheetFile } from "../../document/table-files/sheet-files.ts";

/** What a file would make of the draft; or all that is wrong with it. */
export type ReadFile =
  | {
      readonly ok: true;
      readonly kind: "ruleset" | "case" | "cases" | "draft" | "table";
      readonly content: Content;
      readonly done: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly IncomingProblem[]; readonly findings: readonly SheetFinding[] };

/** Who waits for a file to be read. */
export interface ReadingFile {
  /** Ends it: what comes then is of no use. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: IncomingProgress) => void;
}

/** Reads a file that the reader has chosen or dropped. Never throws over what it holds; nothing is changed. */
export async function readFile(file: File, draft: Draft, reading: ReadingFile): Promise<ReadFile> {
  const refused = (problem: IncomingProblem): ReadFile => ({ ok: false, problems: [problem], findings: [] });
  if (file.size > MOST_INCOMING_BYTES) return refused({ code: "tooLarge", limit: MOST_INCOMING_BYTES });
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    // Moved, or no longer permitted, since it was chosen.
    return refused({ code: "unreadable" });
  }
  const format = formatOf(file.name, bytes);
  if (format === "json") {
    const read = await inSlices(incomingSteps(file.name, bytes, draft), reading);
    if (read === undefined) return refused({ code: "unreadable" });
    return read.ok ? { ok: true, ...read.value } : { ok: false, problems: read.problems, findings: [] };
  }
  const sheet = await readSheetFile(file.name, bytes, format, reading.signal);
  if (!sheet.ok) return refused({ code: sheet.code });
  const read = readSheet(draft, sheet.value);
  return read.ok
    ? { ok: true, kind: "table", content: read.content, done: [] }
    : { ok: false, problems: [], findings: read.findings };
}

/** So long the page may be kept from what else it has to do. */
const SLICE_MS = 30;

/** Goes through steps while the page stays alive; nothing where it was ended on the way. */
async function inSlices<T>(
  steps: Generator<IncomingProgress, T>,
  { signal, onProgress }: ReadingFile,
): Promise<T | undefined> {
  let since = performance.now();
  while (!signal.aborted) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - since < SLICE_MS) continue;
    onProgress(step.value);
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  }
  return undefined;
}

/** By what it begins with, since names are given by people; CSV begins with nothing of its own. */
function formatOf(name: string, bytes: Uint8Array): "json" | "xlsx" | "csv" {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return "xlsx";
  return /\.(csv|txt|tsv)$/i.test(name) ? "csv" : "json";
}
