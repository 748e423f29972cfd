import type { CellFault } from "../rules-table/cell-text.ts";

/** What a cell of a file holds. `formula`: something that is computed where it is opened, and is not taken over. */
export type SheetCell = string | number | null | { readonly formula: string };

/**
 * A table as it lies in a file. The first row names the table and its columns, the first column its rows, by ids, so that it
 * can come back; a program for spreadsheets hides both. The second row is what a reader sees on top.
 */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly SheetCell[])[];
}

/** What a cell of a table cannot be. Rows and columns as the program for spreadsheets names them: 3, "C". */
export interface SheetFinding {
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly fault:
    | CellFault
    | {
        readonly code:
          | "unknownTable"
          | "unknownRow"
          | "unknownColumn"
          | "twice"
          | "counted"
          | "missingRule"
          | "formula";
      }
    | { readonly code: "notWhole" }
    | { readonly code: "outOfRange"; readonly min: number; readonly max: number };
}

/** Marks the first cell of a table that came from here. */
export const SHEET_MARK = "holdepunkt";

/** More than any table holds. */
export const MOST_ROWS = 5000;
export const MOST_COLUMNS = 400;

/** A column as a program for spreadsheets names it: 0 is A, 26 is AA. */
export function columnName(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : columnName(Math.floor(at / 26) - 1) + letter;
}

/** A cell as the text that a reader sees. */
export const cellString = (cell: SheetCell | undefined): string =>
  cell === null || cell === undefined ? "" : typeof cell === "object" ? cell.formula : String(cell);
