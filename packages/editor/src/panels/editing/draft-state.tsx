import { deskWords } from "../../language/editing/desk/words.ts";
import { useWords } from "../reading/use-words.ts";
import { useEditing } from "./editing.tsx";

/** How much was done to the draft. */
export function DraftState() {
  const words = useWords(deskWords);
  const { work } = useEditing();
  return <span className="draft-state">{words("draft", { count: work.history.past?.count ?? 0 })}</span>;
}
