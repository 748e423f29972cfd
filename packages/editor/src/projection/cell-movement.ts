/** A cell of the score table: `row` counts indicators, −1 is the columns' heads; `column` begins with the indicator's name. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** How large the table is, and how many rows are seen at once. */
export interface TableSize {
  readonly rows: number;
  readonly columns: number;
  /** The first column whose head can be pressed. */
  readonly firstHead: number;
  readonly page: number;
}

interface Stroke {
  readonly key: string;
  readonly ctrlKey: boolean;
}

/** Where a key leads from a cell, as in a spreadsheet; nothing where it moves nowhere. */
export function cellAfter({ key, ctrlKey }: Stroke, { row, column }: Cell, size: TableSize): Cell | undefined {
  const last = { row: size.rows - 1, column: size.columns - 1 };
  const within = (to: Cell): Cell => {
    const isHead = to.row < 0;
    return {
      row: Math.max(-1, Math.min(last.row, to.row)),
      column: Math.max(isHead ? size.firstHead : 0, Math.min(last.column, to.column)),
    };
  };
  switch (key) {
    case "ArrowUp":
      return within({ row: ctrlKey ? 0 : row - 1, column });
    case "ArrowDown":
      return within({ row: ctrlKey ? last.row : row + 1, column });
    case "ArrowLeft":
      return within({ row, column: ctrlKey ? 0 : column - 1 });
    case "ArrowRight":
      return within({ row, column: ctrlKey ? last.column : column + 1 });
    case "Home":
      return within({ row: ctrlKey ? 0 : row, column: 0 });
    case "End":
      return { row: ctrlKey ? last.row : row, column: last.column };
    case "PageUp":
      return within({ row: Math.max(0, row - size.page), column });
    case "PageDown":
      return within({ row: row + size.page, column });
    default:
      return undefined;
  }
}

/** The cells between two, both ends included, row by row. */
export function cellsBetween(a: Cell, b: Cell): Cell[][] {
  const [top, bottom] = [Math.min(a.row, b.row), Math.max(a.row, b.row)];
  const [left, right] = [Math.min(a.column, b.column), Math.max(a.column, b.column)];
  return Array.from({ length: bottom - top + 1 }, (_, i) =>
    Array.from({ length: right - left + 1 }, (__, j) => ({ row: top + i, column: left + j })),
  );
}

/**
 * What was copied from a spreadsheet, as numbers by row: `null` where a cell is empty. Nothing where any cell is neither
 * empty nor a whole number.
 */
export function numbersIn(text: string): (number | null)[][] | undefined {
  const rows = text.replace(/\r?\n$/, "").split(/\r?\n/);
  const read = rows.map((line) =>
    line.split("\t").map((cell): number | null | undefined => {
      const trimmed = cell.trim().replace("−", "-");
      if (trimmed === "") return null;
      return /^[+-]?\d{1,9}$/.test(trimmed) ? Number(trimmed) : undefined;
    }),
  );
  if (read.some((row) => row.includes(undefined))) return undefined;
  return read.map((row) => row.map((number) => number ?? null));
}
