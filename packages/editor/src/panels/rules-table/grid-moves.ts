/** A cell by its row and column; column −1 is the rule itself. */
export interface CellAt {
  readonly row: number;
  readonly column: number;
}

/** The head of a row. */
export const HEAD = -1;

/** How large a grid is. */
export interface GridSize {
  readonly rows: number;
  readonly columns: number;
}

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

const PAGE = 10;

/** Where a key leads from a cell, as in a spreadsheet; nothing where it leads nowhere. */
export function moved({ row, column }: CellAt, { key, ctrlKey, metaKey }: Key, size: GridSize): CellAt | undefined {
  const isFar = ctrlKey || metaKey;
  const [lastRow, lastColumn] = [size.rows - 1, size.columns - 1];
  switch (key) {
    case "ArrowUp":
      return within({ row: isFar ? 0 : row - 1, column }, size);
    case "ArrowDown":
      return within({ row: isFar ? lastRow : row + 1, column }, size);
    case "ArrowLeft":
      return within({ row, column: isFar ? HEAD : column - 1 }, size);
    case "ArrowRight":
      return within({ row, column: isFar ? lastColumn : column + 1 }, size);
    case "Home":
      return within({ row: isFar ? 0 : row, column: HEAD }, size);
    case "End":
      return within({ row: isFar ? lastRow : row, column: lastColumn }, size);
    case "PageUp":
      return within({ row: row - PAGE, column }, size);
    case "PageDown":
      return within({ row: row + PAGE, column }, size);
    default:
      return undefined;
  }
}

/** The nearest cell that there is. */
export const within = ({ row, column }: CellAt, { rows, columns }: GridSize): CellAt => ({
  row: Math.max(0, Math.min(row, rows - 1)),
  column: Math.max(HEAD, Math.min(column, columns - 1)),
});

/** A rectangle of cells, ends included. */
export interface Range {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** The cells between two; whole rows where it begins or ends at their heads. */
export function rangeOf(a: CellAt, b: CellAt, { columns }: GridSize): Range {
  const rows = { top: Math.min(a.row, b.row), bottom: Math.max(a.row, b.row) };
  if (a.column === HEAD || b.column === HEAD) return { ...rows, left: 0, right: columns - 1 };
  return { ...rows, left: Math.min(a.column, b.column), right: Math.max(a.column, b.column) };
}
