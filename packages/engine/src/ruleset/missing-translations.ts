import { type JsonPointer, pointer } from "../language/json-pointer.ts";
import { LANGUAGES, type Language } from "../language/text.ts";
import type { Ruleset } from "./schema.ts";

/** Where a ruleset lacks a language, in document order; languages that lack nothing are left out. */
export function missingTranslations(
  ruleset: Ruleset,
): { readonly language: Language; readonly paths: readonly JsonPointer[] }[] {
  const places = LANGUAGES.map((language) => ({ language, paths: [] as JsonPointer[] }));
  const visit = (value: unknown, path: JsonPointer): void => {
    if (Array.isArray(value)) value.forEach((item, i) => visit(item, pointer(path, i)));
    else if (typeof value === "object" && value !== null) {
      // Bokmål is what makes an object a text: no other object of the format has such a member.
      if ("nb" in value) {
        for (const { language, paths } of places) if (!(language in value)) paths.push(path);
      } else for (const [key, item] of Object.entries(value)) visit(item, pointer(path, key));
    }
  };
  visit(ruleset, "");
  return places.filter(({ paths }) => paths.length > 0);
}
