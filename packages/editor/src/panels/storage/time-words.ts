import type { Language } from "@holdepunkt/engine";

/** A time of the day: 12.03.07. */
export const timeWords = (at: number, language: Language): string =>
  new Intl.DateTimeFormat(language === "en" ? "en-GB" : "nb-NO", { timeStyle: "medium" }).format(at);
