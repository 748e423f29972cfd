import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { choicesFact, dateFact, evaluated, modelOf, numberOfFact, yearsFact } from "../../testing/small-ruleset.ts";
import { dateOf, dayNumber, daySpan, isoDate, yearsBetween } from "../language/calendar.ts";

const years = (min = 0, max = 120) =>
  modelOf({
    facts: [
      dateFact("born", "1900-01-01", "2099-12-31"),
      dateFact("on", "1900-01-01", "2099-12-31"),
      yearsFact("age", "born", "on", min, max),
    ],
  });

const age = (born: unknown, on: unknown, model = years()) => evaluated(model, { born, on }).facts.age;

describe("years between two dates", () => {
  test.each([
    ["2008-02-29", "2026-02-28", 17],
    ["2008-02-29", "2026-03-01", 18],
    ["2008-02-29", "2024-02-28", 15],
    ["2008-02-29", "2024-02-29", 16],
    ["2008-02-28", "2026-02-28", 18],
    ["2008-03-01", "2024-02-29", 15],
    ["2000-02-29", "2100-02-28", 99],
  ])("[F2] who is born on %s is on %s %i years", (born, on, expected) => {
    const model = modelOf({
      facts: [
        dateFact("born", "1900-01-01", "2199-12-31"),
        dateFact("on", "1900-01-01", "2199-12-31"),
        yearsFact("age", "born", "on", 0, 200),
      ],
    });
    expect(age(born, on, model)).toEqual({ min: expected, max: expected });
  });

  test.each([
    ["2009-05-17", "2026-05-16", 16, 16],
    ["2009-05-17", "2026-05-17", 17, 17],
    ["2009-05", "2026-05-17", 16, 17],
    ["2009", "2026-06-30", 16, 17],
    ["2009", "2026-12-31", 17, 17],
    ["2009", "2026-01-01", 16, 17],
    ["2009-05", "2026", 16, 17],
    [{ atLeast: "2008-01-01", atMost: "2010-12-31" }, "2026-01-01", 15, 18],
    ["2009-05-17", null, 0, 90],
    [null, "2026-05-17", 0, 120],
    [null, null, 0, 120],
  ])("[F1] from %j to %j are at least %i and at most %i", (born, on, min, max) => {
    expect(age(born, on)).toEqual({ min, max });
  });

  test.each([
    ["2026-05-17", "2009-05-17", 0, 0],
    ["1900-01-01", "2099-12-31", 120, 120],
    ["1900", "2099", 120, 120],
    ["2009", "2009", 0, 0],
  ])("[F3] from %s to %s they are clipped to the domain", (born, on, min, max) => {
    expect(age(born, on)).toEqual({ min, max });
  });

  test("[F3] what lies outside a narrow domain is its nearest end", () => {
    const model = years(15, 18);
    expect(age("2020-01-01", "2026-01-01", model)).toEqual({ min: 15, max: 15 });
    expect(age("1990", "2026-01-01", model)).toEqual({ min: 18, max: 18 });
    expect(age("2009", "2026-06-30", model)).toEqual({ min: 16, max: 17 });
    expect(age(null, null, model)).toEqual({ min: 15, max: 18 });
  });

  test("[F1] of one date with itself they are sound, though not exact", () => {
    const model = modelOf({
      facts: [dateFact("day", "2000-01-01", "2009-12-31"), yearsFact("age", "day", "day", -20, 20)],
    });
    expect(evaluated(model, { day: "2004-02-29" }).facts.age).toEqual({ min: 0, max: 0 });
    expect(evaluated(model, {}).facts.age).toEqual({ min: -10, max: 9 });
  });

  test("[F1] counting birthdays one by one gives the same", () => {
    const day = fc.integer({ min: dayNumber("1990-01-01") ?? 0, max: dayNumber("2060-12-31") ?? 0 });
    fc.assert(
      fc.property(day, day, (from, to) => {
        const { year, month, day: date } = dateOf(from);
        let count = 0;
        if (to >= from) {
          // A birthday that the year lacks is kept the day after.
          const birthday = (then: number): number => {
            const text = `${then}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
            return dayNumber(text) ?? dayNumber(`${then}-03-01`) ?? Number.NaN;
          };
          while (birthday(year + count + 1) <= to) count++;
        } else count = Math.min(yearsBetween(from, to), -1);
        expect(yearsBetween(from, to)).toBe(count);
      }),
      { numRuns: 2_000, includeErrorInReport: true },
    );
  });
});

describe("the calendar", () => {
  test("[F2] agrees with ECMAScript's on every day of 800 years", () => {
    for (let days = dayNumber("1600-01-01") ?? 0, end = dayNumber("2400-12-31") ?? 0; days <= end; days++) {
      const text = new Date(days * 86_400_000).toISOString().slice(0, 10);
      if (isoDate(days) !== text || dayNumber(text) !== days) throw new Error(text);
    }
  });

  test.each([
    ["2009", "2009-01-01", "2009-12-31"],
    ["2009-02", "2009-02-01", "2009-02-28"],
    ["2008-02", "2008-02-01", "2008-02-29"],
    ["1900-02", "1900-02-01", "1900-02-28"],
    ["2000-02", "2000-02-01", "2000-02-29"],
    ["2009-04", "2009-04-01", "2009-04-30"],
    ["2009-05-17", "2009-05-17", "2009-05-17"],
  ])("[V7] %s is every day from %s to %s", (text, from, to) => {
    const span = daySpan(text);
    expect([isoDate(span?.first ?? 0), isoDate(span?.last ?? 0)]).toEqual([from, to]);
  });

  test.each([
    "2009-02-29",
    "2009-00",
    "2009-13",
    "2009-04-31",
    "09",
    "2009-5-7",
    "2009-05-17T00:00",
    "",
    " 2009",
    "2009-05-1",
  ])("[V9] %j is no date", (text) => {
    expect(daySpan(text)).toBeUndefined();
  });
});

test.each([
  [["a", "b"], 2, 2],
  [[], 0, 0],
  [{ includes: ["a"] }, 1, 3],
  [{ excludes: ["a", "c"] }, 0, 1],
  [{ includes: ["a"], excludes: ["b"] }, 1, 2],
  [null, 0, 3],
])("[F5] of %j at least %i and at most %i options are chosen", (x, min, max) => {
  const model = modelOf({ facts: [choicesFact("x", ["a", "b", "c"]), numberOfFact("n", "x", 0, 3)] });
  expect(evaluated(model, { x }).facts.n).toEqual({ min, max });
});

test("[F3] the number of options chosen is clipped to its domain", () => {
  const model = modelOf({ facts: [choicesFact("x", ["a", "b", "c"]), numberOfFact("n", "x", 1, 2)] });
  expect(evaluated(model, { x: [] }).facts.n).toEqual({ min: 1, max: 1 });
  expect(evaluated(model, { x: ["a", "b", "c"] }).facts.n).toEqual({ min: 2, max: 2 });
  expect(evaluated(model, {}).facts.n).toEqual({ min: 1, max: 2 });
});
