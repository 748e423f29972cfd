import { searchWords } from "../../language/editing/search/words.ts";
import type { CommandSource } from "../../panels/search/commands.ts";
import { chooseScheme, SCHEMES, schemeNow } from "../scheme.ts";

/** To read the page in other colours. */
export const schemeCommands: CommandSource = ({ language }) => {
  const words = searchWords(language);
  return SCHEMES.filter((other) => other !== schemeNow()).map((scheme) => ({
    id: `scheme ${scheme}`,
    kind: "command",
    title: words("command.scheme", { scheme }),
    also: [words("also.scheme")],
    run: () => chooseScheme(scheme),
  }));
};
