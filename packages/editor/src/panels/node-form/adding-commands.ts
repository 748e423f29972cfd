import { NODE_LISTS, type NodeList } from "../../document/commands/references.ts";
import { formWords } from "../../language/editing/forms/words.ts";
import type { CommandSource } from "../search/commands.ts";

/** Making a node of each kind, to be found by what it is called. */
export const addingCommands =
  (onAdd: (list: NodeList) => void): CommandSource =>
  ({ language }) =>
    NODE_LISTS.map((list) => ({
      id: `new ${list}`,
      kind: "command",
      title: formWords(language)("new", { list }),
      run: () => onAdd(list),
    }));
