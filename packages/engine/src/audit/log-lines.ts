import type { FileProblem, FileResult, OpenFile } from "./file-system.ts";
import { MOST_LINE_BYTES } from "./record.ts";

const CHUNK = 1 << 20;
const LINE_FEED = 0x0a;

/** A whole line as it stands in the file. */
export type RawLine = {
  /** Without the line feed; of a line longer than any record only the first bytes, one more than a record may have. */
  readonly bytes: Uint8Array;
  /** Where it begins. */
  readonly offset: number;
};

/** What reading a file line by line gives: some lines at a time, and last how it ended. */
export type LinesRead =
  | { readonly kind: "lines"; readonly lines: readonly RawLine[] }
  /** `length` bytes from `offset` on have no line feed after them. */
  | { readonly kind: "end"; readonly offset: number; readonly length: number; readonly tail: Uint8Array }
  | { readonly kind: "failed"; readonly problem: FileProblem };

/**
 * The lines of a file from `start` on, as far as it reached when reading began. Memory is some chunks, however long a line is. A line's bytes are
 * good until the next lines are asked for.
 */
export async function* readLines(file: OpenFile, start = 0): AsyncGenerator<LinesRead> {
  const size = await file.size();
  if (!size.ok) return yield { kind: "failed", problem: size.problem };
  let kept: Uint8Array = new Uint8Array(0);
  let length = 0;
  let offset = start;
  for (let position = start; position < size.value; ) {
    const read: FileResult<Uint8Array> = await file.read(position, Math.min(CHUNK, size.value - position));
    if (!read.ok) return yield { kind: "failed", problem: read.problem };
    const chunk = read.value;
    // Shorter than it was: what is gone is not there to be judged.
    if (chunk.length === 0) break;
    const lines: RawLine[] = [];
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, from)) {
      const bytes =
        length === 0
          ? chunk.subarray(from, Math.min(end, from + MOST_LINE_BYTES + 1))
          : joined(kept, chunk.subarray(from, end));
      lines.push({ bytes, offset });
      offset += length + (end - from) + 1;
      kept = new Uint8Array(0);
      length = 0;
      from = end + 1;
    }
    if (lines.length > 0) yield { kind: "lines", lines };
    kept = joined(kept, chunk.subarray(from));
    length += chunk.length - from;
    position += chunk.length;
  }
  yield { kind: "end", offset, length, tail: kept };
}

/** The two after each other, as far as a line too long is to be told from one that is not. */
function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const room = MOST_LINE_BYTES + 1 - one.length;
  if (room <= 0 || other.length === 0) return one;
  const bytes = new Uint8Array(one.length + Math.min(room, other.length));
  bytes.set(one);
  bytes.set(other.subarray(0, room), one.length);
  return bytes;
}
