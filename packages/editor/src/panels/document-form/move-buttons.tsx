import { documentWords } from "../../language/editing/document/words.ts";
import { useWords } from "../reading/use-words.ts";
import { ArrowIcon } from "./arrow-icon.tsx";

interface MoveButtonsProps {
  readonly name: string;
  readonly at: number;
  readonly count: number;
  readonly onMove: (by: number) => void;
}

/** Moves an item up or down in its list. At an end the button stays, so that focus does. */
export function MoveButtons({ name, at, count, onMove }: MoveButtonsProps) {
  const words = useWords(documentWords);
  if (count < 2) return null;
  return (
    <span className="move-buttons">
      <button
        type="button"
        className="icon-button"
        aria-label={words("moveUp", { name })}
        title={`${words("moveUp", { name })} (Alt+↑)`}
        aria-disabled={at === 0}
        onClick={() => onMove(-1)}
      >
        <ArrowIcon />
      </button>
      <button
        type="button"
        className="icon-button is-down"
        aria-label={words("moveDown", { name })}
        title={`${words("moveDown", { name })} (Alt+↓)`}
        aria-disabled={at === count - 1}
        onClick={() => onMove(1)}
      >
        <ArrowIcon />
      </button>
    </span>
  );
}
