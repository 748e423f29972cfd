import { caseText, rulesetText } from "../../document/draft.ts";
import { casesFileText, draftFileText } from "../../document/draft-file.ts";
import { filesWords } from "../../language/editing/files/words.ts";
import { searchWords } from "../../language/editing/search/words.ts";
import { downloadJson } from "../../panels/files/download.ts";
import { draftName, rulesetName } from "../../panels/files/file-names.ts";
import { pickFile } from "../../panels/files/pick-file.ts";
import type { CommandSource, SearchCommand } from "../../panels/search/commands.ts";
import { keysFor } from "../../panels/search/key-table.ts";
import { keyText } from "../../panels/search/key-text.ts";
import type { Keeping } from "../../panels/storage/kept.tsx";

/** What the menu of files does, to be found by what it is called. */
export const fileCommands =
  ({ filing, kept, folder }: Keeping): CommandSource =>
  ({ editing: { work, look, say }, language }) => {
    const words = searchWords(language);
    const files = filesWords(language);
    const { draft } = work;
    const chosen = draft.cases.find(({ id }) => id === look.chosen);
    const download = (key: string, what: string, name: string, text: () => string): SearchCommand => ({
      id: `download ${key}`,
      kind: "command",
      title: words("command.export", { what }),
      also: [words("also.export")],
      run: () => {
        downloadJson(name, text());
        say(files("exported", { name }));
      },
    });
    return [
      ...(folder === undefined
        ? []
        : [
            {
              id: "save",
              kind: "command",
              title: files("folder.save"),
              also: [words("also.export")],
              keys: keyText(keysFor("save")),
              run: () => void folder.save(),
            } as const,
          ]),
      download("draft", files("menu.draft"), draftName(draft, new Date()), () => draftFileText(work, language)),
      download("ruleset", files("menu.ruleset"), `${rulesetName(draft)}.json`, () => rulesetText(draft)),
      ...(draft.cases.length === 0
        ? []
        : [download("cases", files("menu.cases"), `${rulesetName(draft)}-cases.json`, () => casesFileText(draft))]),
      ...(chosen === undefined
        ? []
        : [download("case", files("menu.case", { id: chosen.id }), `${chosen.id}.json`, () => caseText(chosen))]),
      {
        id: "table",
        kind: "command",
        title: words("command.export", { what: files("menu.table") }),
        also: [words("also.export"), words("also.import")],
        run: () => filing.ask("table"),
      },
      ...(kept.mayEdit
        ? [
            {
              id: "import",
              kind: "command",
              title: words("command.import"),
              also: [words("also.import")],
              run: () => pickFile((file) => filing.look(file)),
            } as const,
            {
              id: "anew",
              kind: "command",
              title: files("menu.anew"),
              run: () => filing.ask("anew"),
            } as const,
          ]
        : []),
    ];
  };
