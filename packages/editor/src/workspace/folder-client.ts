import type { Problem } from "@holdepunkt/engine";
import { type Creation, isDigest, isFields, type Listing, readListing, readProblems } from "./folder-api.ts";

/** A document's text as it lies in the folder, and the digest of its bytes. */
export interface FolderText {
  readonly id: string;
  readonly digest: string;
  readonly text: string;
}

/** A file that has changed underneath: nothing was written, and nobody's work is lost. */
export interface FolderConflict {
  /** What was read, and edited. */
  readonly base: FolderText;
  /** What was to be written. */
  readonly mine: FolderText;
  /** What stands in the folder now; none if the file is gone. */
  readonly theirs: FolderText | undefined;
}

/** Why something did not come from the folder, or was not done there. */
export type FolderFailure =
  /** The server does not answer: it was stopped, or this machine is busy. Nothing is known of what it has done. */
  | { readonly code: "stopped" }
  /** Another server answers, or one that was started anew: the page must be opened by its new address. */
  | { readonly code: "notAllowed" }
  /** There is no such document any more. */
  | { readonly code: "unknownDocument" }
  | { readonly code: "conflict"; readonly conflict: FolderConflict }
  | { readonly code: "notADocument"; readonly problems: readonly Problem[] }
  | { readonly code: "exists" | "badName" | "unchangeable" | "noRoom" | "notPermitted" | "diskFailed" }
  /** The file is no text. */
  | { readonly code: "notText" }
  /** Too long to be written; said without sending it. */
  | { readonly code: "tooLong" }
  /** An answer that this page does not know. */
  | { readonly code: "unexpected"; readonly status: number };

/** What came, or why it did not. */
export type FolderResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: FolderFailure };

/** A folder that `holdepunkt serve` serves. Nothing is kept here: what is in the folder is the truth. */
export interface FolderClient {
  list(): Promise<FolderResult<Listing>>;
  read(id: string): Promise<FolderResult<FolderText>>;
  /** Writes `text` in the place of what was read as `base`; gives what stands there then, from which the next edit begins. */
  write(base: FolderText, text: string): Promise<FolderResult<FolderText>>;
  /** Makes a document where nothing is. */
  create(creation: Creation): Promise<FolderResult<FolderText>>;
  /** Moves a document to the folder's trash, if it is still as it was read; a ruleset with its whole folder. */
  remove(base: FolderText): Promise<FolderResult<undefined>>;
}

/** How to reach a folder. */
export interface FolderAddress {
  /** `http://127.0.0.1:PORT`: the page's own. */
  readonly origin: string;
  readonly token: string;
  readonly fetch: typeof fetch;
}

const PATIENCE_MS = 20_000;
// As the server has it, which would hang up rather than read more.
const LONGEST_BODY = 16_010_000;

/** Talks to a served folder. */
export function folderClient(address: FolderAddress): FolderClient {
  const call = caller(address);

  const read = async (id: string): Promise<FolderResult<FolderText>> => {
    const answer = await call("GET", `documents/${encodeURIComponent(id)}`);
    if (answer === undefined) return failed({ code: "stopped" });
    if (answer.status !== 200) return failed(failureIn(answer));
    const digest = await bytesDigest(answer.bytes);
    // What came is not what was sent.
    if (answer.tag !== `"${digest}"`) return failed({ code: "unexpected", status: answer.status });
    const text = decoded(answer.bytes);
    return text === undefined ? failed({ code: "notText" }) : { ok: true, value: { id, digest, text } };
  };

  /** A conflict with what stands there now, or why even that cannot be told. */
  const conflictOf = async (base: FolderText, text: string): Promise<FolderResult<never>> => {
    const mine = { id: base.id, digest: await bytesDigest(new TextEncoder().encode(text)), text };
    const theirs = await read(base.id);
    if (!theirs.ok && theirs.failure.code !== "unknownDocument") return theirs;
    return failed({ code: "conflict", conflict: { base, mine, theirs: theirs.ok ? theirs.value : undefined } });
  };

  return {
    list: async () => {
      const answer = await call("GET", "documents");
      if (answer === undefined) return failed({ code: "stopped" });
      const listing = answer.status === 200 ? readListing(jsonIn(answer)) : undefined;
      return listing === undefined ? failed(failureIn(answer)) : { ok: true, value: listing };
    },
    read,
    write: async (base, text) => {
      const body = JSON.stringify({ text });
      if (isTooLong(body)) return failed({ code: "tooLong" });
      const answer = await call("PUT", `documents/${encodeURIComponent(base.id)}`, body, base.digest);
      if (answer === undefined) return failed({ code: "stopped" });
      if (answer.status === 409) return conflictOf(base, text);
      const digest = answer.status === 200 ? digestIn(answer) : undefined;
      return digest === undefined ? failed(failureIn(answer)) : { ok: true, value: { id: base.id, digest, text } };
    },
    create: async (creation) => {
      const body = JSON.stringify(creation);
      if (isTooLong(body)) return failed({ code: "tooLong" });
      const answer = await call("POST", "documents", body);
      if (answer === undefined) return failed({ code: "stopped" });
      const made = answer.status === 201 ? jsonIn(answer) : undefined;
      const digest = digestIn(answer);
      if (!isFields(made) || typeof made.id !== "string" || digest === undefined) return failed(failureIn(answer));
      return { ok: true, value: { id: made.id, digest, text: creation.text } };
    },
    remove: async (base) => {
      const answer = await call("DELETE", `documents/${encodeURIComponent(base.id)}`, undefined, base.digest);
      if (answer === undefined) return failed({ code: "stopped" });
      if (answer.status === 409) return conflictOf(base, base.text);
      return answer.status === 200 ? { ok: true, value: undefined } : failed(failureIn(answer));
    },
  };
}

/** What a folder is called with, whatever is asked: never a cookie, a cache, another address or a word of where one comes from. */
export const FOLDER_REQUEST = {
  mode: "same-origin",
  credentials: "omit",
  cache: "no-store",
  redirect: "error",
  referrerPolicy: "no-referrer",
} as const satisfies RequestInit;

interface Answer {
  readonly status: number;
  readonly tag: string | null;
  readonly bytes: Uint8Array;
}

type Call = (
  method: "GET" | "PUT" | "POST" | "DELETE",
  path: string,
  body?: string,
  digest?: string,
) => Promise<Answer | undefined>;

/** Calls, and gives the whole answer; nothing where none came. */
function caller({ origin, token, fetch }: FolderAddress): Call {
  return async (method, path, body, digest) => {
    const headers: Record<string, string> = { Authorization: `Bearer ${token}`, "Holdepunkt-Client": "1" };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    if (digest !== undefined) headers["If-Match"] = `"${digest}"`;
    try {
      const response = await fetch(`${origin}/api/${path}`, {
        ...FOLDER_REQUEST,
        method,
        headers,
        ...(body === undefined ? {} : { body }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const bytes = new Uint8Array(await response.arrayBuffer());
      return { status: response.status, tag: response.headers.get("ETag"), bytes };
    } catch {
      return undefined;
    }
  };
}

function failureIn(answer: Answer): FolderFailure {
  if (answer.status === 401) return { code: "notAllowed" };
  const told = jsonIn(answer);
  const code = isFields(told) ? told.code : undefined;
  switch (code) {
    case "unknownDocument":
    case "exists":
    case "badName":
    case "unchangeable":
    case "noRoom":
    case "notPermitted":
    case "diskFailed":
      return { code };
    case "notADocument":
      return { code, problems: readProblems(told) };
    default:
      return { code: "unexpected", status: answer.status };
  }
}

function digestIn(answer: Answer): string | undefined {
  const told = jsonIn(answer);
  return isFields(told) && isDigest(told.digest) ? told.digest : undefined;
}

function jsonIn({ bytes }: Answer): unknown {
  try {
    return JSON.parse(decoded(bytes) ?? "");
  } catch {
    return undefined;
  }
}

/** The text that bytes spell, a mark at its beginning kept: what is written back must be what was read. */
function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** SHA-256 of bytes, as the server writes it. */
async function bytesDigest(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(bytes)));
  return `sha256:${[...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

const isTooLong = (body: string): boolean => new TextEncoder().encode(body).length > LONGEST_BODY;

const failed = (failure: FolderFailure): { readonly ok: false; readonly failure: FolderFailure } => ({
  ok: false,
  failure,
});
