import { type Change, readChanges } from "./folder-api.ts";
import { FOLDER_REQUEST, type FolderAddress } from "./folder-client.ts";

/** Whether the folder can be heard. */
export type FolderState =
  /** For the first time, or again. */
  | "connecting"
  /** Every change is told. Whoever sees this state begin lists the folder anew: what was missed before is not told. */
  | "listening"
  /** The server does not answer; tried again and again. */
  | "stopped"
  /** The server does not know the token: it was started anew, and the page must be opened by its new address. The end. */
  | "notAllowed";

/** Who is told. */
export interface FolderListener {
  onState(state: FolderState): void;
  /** One's own writes are told too, by the digest that one was given. */
  onChanges(changes: readonly Change[]): void;
}

/** Listens until it is closed. */
export interface FolderFeed {
  close(): void;
}

/** Waits so many milliseconds; ends early, and without an error, when it is aborted. Handed in, so that tests need not wait. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>;

// The server is heard every ten seconds: after this long it is gone, whatever the connection says.
const SILENCE_MS = 25_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;
// More than any list of changes is; a server that sends more is none of ours.
const LONGEST_EVENT = 1_000_000;

/** Listens to what changes in a served folder, and comes back when the server does. (Not `EventSource`, which cannot send the token in a header.) */
export function listenToFolder(address: FolderAddress, listener: FolderListener, wait: Wait = waitFor): FolderFeed {
  const ending = new AbortController();
  let state: FolderState | undefined;
  const tell = (next: FolderState): void => {
    if (next === state || ending.signal.aborted) return;
    state = next;
    listener.onState(next);
  };
  const run = async (): Promise<void> => {
    let pause = FIRST_PAUSE_MS;
    tell("connecting");
    while (!ending.signal.aborted) {
      const end = await hear(address, ending.signal, wait, {
        onHello: () => {
          pause = FIRST_PAUSE_MS;
          tell("listening");
        },
        onChanges: (changes) => {
          if (!ending.signal.aborted) listener.onChanges(changes);
        },
      });
      if (end === "notAllowed") return tell("notAllowed");
      tell("stopped");
      await wait(pause, ending.signal);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }
  };
  void run();
  return { close: () => ending.abort() };
}

interface Hearing {
  onHello(): void;
  onChanges(changes: readonly Change[]): void;
}

/** Hears one connection to its end. */
async function hear(
  { origin, token, fetch }: FolderAddress,
  ending: AbortSignal,
  wait: Wait,
  hearing: Hearing,
): Promise<"stopped" | "notAllowed"> {
  const connection = new AbortController();
  const hangUp = (): void => connection.abort();
  ending.addEventListener("abort", hangUp);
  // Each sign of life puts off the end.
  let life = new AbortController();
  const isAlive = (): void => {
    life.abort();
    life = new AbortController();
    const { signal } = life;
    void wait(SILENCE_MS, signal).then(() => {
      if (!signal.aborted) hangUp();
    });
  };
  try {
    isAlive();
    const headers = { Authorization: `Bearer ${token}` };
    const response = await fetch(`${origin}/api/changes`, { ...FOLDER_REQUEST, headers, signal: connection.signal });
    if (response.status === 401) return "notAllowed";
    if (!response.ok || response.body === null) return "stopped";
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    let text = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return "stopped";
      isAlive();
      text += decoder.decode(value, { stream: true });
      const events = text.split("\n\n");
      text = events.pop() ?? "";
      if (text.length > LONGEST_EVENT) return "stopped";
      for (const event of events) give(event, hearing);
    }
  } catch {
    return "stopped";
  } finally {
    life.abort();
    connection.abort();
    ending.removeEventListener("abort", hangUp);
  }
}

/** One event of the stream (HTML Standard §9.2), as our server writes it. */
function give(event: string, hearing: Hearing): void {
  if (event.startsWith("event: hello\n")) return hearing.onHello();
  const [, data] = /^event: change\ndata: (.*)$/.exec(event) ?? [];
  if (data === undefined) return;
  const changes = readChanges(parsed(data));
  if (changes !== undefined) hearing.onChanges(changes);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const waitFor: Wait = (milliseconds, signal) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
