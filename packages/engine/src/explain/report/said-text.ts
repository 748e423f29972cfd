import type { Statement } from "../account.ts";

/** A statement's text, escaped for a place; what the case says in its own words is escaped and then set apart. */
export function saidText(
  { text, quoted = [] }: Statement,
  escaping: (text: string) => string,
  apart: (escaped: string) => string,
): string {
  if (quoted.length === 0) return escaping(text);
  let said = "";
  let at = 0;
  for (const { from, to } of quoted) {
    said += escaping(text.slice(at, from)) + apart(escaping(text.slice(from, to)));
    at = to;
  }
  return said + escaping(text.slice(at));
}
