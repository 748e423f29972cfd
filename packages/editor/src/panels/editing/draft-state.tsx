import { deskWords } from "../../language/editing/desk/words.ts";
import { useWords } from "../reading/use-words.ts";
import { useEditing } from "./editing.tsx";

interface DraftStateProps {
  /** Opens the list of what was done. */
  readonly onOpen: () => void;
}

/** How much was done to the draft; it leads to what. */
export function DraftState({ onOpen }: DraftStateProps) {
  const words = useWords(deskWords);
  const { work } = useEditing();
  return (
    <button type="button" className="draft-state draft-state-button" aria-haspopup="dialog" onClick={onOpen}>
      {words("draft", { count: work.history.past?.count ?? 0 })}
    </button>
  );
}
