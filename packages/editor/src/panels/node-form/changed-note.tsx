import { formWords } from "../../language/editing/forms/words.ts";
import { Chip } from "../reading/chip.tsx";
import { useWords } from "../reading/use-words.ts";

interface ChangedNoteProps {
  /** What it is of: for the ear. */
  readonly field: string;
  /** What it was. */
  readonly before: string;
  readonly onReset: () => void;
}

/** That something is not as it was, what it was, and the way back. */
export function ChangedNote({ field, before, onReset }: ChangedNoteProps) {
  const words = useWords(formWords);
  return (
    <p className="changed-note">
      <Chip text={words("changed")} /> <span>{words("before", { value: before })}</span>
      <button
        type="button"
        className="link"
        aria-label={words("resetField", { field, value: before })}
        onClick={onReset}
      >
        {words("reset")}
      </button>
    </p>
  );
}
