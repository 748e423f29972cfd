/** Rows of cells as spreadsheets put them on the clipboard: tabs, line feeds, quotation marks around what holds either. */
export const writeTable = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map(quoted).join("\t")).join("\r\n");

const quoted = (cell: string): string => (/[\t\r\n]|^"/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Reads what a spreadsheet put on the clipboard. A quotation mark within a cell is one; the last line feed ends a row. */
export function readTable(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  while (at <= text.length) {
    const { cell, end } = readCellAt(text, at);
    rows.at(-1)?.push(cell);
    const mark = text[end];
    if (mark === undefined) break;
    at = end + (mark === "\r" && text[end + 1] === "\n" ? 2 : 1);
    if (mark === "\t") continue;
    if (at >= text.length) break;
    rows.push([]);
  }
  return rows;
}

function readCellAt(text: string, start: number): { readonly cell: string; readonly end: number } {
  if (text[start] === '"') {
    let cell = "";
    for (let at = start + 1; at < text.length; at++) {
      if (text[at] !== '"') cell += text[at];
      else if (text[at + 1] === '"') {
        cell += '"';
        at++;
      } else if (at + 1 === text.length || /[\t\r\n]/.test(text[at + 1] ?? "")) return { cell, end: at + 1 };
      // A cell that only begins with a quoted word.
      else break;
    }
  }
  let end = start;
  while (end < text.length && !/[\t\r\n]/.test(text[end] ?? "")) end++;
  return { cell: text.slice(start, end), end };
}
