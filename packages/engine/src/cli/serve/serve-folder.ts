import { randomBytes } from "node:crypto";
import { realpath } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { type Answer, HEADERS, rawAnswer, refusal } from "./answer.ts";
import type { EditorFiles } from "./built-editor.ts";
import { answerCall, BODY_LIMIT, FEED } from "./calls.ts";
import { openFeed } from "./feed.ts";
import { type Folder, openFolder } from "./folder.ts";
import type { FolderFiles } from "./folder-files.ts";
import { type Asked, CALLS, type Names, onlyHeader, refusedAsCall, refusedAsPage, refusedAtTheDoor } from "./guards.ts";
import type { Listing } from "./listing.ts";
import { nodeFolderFiles } from "./node-folder-files.ts";
import { makeToken } from "./token.ts";
import { type WatchTimes, watchFolder } from "./watch-folder.ts";

/** What to serve, and where. */
export interface ServeOptions {
  readonly folder: string;
  /** The editor's files, if there are any; without them only the calls are answered. */
  readonly editor?: EditorFiles | undefined;
  /** 0 takes any free one. It never takes another by itself: the port is part of the origin under which a browser keeps work. */
  readonly port: number;
  /** For tests. */
  readonly files?: FolderFiles;
  readonly watchTimes?: WatchTimes;
}

/** A folder that is being served. */
export interface Serving {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string;
  /** The origin with the token in its fragment, which no browser sends anywhere. */
  readonly address: string;
  readonly token: string;
  /** What stood in the folder at the start. */
  readonly listing: Listing;
  close(): Promise<void>;
}

/** Why a folder is not served. */
export type ServeProblem = "noFolder" | "portTaken" | "portNotPermitted";

const HOSTS = ["127.0.0.1", "::1"] as const;
const NO_BODY = new Uint8Array(0);

/** Serves a folder of rulesets to this machine alone, until it is closed. */
export async function serveFolder(
  options: ServeOptions,
): Promise<{ readonly ok: true; readonly value: Serving } | { readonly ok: false; readonly problem: ServeProblem }> {
  const root = await realpath(options.folder).catch(() => undefined);
  if (root === undefined) return { ok: false, problem: "noFolder" };
  const files = options.files ?? nodeFolderFiles;
  const tools = { files, root, random: (length: number) => randomBytes(length), now: () => Date.now() };
  const opened = await openFolder(tools, randomBytes(32));
  if (!opened.ok) return { ok: false, problem: "noFolder" };
  const folder = opened.value;
  const scanned = await folder.scan();
  if (!scanned.ok) return { ok: false, problem: "noFolder" };

  const token = makeToken();
  const feed = openFeed();
  let names: Names | undefined;
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    // Until the port is known no name is ours.
    if (names === undefined) return send(response, request, refusal(503));
    answerRequest(request, response, { names, token, folder, feed, editor: options.editor }).catch(() => {
      // A bug of ours, or a connection that broke: told without a word about what was asked.
      if (response.headersSent) response.destroy();
      else send(response, request, refusal(500));
    });
  };
  const listening = await listen(handle, options.port);
  if (typeof listening === "string") {
    feed.close();
    return { ok: false, problem: listening };
  }
  const suffix = listening.port === 80 ? "" : `:${listening.port}`;
  names = { own: `127.0.0.1${suffix}`, others: [`localhost${suffix}`, `[::1]${suffix}`] };
  const watching = watchFolder(root, folder, scanned.value, (changes) => feed.tell(changes), options.watchTimes);
  const origin = `http://${names.own}`;
  return {
    ok: true,
    value: {
      origin,
      address: `${origin}/#token=${token}`,
      token,
      listing: scanned.value.listing,
      close: async () => {
        watching.close();
        feed.close();
        await Promise.all(listening.servers.map(closed));
      },
    },
  };
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** One server for each of the two addresses of this machine alone, on one port; without the second where the machine has none. */
async function listen(
  handle: Handler,
  port: number,
): Promise<{ readonly servers: readonly Server[]; readonly port: number } | ServeProblem> {
  const servers: Server[] = [];
  let bound = port;
  for (const host of HOSTS) {
    const server = limited(handle);
    const fault = await new Promise<string | undefined>((resolve) => {
      server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "failed"));
      server.listen({ host, port: bound, exclusive: true, ipv6Only: true }, () => resolve(undefined));
    });
    if (fault === undefined) {
      servers.push(server);
      bound = (server.address() as AddressInfo).port;
    } else if (host === "127.0.0.1" || fault === "EADDRINUSE") {
      // Somebody else at the second address would get what is meant for us where `localhost` is read so.
      await Promise.all(servers.map(closed));
      return fault === "EACCES" ? "portNotPermitted" : "portTaken";
    }
  }
  return { servers, port: bound };
}

/** What a request that Node gave up on is answered with; any other is bad. */
const FAULT_STATUSES: ReadonlyMap<string, number> = new Map([
  ["HPE_HEADER_OVERFLOW", 431],
  ["ERR_HTTP_REQUEST_TIMEOUT", 408],
]);

/** A server with limits on all that a stranger could make it hold. */
function limited(handle: Handler): Server {
  const server = createServer(
    {
      maxHeaderSize: 8 * 1024,
      headersTimeout: 5_000,
      requestTimeout: 10_000,
      keepAliveTimeout: 5_000,
      connectionsCheckingInterval: 1_000,
      insecureHTTPParser: false,
      requireHostHeader: false,
    },
    handle,
  );
  // Node drops the headers beyond a count without a word, and a dropped Sec-Fetch-Site or second Host would go unchecked.
  // Their size is the limit instead.
  server.maxHeadersCount = 0;
  server.maxConnections = 64;
  server.maxRequestsPerSocket = 1_000;
  server.timeout = 30_000;
  const end = (socket: Pick<Socket, "writable" | "end" | "destroy">, status: number): void => {
    if (socket.writable) socket.end(rawAnswer(status));
    else socket.destroy();
  };
  server.on("clientError", (error, socket) =>
    end(socket as Socket, ("code" in error && FAULT_STATUSES.get(String(error.code))) || 400),
  );
  // Node closes these without an answer unless asked, and answers the third on its own.
  server.on("connect", (_request, socket) => end(socket as Socket, 405));
  server.on("upgrade", (_request, socket) => end(socket as Socket, 403));
  const expecting: Handler = (request, response) => send(response, request, refusal(417));
  server.on("checkContinue", expecting);
  server.on("checkExpectation", expecting);
  return server;
}

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

interface Served {
  readonly names: Names;
  readonly token: string;
  readonly folder: Folder;
  readonly feed: ReturnType<typeof openFeed>;
  readonly editor: EditorFiles | undefined;
}

async function answerRequest(request: IncomingMessage, response: ServerResponse, served: Served): Promise<void> {
  const asked: Asked = { method: request.method ?? "", target: request.url ?? "", rawHeaders: request.rawHeaders };
  const { names, token, folder, feed, editor } = served;
  const atDoor = refusedAtTheDoor(asked, names);
  if (atDoor !== undefined) return send(response, request, atDoor);
  if (!asked.target.startsWith(CALLS)) return send(response, request, page(asked, names, editor));
  const refusedCall = refusedAsCall(asked, token, BODY_LIMIT);
  if (refusedCall !== undefined) return send(response, request, refusedCall);
  if (asked.target === FEED) {
    if (asked.method !== "GET") return send(response, request, refusal(405, { Allow: "GET" }));
    if (!feed.hasRoom()) return send(response, request, refusal(503));
    return feed.add(response);
  }
  const body = await bodyOf(request);
  if (body === undefined) return send(response, request, refusal(413));
  send(response, request, await answerCall(asked, folder, body));
}

function page(asked: Asked, names: Names, editor: EditorFiles | undefined): Answer {
  const refused = refusedAsPage(asked);
  if (refused !== undefined) return refused;
  const [name = ""] = asked.target.split("?", 1);
  const file = editor?.get(name);
  if (file === undefined) return refusal(404);
  // What is kept at one name is not seen at another: lead the person to the one they were told, before they begin.
  if (onlyHeader(asked, "host") !== names.own && onlyHeader(asked, "sec-fetch-mode") === "navigate") {
    return refusal(307, { Location: `http://${names.own}${name}` });
  }
  return { status: 200, headers: { "Content-Type": file.type }, content: file.content };
}

/** What was sent, or `undefined` if it is more than was said. */
async function bodyOf(request: IncomingMessage): Promise<Uint8Array | undefined> {
  if (request.headers["content-length"] === undefined) return NO_BODY;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > BODY_LIMIT) return undefined;
  }
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, request: IncomingMessage, { status, headers, content }: Answer): void {
  // A body left unread could be taken for the next request, and is not read to the end for a stranger.
  const ends = request.complete || isWithoutBody(request) ? {} : { Connection: "close" };
  response.writeHead(status, { ...HEADERS, ...headers, ...ends, "Content-Length": content.length });
  response.end(request.method === "HEAD" ? undefined : content);
}

const isWithoutBody = ({ headers }: IncomingMessage): boolean =>
  headers["transfer-encoding"] === undefined && (headers["content-length"] ?? "0") === "0";
