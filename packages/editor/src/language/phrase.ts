import { type Language, localised, type Text } from "@holdepunkt/engine";

/** A text of the ruleset as it is shown: in the reader's language, or in another where that one is missing. */
export interface Phrase {
  readonly text: string;
  /** The language it is really in. */
  readonly language: Language;
  /** Whether that is not the reader's. */
  readonly missing: boolean;
}

/** `text` for a reader of `language`. */
export function phrase(text: Text, language: Language): Phrase {
  const found = localised(text, language);
  return { ...found, language: found.missing ? "nb" : language };
}
