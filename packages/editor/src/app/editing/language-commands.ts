import { LANGUAGES, type Language } from "@holdepunkt/engine";
import { searchWords } from "../../language/editing/search/words.ts";
import type { CommandSource } from "../../panels/search/commands.ts";

/** To read the page in another language. */
export const languageCommands =
  (onLanguage: (language: Language) => void): CommandSource =>
  ({ language }) => {
    const words = searchWords(language);
    return LANGUAGES.filter((other) => other !== language).map((other) => ({
      id: `language ${other}`,
      kind: "command",
      title: words("command.language", { language: other }),
      also: [words("also.language")],
      run: () => onLanguage(other),
    }));
  };
