import type { ActionItem, FactItem, IndicatorItem } from "../../projection/lanes.ts";
import { Mark } from "../reading/mark.tsx";
import { Phrase } from "../reading/phrase.tsx";
import { useReading } from "../reading/reading.tsx";
import { useCanvasActions } from "./canvas-actions.ts";
import { ItemButton } from "./item-button.tsx";
import { Pips } from "./pips.tsx";

interface RowProps<Item> {
  readonly item: Item;
  /** The label, with soft hyphens where it would not fit. */
  readonly text: string;
  readonly stacked: boolean;
}

/** A sign: how it stands, its name and how strong it is. */
export function IndicatorRow({ item, text }: RowProps<IndicatorItem>) {
  const { select } = useCanvasActions();
  return (
    <ItemButton item={item} className="row" onClick={() => select(item.node)}>
      {item.mark === undefined ? null : <Mark mark={item.mark} />}{" "}
      <span className="row-label">
        <Phrase phrase={item.label} text={text} />
      </span>
      {item.strength === undefined ? null : <Pips strength={item.strength} />}
    </ItemButton>
  );
}

/** A fact: how it stands, its name and what is known of it. */
export function FactRow({ item, text, stacked }: RowProps<FactItem>) {
  const { select } = useCanvasActions();
  return (
    <ItemButton item={item} className={stacked ? "row is-stacked" : "row"} onClick={() => select(item.node)}>
      {item.mark === undefined ? null : <Mark mark={item.mark} silent={item.value !== undefined} />}
      <span className="row-label">
        <Phrase phrase={item.label} text={text} />
      </span>{" "}
      {item.value === undefined ? null : <span className="row-value">{item.value}</span>}
    </ItemButton>
  );
}

/** A recommended step and whether it applies. */
export function ActionRow({ item, text, stacked }: RowProps<ActionItem>) {
  const { words } = useReading();
  const { select } = useCanvasActions();
  return (
    <ItemButton item={item} className="row action" onClick={() => select(item.node)}>
      {item.mark === undefined ? null : <Mark mark={item.mark} silent />}
      <span className="row-label">
        <Phrase phrase={item.label} text={text} />{" "}
        {item.state === undefined ? null : (
          <span className={stacked ? "row-note" : "visually-hidden"}>{words(`action.${item.state}`)}</span>
        )}
      </span>
    </ItemButton>
  );
}
