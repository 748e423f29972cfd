import { readXlsx, writeXlsx } from "hucre/xlsx";
import { MOST_COLUMNS, MOST_ROWS, type Sheet, type SheetCell } from "./sheet.ts";

/** A table as a workbook with one sheet, ids hidden, headings that stay in sight. */
export async function xlsxOf({ name, rows }: Sheet): Promise<Uint8Array> {
  const width = Math.max(...rows.map((row) => row.length));
  return writeXlsx({
    sheets: [
      {
        name: sheetName(name),
        rows: rows.map((row) => row.map(asValue)),
        columns: Array.from({ length: width }, (_, at) => ({ width: widthOf(rows, at), hidden: at === 0 })),
        rowDefs: new Map([[0, { hidden: true }]]),
        freezePane: { rows: 2, columns: 1 },
      },
    ],
  });
}

/** Reads the first sheet of a workbook. */
export async function sheetOfXlsx(name: string, bytes: Uint8Array): Promise<Sheet> {
  const book = await readXlsx(bytes, { sheets: [0], maxRows: MOST_ROWS + 1 });
  const [sheet] = book.sheets;
  const rows = (sheet?.rows ?? []).map((row, r) =>
    row.slice(0, MOST_COLUMNS + 1).map((value, c): SheetCell => {
      const formula = sheet?.cells?.get(`${r},${c}`)?.formula;
      if (formula !== undefined) return { formula: `=${formula}` };
      if (typeof value === "string" || typeof value === "number" || value === null) return value;
      return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
    }),
  );
  return { name, rows };
}

const asValue = (cell: SheetCell): string | number | null =>
  cell !== null && typeof cell === "object" ? cell.formula : cell === "" ? null : cell;

const widthOf = (rows: Sheet["rows"], at: number): number => {
  const longest = Math.max(...rows.slice(1).map((row) => String(row[at] ?? "").length));
  return Math.min(48, Math.max(8, longest + 2));
};

/** What a sheet can be called: at most 31 characters, and none that means something in a formula. */
const sheetName = (name: string): string =>
  name
    .replace(/[[\]:*?/\\]/g, " ")
    .trim()
    .slice(0, 31) || "Holdepunkt";
