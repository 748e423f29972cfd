import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import type { Browser } from "./pdf-browser.ts";

/** How a page came to paper: the bytes of a PDF, or why not. */
export type Printed =
  | { readonly kind: "printed"; readonly bytes: Uint8Array }
  | { readonly kind: "failed" | "tookTooLong" };

/** How long a browser may take to start and print. A report takes a second; a machine may be busy. */
const TIME_LIMIT = 60_000;

/** Signals by which people and systems end a program; the browser and its folder must not outlive it. */
const ENDING = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Prints an HTML document as a tagged PDF. The document goes through a pipe (Chrome DevTools Protocol), so no file holds the case but
 * the one that the caller writes; nothing runs in it, and it reaches no network. The browser's own folder is private (0700) and
 * removed whatever happens.
 */
export async function printPdf(html: string, browser: Browser, timeLimit: number = TIME_LIMIT): Promise<Printed> {
  let folder: string | undefined;
  let child: ChildProcess | undefined;
  const end = (): void => {
    if (child !== undefined) kill(child);
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  const interrupted = (signal: NodeJS.Signals): void => {
    end();
    for (const other of ENDING) process.removeListener(other, interrupted);
    process.kill(process.pid, signal);
  };
  // Before there is anything to take along: a signal may come as soon as there is.
  for (const signal of ENDING) process.on(signal, interrupted);
  let timer: NodeJS.Timeout | undefined;
  try {
    folder = mkdtempSync(join(tmpdir(), "holdepunkt-pdf-"));
    child = start(browser, folder);
    const limit = new Promise<Printed>((resolve) => {
      timer = setTimeout(() => resolve({ kind: "tookTooLong" }), timeLimit);
    });
    return await Promise.race([printed(child, html), limit]);
  } catch {
    // What a browser says of its failure may quote the page.
    return { kind: "failed" };
  } finally {
    clearTimeout(timer);
    for (const signal of ENDING) process.removeListener(signal, interrupted);
    end();
  }
}

function start({ path, environment }: Browser, folder: string): ChildProcess {
  const switches = [
    "--headless",
    "--remote-debugging-pipe",
    `--user-data-dir=${join(folder, "profile")}`,
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--disable-background-networking",
    "--disable-breakpad",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-gpu",
    "--disable-sync",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-service-autorun",
    "--font-render-hinting=none",
    // Chromium's sandbox refuses to start as root.
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    "about:blank",
  ];
  const own = { HOME: folder, XDG_CONFIG_HOME: folder, XDG_CACHE_HOME: folder, TMPDIR: folder };
  return spawn(path, switches, {
    env: { ...process.env, LANG: "en_US.UTF-8", ...own, ...environment },
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
    // A group of its own, so that its helpers end with it.
    detached: process.platform !== "win32",
  });
}

function kill(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32") child.kill("SIGKILL");
    else process.kill(-child.pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

async function printed(child: ChildProcess, html: string): Promise<Printed> {
  const ask = conversation(child);
  const { targetId } = await ask("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await ask("Target.attachToTarget", { targetId, flatten: true });
  const session = textOf(sessionId);
  await ask("Emulation.setScriptExecutionDisabled", { value: true }, session);
  await ask("Network.enable", {}, session);
  const offline = { offline: true, latency: 0, downloadThroughput: 0, uploadThroughput: 0 };
  await ask("Network.emulateNetworkConditions", offline, session);
  const { frameTree } = await ask("Page.getFrameTree", {}, session);
  await ask("Page.setDocumentContent", { frameId: frameIdOf(frameTree), html }, session);
  const { data } = await ask("Page.printToPDF", PAPER, session);
  return { kind: "printed", bytes: Buffer.from(textOf(data), "base64") };
}

/** The document's own style says the size of the page. */
const PAPER = {
  preferCSSPageSize: true,
  printBackground: true,
  generateTaggedPDF: true,
  generateDocumentOutline: true,
};

type Answer = Readonly<Record<string, unknown>>;
type Ask = (method: string, parameters: Answer, session?: string) => Promise<Answer>;

/** Asks the browser one thing after another: messages in JSON, each ended by a zero byte. Rejects once the browser has ended. */
function conversation(child: ChildProcess): Ask {
  const [, , , out, back] = child.stdio as readonly unknown[] as readonly [null, null, null, Writable, Readable];
  const waiting = new Map<number, { resolve: (answer: Answer) => void; reject: (error: Error) => void }>();
  let ended = false;
  const end = (): void => {
    ended = true;
    for (const { reject } of waiting.values()) reject(new Error("the browser ended"));
    waiting.clear();
  };
  child.on("error", end).on("exit", end);
  out.on("error", end);
  back.on("error", end);
  let rest = "";
  back.setEncoding("utf8").on("data", (text: string) => {
    const messages = (rest + text).split("\0");
    rest = messages.pop() ?? "";
    for (const message of messages) {
      const reply = parsed(message);
      // What does not speak the protocol will not begin to.
      if (reply === undefined) return end();
      const { id = -1, result = {}, error } = reply;
      const asked = waiting.get(id);
      waiting.delete(id);
      if (error === undefined) asked?.resolve(result);
      else asked?.reject(new Error("the browser refused"));
    }
  });
  let last = 0;
  return (method, params, sessionId) =>
    new Promise((resolve, reject) => {
      if (ended) reject(new Error("the browser ended"));
      const id = ++last;
      waiting.set(id, { resolve, reject });
      out.write(`${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`);
    });
}

type Reply = { readonly id?: number; readonly result?: Answer; readonly error?: unknown };

function parsed(message: string): Reply | undefined {
  try {
    const reply: unknown = JSON.parse(message);
    return typeof reply === "object" && reply !== null ? reply : undefined;
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string {
  if (typeof value !== "string") throw new Error("the browser answered something else");
  return value;
}

function frameIdOf(tree: unknown): string {
  const { frame } = tree as { readonly frame?: { readonly id?: unknown } };
  return textOf(frame?.id);
}
