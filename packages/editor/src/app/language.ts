import { LANGUAGES, type Language } from "@holdepunkt/engine";

const KEY = "holdepunkt.language";

const isLanguage = (value: string | null): value is Language => LANGUAGES.some((language) => language === value);

/** The language that the reader chose last, else the first of their browser's that we have, else bokmål. */
export function firstLanguage(): Language {
  const remembered = read();
  if (isLanguage(remembered)) return remembered;
  for (const tag of navigator.languages) {
    const [primary = ""] = tag.toLowerCase().split("-");
    if (primary === "no") return "nb";
    if (isLanguage(primary)) return primary;
  }
  return "nb";
}

/** Remembers a choice for the next visit. A browser that keeps nothing for us is no reason to fail. */
export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Storage is full or refused.
  }
}

function read(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
