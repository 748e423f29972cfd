import { type Json, LANGUAGES, type Language } from "@holdepunkt/engine";

/**
 * A text of a draft, in the reader's language where it has that, else in another; nothing where it is none. The empty
 * text says nothing.
 */
export function writtenText(text: Json | undefined, language: Language): string | undefined {
  if (typeof text === "string") return text === "" ? undefined : text;
  if (typeof text !== "object" || text === null) return undefined;
  const said = new Map<string, unknown>(Object.entries(text));
  for (const own of [language, ...LANGUAGES]) {
    const one = said.get(own);
    if (typeof one === "string" && one !== "") return one;
  }
  return undefined;
}
