import { LIMITS } from "../../ruleset/limits.ts";
import { type Answer, json, problemAnswer, refusal } from "./answer.ts";
import type { DocumentKind } from "./document-kind.ts";
import type { Creation, Folder } from "./folder.ts";
import { type Asked, CALLS, onlyHeader } from "./guards.ts";
import { readFields } from "./read-fields.ts";

/** How long the body of a call may be: as long as the longest document when each of its characters must be escaped. */
export const BODY_LIMIT = 2 * LIMITS.rulesetBytes + 10_000;

/** Where changes are told. */
export const FEED = `${CALLS}changes`;

const DOCUMENTS = `${CALLS}documents`;
const DOCUMENT = /^\/api\/documents\/([A-Za-z0-9_-]{22})$/;
const DIGEST = /^"(sha256:[0-9a-f]{64})"$/;

/**
 * Answers a call that has passed the guards. `body` has what was sent with it.
 *
 * | call | answers |
 * | --- | --- |
 * | `GET /api/documents` | the listing |
 * | `POST /api/documents` of `{ kind, name, text, ruleset }` | 201 `{ id, digest }` |
 * | `GET /api/documents/ID` | the bytes, their digest as `ETag` |
 * | `PUT /api/documents/ID` of `{ text }`, with `If-Match` | 200 `{ digest }` |
 * | `DELETE /api/documents/ID`, with `If-Match` | 200 `{ }` |
 *
 * Without `If-Match` 428, and if the file is not that one any more 409 with the digest it has now (RFC 9110 §13.1.1, RFC 6585 §3; not 412, since the answer
 * says what stands there instead). What is not done is told as a `FolderProblem`, or by the status alone.
 */
export async function answerCall(asked: Asked, folder: Folder, body: Uint8Array): Promise<Answer> {
  if (asked.target === DOCUMENTS) {
    if (asked.method === "GET") return list(folder);
    return asked.method === "POST" ? create(folder, body) : refusal(405, { Allow: "GET, POST" });
  }
  const [, id] = DOCUMENT.exec(asked.target) ?? [];
  if (id === undefined) return refusal(404);
  if (asked.method === "GET") return read(folder, id);
  if (asked.method === "POST") return refusal(405, { Allow: "GET, PUT, DELETE" });
  // `*` and a list would be a write over whatever stands there.
  const [, expected] = DIGEST.exec(onlyHeader(asked, "if-match") ?? "") ?? [];
  if (expected === undefined) return json(428, { code: "digestNeeded" });
  if (asked.method === "PUT") return replace(folder, id, expected, body);
  const removed = await folder.remove(id, expected);
  return removed.ok ? json(200, {}) : problemAnswer(removed.problem);
}

async function list(folder: Folder): Promise<Answer> {
  const listing = await folder.list();
  return listing.ok ? json(200, listing.value) : problemAnswer(listing.problem);
}

async function read(folder: Folder, id: string): Promise<Answer> {
  const found = await folder.read(id);
  if (!found.ok) return problemAnswer(found.problem);
  const { kind, bytes, digest } = found.value;
  const type = kind === "text" ? "text/plain; charset=utf-8" : "application/json; charset=utf-8";
  return { status: 200, headers: { "Content-Type": type, ETag: `"${digest}"` }, content: bytes };
}

async function replace(folder: Folder, id: string, expected: string, body: Uint8Array): Promise<Answer> {
  const text = readFields(body, ["text"])?.get("text");
  if (text === undefined) return json(400, { code: "badRequest" });
  const written = await folder.replace(id, expected, text);
  if (!written.ok) return problemAnswer(written.problem);
  return json(200, { digest: written.value }, { ETag: `"${written.value}"` });
}

async function create(folder: Folder, body: Uint8Array): Promise<Answer> {
  const creation = creationIn(body);
  if (creation === undefined) return json(400, { code: "badRequest" });
  const made = await folder.create(creation);
  if (!made.ok) return problemAnswer(made.problem);
  return json(201, made.value, { ETag: `"${made.value.digest}"` });
}

function creationIn(body: Uint8Array): Creation | undefined {
  const fields = readFields(body, ["kind", "name", "ruleset", "text"]);
  const [kind, name, ruleset, text] = (["kind", "name", "ruleset", "text"] as const).map((field) => fields?.get(field));
  if (name === undefined || text === undefined) return undefined;
  if (kind === "ruleset") return ruleset === undefined ? { kind, name, text } : undefined;
  if (!isKindWithin(kind) || ruleset === undefined) return undefined;
  return { kind, ruleset, name, text };
}

const isKindWithin = (kind: string | undefined): kind is Exclude<DocumentKind, "ruleset"> =>
  kind === "case" || kind === "release" || kind === "releases" || kind === "text";
