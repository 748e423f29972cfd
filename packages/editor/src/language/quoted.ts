import type { Language } from "@holdepunkt/engine";

/** A name within a sentence, in the marks of the language: «Bekymring», “Concern”. */
export const quoted = (text: string, language: Language): string => (language === "en" ? `“${text}”` : `«${text}»`);
