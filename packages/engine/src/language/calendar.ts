/*
 * Calendar dates of ISO 8601 as day numbers, in the proleptic Gregorian calendar. Day 0 is 1 January 1970. There is no
 * clock here and no time zone: a date is what somebody wrote down.
 */

/** A date in parts. */
export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** How many days `month` (1 to 12) of `year` has. */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

/** Days since 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil). */
export function daysOf({ year, month, day }: CalendarDate): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}

/** The date of a day number (ibid., civil_from_days). */
export function dateOf(days: number): CalendarDate {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}

/** The day number of `YYYY-MM-DD`, or `undefined` where the calendar has no such day. */
export function dayNumber(text: string): number | undefined {
  const span = daySpan(text);
  return span !== undefined && text.length === 10 ? span.first : undefined;
}

/**
 * The days that an ISO 8601 date of full or reduced precision (`2009-05-17`, `2009-05`, `2009`) may mean, or `undefined`
 * where it means none.
 */
export function daySpan(text: string): { readonly first: number; readonly last: number } | undefined {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (match === null) return undefined;
  const year = Number(match[1]);
  const month = match[2] === undefined ? undefined : Number(match[2]);
  const day = match[3] === undefined ? undefined : Number(match[3]);
  if (month !== undefined && (month < 1 || month > 12)) return undefined;
  if (day !== undefined && (day < 1 || day > daysInMonth(year, month ?? 1))) return undefined;
  const lastMonth = month ?? 12;
  return {
    first: daysOf({ year, month: month ?? 1, day: day ?? 1 }),
    last: daysOf({ year, month: lastMonth, day: day ?? daysInMonth(year, lastMonth) }),
  };
}

/** `YYYY-MM-DD` of a day number. */
export function isoDate(days: number): string {
  const { year, month, day } = dateOf(days);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/**
 * Whole years from one day to another; negative when `to` comes first. Who is born on 29 February turns a year older on
 * 1 March in other years.
 */
export function yearsBetween(from: number, to: number): number {
  const a = dateOf(from);
  const b = dateOf(to);
  const reached = b.month > a.month || (b.month === a.month && b.day >= a.day);
  return b.year - a.year - (reached ? 0 : 1);
}
