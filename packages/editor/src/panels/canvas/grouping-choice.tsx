import { canvasWords } from "../../language/editing/canvas/words.ts";
import { GROUPINGS, type Grouping } from "../../projection/groups.ts";
import { useWords } from "../reading/use-words.ts";

interface GroupingChoiceProps {
  readonly grouping: Grouping;
  readonly onGroup: (grouping: Grouping) => void;
}

/** By what facts and indicators are put together. */
export function GroupingChoice({ grouping, onGroup }: GroupingChoiceProps) {
  const words = useWords(canvasWords);
  return (
    <label className="grouping-choice">
      <span>{words("grouping.label")}</span>
      <select
        value={grouping}
        onChange={({ target }) => onGroup(GROUPINGS.find((one) => one === target.value) ?? "usual")}
      >
        {GROUPINGS.map((by) => (
          <option key={by} value={by}>
            {words("grouping", { by })}
          </option>
        ))}
      </select>
    </label>
  );
}
