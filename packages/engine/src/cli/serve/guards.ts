import { type Answer, refusal } from "./answer.ts";
import { isSameSecret } from "./token.ts";

/** A request as it came, headers in pairs: what Node makes of repeated ones hides the second. */
export interface Asked {
  readonly method: string;
  readonly target: string;
  readonly rawHeaders: readonly string[];
}

/** Our names with our port: the one in our address, and the others by which this machine may call us. */
export interface Names {
  readonly own: string;
  readonly others: readonly string[];
}

/** Under this everything is a call and needs the token; all else is the editor, which is no secret. */
export const CALLS = "/api/";

/** A header that no form and no link can send: on its own it makes a browser ask first, and it is told no. */
export const CLIENT_HEADER = "holdepunkt-client";

const WRITES: ReadonlySet<string> = new Set(["PUT", "POST", "DELETE"]);
const WITH_BODY: ReadonlySet<string> = new Set(["PUT", "POST"]);

/** What is refused of every request, before anything is looked up; `undefined` if nothing is. */
export function refusedAtTheDoor(asked: Asked, names: Names): Answer | undefined {
  // Before all else: a page elsewhere can make its own name point here (DNS rebinding), but it cannot lie about that name.
  const host = onlyHeader(asked, "host");
  if (host === undefined || (host !== names.own && !names.others.includes(host))) return refusal(403);
  if (asked.method === "OPTIONS") return refusal(403);
  // With a host of its own in the target, or a `*`, a request says twice whom it is for.
  if (!asked.target.startsWith("/")) return refusal(400);
  return undefined;
}

/** What is refused of a request for the editor itself, which a person may open from anywhere and no other page may read or embed. */
export function refusedAsPage(asked: Asked): Answer | undefined {
  if (asked.method !== "GET" && asked.method !== "HEAD") return refusal(405, { Allow: "GET, HEAD" });
  if (bodyOf(asked) !== "none") return refusal(413);
  const isOpened =
    onlyHeader(asked, "sec-fetch-mode") === "navigate" && onlyHeader(asked, "sec-fetch-dest") === "document";
  const isOurs = headers(asked, "sec-fetch-site").every(
    (site) => site === "same-origin" || site === "none" || isOpened,
  );
  return isOurs && isOurOrigin(asked, headers(asked, "origin")) ? undefined : refusal(403);
}

/**
 * What is refused of a call, in this order: who asks as the browser tells it (`Sec-Fetch-Site`, W3C Fetch Metadata; then `Origin`, RFC 6454), the token
 * (RFC 6750), and of a write what no page elsewhere can send without asking: its type and a header of our own.
 */
export function refusedAsCall(asked: Asked, token: string, bodyLimit: number): Answer | undefined {
  if (headers(asked, "sec-fetch-site").some((site) => site !== "same-origin")) return refusal(403);
  if (headers(asked, "sec-fetch-mode").some((mode) => mode === "navigate" || mode === "no-cors")) return refusal(403);
  const origins = headers(asked, "origin");
  const isWrite = WRITES.has(asked.method);
  if (!isOurOrigin(asked, origins) || (isWrite && origins.length !== 1)) return refusal(403);
  const [, given] = /^Bearer ([A-Za-z0-9_-]{1,128})$/.exec(onlyHeader(asked, "authorization") ?? "") ?? [];
  if (given === undefined || !isSameSecret(given, token)) return refusal(401, { "WWW-Authenticate": "Bearer" });
  if (!isWrite) {
    if (asked.method !== "GET") return refusal(405, { Allow: "GET, PUT, POST, DELETE" });
    return bodyOf(asked) === "none" ? undefined : refusal(413);
  }
  if (onlyHeader(asked, CLIENT_HEADER) !== "1") return refusal(403);
  const body = bodyOf(asked);
  if (!WITH_BODY.has(asked.method)) return body === "none" ? undefined : refusal(413);
  if (!/^application\/json(; ?charset=utf-8)?$/i.test(onlyHeader(asked, "content-type") ?? "")) return refusal(415);
  if (headers(asked, "content-encoding").length > 0) return refusal(415);
  // Only a length that is said beforehand can be refused beforehand.
  if (typeof body !== "number") return refusal(411);
  return body > bodyLimit ? refusal(413) : undefined;
}

/** The one header of that name; `undefined` if there is none, or more than one. */
export function onlyHeader(asked: Asked, name: string): string | undefined {
  const found = headers(asked, name);
  return found.length === 1 ? found[0] : undefined;
}

function headers({ rawHeaders }: Asked, name: string): string[] {
  return rawHeaders.filter((_, i) => i % 2 === 1 && rawHeaders[i - 1]?.toLowerCase() === name);
}

function isOurOrigin(asked: Asked, origins: readonly string[]): boolean {
  const ours = `http://${onlyHeader(asked, "host")}`;
  return origins.every((origin) => origin === ours);
}

/** How long the body is as the request says it. */
function bodyOf(asked: Asked): number | "none" | "unsaid" {
  if (headers(asked, "transfer-encoding").length > 0) return "unsaid";
  const lengths = headers(asked, "content-length");
  if (lengths.length === 0) return "none";
  const [length = ""] = lengths;
  if (lengths.length > 1 || !/^\d{1,15}$/.test(length)) return "unsaid";
  return length === "0" ? "none" : Number(length);
}
