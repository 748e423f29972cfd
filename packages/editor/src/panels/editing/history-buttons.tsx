import { redoWords, undoWords } from "../../document/history-words.ts";
import { deskWords } from "../../language/editing/desk/words.ts";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { useEditing } from "./editing.tsx";

/** How much was done to the draft, and undo and redo, each named by what it would do. */
export function HistoryButtons() {
  const { language } = useReading();
  const words = useWords(deskWords);
  const { work, undo, redo } = useEditing();
  const { past, future } = work.history;
  const undoing = past === undefined ? undefined : undoWords(past.step.described, language);
  const redoing = future === undefined ? undefined : redoWords(future.step.described, language);
  return (
    <>
      <span className="draft-state">{words("draft", { count: past?.count ?? 0 })}</span>
      <button
        type="button"
        className="button"
        aria-disabled={undoing === undefined}
        aria-label={undoing ?? words("nothingToUndo")}
        title={undoing ?? words("nothingToUndo")}
        onClick={undo}
      >
        {words("undo")}
      </button>
      <button
        type="button"
        className="button"
        aria-disabled={redoing === undefined}
        aria-label={redoing ?? words("nothingToRedo")}
        title={redoing ?? words("nothingToRedo")}
        onClick={redo}
      >
        {words("redo")}
      </button>
    </>
  );
}
