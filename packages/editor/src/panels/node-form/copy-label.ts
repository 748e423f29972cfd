import { type Json, LANGUAGES, type Text } from "@holdepunkt/engine";
import { textAt } from "../../document/commands/json.ts";
import { formWords } from "../../language/editing/forms/words.ts";

/** What a copy is called, so that the two can be told apart, in each language that the first has; nothing where it has no name. */
export function copyLabel(label: Json | undefined): Text | undefined {
  const said = LANGUAGES.flatMap((language) => {
    const name = textAt(label, language);
    return name === undefined ? [] : [[language, formWords(language)("copyOf", { name })] as const];
  });
  const texts: { readonly [language: string]: string } = Object.fromEntries(said);
  return texts.nb === undefined ? undefined : { ...texts, nb: texts.nb };
}
