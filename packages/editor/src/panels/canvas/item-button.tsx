import type { MouseEventHandler, ReactNode } from "react";
import type { Item } from "../../projection/lanes.ts";
import { useCanvasActions } from "./canvas-actions.ts";

interface ItemButtonProps {
  readonly item: Item;
  readonly className: string;
  /** Whether what it folds is out; absent where it folds nothing. */
  readonly expanded?: boolean;
  readonly onClick: MouseEventHandler;
  readonly children: ReactNode;
}

/** What every item on the canvas is: a button, reached by arrow keys, one tab stop a lane. */
export function ItemButton({ item, className, expanded, onClick, children }: ItemButtonProps) {
  const { isTabStop } = useCanvasActions();
  const mark = "mark" in item && item.mark !== undefined ? `is-${item.mark}` : "is-bare";
  // React Flow looks for its handles on the page and drops edges without them: the button is both, and nothing more is drawn.
  const classes = ["item", "source", "target", className, mark];
  if (item.muted) classes.push("is-muted");
  if ("selected" in item && item.selected) classes.push("is-selected");
  return (
    <button
      type="button"
      className={classes.join(" ")}
      data-item={item.id}
      data-stands={item.stands.join(" ")}
      tabIndex={isTabStop(item.id) ? 0 : -1}
      aria-expanded={expanded}
      aria-pressed={"selected" in item ? item.selected : undefined}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
