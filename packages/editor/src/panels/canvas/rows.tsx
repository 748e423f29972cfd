import type { ReactNode } from "react";
import type { ActionItem, FactItem, IndicatorItem } from "../../projection/lanes.ts";
import { Chip } from "../reading/chip.tsx";
import { Mark } from "../reading/mark.tsx";
import { Phrase } from "../reading/phrase.tsx";
import { useReading } from "../reading/reading.tsx";
import { useCanvasActions } from "./canvas-actions.ts";
import { ItemButton } from "./item-button.tsx";
import { ItemLabel } from "./item-label.tsx";
import { Pips } from "./pips.tsx";

interface RowProps<Item> {
  readonly item: Item;
  /** The label, with soft hyphens where it would not fit. */
  readonly text: string;
  readonly stacked: boolean;
  readonly chipBelow: boolean;
}

/** A sign: how it stands, its name and how strong it is. */
export function IndicatorRow({ item, text, chipBelow }: RowProps<IndicatorItem>) {
  return (
    <Row item={item} chipBelow={chipBelow}>
      {item.mark === undefined ? null : <Mark mark={item.mark} />}{" "}
      <ItemLabel className="row-label" phrase={item.label} text={text} />
      {item.strength === undefined ? null : <Pips strength={item.strength} />}
    </Row>
  );
}

/** A fact: how it stands, its name and what is known of it. */
export function FactRow({ item, text, stacked, chipBelow }: RowProps<FactItem>) {
  return (
    <Row item={item} stacked={stacked} chipBelow={chipBelow}>
      {item.mark === undefined ? null : <Mark mark={item.mark} silent={item.value !== undefined} />}
      <ItemLabel className="row-label" phrase={item.label} text={text} />{" "}
      {item.value === undefined ? null : <span className="row-value">{item.value}</span>}
    </Row>
  );
}

/** A recommended step and whether it applies. */
export function ActionRow({ item, text, stacked, chipBelow }: RowProps<ActionItem>) {
  const { words } = useReading();
  return (
    <Row item={item} chipBelow={chipBelow}>
      {item.mark === undefined ? null : <Mark mark={item.mark} silent />}
      <span className="row-label">
        <Phrase phrase={item.label} text={text} />{" "}
        {item.state === undefined ? null : (
          <span className={stacked ? "row-note" : "visually-hidden"}>{words(`action.${item.state}`)}</span>
        )}
      </span>
    </Row>
  );
}

interface RowBodyProps {
  readonly item: IndicatorItem | FactItem | ActionItem;
  /** Whether what stands at its end has a line of its own. */
  readonly stacked?: boolean;
  readonly chipBelow: boolean;
  readonly children: ReactNode;
}

/** What all rows have: a line, and beside or below it what changed. */
function Row({ item, stacked = false, chipBelow, children }: RowBodyProps) {
  const { select } = useCanvasActions();
  const className = `row${stacked ? " is-stacked" : ""}${chipBelow ? " has-chip-below" : ""}`;
  const onClick = (): void => select(item.node);
  if (item.chip === undefined)
    return (
      <ItemButton item={item} className={`${className} row-main`} onClick={onClick}>
        {children}
      </ItemButton>
    );
  return (
    <ItemButton item={item} className={className} onClick={onClick}>
      <span className="row-main">{children}</span> <Chip text={item.chip} />
    </ItemButton>
  );
}
