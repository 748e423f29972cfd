import { type Language, listed } from "@holdepunkt/engine";

/** "a, b eller c". */
export const anyOf = (items: readonly string[], language: Language): string => listed(language, items, "disjunction");

/** "a, b og c". */
export const allOf = (items: readonly string[], language: Language): string => listed(language, items);
