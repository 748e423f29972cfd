import { type Json, LANGUAGES, type Language } from "@holdepunkt/engine";
import { textAt } from "../../document/commands/json.ts";

/** A text of a draft for a reader of `language`: in another where it is not said in that one. Nothing where it is said in none. */
export function draftText(text: Json | undefined, language: Language): string | undefined {
  if (typeof text === "string") return text === "" ? undefined : text;
  return [language, ...LANGUAGES].map((one) => textAt(text, one)).find((one) => one !== undefined && one !== "");
}
