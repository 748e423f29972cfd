import { type ComparisonValue, LANGUAGES, type Language, type Operator, type Unit } from "@holdepunkt/engine";
import { CELL_LEXICON } from "../../language/editing/tables/lexicon.ts";
import { plainText } from "../../language/plain-text.ts";
import type { Comparison } from "../commands/command.ts";
import { textAt } from "../commands/json.ts";
import { domainOf, isOrder, isWithinDomain, verbsOf } from "../condition/comparison.ts";
import type { Answers, Choice } from "../condition/subject.ts";

/** Why a cell's text was not understood. */
export type CellFault =
  /** It is no comparison that fits the column. */
  | { readonly code: "notUnderstood" }
  /** None of the answers or outcomes that there are. */
  | { readonly code: "noSuchChoice"; readonly text: string }
  /** Two have that name. */
  | { readonly code: "ambiguous"; readonly text: string }
  /** It can be written, but not with this kind of value: a sum is never exactly something. */
  | { readonly code: "doesNotFit" }
  | { readonly code: "notANumber"; readonly text: string }
  | { readonly code: "notADay"; readonly text: string }
  /** It would be so whatever the case, or never. */
  | { readonly code: "constant" }
  /** What stands there is changed elsewhere. */
  | { readonly code: "notHere" };

/** What a cell's text says, or why it says nothing. */
export type CellReading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: CellFault };

const said = <T>(value: T): CellReading<T> => ({ ok: true, value });
const unsaid = (fault: CellFault): CellReading<never> => ({ ok: false, fault });

type Bound = keyof (typeof CELL_LEXICON)["nb"]["bounds"];

/* ---------------------------------------------------------------- writing */

/** The comparisons of a cell in words: "minst 2", "ja", "«Delvis» eller «Godt»". `readCell` reads it. */
export function writeCell(comparisons: readonly Comparison[], answers: Answers, language: Language): string {
  const { and } = CELL_LEXICON[language];
  return comparisons.map((comparison) => writeOne(comparison, answers, language)).join(` ${and} `);
}

function writeOne(comparison: Comparison, answers: Answers, language: Language): string {
  // A name may be that of two, or begin as an operator does: then in quotation marks, and at last by its id.
  for (const naming of ["label", "quoted", "id"] as const) {
    const text = writeAs(comparison, answers, language, naming);
    const read = readCell(text, answers, language);
    if (read.ok && read.value.length === 1 && isSame(read.value[0], comparison)) return text;
  }
  return writeAs(comparison, answers, language, "label");
}

type Naming = "label" | "quoted" | "id";

function writeAs({ operator, value }: Comparison, answers: Answers, language: Language, naming: Naming): string {
  const lexicon = CELL_LEXICON[language];
  if (typeof value === "boolean") return (value === (operator === "equal") ? lexicon.yes[0] : lexicon.no[0]) ?? "";
  const values: readonly (string | number)[] = typeof value === "object" ? value : [value];
  const several = values.length > 1;
  const words = values.map((one) =>
    writeValue(one, answers, language, several && naming === "label" ? "quoted" : naming),
  );
  return `${prefixOf(operator, answers, language)}${listOf(words, lexicon.or)}`;
}

function prefixOf(operator: Operator, answers: Answers, language: Language): string {
  const { bounds, days } = CELL_LEXICON[language];
  const words = answers.kind === "date" ? days : bounds;
  switch (operator) {
    case "in":
    case "contains":
      return "";
    case "equal":
      // An answer by its name, a number with a word that says that no other will do.
      return answers.kind === "option" ? "" : `${words.equal[0]} `;
    case "notIn":
    case "doesNotContain":
    case "notEqual":
      return `${words.notEqual[0]} `;
    default:
      return `${words[operator][0]} `;
  }
}

function writeValue(value: string | number, answers: Answers, language: Language, naming: Naming): string {
  if (typeof value === "number") return writeNumber(value, answers, language);
  if (answers.kind === "date") return writeDay(value, language);
  const choice = "choices" in answers ? answers.choices.find(({ id }) => id === value) : undefined;
  const name = naming === "id" || choice === undefined ? value : choiceName(choice, language);
  return naming === "label" ? name : `«${name}»`;
}

const writeNumber = (value: number, answers: Answers, language: Language): string => {
  const text = language === "en" ? String(value) : String(value).replace(".", ",");
  const unit = "unit" in answers ? unitWords(answers.unit, language) : undefined;
  if (unit === undefined) return text;
  return `${text} ${Math.abs(value) === 1 ? unit[0] : unit[1]}`;
};

const writeDay = (day: string, language: Language): string => {
  const [year, month, date] = day.split("-");
  return language === "en" || date === undefined ? day : `${Number(date)}.${Number(month)}.${year}`;
};

const unitWords = (unit: string | undefined, language: Language) => {
  const { units } = CELL_LEXICON[language];
  return unit !== undefined && Object.hasOwn(units, unit) ? units[unit as Unit] : undefined;
};

const listOf = (items: readonly string[], or: string): string =>
  items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} ${or} ${items.at(-1)}`;

/** A name in the reader's language, or in another where it has none, or its id. */
export const choiceName = ({ id, label }: Choice, language: Language): string =>
  textAt(label, language) ?? textAt(label, "nb") ?? id;

function isSame(a: Comparison | undefined, b: Comparison): boolean {
  if (a === undefined) return false;
  const told = ({ operator, value }: Comparison): string => {
    if (typeof value === "boolean") return `is ${value === (operator === "equal")}`;
    return JSON.stringify([operator, value]);
  };
  return told(a) === told(b);
}

/* ---------------------------------------------------------------- reading */

/** What a cell's text says of its column; no comparison where it is empty, or a dash. Any of the three languages. */
export function readCell(text: string, answers: Answers, language: Language): CellReading<readonly Comparison[]> {
  const trimmed = tidy(text);
  if (trimmed === "" || /^[-–—*]$/.test(trimmed)) return said([]);
  const whole = readOne(trimmed, answers, language);
  if (whole.ok) return said([whole.value]);
  for (const [before, after] of halves(trimmed)) {
    const [first, rest] = [readOne(before, answers, language), readCell(after, answers, language)];
    if (first.ok && rest.ok && rest.value.length > 0) return said([first.value, ...rest.value]);
  }
  return whole;
}

/** Where a text can be cut into two that both hold. A name may hold an "og" itself. */
function halves(text: string): [before: string, after: string][] {
  return [...text.matchAll(/ (?:og|and|&) /gi)].map(({ index, 0: word }) => [
    text.slice(0, index),
    text.slice(index + word.length),
  ]);
}

function readOne(text: string, answers: Answers, language: Language): CellReading<Comparison> {
  switch (answers.kind) {
    case "truth":
    case "applies":
      return readTruth(text);
    case "option":
    case "options":
      return readOptions(text, answers, language);
    default:
      return readQuantity(text, answers);
  }
}

function readTruth(text: string): CellReading<Comparison> {
  const plain = plainText(text);
  for (const language of LANGUAGES) {
    const { yes, no } = CELL_LEXICON[language];
    if (no.some((word) => plainText(word) === plain)) return said({ operator: "equal", value: false });
    if (yes.some((word) => plainText(word) === plain)) return said({ operator: "equal", value: true });
  }
  return unsaid({ code: "notUnderstood" });
}

type OptionAnswers = Extract<Answers, { readonly choices: readonly Choice[] }>;

function readOptions(text: string, answers: OptionAnswers, language: Language): CellReading<Comparison> {
  // What is called "ikke vurdert" is not everything but "vurdert".
  const named = readChoices(text, answers.choices, language);
  if (named.ok) return fitting(answers, "equal", named.value);
  let nearest: CellReading<Comparison> = named;
  for (const { operator, rest } of prefixes(text, "bounds")) {
    const ids = readChoices(rest, answers.choices, language);
    if (ids.ok) return fitting(answers, operator, ids.value);
    nearest = ids;
  }
  return nearest;
}

function readQuantity(
  text: string,
  answers: Exclude<Answers, OptionAnswers | { readonly kind: "truth" | "applies" }>,
): CellReading<Comparison> {
  const isDay = answers.kind === "date";
  const value = isDay ? readDay : (part: string) => readNumber(part, answers.unit);
  let nearest: CellReading<Comparison> = unsaid({ code: "notUnderstood" });
  for (const { operator, rest } of [
    ...prefixes(text, isDay ? "days" : "bounds"),
    { operator: "equal" as const, rest: text },
  ]) {
    const values = rest
      .split(/\s*(?:;|\/|, | eller | or )\s*/i)
      .filter((part) => part !== "")
      .map((part) => value(part));
    const fault = values.find((one) => !one.ok);
    if (values.length > 0 && fault === undefined) {
      return fitting(
        answers,
        operator,
        values.flatMap((one) => (one.ok ? [one.value] : [])),
      );
    }
    if (fault !== undefined && !fault.ok && /\d/.test(text)) nearest = fault;
  }
  return nearest;
}

/** How a text can begin with an operator, longest word first, with what is left. */
function prefixes(text: string, of: "bounds" | "days"): { readonly operator: Bound; readonly rest: string }[] {
  const found: { operator: Bound; rest: string; length: number }[] = [];
  for (const { word, operator, isSign } of PREFIXES[of]) {
    const rest = afterWord(text, word, isSign);
    if (rest !== undefined && rest !== "") found.push({ operator, rest, length: word.length });
  }
  return found.toSorted((a, b) => b.length - a.length);
}

const SIGNS: readonly { readonly word: string; readonly operator: Bound }[] = [
  { word: ">=", operator: "greaterThanInclusive" },
  { word: "≥", operator: "greaterThanInclusive" },
  { word: "<=", operator: "lessThanInclusive" },
  { word: "≤", operator: "lessThanInclusive" },
  { word: "<>", operator: "notEqual" },
  { word: "!=", operator: "notEqual" },
  { word: "≠", operator: "notEqual" },
  { word: ">", operator: "greaterThan" },
  { word: "<", operator: "lessThan" },
  { word: "=", operator: "equal" },
];

const wordsOf = (of: "bounds" | "days") =>
  LANGUAGES.flatMap((language) =>
    Object.entries(CELL_LEXICON[language][of]).flatMap(([operator, words]) =>
      words.map((word) => ({ word, operator: operator as Bound, isSign: false })),
    ),
  );

const PREFIXES = {
  bounds: [...SIGNS.map((sign) => ({ ...sign, isSign: true })), ...wordsOf("bounds")],
  days: [...SIGNS.map((sign) => ({ ...sign, isSign: true })), ...wordsOf("days")],
};

/** What follows a word that a text begins with; nothing where it does not. */
function afterWord(text: string, word: string, isSign: boolean): string | undefined {
  const begins = text.slice(0, word.length);
  if (plainText(begins) !== plainText(word)) return undefined;
  const rest = text.slice(word.length);
  return isSign || /^[\s«"“]/.test(rest) ? rest.trim() : undefined;
}

/** The operator as these answers have it, with its values, if it is neither always nor never so. */
function fitting(answers: Answers, bound: Bound, values: readonly (string | number)[]): CellReading<Comparison> {
  const operator = operatorFor(answers, bound, values.length);
  const [first] = values;
  if (operator === undefined || first === undefined || !verbsOf(answers).includes(operator)) {
    return unsaid({ code: "doesNotFit" });
  }
  const isList = operator === "in" || operator === "notIn";
  if (new Set(values).size < values.length) return unsaid({ code: "doesNotFit" });
  const value: ComparisonValue = isList ? values : first;
  return isWithin(answers, operator, values) ? said({ operator, value }) : unsaid({ code: "constant" });
}

function operatorFor(answers: Answers, bound: Bound, count: number): Operator | undefined {
  if (isOrder(bound)) return count === 1 ? bound : undefined;
  if (answers.kind === "options") return count === 1 ? (bound === "equal" ? "contains" : "doesNotContain") : undefined;
  if (count === 1) return bound;
  return bound === "equal" ? "in" : "notIn";
}

function isWithin(answers: Answers, operator: Operator, values: readonly (string | number)[]): boolean {
  const domain = domainOf(answers, operator);
  switch (domain.kind) {
    case "truth":
      return true;
    case "choice":
      return values.every((value) => domain.choices.some(({ id }) => id === value));
    case "choices":
      return (
        values.length < domain.choices.length && values.every((value) => domain.choices.some(({ id }) => id === value))
      );
    case "number":
      return values.every((value) => typeof value === "number" && isWithinDomain(domain, value));
    case "numbers":
      return (
        values.length <= domain.max - domain.min &&
        values.every((value) => Number.isInteger(value) && Number(value) >= domain.min && Number(value) <= domain.max)
      );
    case "date":
      return values.every((value) => String(value) >= domain.min && String(value) <= domain.max);
  }
}

/* ---------------------------------------------------------------- values */

function readNumber(text: string, unit: string | undefined): CellReading<number> {
  const words = LANGUAGES.flatMap((language) => unitWords(unit, language) ?? []);
  const plain = plainText(text);
  // The longest: "year" ends as "år" does.
  const word = words
    .map(plainText)
    .sort((a, b) => b.length - a.length)
    .find((one) => plain.endsWith(one));
  const digits = (word === undefined ? plain : plain.slice(0, -word.length)).replace(/\s/g, "").replace("−", "-");
  return /^[+-]?\d+([.,]\d+)?$/.test(digits)
    ? said(Number(digits.replace(",", ".")) + 0)
    : unsaid({ code: "notANumber", text });
}

function readDay(text: string): CellReading<string> {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const norwegian = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/.exec(text);
  const [year, month, day] =
    iso !== null
      ? [iso[1], iso[2], iso[3]]
      : norwegian !== null
        ? [norwegian[3], norwegian[2], norwegian[1]]
        : [undefined, undefined, undefined];
  if (year === undefined || month === undefined || day === undefined) return unsaid({ code: "notADay", text });
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${written}T00:00:00Z`);
  const isDay = !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === written;
  return isDay ? said(written) : unsaid({ code: "notADay", text });
}

/** One answer or outcome by its name in any language, or by its id. */
export function readChoice(text: string, choices: readonly Choice[], language: Language): CellReading<string> {
  const ids = readChoices(text, choices, language);
  if (!ids.ok) return ids;
  const [only, ...others] = ids.value;
  return only === undefined || others.length > 0 ? unsaid({ code: "noSuchChoice", text: tidy(text) }) : said(only);
}

/** Several by their names: a comma, "eller", a semicolon or a slash between them. */
function readChoices(text: string, choices: readonly Choice[], language: Language): CellReading<readonly string[]> {
  const names = namesOf(choices, language);
  const rest = tidy(text);
  const isAmbiguous = { is: false };
  const found = readNames(rest, names, isAmbiguous, choices.length);
  if (found !== undefined) return said(found);
  return unsaid({ code: isAmbiguous.is ? "ambiguous" : "noSuchChoice", text: rest });
}

interface Name {
  /** As it is compared. */
  readonly plain: string;
  /** What has that name; several, where it is nobody's own. */
  readonly ids: readonly string[];
}

/** The names of choices, longest first: "Delvis underbygd" before "Delvis". The reader's own language goes before others. */
function namesOf(choices: readonly Choice[], language: Language): Name[] {
  const others = LANGUAGES.filter((other) => other !== language);
  const ranks = [
    (choice: Choice) => [textAt(choice.label, language)],
    (choice: Choice) => others.map((other) => textAt(choice.label, other)),
    (choice: Choice) => [choice.id],
  ];
  const names = new Map<string, string[]>();
  for (const rank of ranks) {
    const here = new Map<string, string[]>();
    for (const choice of choices) {
      for (const name of rank(choice)) {
        const plain = name === undefined ? "" : plainText(tidy(name));
        if (plain === "") continue;
        const ids = here.get(plain) ?? [];
        if (!ids.includes(choice.id)) ids.push(choice.id);
        here.set(plain, ids);
      }
    }
    for (const [plain, ids] of here) if (!names.has(plain)) names.set(plain, ids);
  }
  return [...names].map(([plain, ids]) => ({ plain, ids })).sort((a, b) => b.plain.length - a.plain.length);
}

const SEPARATOR = /^\s*(?:,\s*(?:eller\s|or\s)?|;|\/|\s(?:eller|or)\s)\s*/i;

function readNames(
  text: string,
  names: readonly Name[],
  isAmbiguous: { is: boolean },
  most: number,
): string[] | undefined {
  if (most <= 0) return undefined;
  const quoted = /^[«"“]([^»"”]*)[»"”]/.exec(text);
  const heads =
    quoted !== null
      ? names
          .filter(({ plain }) => plain === plainText(tidy(quoted[1] ?? "")))
          .map((name) => ({ name, length: quoted[0].length }))
      : names.flatMap((name) => {
          const length = lengthOf(text, name.plain);
          return length === undefined ? [] : [{ name, length }];
        });
  for (const { name, length } of heads) {
    const [only, ...others] = name.ids;
    if (only === undefined || others.length > 0) {
      isAmbiguous.is = true;
      continue;
    }
    const rest = text.slice(length);
    if (rest.trim() === "") return [only];
    const separator = SEPARATOR.exec(rest);
    if (separator === null) continue;
    const after = readNames(rest.slice(separator[0].length), names, isAmbiguous, most - 1);
    if (after !== undefined) return [only, ...after];
  }
  return undefined;
}

/** How much of a text is a name: letters that are compared as two ("æ" as "ae") are one to the eye. */
function lengthOf(text: string, plain: string): number | undefined {
  for (
    let length = Math.max(1, Math.floor(plain.length / 2));
    length <= Math.min(text.length, plain.length + 8);
    length++
  ) {
    if (plainText(text.slice(0, length)) === plain) return length;
  }
  return undefined;
}

/** One line, one space between words, no soft hyphens. */
export const tidy = (text: string): string =>
  text
    .replace(/\u00ad/g, "")
    .replace(/\s+/g, " ")
    .trim();
