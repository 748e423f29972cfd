import { tableWords } from "../../language/editing/tables/words.ts";
import { useWords } from "../reading/use-words.ts";

interface RowActionsProps {
  /** The active rule, counted from one; nothing where there is none. */
  readonly number: number | undefined;
  readonly count: number;
  readonly onAbove: () => void;
  readonly onBelow: () => void;
  readonly onCopy: () => void;
  readonly onUp: () => void;
  readonly onDown: () => void;
  readonly onDelete: () => void;
  readonly onOpen: () => void;
}

/** What can be done with the active rule. The keys for it are told with each. */
export function RowActions(props: RowActionsProps) {
  const { number, count, onAbove, onBelow, onCopy, onUp, onDown, onDelete, onOpen } = props;
  const words = useWords(tableWords);
  if (number === undefined) {
    return (
      <div className="row-actions">
        <button type="button" className="button" onClick={onBelow}>
          {words("rule.add")}
        </button>
      </div>
    );
  }
  const buttons = [
    { label: words("rule.above"), keys: "Ctrl+Shift+Enter", act: onAbove, isOff: false },
    { label: words("rule.below"), keys: "Ctrl+Enter", act: onBelow, isOff: false },
    { label: words("rule.copy"), keys: "Ctrl+D", act: onCopy, isOff: false },
    { label: words("rule.up"), keys: "Alt+↑", act: onUp, isOff: number === 1 },
    { label: words("rule.down"), keys: "Alt+↓", act: onDown, isOff: number === count },
    { label: words("rule.open"), keys: "Enter", act: onOpen, isOff: false },
    { label: words("rule.delete"), keys: "Delete", act: onDelete, isOff: false },
  ];
  return (
    <fieldset className="row-actions" aria-label={words("rule.actions")}>
      <span className="row-actions-name">{words("rule.name", { number })}</span>
      {buttons.map(({ label, keys, act, isOff }) => (
        <button
          key={label}
          type="button"
          className="button"
          title={`${label} (${keys})`}
          aria-disabled={isOff}
          onClick={() => {
            if (!isOff) act();
          }}
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}
