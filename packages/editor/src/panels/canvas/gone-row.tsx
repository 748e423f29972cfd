import type { GoneItem } from "../../projection/lanes.ts";
import { Chip } from "../reading/chip.tsx";
import { useCanvasActions } from "./canvas-actions.ts";
import { ItemButton } from "./item-button.tsx";
import { ItemLabel } from "./item-label.tsx";

interface GoneRowProps {
  readonly item: GoneItem;
  readonly text: string;
  readonly chipBelow: boolean;
}

/** What the draft took away, struck through where it stood, with a word that says so. */
export function GoneRow({ item, text, chipBelow }: GoneRowProps) {
  const { askGone } = useCanvasActions();
  return (
    <ItemButton
      item={item}
      className={`row gone${chipBelow ? " has-chip-below" : ""}`}
      onClick={() => askGone(item.id)}
    >
      <ItemLabel className="row-label row-main" phrase={item.label} text={text} /> <Chip text={item.chip} />
    </ItemButton>
  );
}
