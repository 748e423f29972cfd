import { describe, expect, test } from "vitest";
import type { Change } from "./folder-api.ts";
import { type FolderState, listenToFolder, type Wait } from "./folder-feed.ts";

/*
 * A feed over connections that a test makes and breaks, with a clock that a test moves.
 */

const DIGEST = `sha256:${"0".repeat(64)}`;

/** A connection as the test's server has it. */
interface Connection {
  readonly headers: Headers;
  readonly signal: AbortSignal;
  send(text: string): void;
  end(): void;
  fail(): void;
}

function listening(answer: (count: number) => "open" | "refuse" | number = () => "open") {
  const connections: Connection[] = [];
  const states: FolderState[] = [];
  const changes: Change[] = [];
  const pauses: { milliseconds: number; signal: AbortSignal; end: () => void }[] = [];
  let count = 0;
  const fetch = async (_: unknown, init: RequestInit = {}): Promise<Response> => {
    const how = answer(count++);
    if (how === "refuse") throw new TypeError("refused");
    if (typeof how === "number") return new Response("Refused\n", { status: how });
    let controller: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({
      start: (one) => {
        controller = one;
      },
    });
    const signal = init.signal as AbortSignal;
    signal.addEventListener("abort", () => controller.error(signal.reason));
    connections.push({
      headers: new Headers(init.headers),
      signal,
      send: (text) => controller.enqueue(new TextEncoder().encode(text)),
      end: () => controller.close(),
      fail: () => controller.error(new TypeError("broken")),
    });
    return new Response(body);
  };
  const wait: Wait = (milliseconds, signal) =>
    new Promise((resolve) => {
      pauses.push({ milliseconds, signal, end: resolve });
      signal.addEventListener("abort", () => resolve());
    });
  const feed = listenToFolder(
    { origin: "http://127.0.0.1:1", token: "secret", fetch: fetch as typeof globalThis.fetch },
    { onState: (state) => states.push(state), onChanges: (some) => changes.push(...some) },
    wait,
  );
  /** The pause before the next try, or the silence that is waited for now. */
  const pending = (): typeof pauses => pauses.filter(({ signal }) => !signal.aborted);
  return { feed, connections, states, changes, pauses, pending, tries: () => count };
}

const settled = async (): Promise<void> => {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
};

test("the token goes in a header, to an address without it", async () => {
  const { connections, feed } = listening();
  await settled();
  expect(connections[0]?.headers.get("Authorization")).toBe("Bearer secret");
  feed.close();
});

describe("what is told", () => {
  test.each([
    [
      "one change",
      [`event: change\ndata: {"changes":[{"id":"a","digest":"${DIGEST}"}]}\n\n`],
      [{ id: "a", digest: DIGEST }],
    ],
    [
      "a document that is gone",
      ['event: change\ndata: {"changes":[{"id":"a","digest":null}]}\n\n'],
      [{ id: "a", digest: null }],
    ],
    [
      "an event in pieces",
      ["event: change\nda", 'ta: {"changes":[{"id":"a","dig', 'est":null}]}\n', "\n"],
      [{ id: "a", digest: null }],
    ],
    [
      "two in one piece",
      [
        'event: change\ndata: {"changes":[{"id":"a","digest":null}]}\n\nevent: change\ndata: {"changes":[{"id":"b","digest":null}]}\n\n',
      ],
      [
        { id: "a", digest: null },
        { id: "b", digest: null },
      ],
    ],
    ["nothing but a sign of life", [":\n\n"], []],
    ["an event of another kind", ["event: other\ndata: {}\n\n"], []],
    ["no JSON", ["event: change\ndata: {\n\n"], []],
    ["a change of no document", ['event: change\ndata: {"changes":[{"digest":null}]}\n\n'], []],
    ["a digest that is none", ['event: change\ndata: {"changes":[{"id":"a","digest":"x"}]}\n\n'], []],
  ])("%s", async (_, parts, told) => {
    const { connections, changes, states, feed } = listening();
    await settled();
    connections[0]?.send("event: hello\ndata: {}\n\n");
    for (const part of parts) connections[0]?.send(part);
    await settled();
    expect(states).toEqual(["connecting", "listening"]);
    expect(changes).toEqual(told);
    feed.close();
  });
});

describe("a server that stops is a state, and is listened to again when it is back", () => {
  test.each<[string, (one: Connection) => void]>([
    ["ended", (one) => one.end()],
    ["broken", (one) => one.fail()],
  ])("the connection is %s", async (_, stop) => {
    const { connections, states, pending, feed } = listening();
    await settled();
    connections[0]?.send("event: hello\ndata: {}\n\n");
    await settled();
    stop(connections[0] as Connection);
    await settled();
    expect(states).toEqual(["connecting", "listening", "stopped"]);
    for (const { end } of pending()) end();
    await settled();
    connections[1]?.send("event: hello\ndata: {}\n\n");
    await settled();
    expect(states).toEqual(["connecting", "listening", "stopped", "listening"]);
    feed.close();
  });

  test("silence for longer than any server of ours is silent ends the connection", async () => {
    const { connections, states, pending, feed } = listening();
    await settled();
    connections[0]?.send("event: hello\ndata: {}\n\n");
    await settled();
    expect(pending().map(({ milliseconds }) => milliseconds)).toEqual([25_000]);
    const [before] = pending();
    connections[0]?.send(":\n\n");
    await settled();
    // The sign of life has put it off: what was waited for has ended, and a new silence begun.
    expect(before?.signal.aborted).toBe(true);
    expect(pending().length).toBe(1);
    pending()[0]?.end();
    await settled();
    expect(connections[0]?.signal.aborted).toBe(true);
    expect(states.at(-1)).toBe("stopped");
    feed.close();
  });

  test("it is tried again and again, ever more seldom, but never less than every ten seconds", async () => {
    const { states, pauses, pending, tries, feed } = listening((count) => (count % 2 === 0 ? "refuse" : 503));
    for (let i = 0; i < 8; i++) {
      await settled();
      for (const { end } of pending()) end();
    }
    await settled();
    expect(
      pauses
        .map(({ milliseconds }) => milliseconds)
        .filter((one) => one !== 25_000)
        .slice(0, 8),
    ).toEqual([500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000, 10_000]);
    expect(tries()).toBe(9);
    expect(states).toEqual(["connecting", "stopped"]);
    feed.close();
  });

  test("once it has been back it is tried soon again", async () => {
    const { connections, pauses, pending, feed } = listening((count) => (count < 3 ? "refuse" : "open"));
    for (let i = 0; i < 3; i++) {
      await settled();
      for (const { end } of pending()) end();
    }
    await settled();
    connections[0]?.send("event: hello\ndata: {}\n\n");
    await settled();
    connections[0]?.end();
    await settled();
    const between = pauses.map(({ milliseconds }) => milliseconds).filter((one) => one !== 25_000);
    expect(between).toEqual([500, 1_000, 2_000, 500]);
    feed.close();
  });

  test("a server that does not know the token is not asked again", async () => {
    const { states, pending, tries } = listening(() => 401);
    await settled();
    expect(states).toEqual(["connecting", "notAllowed"]);
    expect([pending().length, tries()]).toEqual([0, 1]);
  });

  test("an event without an end is not gathered for ever", async () => {
    const { connections, states, feed } = listening();
    await settled();
    for (let i = 0; i < 11; i++) connections[0]?.send("x".repeat(100_000));
    await settled();
    expect(states.at(-1)).toBe("stopped");
    expect(connections[0]?.signal.aborted).toBe(true);
    feed.close();
  });
});

test("once closed nothing is told, and nothing tried", async () => {
  const { connections, states, changes, pending, tries, feed } = listening();
  await settled();
  feed.close();
  await settled();
  expect(connections[0]?.signal.aborted).toBe(true);
  for (const { end } of pending()) end();
  await settled();
  expect([states, changes, tries()]).toEqual([["connecting"], [], 1]);
});
