import { useEffect, useId, useRef } from "react";
import type { Grid } from "../../document/rules-table/paste.ts";
import type { RuleRow } from "../../document/rules-table/table.ts";
import { tableWords } from "../../language/editing/tables/words.ts";
import { RuleFields } from "../decision-form/rule-fields.tsx";
import { CloseIcon } from "../reading/icons.tsx";
import { useWords } from "../reading/use-words.ts";

interface RuleDialogProps {
  readonly row: RuleRow;
  readonly grid: Grid;
  readonly onClose: () => void;
}

/** A rule beside its table, with all that can be changed of it. What it does to the sample cases stays in sight. */
export function RuleDialog({ row, grid, onClose }: RuleDialogProps) {
  const words = useWords(tableWords);
  const heading = useId();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    title.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <div
      className="rule-dialog"
      role="dialog"
      aria-labelledby={heading}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        // It closes the rule, and deselects nothing on the page.
        event.nativeEvent.stopPropagation();
        onClose();
      }}
    >
      <div className="panel-head">
        <h2 id={heading} ref={title} tabIndex={-1}>
          {words("rule.name", { number: row.at + 1 })}
        </h2>
        <button type="button" className="icon-button" aria-label={words("paste.close")} onClick={onClose}>
          <CloseIcon />
        </button>
      </div>
      <RuleFields decision={grid.table.place} rule={row.place} />
    </div>
  );
}
