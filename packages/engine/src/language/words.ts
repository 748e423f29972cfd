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
  return (key, ...[values]) => {
    const message: unknown = table[language][key];
    if (typeof message === "string") return message;
    let format = prepared.get(key);
    if (format === undefined) {
      format = new IntlMessageFormat(message as ConstructorParameters<typeof IntlMessageFormat>[0], LOCALES[language]);
      prepared.set(key, format);
    }
    return String(format.format(values as Record<string, string | number>));
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
