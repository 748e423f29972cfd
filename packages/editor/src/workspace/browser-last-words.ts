import type { LastWords, Numbered } from "../document/journal-store.ts";

/** What the name of each begins with; the name of the document follows. */
export const LAST_WORDS = "holdepunkt.lastWords ";

/**
 * Last words in the browser's local storage, the one place that keeps something before it answers (HTML, "The localStorage
 * getter"): a database is asked and answers later, and a page that is left does not live until then.
 */
export class BrowserLastWords implements LastWords {
  private readonly storage: () => Pick<Storage, "getItem" | "setItem" | "removeItem">;

  constructor(storage: () => Pick<Storage, "getItem" | "setItem" | "removeItem"> = () => localStorage) {
    this.storage = storage;
  }

  keep(document: string, entries: readonly Numbered[]): void {
    try {
      if (entries.length === 0) this.storage().removeItem(LAST_WORDS + document);
      else
        this.storage().setItem(
          LAST_WORDS + document,
          JSON.stringify(entries.map(({ sequence, text }) => ({ sequence, text }))),
        );
    } catch {
      // Refused or full: the journal is written as far as there is time.
    }
  }

  read(document: string): readonly Numbered[] {
    try {
      const kept: unknown = JSON.parse(this.storage().getItem(LAST_WORDS + document) ?? "[]");
      return Array.isArray(kept) ? kept.filter(isNumbered) : [];
    } catch {
      return [];
    }
  }
}

const isNumbered = (value: unknown): value is Numbered =>
  typeof value === "object" &&
  value !== null &&
  "sequence" in value &&
  Number.isSafeInteger(value.sequence) &&
  "text" in value &&
  typeof value.text === "string";
