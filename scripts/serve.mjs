/**
 * A static server for the built editor, for the one person at this machine.
 *
 * What other loopback servers got wrong, and is therefore not here: a URL that becomes a path (every file is read
 * once, at the start, and looked up by its whole name), a Host that is not checked (DNS rebinding), a CORS header, an
 * error that tells where the files lie.
 */
import { constants } from "node:fs";
import { open, readdir, realpath } from "node:fs/promises";
import { createServer, STATUS_CODES } from "node:http";
import { extname, join } from "node:path";

export const DEFAULT_PORT = 4680;

/** By this name one Holdepunkt knows another, when it finds its port taken. */
export const SERVER_NAME = "holdepunkt";

const HEADERS = {
  "Content-Security-Policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-store",
  Server: SERVER_NAME,
};

/** @type {ReadonlyMap<string, string>} */
const TYPES = new Map([
  [".html", "text/html; charset=utf-8"],
  [".js", "text/javascript; charset=utf-8"],
  [".css", "text/css; charset=utf-8"],
  [".json", "application/json"],
  [".txt", "text/plain; charset=utf-8"],
  [".svg", "image/svg+xml"],
  [".png", "image/png"],
  [".ico", "image/x-icon"],
  [".woff2", "font/woff2"],
]);

/**
 * @typedef {{ type: string, content: Buffer }} File
 * @typedef {{ address: string, close: () => Promise<void> }} Serving
 */

/**
 * Serves the files that lie under `root` now. Fails with EADDRINUSE when the port is taken: it never takes another by
 * itself, since the port is part of the origin under which the browser keeps a person's work. Port 0 takes any free one.
 * @param {{ root: string, port: number, host?: "127.0.0.1" | "::1" }} options
 * @returns {Promise<Serving>}
 */
export async function serve({ root, port, host = "127.0.0.1" }) {
  if (host !== "127.0.0.1" && host !== "::1") throw new Error("Only this machine is served.");
  const files = await readFiles(root);
  const server = createServer(
    {
      maxHeaderSize: 8 * 1024,
      headersTimeout: 5_000,
      requestTimeout: 10_000,
      keepAliveTimeout: 5_000,
      connectionsCheckingInterval: 1_000,
    },
    (request, response) => {
      const { status, headers, content } = answer(request, files, names);
      response.writeHead(status, { ...HEADERS, ...headers, "Content-Length": content.length });
      response.end(request.method === "HEAD" ? undefined : content);
    },
  );
  // Node drops the headers beyond a count without a word, and a dropped Sec-Fetch-Site or second Host would go unchecked.
  // Their size is the limit instead.
  server.maxHeadersCount = 0;
  server.maxConnections = 64;
  server.timeout = 30_000;
  server.on("clientError", (error, socket) => {
    if (socket.writable) socket.end(refusal("code" in error && error.code === "HPE_HEADER_OVERFLOW" ? 431 : 400));
    else socket.destroy();
  });
  // Node closes these without an answer unless asked.
  server.on("connect", (_request, socket) => socket.end(refusal(405)));
  server.on("upgrade", (_request, socket) => socket.end(refusal(403)));

  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port, exclusive: true }, () => resolve(undefined));
  });
  const bound = /** @type {import("node:net").AddressInfo} */ (server.address());
  const suffix = bound.port === 80 ? "" : `:${bound.port}`;
  const literal = (host === "::1" ? "[::1]" : host) + suffix;
  const names = { own: literal, other: `localhost${suffix}` };
  return {
    address: `http://${literal}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * @typedef {{ own: string, other: string }} Names The Host headers that mean us: the one in our address, and the other
 * @typedef {{ status: number, headers: Record<string, string>, content: Buffer }} Answer
 */

/**
 * @param {import("node:http").IncomingMessage} request
 * @param {ReadonlyMap<string, File>} files
 * @param {Names} names
 * @returns {Answer}
 */
function answer(request, files, names) {
  // Before anything else: a page elsewhere can make its own name point here, but it cannot lie about that name.
  const hosts = headersNamed(request, "host");
  const [host] = hosts;
  if (hosts.length !== 1 || (host !== names.own && host !== names.other)) return refuse(403);
  if (request.method === "OPTIONS") return refuse(403);
  if (request.method !== "GET" && request.method !== "HEAD") return refuse(405, { Allow: "GET, HEAD" });
  // No body means anything here, and one left unread would be taken for the next request.
  if (request.headers["transfer-encoding"] !== undefined || (request.headers["content-length"] ?? "0") !== "0") {
    return refuse(413, { Connection: "close" });
  }
  if (!comesFromUs(request, host)) return refuse(403);

  const [name = ""] = (request.url ?? "").split("?", 1);
  const file = files.get(name);
  if (file === undefined) return refuse(404);
  // What is kept at one name is not seen at the other: lead the person to the one they were told, before they begin.
  if (host === names.other && request.headers["sec-fetch-mode"] === "navigate") {
    return refuse(307, { Location: `http://${names.own}${name}` });
  }
  return { status: 200, headers: { "Content-Type": file.type }, content: file.content };
}

/**
 * Whether our own page asks, or a person who opened it. Other pages may link here; they may not embed or read anything.
 * A program that is no browser sends none of these headers and is let through: it could read the files anyway.
 * @param {import("node:http").IncomingMessage} request
 * @param {string} host
 */
function comesFromUs(request, host) {
  if (headersNamed(request, "origin").some((origin) => origin !== `http://${host}`)) return false;
  const isOpened = request.headers["sec-fetch-mode"] === "navigate" && request.headers["sec-fetch-dest"] === "document";
  return headersNamed(request, "sec-fetch-site").every((site) => site === "same-origin" || site === "none" || isOpened);
}

/**
 * Every header of that name, since Node keeps only the first of some.
 * @param {import("node:http").IncomingMessage} request
 * @param {string} name
 */
function headersNamed(request, name) {
  const { rawHeaders } = request;
  return rawHeaders.filter((_, i) => i % 2 === 1 && rawHeaders[i - 1]?.toLowerCase() === name);
}

/**
 * @param {number} status
 * @param {Record<string, string>} [headers]
 * @returns {Answer}
 */
function refuse(status, headers = {}) {
  const content = Buffer.from(`${STATUS_CODES[status]}\n`);
  return { status, headers: { ...headers, "Content-Type": "text/plain; charset=utf-8" }, content };
}

/**
 * The same for a request that Node did not understand, where only the socket is left.
 * @param {number} status
 */
function refusal(status) {
  const { headers, content } = refuse(status, { Connection: "close" });
  const lines = Object.entries({ ...HEADERS, ...headers, "Content-Length": content.length });
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.map(([k, v]) => `${k}: ${v}\r\n`).join("")}\r\n${content}`;
}

/**
 * Every regular file under the folder, by the path its URL must have. A link is left out wherever it points.
 * @param {string} root
 */
async function readFiles(root) {
  /** @type {Map<string, File>} */
  const files = new Map();
  /**
   * @param {string} directory
   * @param {string} url
   */
  const read = async (directory, url) => {
    for (const entry of await readdir(directory, { withFileTypes: true })) {
      const path = join(directory, entry.name);
      // As a browser writes it in a request.
      const name = `${url}/${encodeURI(entry.name).replace(/[?#]/g, encodeURIComponent)}`;
      if (entry.isDirectory()) await read(path, name);
      if (!entry.isFile()) continue;
      // Should the file have become a link since it was listed, opening it fails.
      const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
      try {
        const type = TYPES.get(extname(entry.name).toLowerCase()) ?? "application/octet-stream";
        files.set(name, { type, content: await handle.readFile() });
      } finally {
        await handle.close();
      }
    }
  };
  await read(await realpath(root), "");
  const index = files.get("/index.html");
  if (index === undefined) throw new Error("There is no index.html to serve.");
  files.set("/", index);
  return files;
}
