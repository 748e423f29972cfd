import { IntlMessageFormat } from "intl-messageformat";
import type { Language } from "./text.ts";

/** Message texts by language, as `scripts/messages.mjs` makes them. */
export type MessageTable<M> = { readonly [language in Language]: { readonly [key in keyof M]: unknown } };

/** Says a message with its arguments. Keys and arguments are checked by the compiler. */
export type Words<M> = <K extends keyof M & string>(
  key: K,
  ...values: keyof M[K] extends never ? [] : [values: M[K]]
) => string;

/**
 * The locales to ask Intl for. No Chromium knows nynorsk, so it is always followed by bokmål, whose numbers, dates and
 * lists are the same.
 */
export const LOCALES: { readonly [language in Language]: string[] } = {
  nb: ["nb-NO", "nb"],
  nn: ["nn-NO", "nn", "nb-NO", "nb"],
  en: ["en-GB", "en"],
};

/** The words of one language. Messages are ICU MessageFormat; each is prepared once, when it is first said. */
export function wordsIn<M>(table: MessageTable<M>, language: Language): Words<M> {
  const prepared = new Map<string, IntlMessageFormat>();
  const formatters = sharedFormatters();
  return (key, ...[values]) => {
    const message: unknown = table[language][key];
    if (typeof message === "string") return message;
    let format = prepared.get(key);
    if (format === undefined) {
      const parsed = message as ConstructorParameters<typeof IntlMessageFormat>[0];
      format = new IntlMessageFormat(parsed, LOCALES[language], undefined, { formatters });
      prepared.set(key, format);
    }
    return String(format.format(values as Record<string, string | number>));
  };
}

type Formatters = NonNullable<NonNullable<ConstructorParameters<typeof IntlMessageFormat>[3]>["formatters"]>;

/** One of each kind for all messages of a table: to make one takes longer than to say a message. */
function sharedFormatters(): Formatters {
  return {
    getNumberFormat: once((locales, options) => new Intl.NumberFormat(locales, options as Intl.NumberFormatOptions)),
    getDateTimeFormat: once((locales, options) => new Intl.DateTimeFormat(locales, options)),
    getPluralRules: once((locales, options) => new Intl.PluralRules(locales, options)),
  };
}

/** Makes what is asked for once, by its locales and options. */
function once<L, O, F>(make: (locales?: L, options?: O) => F): (locales?: L, options?: O) => F {
  const made = new Map<string, F>();
  return (locales, options) => {
    const key = JSON.stringify([locales, options]);
    const known = made.get(key) ?? make(locales, options);
    made.set(key, known);
    return known;
  };
}

/** "a, b og c". */
export function listed(
  language: Language,
  items: readonly string[],
  type: "conjunction" | "disjunction" = "conjunction",
): string {
  return new Intl.ListFormat(LOCALES[language], { type }).format(items);
}
