/** The languages that everything a user reads exists in. Bokmål is the default. */
export const LANGUAGES = ["nb", "nn", "en"] as const;

/** A language tag: bokmål, nynorsk or English. */
export type Language = (typeof LANGUAGES)[number];

/** A text in up to three languages; bokmål is always there. */
export type Text = {
  readonly nb: string;
  readonly nn?: string;
  readonly en?: string;
};

/**
 * The text in `language`, or in bokmål where it is missing. `missing` is true then, so that the reader can be shown
 * that this is not the language they chose.
 */
export function localised(text: Text, language: Language): { readonly text: string; readonly missing: boolean } {
  const own = text[language];
  return own === undefined ? { text: text.nb, missing: true } : { text: own, missing: false };
}

/** The text in `language`, falling back to bokmål. */
export const inLanguage = (text: Text, language: Language): string => localised(text, language).text;
