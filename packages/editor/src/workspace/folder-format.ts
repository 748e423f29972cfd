import type { Json } from "@holdepunkt/engine";

/** How a JSON document is set. */
export interface DocumentFormat {
  /** What one step in is made of: spaces or a tab. Empty for all on one line. */
  readonly indent: string;
  readonly lineEnd: "\n" | "\r\n";
  /** Whether the last line is ended. */
  readonly isEnded: boolean;
}

/** How documents are set that are made here. */
export const OUR_FORMAT: DocumentFormat = { indent: "  ", lineEnd: "\n", isEnded: true };

/**
 * How a text is set, so that what is written back differs from it only where it was edited, and whoever compares versions sees just that. It knows what
 * `JSON.stringify` can write; a text that is set otherwise is set anew.
 */
export function formatOf(text: string): DocumentFormat {
  const [, indent] = /^[[{]\r?\n([ \t]{1,10})\S/.exec(text) ?? [];
  return {
    indent: indent ?? (/[\r\n]/.test(text.trim()) ? OUR_FORMAT.indent : ""),
    lineEnd: text.includes("\r\n") ? "\r\n" : "\n",
    isEnded: /\n$/.test(text),
  };
}

/** A document as a text that is set in a format. */
export function inFormat(document: Json, { indent, lineEnd, isEnded }: DocumentFormat): string {
  const text = JSON.stringify(document, null, indent);
  // A line end within a text is written as an escape: those here are the setting's own.
  return (isEnded ? `${text}\n` : text).replaceAll("\n", lineEnd);
}
