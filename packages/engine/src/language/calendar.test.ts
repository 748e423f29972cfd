import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dateOf, dayNumber, daySpan, daysOf, isoDate, yearsBetween } from "./calendar.ts";

/** 1 January 1600 to 31 December 2400, by JavaScript's own calendar. */
const FIRST = Date.UTC(1600, 0, 1) / 86_400_000;
const LAST = Date.UTC(2400, 11, 31) / 86_400_000;
const day = fc.integer({ min: FIRST, max: LAST });
const days = (text: string): number => {
  const number = dayNumber(text);
  if (number === undefined) throw new Error(`the calendar has no ${text}`);
  return number;
};

describe("a day is the day that JavaScript's calendar has", () => {
  test("from a number to a date and back, for every day from 1600 to 2400", () => {
    let wrong = 0;
    for (let number = FIRST; number <= LAST; number++) {
      const theirs = new Date(number * 86_400_000);
      const ours = dateOf(number);
      const same =
        ours.year === theirs.getUTCFullYear() &&
        ours.month === theirs.getUTCMonth() + 1 &&
        ours.day === theirs.getUTCDate() &&
        daysOf(ours) === number;
      if (!same) wrong++;
    }
    expect(wrong).toBe(0);
  });

  test("from a number to a text and back", () => {
    fc.assert(
      fc.property(day, (number) => {
        const text = new Date(number * 86_400_000).toISOString().slice(0, 10);
        expect(isoDate(number)).toBe(text);
        expect(dayNumber(text)).toBe(number);
        expect(daySpan(text)).toEqual({ first: number, last: number });
      }),
    );
  });

  test("a text of a date is one exactly where JavaScript's calendar has that day", () => {
    const part = (max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max });
    fc.assert(
      fc.property(fc.integer({ min: 1600, max: 2400 }), part(14), part(33), (year, month, dayOfMonth) => {
        const text = `${year}-${String(month).padStart(2, "0")}-${String(dayOfMonth).padStart(2, "0")}`;
        const number = Date.UTC(year, month - 1, dayOfMonth) / 86_400_000;
        const exists = new Date(number * 86_400_000).toISOString().startsWith(text);
        expect(dayNumber(text)).toBe(exists ? number : undefined);
      }),
      { numRuns: 1_000 },
    );
  });

  test.each([
    ["1970-01-01", 0],
    ["1969-12-31", -1],
    ["2000-02-29", 11_016],
    ["0001-01-01", -719_162],
    ["0000-02-29", -719_469],
    ["9999-12-31", 2_932_896],
  ])("%s is day %i", (text, number) => {
    expect(dayNumber(text)).toBe(number);
    expect(isoDate(number)).toBe(text);
  });
});

describe("a date of reduced precision is every day that it may mean", () => {
  test.each([
    ["2009", "2009-01-01", "2009-12-31"],
    ["2009-05", "2009-05-01", "2009-05-31"],
    ["2009-04", "2009-04-01", "2009-04-30"],
    ["2009-02", "2009-02-01", "2009-02-28"],
    ["2008-02", "2008-02-01", "2008-02-29"],
    ["1900-02", "1900-02-01", "1900-02-28"],
    ["2000-02", "2000-02-01", "2000-02-29"],
    ["2009-12", "2009-12-01", "2009-12-31"],
  ])("%s is %s to %s", (text, first, last) => {
    expect(daySpan(text)).toEqual({ first: days(first), last: days(last) });
    // It is no day by itself.
    expect(dayNumber(text)).toBeUndefined();
  });

  test("a year is its months one after another, and a month its days", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1600, max: 2400 }), (year) => {
        let next = daySpan(String(year))?.first;
        for (let month = 1; month <= 12; month++) {
          const span = daySpan(`${year}-${String(month).padStart(2, "0")}`);
          expect(span?.first).toBe(next);
          next = (span?.last ?? Number.NaN) + 1;
        }
        expect(daySpan(String(year))?.last).toBe((next ?? Number.NaN) - 1);
      }),
    );
  });

  test.each([
    "",
    "2009-",
    "2009-5",
    "2009-05-",
    "2009-05-1",
    "2009-00",
    "2009-13",
    "2009-05-00",
    "2009-05-32",
    "2009-02-29",
    "1900-02-29",
    "2009-04-31",
    "20090517",
    "209-05-17",
    "12009-05-17",
    "+2009-05-17",
    "-2009-05-17",
    "2009-05-17Z",
    "2009-05-17T12:00",
    "2009-W20-7",
    "2009-137",
    "17.05.2009",
    " 2009-05-17",
    "2009-05-17\n",
    "٢٠٠٩-٠٥-١٧",
  ])("%j is no date", (text) => {
    expect(daySpan(text)).toBeUndefined();
    expect(dayNumber(text)).toBeUndefined();
  });
});

describe("a person is a year older on the birthday", () => {
  test.each([
    ["2008-05-17", "2026-05-16", 17],
    ["2008-05-17", "2026-05-17", 18],
    ["2008-05-17", "2026-05-18", 18],
    ["2008-05-17", "2008-05-17", 0],
    ["2008-12-31", "2009-01-01", 0],
    ["2026-05-17", "2026-05-16", -1],
    ["2026-05-17", "2025-05-17", -1],
    ["2026-05-17", "2025-05-16", -2],
    // Born on a leap day: on 1 March where the year has none.
    ["2008-02-29", "2026-02-28", 17],
    ["2008-02-29", "2026-03-01", 18],
    ["2008-02-29", "2028-02-28", 19],
    ["2008-02-29", "2028-02-29", 20],
    ["2008-02-28", "2028-02-28", 20],
    ["1896-02-29", "1900-02-28", 3],
    ["1896-02-29", "1900-03-01", 4],
  ])("born %s, seen %s: %i", (from, to, years) => {
    expect(yearsBetween(days(from), days(to))).toBe(years);
  });

  test("by counting birthdays", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 120 * 366 }), (from, later) => {
        const birth = dateOf(from);
        // Date.UTC moves 29 February to 1 March where the year has none.
        const birthday = (year: number): number => Date.UTC(year, birth.month - 1, birth.day) / 86_400_000;
        let birthdays = 0;
        while (birthday(birth.year + birthdays + 1) <= from + later) birthdays++;
        expect(yearsBetween(from, from + later)).toBe(birthdays);
      }),
    );
  });

  test("nobody grows younger", () => {
    fc.assert(
      fc.property(day, day, (from, to) => {
        const years = yearsBetween(from, to);
        expect([years, years + 1]).toContain(yearsBetween(from, to + 1));
        expect([years, years - 1]).toContain(yearsBetween(from + 1, to));
      }),
    );
  });
});
