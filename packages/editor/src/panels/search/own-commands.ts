import { redoWords, undoWords } from "../../document/history-words.ts";
import { deskWords } from "../../language/editing/desk/words.ts";
import { searchWords } from "../../language/editing/search/words.ts";
import type { EditingView } from "../editing/editing.tsx";
import type { CommandSource, SearchCommand } from "./commands.ts";
import { keysFor } from "./key-table.ts";
import { keyText } from "./key-text.ts";

const VIEWS: readonly EditingView[] = ["map", "scores", "rules", "case", "document"];

/** What can be done wherever one is: undo, redo, look at something else. */
export const ownCommands: CommandSource = ({ editing, language }) => {
  const words = searchWords(language);
  const desk = deskWords(language);
  const { look, work, undo, redo } = editing;
  const { past, future } = work.history;
  const commands: SearchCommand[] = [];
  if (past !== undefined) {
    commands.push({
      id: "undo",
      kind: "command",
      title: undoWords(past.step.described, language),
      also: [words("also.undo")],
      keys: keyText(keysFor("undo")),
      run: undo,
    });
  }
  if (future !== undefined) {
    commands.push({
      id: "redo",
      kind: "command",
      title: redoWords(future.step.described, language),
      also: [words("also.redo")],
      keys: keyText(keysFor("redo")),
      run: redo,
    });
  }
  for (const view of VIEWS) {
    if (view === look.view) continue;
    commands.push({
      id: `view ${view}`,
      kind: "command",
      title: words("command.show", { view: desk("view", { view }) }),
      also: [words("also.show")],
      run: () => look.show(view),
    });
  }
  if (look.chosen !== undefined) {
    commands.push({
      id: "no case",
      kind: "command",
      title: words("command.noCase"),
      run: () => look.choose(undefined),
    });
  }
  if (look.selected !== undefined) {
    commands.push({
      id: "deselect",
      kind: "command",
      title: words("command.showAll"),
      keys: keyText(keysFor("back")),
      run: () => look.select(undefined),
    });
  }
  return commands;
};
