/** A line of a stream: its bytes, or that it was longer than allowed and skipped. */
export type Line = { readonly number: number; readonly bytes: Uint8Array | "tooLong" };

const LINE_FEED = 0x0a;

/**
 * The lines of a stream of JSON Lines, one at a time: memory stays bounded by the longest line allowed, however long the
 * stream. Empty lines are skipped; a carriage return at the end is JSON white space and does no harm.
 */
export async function* jsonLines(chunks: AsyncIterable<Uint8Array>, maximum: number): AsyncGenerator<Line> {
  let number = 1;
  let parts: Uint8Array[] = [];
  let length = 0;
  const take = (): Line | undefined => {
    const bytes = length > maximum ? "tooLong" : Buffer.concat(parts);
    const empty = bytes !== "tooLong" && bytes.toString("latin1").trim() === "";
    parts = [];
    length = 0;
    return empty ? undefined : { number, bytes };
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, from)) {
      keep(chunk.subarray(from, end));
      const line = take();
      if (line !== undefined) yield line;
      number++;
      from = end + 1;
    }
    keep(chunk.subarray(from));
  }
  const last = take();
  if (last !== undefined) yield last;

  function keep(part: Uint8Array): void {
    length += part.length;
    if (length <= maximum) parts.push(part);
    else parts = [];
  }
}
