import type { ServerResponse } from "node:http";
import { HEADERS } from "./answer.ts";
import type { Change } from "./listing.ts";

/** Tells changes to all who listen, as server-sent events (HTML Standard §9.2). */
export interface Feed {
  /** Whether one more may listen. */
  hasRoom(): boolean;
  add(response: ServerResponse): void;
  tell(changes: readonly Change[]): void;
  close(): void;
}

// A browser holds six connections to an origin, and every open tab one of them.
const MOST_LISTENERS = 16;
// Whoever does not read is let go and comes back when they do.
const MOST_WAITING_BYTES = 256 * 1024;
const BEAT_MS = 10_000;

/**
 * A feed. Whoever begins to listen is told `hello`, and lists then what stands there: nothing is told twice, and nothing between the two is lost. Then `change` with
 * `{ changes: [{ id, digest }] }`, of what they wrote themselves too; and a comment now and then, by which both ends know that the other is there.
 */
export function openFeed(): Feed {
  const listeners = new Set<ServerResponse>();
  const write = (response: ServerResponse, text: string): void => {
    response.write(text);
    if (response.writableLength > MOST_WAITING_BYTES) response.destroy();
  };
  const beat = setInterval(() => {
    for (const response of listeners) write(response, ":\n\n");
  }, BEAT_MS);
  beat.unref();
  return {
    hasRoom: () => listeners.size < MOST_LISTENERS,
    add: (response) => {
      listeners.add(response);
      response.on("close", () => listeners.delete(response));
      response.writeHead(200, { ...HEADERS, "Content-Type": "text/event-stream; charset=utf-8" });
      write(response, "event: hello\ndata: {}\n\n");
    },
    tell: (changes) => {
      for (const response of listeners) write(response, `event: change\ndata: ${JSON.stringify({ changes })}\n\n`);
    },
    close: () => {
      clearInterval(beat);
      for (const response of listeners) response.destroy();
    },
  };
}
