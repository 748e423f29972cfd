import { redoWords, undoWords } from "../../document/history-words.ts";
import { deskWords } from "../../language/editing/desk/words.ts";
import { RedoIcon, UndoIcon } from "../reading/icons.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { useEditing } from "./editing.tsx";

/** Undo and redo, each named by what it would do. */
export function HistoryButtons() {
  const { language } = useReading();
  const words = useWords(deskWords);
  const { work, undo, redo } = useEditing();
  const { past, future } = work.history;
  const undoing = past === undefined ? undefined : undoWords(past.step.described, language);
  const redoing = future === undefined ? undefined : redoWords(future.step.described, language);
  return (
    <div className="history-buttons">
      <button
        type="button"
        className="button"
        // Still there and still focused when the last step is undone.
        aria-disabled={undoing === undefined}
        aria-label={undoing ?? words("nothingToUndo")}
        title={`${undoing ?? words("nothingToUndo")} (Ctrl+Z)`}
        onClick={undo}
      >
        <UndoIcon /> <span className="button-word">{words("undo")}</span>
      </button>
      <button
        type="button"
        className="button"
        aria-disabled={redoing === undefined}
        aria-label={redoing ?? words("nothingToRedo")}
        title={`${redoing ?? words("nothingToRedo")} (Ctrl+Y)`}
        onClick={redo}
      >
        <RedoIcon /> <span className="button-word">{words("redo")}</span>
      </button>
    </div>
  );
}
