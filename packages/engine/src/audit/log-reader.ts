import { decodeUtf8 } from "../language/utf8.ts";
import { type Body, MOST_BODY_BYTES, readBody } from "./commitment.ts";
import type { FileProblem, FileResult, FileSystem, OpenFile } from "./file-system.ts";
import { bodyPath, type LogLayout, layoutOf } from "./log-layout.ts";
import { readLines } from "./log-lines.ts";
import type { LogProblem, LogResult } from "./log-problem.ts";
import { type Hash, leafHash, type Sha256 } from "./merkle-tree.ts";
import { NOTE_LIMITS } from "./signed-note.ts";
import { readWhole } from "./whole-file.ts";

/** A log's record as it stands, and its body if it is there. Neither is verified. */
export type StoredEntry = { readonly line: Uint8Array; readonly body: Body | undefined };

/** A log that is read, while another process may write to it. */
export interface LogReader {
  /** How many records there were when it was opened. */
  readonly size: number;
  /** The hash of every record's line: what proofs are made of. */
  readonly leaves: readonly Hash[];
  /**
   * The signed checkpoint as it stood just before, to be opened by `openCheckpoint`: it speaks of no more than `size` records unless some were
   * cut. Undefined where there is none that can be read.
   */
  readonly checkpoint: string | undefined;
  /** A record and its body. Reports: `noSuchRecord fileProblem`. */
  read(index: number): Promise<LogResult<StoredEntry>>;
  close(): Promise<void>;
}

/** Opens a log to read it, and reads it through once. Reports: `noLog fileProblem`. */
export async function readLog({
  directory,
  files,
  sha256,
}: {
  readonly directory: string;
  readonly files: FileSystem;
  readonly sha256?: Sha256;
}): Promise<LogResult<LogReader>> {
  const layout = layoutOf(directory);
  const note = await readWhole(files, layout.checkpoint, NOTE_LIMITS.bytes);
  const opened = await files.openToRead(layout.log);
  if (!opened.ok) {
    return opened.problem.fault === "missing" ? refused({ code: "noLog" }) : refusedBy(opened.problem);
  }
  const file = opened.value;
  const read = await placesIn(file, sha256);
  if (!read.ok) {
    await file.close();
    return refusedBy(read.problem);
  }
  const checkpoint = note.ok && note.value !== undefined ? decodeUtf8(note.value) : undefined;
  return { ok: true, value: new OpenReader(files, layout, file, checkpoint, read.value) };
}

type Places = { readonly leaves: readonly Hash[]; readonly offsets: readonly number[]; readonly end: number };

/** Where the lines begin, and their hashes. */
async function placesIn(file: OpenFile, sha256: Sha256 | undefined): Promise<FileResult<Places>> {
  const leaves: Hash[] = [];
  const offsets: number[] = [];
  let end = 0;
  for await (const read of readLines(file)) {
    if (read.kind === "failed") return { ok: false, problem: read.problem };
    if (read.kind === "end") end = read.offset;
    else {
      for (const { bytes, offset } of read.lines) {
        offsets.push(offset);
        leaves.push(leafHash(bytes, sha256));
      }
    }
  }
  return { ok: true, value: { leaves, offsets, end } };
}

class OpenReader implements LogReader {
  readonly checkpoint: string | undefined;
  readonly leaves: readonly Hash[];
  private readonly files: FileSystem;
  private readonly layout: LogLayout;
  private readonly file: OpenFile;
  private readonly places: Places;

  constructor(files: FileSystem, layout: LogLayout, file: OpenFile, checkpoint: string | undefined, places: Places) {
    this.files = files;
    this.layout = layout;
    this.file = file;
    this.checkpoint = checkpoint;
    this.places = places;
    this.leaves = places.leaves;
  }

  get size(): number {
    return this.leaves.length;
  }

  async read(index: number): Promise<LogResult<StoredEntry>> {
    const { offsets, end } = this.places;
    const offset = offsets[index];
    if (offset === undefined) return refused({ code: "noSuchRecord", index });
    const line = await this.file.read(offset, (offsets[index + 1] ?? end) - offset - 1);
    if (!line.ok) return refusedBy(line.problem);
    const bytes = await readWhole(this.files, bodyPath(this.layout, index), MOST_BODY_BYTES);
    if (!bytes.ok && bytes.problem.fault !== "missing") return refusedBy(bytes.problem);
    const body = bytes.ok && bytes.value !== undefined ? readBody(bytes.value) : undefined;
    return { ok: true, value: { line: line.value, body } };
  }

  async close(): Promise<void> {
    await this.file.close();
  }
}

const refused = (problem: LogProblem): { ok: false; problem: LogProblem } => ({ ok: false, problem });
const refusedBy = (because: FileProblem): { ok: false; problem: LogProblem } =>
  refused({ code: "fileProblem", because });
