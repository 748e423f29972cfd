import { readFileSync } from "node:fs";
import type { Page } from "playwright";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { BuiltPages, dropped } from "../../testing/built-pages.ts";
import { columnName, type Sheet, type SheetCell } from "../document/table-files/sheet.ts";
import { csvOf, sheetOfCsv } from "../document/table-files/sheet-csv.ts";
import { sheetOfXlsx, xlsxOf } from "../document/table-files/sheet-xlsx.ts";

/*
 * Tables that leave the built page for a program for spreadsheets, and come back: the worker that writes and reads them runs
 * under the page's policy.
 */

let pages: BuiltPages;

beforeAll(async () => {
  pages = await BuiltPages.start();
}, 60_000);
afterEach(() => pages.closePages());
afterAll(() => pages.close());

type Format = "xlsx" | "csv";

/** Downloads a table by the menu; gives the name and the bytes of the file. */
async function downloaded(page: Page, table: string, format: Format): Promise<{ name: string; bytes: Buffer }> {
  await page.click(".file-menu > button");
  await page.click('[role="menuitem"]:has-text("En tabell til Excel eller CSV")');
  await page.getByLabel("Tabell", { exact: true }).selectOption({ label: table });
  await page.getByLabel("Format").selectOption(format);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.click('.modal button:has-text("Last ned")'),
  ]);
  await page.locator(".modal").waitFor({ state: "detached" });
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

async function sheetIn(bytes: Buffer, format: Format): Promise<Sheet> {
  return format === "csv" ? sheetOfCsv("x", bytes.toString("utf8")) : sheetOfXlsx("x", bytes);
}

async function fileOf(sheet: Sheet, format: Format): Promise<Uint8Array> {
  return format === "csv" ? new TextEncoder().encode(csvOf(sheet)) : xlsxOf(sheet);
}

const withCell = (sheet: Sheet, row: number, column: number, cell: SheetCell): Sheet => ({
  ...sheet,
  // What is empty at the end of a row is left out of a file.
  rows: sheet.rows.map((cells, r) =>
    r === row
      ? Array.from({ length: Math.max(cells.length, column + 1) }, (_, c) => (c === column ? cell : (cells[c] ?? null)))
      : cells,
  ),
});

/** Drops a table; gives what the page says of it. */
async function told(page: Page, name: string, bytes: Uint8Array): Promise<string> {
  await dropped(page, { name, content: bytes });
  await page.waitForSelector(".modal:not(:has(.import-progress))");
  return page.locator(".modal").innerText();
}

async function closed(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await page.locator(".modal").waitFor({ state: "detached" });
}

/** The score table goes out, comes back with another weight, and is taken back. */
async function scores(page: Page, format: Format): Promise<void> {
  const { name, bytes } = await downloaded(page, "Poengtabellen", format);
  expect(name).toBe(`no-child-trafficking-scores.${format}`);
  const sheet = await sheetIn(bytes, format);
  // An indicator that the second score does not count, and one that is counted by its tags.
  const column = 4;
  const isEmpty = (cells: readonly SheetCell[]): boolean => (cells[column] ?? "") === "";
  const row = sheet.rows.findIndex((cells, r) => r > 1 && isEmpty(cells));
  const counted = sheet.rows.findIndex((cells, r) => r > 1 && /^[(]/.test(String(cells[3] ?? "")));
  const letter = columnName(column);

  expect(await told(page, name, bytes)).toContain("Filen ville ikke endre noe.");
  await closed(page);
  const wrongOnes = withCell(withCell(sheet, row, column, "mye"), 0, 5, "ikkeHer");
  const faults = await told(page, name, await fileOf(wrongOnes, format));
  expect(faults).toContain("Filen kan ikke hentes inn");
  expect(faults).toMatch(new RegExp(`Rad ${row + 1}, kolonne ${letter}\\s+«mye» er ikke et helt tall`));
  expect(faults).toMatch(/Rad 1, kolonne F\s+Kolonnen har en id som ikke finnes i regelsettet: «ikkeHer»/);
  await closed(page);
  const byTags = await told(page, name, await fileOf(withCell(sheet, counted, 3, 5), format));
  expect(byTags).toContain("Holdepunktet telles her gjennom merkene sine");
  await closed(page);
  const computed = await told(page, name, await fileOf(withCell(sheet, row, column, { formula: "=1+1" }), format));
  expect(computed).toMatch(/Cellen er en formel|er ikke et helt tall/);
  await closed(page);

  const changed = withCell(sheet, row, column, 17);
  expect(await told(page, name, await fileOf(changed, format))).toMatch(
    /Dette er en tabell[\s\S]*1 poengsum endret[\s\S]*angre/,
  );
  await page.click('.modal button:has-text("Hent inn")');
  await page.waitForSelector('.notice:has-text("Hentet inn")');
  const again = await downloaded(page, "Poengtabellen", "csv");
  expect(String((await sheetIn(again.bytes, "csv")).rows[row]?.[column])).toBe("17");
  await page.keyboard.press("Control+z");
  expect(await told(page, name, bytes)).toContain("Filen ville ikke endre noe.");
  await closed(page);
}

/** A decision's rules go out, and come back in another order and with another reason. */
async function rules(page: Page, format: Format): Promise<void> {
  const { name, bytes } = await downloaded(page, "Regler: Bekymringsnivå", format);
  expect(name).toBe(`no-child-trafficking-concern.${format}`);
  const sheet = await sheetIn(bytes, format);
  expect(await told(page, name, bytes)).toContain("Filen ville ikke endre noe.");
  await closed(page);

  const column = (key: string): number => sheet.rows[0]?.findIndex((cell) => String(cell) === key) ?? -1;
  const outcome = column("outcome");
  const because = column("because nb");
  expect([outcome, because].every((at) => at > 0)).toBe(true);
  const faults = await told(page, name, await fileOf(withCell(sheet, 2, outcome, "Ikke noe utfall"), format));
  expect(faults).toMatch(/Rad 3, kolonne [A-Z]+\s+Det finnes ikke noe som heter «Ikke noe utfall» her/);
  await closed(page);
  const [ids = [], headings = [], first = [], ...rest] = sheet.rows;
  const short = await told(page, name, await fileOf({ ...sheet, rows: [ids, headings, ...rest] }, format));
  expect(short).toContain(`Regelen «${first[0]}» mangler.`);
  await closed(page);

  const said = withCell(sheet, 2, because, "Fordi tabellen sier det");
  const moved = { ...sheet, rows: [ids, headings, rest[0] ?? [], said.rows[2] ?? [], ...rest.slice(1)] };
  expect(await told(page, name, await fileOf(moved, format))).toMatch(/1 vurdering endret/);
  await page.click('.modal button:has-text("Hent inn")');
  await page.waitForSelector('.notice:has-text("Hentet inn")');
  const again = await sheetIn((await downloaded(page, "Regler: Bekymringsnivå", "csv")).bytes, "csv");
  expect(again.rows.slice(2, 4).map((cells) => cells[0])).toEqual([rest[0]?.[0], first[0]]);
  expect(again.rows[3]?.[because]).toBe("Fordi tabellen sier det");
  await page.keyboard.press("Control+z");
  expect(await told(page, name, bytes)).toContain("Filen ville ikke endre noe.");
  await closed(page);
}

test.each<Format>(["xlsx", "csv"])(
  "weights and rules go out as %s, and come back as they were changed",
  async (format) => {
    const { page, wrong } = await pages.open();
    await scores(page, format);
    await rules(page, format);
    expect(await wrong()).toEqual([]);
  },
  60_000,
);
