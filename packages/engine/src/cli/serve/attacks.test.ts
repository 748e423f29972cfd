import { connect } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  caseText,
  type HeaderTable,
  makeFolder,
  OUTSIDE,
  pictureOf,
  type RawAnswer,
  RULESET,
  requestText,
  STORY,
  sendRaw,
} from "../../../testing/served-folder.ts";
import { HEADERS } from "./answer.ts";
import type { EditorFiles } from "./built-editor.ts";
import { fileDigest } from "./change-document.ts";
import { type Serving, serveFolder } from "./serve-folder.ts";

/*
 * What an attacker would send, byte by byte: a page of another site through a person's browser, another program on this machine, or whoever made the
 * folder. Nothing on the disk may change, and nothing of it may stand in an answer.
 */

const EDITOR: EditorFiles = new Map([
  ["/", { type: "text/html; charset=utf-8", content: Buffer.from("<!doctype html><title>Holdepunkt</title>") }],
  ["/assets/index.js", { type: "text/javascript; charset=utf-8", content: Buffer.from("export {};") }],
]);

const folder = makeFolder();
const DIGEST = fileDigest(Buffer.from(RULESET));
let serving: Serving;
let port: number;
let ids: { ruleset: string; case: string; release: string; folder: string };
let before: readonly string[];

beforeAll(async () => {
  const served = await serveFolder({ folder: folder.root, editor: EDITOR, port: 0 });
  if (!served.ok) throw new Error(served.problem);
  serving = served.value;
  port = Number(new URL(serving.origin).port);
  const small = serving.listing.rulesets.find(({ name }) => name === "small");
  const id = (kind: string): string => small?.documents.find((one) => one.kind === kind)?.id ?? "";
  ids = { ruleset: id("ruleset"), case: id("case"), release: id("release"), folder: small?.id ?? "" };
});

afterAll(async () => {
  await serving.close();
  folder.clear();
});

beforeEach(() => {
  before = pictureOf(folder.home);
});

afterEach(() => {
  expect(pictureOf(folder.home)).toEqual(before);
});

/** Fills in what only the running server knows. */
function filled(text: string): string {
  return text
    .replaceAll("PORT", String(port))
    .replaceAll("TOKEN", serving.token)
    .replaceAll("RULESET_ID", ids.ruleset)
    .replaceAll("CASE_ID", ids.case)
    .replaceAll("RELEASE_ID", ids.release)
    .replaceAll("FOLDER_ID", ids.folder)
    .replaceAll("HOME", folder.home);
}

/** What the editor sends with a call; an attack leaves out or changes one thing. */
const OURS: HeaderTable = {
  Host: "127.0.0.1:PORT",
  Connection: "close",
  Origin: "http://127.0.0.1:PORT",
  "Sec-Fetch-Site": "same-origin",
  "Sec-Fetch-Mode": "cors",
  "Sec-Fetch-Dest": "empty",
  Authorization: "Bearer TOKEN",
  "Holdepunkt-Client": "1",
  "Content-Type": "application/json",
};
const LIST = "GET /api/documents";
const READ = "GET /api/documents/CASE_ID";
const WRITE = "PUT /api/documents/RULESET_ID";
const MAKE = "POST /api/documents";

/** A write that would be done, were it not for the attack. */
const NEW_TEXT = JSON.stringify({ text: `${RULESET}\n` });
const NEW_CASE = JSON.stringify({ kind: "case", name: "C9", ruleset: "FOLDER_ID", text: caseText("x") });

interface Attack {
  readonly name: string;
  readonly line?: string;
  readonly headers?: HeaderTable;
  readonly body?: string;
  /** Bytes of a body, as latin1, where they are no UTF-8. */
  readonly bytes?: string;
  readonly raw?: string;
  readonly status: number | readonly number[];
}

async function sent({ line = LIST, headers = {}, body, bytes, raw }: Attack): Promise<RawAnswer> {
  if (raw !== undefined) return sendRaw(port, filled(raw));
  const content = body === undefined ? bytes : Buffer.from(filled(body)).toString("latin1");
  const length = content === undefined ? {} : { "Content-Length": String(content.length) };
  const condition = line.startsWith("PUT") || line.startsWith("DELETE") ? { "If-Match": `"${DIGEST}"` } : {};
  // Under another name the browser says that the page has that origin, which is what makes rebinding an attack.
  const rebound = typeof headers.Host === "string" ? { Origin: `http://${headers.Host}` } : {};
  return sendRaw(
    port,
    filled(requestText(line, { ...OURS, ...length, ...condition, ...rebound, ...headers }, content)),
  );
}

function expectSafe({ all, headers, count }: RawAnswer): void {
  for (const [name, value] of Object.entries(HEADERS)) expect(headers.get(name.toLowerCase()), name).toBe(value);
  expect([...headers.keys()].filter((name) => name.startsWith("access-control-"))).toEqual([]);
  expect(headers.has("set-cookie")).toBe(false);
  expect(count).toBe(1);
  for (const secret of [folder.home, STORY, OUTSIDE, serving.token, "small", "node:"])
    expect(all).not.toContain(secret);
}

const ATTACKS: readonly Attack[] = [
  // Under another name than ours: DNS rebinding.
  { name: "another name with our port", headers: { Host: "evil.example:PORT" }, status: 403 },
  { name: "another name without a port", headers: { Host: "evil.example" }, status: 403 },
  { name: "our number without the port", headers: { Host: "127.0.0.1" }, status: 403 },
  { name: "our name with another port", headers: { Host: "localhost:1" }, status: 403 },
  { name: "our port with a zero before it", headers: { Host: "127.0.0.1:0PORT" }, status: 403 },
  { name: "our port with a space before it", headers: { Host: "127.0.0.1: PORT" }, status: 403 },
  { name: "a name that ends in ours", headers: { Host: "evil-localhost:PORT" }, status: 403 },
  { name: "a name below ours", headers: { Host: "a.localhost:PORT" }, status: 403 },
  { name: "a name that begins with ours", headers: { Host: "127.0.0.1.nip.example:PORT" }, status: 403 },
  { name: "a rebinding name made of numbers", headers: { Host: "7f000001.rbndr.example:PORT" }, status: 403 },
  { name: "a dot at the end", headers: { Host: "localhost.:PORT" }, status: 403 },
  { name: "capitals", headers: { Host: "LOCALHOST:PORT" }, status: 403 },
  { name: "our number in one piece", headers: { Host: "2130706433:PORT" }, status: 403 },
  { name: "our number in hexadecimal", headers: { Host: "0x7f.1:PORT" }, status: 403 },
  { name: "our number shortened", headers: { Host: "127.1:PORT" }, status: 403 },
  { name: "another number of this machine", headers: { Host: "127.0.0.2:PORT" }, status: 403 },
  { name: "every address", headers: { Host: "0.0.0.0:PORT" }, status: 403 },
  { name: "IPv6 without brackets", headers: { Host: "::1:PORT" }, status: 403 },
  { name: "IPv6 written out", headers: { Host: "[0:0:0:0:0:0:0:1]:PORT" }, status: 403 },
  { name: "IPv4 within IPv6", headers: { Host: "[::ffff:127.0.0.1]:PORT" }, status: 403 },
  { name: "IPv6 with a zone", headers: { Host: "[::1%25lo]:PORT" }, status: 403 },
  { name: "every IPv6 address", headers: { Host: "[::]:PORT" }, status: 403 },
  { name: "someone before an at sign", headers: { Host: "evil.example@127.0.0.1:PORT" }, status: 403 },
  { name: "two names in one", headers: { Host: "127.0.0.1:PORT, evil.example" }, status: 403 },
  { name: "a Host without a name", headers: { Host: "" }, status: 403 },
  { name: "no name", headers: { Host: undefined }, status: 403 },
  { name: "two names, ours first", headers: { Host: ["127.0.0.1:PORT", "evil.example"] }, status: [400, 403] },
  { name: "two names, ours last", headers: { Host: ["evil.example", "127.0.0.1:PORT"] }, status: [400, 403] },
  { name: "our name twice", headers: { Host: ["127.0.0.1:PORT", "127.0.0.1:PORT"] }, status: [400, 403] },
  {
    name: "our name in another header",
    headers: { Host: "evil.example", "X-Forwarded-Host": "127.0.0.1:PORT", Forwarded: "host=127.0.0.1:PORT" },
    status: 403,
  },
  {
    name: "old HTTP without a name",
    raw: "GET /api/documents HTTP/1.0\r\nAuthorization: Bearer TOKEN\r\n\r\n",
    status: 403,
  },
  // Targets that are no path of ours.
  { name: "a target with our address in it", line: "GET http://127.0.0.1:PORT/api/documents", status: 400 },
  { name: "a target with another address in it", line: "GET http://evil.example/api/documents", status: 400 },
  { name: "a file as a target", line: "GET file:///etc/passwd", status: 400 },
  { name: "a star as a target", line: "GET *", status: 400 },
  { name: "CONNECT", line: "CONNECT evil.example:443", status: 405 },
  { name: "two slashes", line: "GET //api/documents", status: 404 },
  { name: "a path out of the calls", line: "GET /api/../api/documents", status: 404 },
  { name: "dots encoded", line: "GET /api/documents/%2e%2e%2f%2e%2e%2foutside", status: 404 },
  { name: "dots encoded twice", line: "GET /api/documents/%252e%252e%252foutside", status: 404 },
  { name: "dots in too many bytes", line: "GET /api/documents/%c0%ae%c0%ae%c0%afoutside", status: 404 },
  { name: "backslashes", line: "GET /api/documents/..\\..\\outside", status: 404 },
  { name: "an absolute path", line: "GET /api/documents//etc/passwd", status: 404 },
  { name: "the real path of a document", line: "GET /api/documents/small/cases/C1.json", status: 404 },
  {
    name: "the path of the folder on the disk",
    line: "GET /api/documentsHOME/rulesets/small/ruleset.json",
    status: 404,
  },
  { name: "the name of a link that leads out", line: "GET /api/documents/link.json", status: 404 },
  {
    name: "Vite's door to the disk",
    line: "GET /@fs/etc/passwd?raw??",
    headers: { "Content-Type": undefined },
    status: 404,
  },
  { name: "an editor file above its folder", line: "GET /assets/../../outside/ruleset.json", status: 404 },
  { name: "an editor file in capitals", line: "GET /ASSETS/INDEX.JS", status: 404 },
  { name: "a call in capitals", line: "GET /API/documents", status: 404 },
  { name: "a NUL, encoded", line: "GET /api/documents/CASE_ID%00", status: 404 },
  { name: "a NUL as it is", line: "GET /api/documents/CASE_ID\x00", status: 400 },
  { name: "an id in capitals", line: "GET /api/documents/AAAAAAAAAAAAAAAAAAAAAA", status: 404 },
  { name: "an id and a query", line: "GET /api/documents/CASE_ID?x=1", status: 404 },
  { name: "an id and a slash", line: "GET /api/documents/CASE_ID/", status: 404 },
  { name: "an id of the prototype", line: "GET /api/documents/__proto__", status: 404 },
  { name: "a fragment in the target", line: "GET /api/documents#token=TOKEN", status: [400, 404] },
  // Methods.
  { name: "OPTIONS", line: "OPTIONS /api/documents", status: 403 },
  {
    name: "a preflight",
    line: "OPTIONS /api/documents",
    headers: {
      Origin: "http://evil.example",
      "Access-Control-Request-Method": "PUT",
      "Access-Control-Request-Headers": "authorization,holdepunkt-client",
      "Access-Control-Request-Private-Network": "true",
      "Access-Control-Request-Local-Network": "true",
    },
    status: 403,
  },
  { name: "OPTIONS of everything", line: "OPTIONS *", status: 403 },
  { name: "PATCH", line: "PATCH /api/documents/RULESET_ID", body: "[]", status: 405 },
  { name: "TRACE", line: "TRACE /api/documents", status: 405 },
  { name: "HEAD of a document", line: "HEAD /api/documents/CASE_ID", status: 405 },
  { name: "MOVE", line: "MOVE /api/documents/RULESET_ID", headers: { Destination: "/x" }, status: 405 },
  { name: "a method in lower case", line: "put /api/documents/RULESET_ID", status: [400, 405] },
  { name: "POST of a document", line: "POST /api/documents/RULESET_ID", body: NEW_TEXT, status: 405 },
  { name: "PUT of the listing", line: "PUT /api/documents", body: NEW_TEXT, status: 405 },
  { name: "DELETE of the listing", line: "DELETE /api/documents", status: 405 },
  { name: "PUT of the feed", line: "PUT /api/changes", body: NEW_TEXT, status: 405 },
  { name: "POST of the editor", line: "POST /", body: "x", status: 405 },
  {
    name: "a method in another header",
    line: "POST /api/documents/RULESET_ID",
    headers: { "X-HTTP-Method-Override": "DELETE", "If-Match": `"${DIGEST}"` },
    body: NEW_TEXT,
    status: 405,
  },
  // From another page.
  { name: "another site", headers: { "Sec-Fetch-Site": "cross-site" }, status: 403 },
  { name: "another port of this machine", headers: { "Sec-Fetch-Site": "same-site" }, status: 403 },
  { name: "typed by a person", headers: { "Sec-Fetch-Site": "none" }, status: 403 },
  { name: "two sites", headers: { "Sec-Fetch-Site": ["same-origin", "cross-site"] }, status: 403 },
  { name: "a site of capitals", headers: { "Sec-Fetch-Site": "Same-Origin" }, status: 403 },
  { name: "opened as a page", headers: { "Sec-Fetch-Mode": "navigate" }, status: 403 },
  { name: "asked without reading", headers: { "Sec-Fetch-Mode": "no-cors" }, status: 403 },
  { name: "an origin that hides", headers: { Origin: "null" }, status: 403 },
  { name: "another origin", headers: { Origin: "http://evil.example" }, status: 403 },
  { name: "another port's origin", headers: { Origin: "http://127.0.0.1:1" }, status: 403 },
  { name: "our origin over TLS", headers: { Origin: "https://127.0.0.1:PORT" }, status: 403 },
  { name: "our origin under another of our names", headers: { Origin: "http://localhost:PORT" }, status: 403 },
  { name: "our origin with a slash", headers: { Origin: "http://127.0.0.1:PORT/" }, status: 403 },
  { name: "two origins", headers: { Origin: ["http://127.0.0.1:PORT", "http://evil.example"] }, status: 403 },
  { name: "a write without an origin", line: WRITE, headers: { Origin: undefined }, body: NEW_TEXT, status: 403 },
  {
    name: "a write by a form",
    line: MAKE,
    headers: { "Content-Type": "application/x-www-form-urlencoded", Authorization: undefined },
    body: "kind=case",
    status: 401,
  },
  {
    name: "the editor in another page's frame",
    line: "GET /",
    headers: { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe" },
    status: 403,
  },
  {
    name: "the editor as another page's script",
    line: "GET /assets/index.js",
    headers: { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script" },
    status: 403,
  },
  {
    name: "a WebSocket",
    headers: {
      Connection: "Upgrade",
      Upgrade: "websocket",
      "Sec-WebSocket-Version": "13",
      "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    },
    status: 403,
  },
  {
    name: "a way to HTTP/2",
    headers: { Connection: "Upgrade, HTTP2-Settings", Upgrade: "h2c", "HTTP2-Settings": "AAMAAABkAARAAAAAAAIAAAAA" },
    status: 403,
  },
  // The token.
  { name: "no token", headers: { Authorization: undefined }, status: 401 },
  { name: "no token, for a document", line: READ, headers: { Authorization: undefined }, status: 401 },
  { name: "no token, for the feed", line: "GET /api/changes", headers: { Authorization: undefined }, status: 401 },
  { name: "no token, for nothing", line: "GET /api/none", headers: { Authorization: undefined }, status: 401 },
  { name: "another token", headers: { Authorization: `Bearer ${"A".repeat(43)}` }, status: 401 },
  { name: "an empty token", headers: { Authorization: "Bearer " }, status: 401 },
  { name: "a token without its kind", headers: { Authorization: "TOKEN" }, status: 401 },
  { name: "a token of another kind", headers: { Authorization: "Basic TOKEN" }, status: 401 },
  { name: "a token and more", headers: { Authorization: "Bearer TOKENA" }, status: 401 },
  { name: "a token in quotes", headers: { Authorization: 'Bearer "TOKEN"' }, status: 401 },
  { name: "two tokens, ours first", headers: { Authorization: ["Bearer TOKEN", "Bearer x"] }, status: 401 },
  { name: "two tokens, ours last", headers: { Authorization: ["Bearer x", "Bearer TOKEN"] }, status: 401 },
  {
    name: "a token in the query",
    line: "GET /api/documents?token=TOKEN",
    headers: { Authorization: undefined },
    status: 401,
  },
  { name: "a token in a cookie", headers: { Authorization: undefined, Cookie: "token=TOKEN" }, status: 401 },
  { name: "a token of 100 letters", headers: { Authorization: `Bearer ${"A".repeat(100)}` }, status: 401 },
  {
    name: "a token in another header",
    headers: { Authorization: undefined, "Proxy-Authorization": "Bearer TOKEN" },
    status: 401,
  },
  // What is written.
  {
    name: "a write without our header",
    line: WRITE,
    headers: { "Holdepunkt-Client": undefined },
    body: NEW_TEXT,
    status: 403,
  },
  {
    name: "a removal without our header",
    line: "DELETE /api/documents/RULESET_ID",
    headers: { "Holdepunkt-Client": undefined },
    status: 403,
  },
  {
    name: "a write with our header twice",
    line: WRITE,
    headers: { "Holdepunkt-Client": ["1", "1"] },
    body: NEW_TEXT,
    status: 403,
  },
  { name: "a write of text", line: WRITE, headers: { "Content-Type": "text/plain" }, body: NEW_TEXT, status: 415 },
  { name: "a write without a type", line: WRITE, headers: { "Content-Type": undefined }, body: NEW_TEXT, status: 415 },
  {
    name: "a write of two types",
    line: WRITE,
    headers: { "Content-Type": ["application/json", "text/plain"] },
    body: NEW_TEXT,
    status: 415,
  },
  {
    name: "a write of a type that only looks like it",
    line: WRITE,
    headers: { "Content-Type": "text/plain; application/json" },
    body: NEW_TEXT,
    status: 415,
  },
  {
    name: "a write in another encoding",
    line: WRITE,
    headers: { "Content-Type": "application/json; charset=utf-16" },
    body: NEW_TEXT,
    status: 415,
  },
  { name: "a write that is packed", line: WRITE, headers: { "Content-Encoding": "gzip" }, body: NEW_TEXT, status: 415 },
  {
    name: "a write of parts of a form",
    line: WRITE,
    headers: { "Content-Type": "multipart/form-data; boundary=x" },
    body: "--x--",
    status: 415,
  },
  { name: "a write without a digest", line: WRITE, headers: { "If-Match": undefined }, body: NEW_TEXT, status: 428 },
  { name: "a write over whatever is there", line: WRITE, headers: { "If-Match": "*" }, body: NEW_TEXT, status: 428 },
  {
    name: "a write with a list of digests",
    line: WRITE,
    headers: { "If-Match": `"${DIGEST}", "${DIGEST}"` },
    body: NEW_TEXT,
    status: 428,
  },
  {
    name: "a write with two digests",
    line: WRITE,
    headers: { "If-Match": [`"${DIGEST}"`, `"${DIGEST}"`] },
    body: NEW_TEXT,
    status: 428,
  },
  {
    name: "a write with a weak digest",
    line: WRITE,
    headers: { "If-Match": `W/"${DIGEST}"` },
    body: NEW_TEXT,
    status: 428,
  },
  {
    name: "a write with an old digest",
    line: WRITE,
    headers: { "If-Match": `"sha256:${"0".repeat(64)}"` },
    body: NEW_TEXT,
    status: 409,
  },
  {
    name: "a removal without a digest",
    line: "DELETE /api/documents/RULESET_ID",
    headers: { "If-Match": undefined },
    status: 428,
  },
  {
    name: "a removal with an old digest",
    line: "DELETE /api/documents/RULESET_ID",
    headers: { "If-Match": `"sha256:${"0".repeat(64)}"` },
    status: 409,
  },
  { name: "a write of a release", line: "PUT /api/documents/RELEASE_ID", body: NEW_TEXT, status: 403 },
  { name: "a removal of a release", line: "DELETE /api/documents/RELEASE_ID", status: 403 },
  { name: "a write of an unknown id", line: `PUT /api/documents/${"A".repeat(22)}`, body: NEW_TEXT, status: 404 },
  { name: "a write of a folder's id", line: "PUT /api/documents/FOLDER_ID", body: NEW_TEXT, status: 404 },
  { name: "a write of nothing", line: WRITE, body: "", status: [400, 411] },
  { name: "a write of no JSON", line: WRITE, body: '{"text":', status: 400 },
  { name: "a write of a list", line: WRITE, body: '["text"]', status: 400 },
  { name: "a write of another field", line: WRITE, body: '{"text":"{}","path":"/etc/passwd"}', status: 400 },
  { name: "a write of a field twice", line: WRITE, body: '{"text":"{}","text":"x"}', status: 400 },
  { name: "a write of the prototype", line: WRITE, body: '{"__proto__":{"text":"{}"}}', status: 400 },
  { name: "a write of a prototype key", line: WRITE, body: '{"__proto__":"{}"}', status: 400 },
  { name: "a write of what is no text", line: WRITE, body: '{"text":1}', status: 400 },
  {
    name: "a ruleset by two names",
    line: MAKE,
    body: JSON.stringify({ kind: "ruleset", name: "one", text: RULESET }).replace('"name"', '"name":"other","name"'),
    status: 400,
  },
  {
    name: "a write with a list behind a text",
    line: WRITE,
    body: NEW_TEXT.replace('{"text"', '{"text":[[[1]]],"text"'),
    status: 400,
  },
  {
    name: "a document with half a character in a text",
    line: WRITE,
    body: JSON.stringify({ text: RULESET.replace('"nb": "', '"nb": "\ud800') }),
    status: 422,
  },
  { name: "a write a million deep", line: WRITE, body: `{"text":${"[".repeat(1_000_000)}`, status: 400 },
  { name: "a write of bytes that are no text", line: WRITE, bytes: '{"text":"\xff\xfe"}', status: 400 },
  { name: "a document that is none", line: WRITE, body: '{"text":"{}"}', status: 422 },
  { name: "a document of another kind", line: WRITE, body: JSON.stringify({ text: caseText("x") }), status: 422 },
  {
    name: "a document with a mark before it",
    line: WRITE,
    body: JSON.stringify({ text: "\\ufeff{}" }).replace("\\\\", "\\"),
    status: 422,
  },
  { name: "a document with half a character", line: WRITE, body: '{"text":"\\ud800"}', status: 422 },
  { name: "a document a thousand deep", line: WRITE, body: JSON.stringify({ text: "[".repeat(1_000) }), status: 422 },
  {
    name: "a document with a prototype key",
    line: WRITE,
    body: JSON.stringify({ text: RULESET.replace("{", '{ "__proto__": 1,') }),
    status: 422,
  },
  {
    name: "a document with a key twice",
    line: WRITE,
    body: JSON.stringify({ text: RULESET.replace("{", '{ "format": 1,') }),
    status: 422,
  },
  {
    name: "a document that is too long",
    line: MAKE,
    body: JSON.stringify({ kind: "case", name: "C9", ruleset: "FOLDER_ID", text: caseText("x".repeat(1_000_000)) }),
    status: 422,
  },
  // What is made.
  { name: "a name with a way out", line: MAKE, body: NEW_CASE.replace("C9", "../../C9"), status: 422 },
  { name: "a name with a folder", line: MAKE, body: NEW_CASE.replace("C9", "a/C9"), status: 422 },
  { name: "a name with a backslash", line: MAKE, body: NEW_CASE.replace("C9", "a\\\\C9"), status: 422 },
  { name: "a name with a NUL", line: MAKE, body: NEW_CASE.replace("C9", "C9\\u0000"), status: 422 },
  { name: "a hidden name", line: MAKE, body: NEW_CASE.replace("C9", ".C9"), status: 422 },
  { name: "an empty name", line: MAKE, body: NEW_CASE.replace("C9", ""), status: 422 },
  { name: "a long name", line: MAKE, body: NEW_CASE.replace("C9", "C".repeat(65)), status: 422 },
  { name: "a device's name", line: MAKE, body: NEW_CASE.replace("C9", "nul"), status: 422 },
  { name: "a name that is taken", line: MAKE, body: NEW_CASE.replace("C9", "C1"), status: 409 },
  { name: "a name that is taken, in lower case", line: MAKE, body: NEW_CASE.replace("C9", "c1"), status: 409 },
  { name: "a name that a link has", line: MAKE, body: NEW_CASE.replace("C9", "link"), status: 409 },
  { name: "a name that a pipe has", line: MAKE, body: NEW_CASE.replace("C9", "pipe"), status: 409 },
  { name: "a kind that is none", line: MAKE, body: NEW_CASE.replace('"case"', '"program"'), status: 400 },
  { name: "a kind of the prototype", line: MAKE, body: NEW_CASE.replace('"case"', '"constructor"'), status: 400 },
  { name: "a folder by its name", line: MAKE, body: NEW_CASE.replace("FOLDER_ID", "small"), status: 404 },
  { name: "a folder by its way out", line: MAKE, body: NEW_CASE.replace("FOLDER_ID", "../outside"), status: 404 },
  {
    name: "a ruleset in a folder that is there",
    line: MAKE,
    body: JSON.stringify({ kind: "ruleset", name: "small", text: RULESET }),
    status: 409,
  },
  {
    name: "a ruleset in a folder that is a link",
    line: MAKE,
    body: JSON.stringify({ kind: "ruleset", name: "linked", text: RULESET }),
    status: 409,
  },
  {
    name: "a ruleset above the folder",
    line: MAKE,
    body: JSON.stringify({ kind: "ruleset", name: "..", text: RULESET }),
    status: 422,
  },
  {
    name: "a ruleset in the trash",
    line: MAKE,
    body: JSON.stringify({ kind: "ruleset", name: ".holdepunkt-trash", text: RULESET }),
    status: 422,
  },
  {
    name: "a release that is not sound",
    line: MAKE,
    body: JSON.stringify({
      kind: "release",
      name: "1.1.0",
      ruleset: "FOLDER_ID",
      text: RULESET.replace('"fact": "signs"', '"fact": "nothing"'),
    }),
    status: 422,
  },
  {
    name: "a release in the place of another",
    line: MAKE,
    body: JSON.stringify({ kind: "release", name: "1.0.0", ruleset: "FOLDER_ID", text: RULESET }),
    status: 409,
  },
  {
    name: "a release of no version",
    line: MAKE,
    body: JSON.stringify({ kind: "release", name: "latest", ruleset: "FOLDER_ID", text: RULESET }),
    status: 422,
  },
  {
    name: "a text with characters that turn it around",
    line: MAKE,
    body: JSON.stringify({ kind: "text", name: "SOURCES", ruleset: "FOLDER_ID", text: "\\u202e" }).replace(
      "\\\\",
      "\\",
    ),
    status: 422,
  },
  // Bodies and how long they are.
  { name: "a body with a reading", line: READ, body: "x", status: 413 },
  { name: "a body with the editor", line: "GET /", body: "x", status: 413 },
  { name: "a body in pieces with the editor", line: "GET /", headers: { "Transfer-Encoding": "chunked" }, status: 413 },
  { name: "a body with a removal", line: "DELETE /api/documents/RULESET_ID", body: "x", status: 413 },
  { name: "a body in pieces", line: WRITE, headers: { "Transfer-Encoding": "chunked" }, status: 411 },
  { name: "a body with two lengths", line: WRITE, headers: { "Content-Length": ["4", "5"] }, status: [400, 411] },
  { name: "a body with a length below nothing", line: WRITE, headers: { "Content-Length": "-1" }, status: [400, 411] },
  { name: "a body longer than any document", line: WRITE, headers: { "Content-Length": "99999999999" }, status: 413 },
  {
    name: "a body of a length that no number holds",
    line: WRITE,
    headers: { "Content-Length": "99999999999999999999999" },
    status: [400, 411],
  },
  {
    name: "a body of a length and in pieces",
    line: WRITE,
    headers: { "Content-Length": "4", "Transfer-Encoding": "chunked" },
    status: [400, 411],
  },
  {
    name: "a body in pieces that are not",
    line: WRITE,
    headers: { "Transfer-Encoding": "chunked, identity" },
    status: [400, 411],
  },
  {
    name: "a body asked for beforehand",
    line: WRITE,
    headers: { Expect: "100-continue" },
    body: NEW_TEXT,
    status: 417,
  },
  { name: "a body expecting something else", line: WRITE, headers: { Expect: "200-ok" }, body: NEW_TEXT, status: 417 },
  {
    name: "a request hidden in a body that a reading has",
    line: READ,
    body: "GET /api/documents HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nAuthorization: Bearer TOKEN\r\n\r\n",
    status: 413,
  },
  {
    name: "a request hidden behind pieces (CL.TE)",
    line: WRITE,
    headers: { "Content-Length": "6", "Transfer-Encoding": "chunked" },
    body: "0\r\n\r\nG",
    status: [400, 411],
  },
  {
    name: "a request hidden behind a length (TE.CL)",
    line: WRITE,
    headers: { "Content-Length": "4", "Transfer-Encoding": ["chunked", "x"] },
    body: "5c\r\nGET /api/documents HTTP/1.1\r\n\r\n0\r\n\r\n",
    status: [400, 411],
  },
  // Bytes that are no request.
  { name: "noise", raw: "\x16\x03\x01\x02\x00\x01\x00\x01\r\n\r\n", status: 400 },
  { name: "a line alone", raw: "GET /api/documents\r\n\r\n", status: [400, 403] },
  { name: "a space before the colon", raw: "GET / HTTP/1.1\r\nHost : 127.0.0.1:PORT\r\n\r\n", status: 400 },
  {
    name: "a folded header",
    raw: "GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n evil.example\r\nConnection: close\r\n\r\n",
    status: [400, 403],
  },
  { name: "a line feed for an end of line", raw: "GET / HTTP/1.1\nHost: evil.example\n\n", status: [400, 403] },
  { name: "a NUL in a header", raw: "GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\x00\r\n\r\n", status: 400 },
  {
    name: "a header of 16 kB",
    raw: `GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nX: ${"x".repeat(16_384)}\r\n\r\n`,
    status: 431,
  },
  {
    name: "a target of 16 kB",
    raw: `GET /${"x".repeat(16_384)} HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n`,
    status: 431,
  },
  {
    name: "a site behind two thousand headers",
    raw: `GET /api/documents HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nConnection: close\r\nAuthorization: Bearer TOKEN\r\n${"a:\r\n".repeat(1_900)}Sec-Fetch-Site: cross-site\r\n\r\n`,
    status: [403, 431],
  },
  { name: "HTTP/2", raw: "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", status: [400, 403, 505] },
  { name: "another HTTP", raw: "GET / HTTP/9.9\r\nHost: 127.0.0.1:PORT\r\n\r\n", status: [400, 403, 505] },
];

test("there are at least 80 attacks, each under a name of its own", () => {
  expect(ATTACKS.length).toBeGreaterThanOrEqual(80);
  expect(new Set(ATTACKS.map(({ name }) => name)).size).toBe(ATTACKS.length);
});

test.each(ATTACKS)("refused: $name", async (attack) => {
  const answer = await sent(attack);
  expect([attack.status].flat()).toContain(answer.status);
  expectSafe(answer);
});

test("what every answer tells the browser", () => {
  expect(HEADERS).toEqual({
    "Content-Security-Policy":
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    Server: "holdepunkt",
  });
});

describe("were it not for the attack", () => {
  test.each([
    ["a listing", LIST, {}, 200],
    ["a listing under our other name", LIST, { Host: "localhost:PORT", Origin: "http://localhost:PORT" }, 200],
    [
      "a listing by a program that is no browser",
      LIST,
      { Origin: undefined, "Sec-Fetch-Site": undefined, "Sec-Fetch-Mode": undefined },
      200,
    ],
    ["a document", READ, {}, 200],
    [
      "the editor",
      "GET /",
      { "Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document", Origin: undefined },
      200,
    ],
    [
      "the editor, linked to from another site",
      "GET /",
      { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document", Origin: undefined },
      200,
    ],
  ] satisfies [string, string, HeaderTable, number][])("%s is answered", async (_, line, headers, status) => {
    expect((await sent({ name: "", line, headers, status })).status).toBe(status);
  });

  test("at the other address of this machine too, under its own name", async () => {
    const headers = { ...OURS, Host: "[::1]:PORT", Origin: "http://[::1]:PORT" };
    expect((await sendRaw(port, filled(requestText(LIST, headers)), "::1")).status).toBe(200);
    expect((await sendRaw(port, filled(requestText(LIST, { ...headers, Host: "[::2]:PORT" })), "::1")).status).toBe(
      403,
    );
  });

  test("what a write would have done is done when nothing is wrong with it, and undone again", async () => {
    const there = await sent({ name: "", line: WRITE, body: NEW_TEXT, status: 200 });
    expect(there.status).toBe(200);
    const { digest } = JSON.parse(there.body) as { digest: string };
    const back = await sent({
      name: "",
      line: WRITE,
      headers: { "If-Match": `"${digest}"` },
      body: JSON.stringify({ text: RULESET }),
      status: 200,
    });
    expect(back.status).toBe(200);
  });
});

test("what is a link, a pipe, a folder or has a second name outside is neither listed nor counted as a document", async () => {
  const { rulesets, leftOut } = serving.listing;
  expect(rulesets.map(({ name }) => name)).toEqual(["half", "small"]);
  expect(rulesets.flatMap(({ documents }) => documents.map(({ name }) => name))).toEqual([
    "ruleset.json",
    "ruleset.json",
    "C1.json",
    "1.0.0.json",
    "CHANGELOG.md",
  ]);
  // Links to a case, to a device, to itself and to a folder; the second name, the pipe and the folder.
  expect(leftOut).toBe(7);
});

test("a new case does not follow a link in the place of the folder of cases", async () => {
  const half = serving.listing.rulesets.find(({ name }) => name === "half");
  const body = NEW_CASE.replace("FOLDER_ID", half?.id ?? "");
  const answer = await sent({ name: "", line: MAKE, body, status: 404 });
  expect(answer.status).toBe(404);
  expectSafe(answer);
});

test("requests sent at once are answered in their order, and what is wrong with one is not forgiven by the next", async () => {
  const good = requestText(LIST, { ...OURS, Connection: undefined });
  const bad = requestText(LIST, { ...OURS, Connection: undefined, Host: "evil.example" });
  const last = requestText(LIST, { ...OURS, Authorization: undefined });
  const { all } = await sendRaw(port, filled(good + bad + good + last));
  expect([...all.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => status)).toEqual(["200", "403", "200", "401"]);
});

describe("patience has limits", () => {
  test.concurrent.each([
    ["a header that never ends", "GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nX: "],
    ["a line that never ends", "GET /"],
    [
      "a body that never ends",
      requestText(WRITE, { ...OURS, "Content-Length": "100", "If-Match": `"${DIGEST}"` }, "{"),
    ],
  ])("%s is cut off", async (_, text) => {
    const answer = await sendRaw(port, filled(text));
    expect(answer.status).toBe(408);
    expectSafe(answer);
  });

  test("at most 64 connections at once; the next are closed, and later ones served", async () => {
    const sockets = Array.from({ length: 80 }, () => connect(port, "127.0.0.1").on("error", () => undefined));
    const gone = new Set<unknown>();
    for (const socket of sockets) socket.on("close", () => gone.add(socket));
    await expect.poll(() => gone.size).toBe(16);
    for (const socket of sockets) socket.destroy();
    await expect.poll(async () => (await sent({ name: "", status: 200 })).status).toBe(200);
  });

  test("at most 16 listen at once", async () => {
    const listen = filled(requestText("GET /api/changes", OURS));
    const sockets = Array.from({ length: 16 }, () => connect(port, "127.0.0.1"));
    const hellos = sockets.map((socket) => new Promise((resolve) => socket.once("data", resolve).write(listen)));
    await Promise.all(hellos);
    expect((await sent({ name: "", line: "GET /api/changes", status: 503 })).status).toBe(503);
    for (const socket of sockets) socket.destroy();
  });
});
