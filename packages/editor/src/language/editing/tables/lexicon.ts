import type { Language, Operator, Unit } from "@holdepunkt/engine";

/** What is written before a value, so that it is known how to compare with it. */
type Bounds = Extract<
  Operator,
  "lessThan" | "lessThanInclusive" | "greaterThan" | "greaterThanInclusive" | "equal" | "notEqual"
>;

/** The words of the cells of a table in one language. The first of several is written; all are read. */
export interface CellLexicon {
  readonly yes: readonly string[];
  readonly no: readonly string[];
  readonly and: string;
  readonly or: string;
  readonly bounds: { readonly [operator in Bounds]: readonly string[] };
  /** Days come before and after, not below and above. */
  readonly days: { readonly [operator in Bounds]: readonly string[] };
  /** One, several. */
  readonly units: { readonly [unit in Unit]: readonly [one: string, several: string, ...others: string[]] };
  /** What a rule is given as its reason until somebody writes it. */
  readonly unwritten: string;
}

/** The words of cells. Tables are pasted from wherever they were written, so each language reads those of all. */
export const CELL_LEXICON: { readonly [language in Language]: CellLexicon } = {
  nb: {
    yes: ["ja", "sann", "er"],
    no: ["nei", "usann", "er ikke"],
    and: "og",
    or: "eller",
    bounds: {
      greaterThanInclusive: ["minst", "fra", "fra og med"],
      greaterThan: ["over", "mer enn", "flere enn", "høyere enn", "større enn"],
      lessThanInclusive: ["høyst", "maks", "maksimalt", "til og med"],
      lessThan: ["under", "mindre enn", "færre enn", "lavere enn"],
      equal: ["nøyaktig", "lik", "er"],
      notEqual: ["ikke", "ulik", "er ikke"],
    },
    days: {
      greaterThanInclusive: ["fra og med", "fra", "tidligst", "minst"],
      greaterThan: ["etter", "over"],
      lessThanInclusive: ["til og med", "senest", "høyst"],
      lessThan: ["før", "under"],
      equal: ["nøyaktig"],
      notEqual: ["ikke"],
    },
    units: {
      year: ["år", "år"],
      month: ["måned", "måneder"],
      week: ["uke", "uker"],
      day: ["dag", "dager", "døgn"],
      hour: ["time", "timer"],
      nok: ["krone", "kroner", "kr", "nok"],
      percent: ["prosent", "prosent", "%"],
    },
    unwritten: "Begrunnelsen er ikke skrevet ennå.",
  },
  nn: {
    yes: ["ja", "sann", "er"],
    no: ["nei", "usann", "er ikkje"],
    and: "og",
    or: "eller",
    bounds: {
      greaterThanInclusive: ["minst", "frå", "frå og med"],
      greaterThan: ["over", "meir enn", "fleire enn", "høgare enn", "større enn"],
      lessThanInclusive: ["høgst", "maks", "maksimalt", "til og med"],
      lessThan: ["under", "mindre enn", "færre enn", "lågare enn"],
      equal: ["nøyaktig", "lik", "er"],
      notEqual: ["ikkje", "ulik", "er ikkje"],
    },
    days: {
      greaterThanInclusive: ["frå og med", "frå", "tidlegast", "minst"],
      greaterThan: ["etter", "over"],
      lessThanInclusive: ["til og med", "seinast", "høgst"],
      lessThan: ["før", "under"],
      equal: ["nøyaktig"],
      notEqual: ["ikkje"],
    },
    units: {
      year: ["år", "år"],
      month: ["månad", "månader"],
      week: ["veke", "veker"],
      day: ["dag", "dagar", "døgn"],
      hour: ["time", "timar"],
      nok: ["krone", "kroner", "kr", "nok"],
      percent: ["prosent", "prosent", "%"],
    },
    unwritten: "Grunngivinga er ikkje skriven enno.",
  },
  en: {
    yes: ["yes", "true", "is"],
    no: ["no", "false", "is not"],
    and: "and",
    or: "or",
    bounds: {
      greaterThanInclusive: ["at least", "from", "min"],
      greaterThan: ["over", "above", "more than", "greater than", "higher than"],
      lessThanInclusive: ["at most", "up to", "max"],
      lessThan: ["under", "below", "less than", "fewer than", "lower than"],
      equal: ["exactly", "is", "equal to"],
      notEqual: ["not", "is not"],
    },
    days: {
      greaterThanInclusive: ["from", "on or after", "at least"],
      greaterThan: ["after", "over"],
      lessThanInclusive: ["until", "on or before", "at most"],
      lessThan: ["before", "under"],
      equal: ["exactly"],
      notEqual: ["not"],
    },
    units: {
      year: ["year", "years"],
      month: ["month", "months"],
      week: ["week", "weeks"],
      day: ["day", "days"],
      hour: ["hour", "hours"],
      nok: ["krone", "kroner", "nok"],
      percent: ["per cent", "per cent", "percent", "%"],
    },
    unwritten: "The reason has not been written yet.",
  },
};
