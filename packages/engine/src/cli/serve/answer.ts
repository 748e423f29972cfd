import { STATUS_CODES } from "node:http";
import type { FolderProblem } from "./folder-problem.ts";

/** An answer, whole. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly content: Uint8Array;
}

/** What every answer says to the browser, an error too. Never a CORS header. */
export const HEADERS: Readonly<Record<string, string>> = {
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
  // By this name `npm start` knows it when it finds its port taken.
  Server: "holdepunkt",
};

/** A refusal in the words of HTTP alone: whoever may not ask is not told why either. */
export function refusal(status: number, headers: Readonly<Record<string, string>> = {}): Answer {
  const content = Buffer.from(`${STATUS_CODES[status]}\n`);
  return { status, headers: { ...headers, "Content-Type": "text/plain; charset=utf-8" }, content };
}

/** An answer to a call, as JSON. */
export function json(status: number, value: object, headers: Readonly<Record<string, string>> = {}): Answer {
  const content = Buffer.from(JSON.stringify(value));
  return { status, headers: { ...headers, "Content-Type": "application/json; charset=utf-8" }, content };
}

/** What a call is told when something was not done: the problem itself, under the status that says it. */
export const problemAnswer = (problem: FolderProblem): Answer => json(STATUSES[problem.code], problem);

const STATUSES: { readonly [code in FolderProblem["code"]]: number } = {
  unknownDocument: 404,
  changed: 409,
  notADocument: 422,
  exists: 409,
  badName: 422,
  unchangeable: 403,
  noRoom: 507,
  notPermitted: 403,
  diskFailed: 500,
};

/** The bytes of an answer where only the socket is left, and the end of it. */
export function rawAnswer(status: number): string {
  const { headers, content } = refusal(status, { Connection: "close" });
  const lines = Object.entries({ ...HEADERS, ...headers, "Content-Length": String(content.length) });
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n${Buffer.from(content)}`;
}
