import Papa from "papaparse";
import { cellString, MOST_ROWS, type Sheet, type SheetCell } from "./sheet.ts";

/*
 * Tables as CSV for a Norwegian Excel: a mark of UTF-8 at the beginning, semicolons, CR LF. What a program for spreadsheets
 * would compute is written with an apostrophe before it (OWASP, "CSV Injection"), which is taken off again when it is read.
 */

const BOM = "\uFEFF";
const COMPUTED = /^[=+\-@\t\r']/;

/** A table as CSV. */
export function csvOf({ rows }: Sheet): string {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === "number" ? cell : guarded(cellString(cell)))));
  return BOM + Papa.unparse(cells, { delimiter: ";", newline: "\r\n" });
}

/** Reads CSV with semicolons, commas or tabs. A cell that begins as a formula does is one. */
export function sheetOfCsv(name: string, text: string): Sheet {
  const parsed = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), {
    delimiter: "",
    delimitersToGuess: [";", "\t", ","],
    preview: MOST_ROWS + 1,
  });
  return { name, rows: parsed.data.map((row) => row.map(unguarded)) };
}

const guarded = (text: string): string => (COMPUTED.test(text) ? `'${text}` : text);

function unguarded(text: string): SheetCell {
  if (/^'[=+\-@\t\r']/.test(text)) return text.slice(1);
  if (/^[=@]/.test(text)) return { formula: text };
  return text;
}
