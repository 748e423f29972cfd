import type { OthersItem, RailItem } from "../../projection/lanes.ts";
import { KindIcon } from "../reading/icons.tsx";
import { useReading } from "../reading/reading.tsx";
import { useCanvasActions } from "./canvas-actions.ts";
import { ItemButton } from "./item-button.tsx";

/** What is folded away at the end of a lane. */
export function Others({ item }: { readonly item: OthersItem }) {
  const { words } = useReading();
  const { turn } = useCanvasActions();
  const { count, why, open } = item;
  return (
    <ItemButton item={item} className="others" expanded={open} onClick={() => turn(item.id)}>
      {open ? words("others.fold") : words(why === "unrelated" ? "others.count" : "others.doNotApply", { count })}
    </ItemButton>
  );
}

/** The facts, folded to a strip along the edge. */
export function Rail({ item }: { readonly item: RailItem }) {
  const { words } = useReading();
  const { turn } = useCanvasActions();
  const { count, related, changed } = item;
  return (
    <ItemButton item={item} className="rail" expanded={false} onClick={() => turn(item.id)}>
      <KindIcon lane="facts" />
      <span className="rail-text">
        <strong>{words("lane.facts")}</strong> {related === 0 ? count : words("rail.count", { related, count })}
      </span>
      {changed === 0 ? null : <span className="chip rail-chip">{words("rail.changed", { count: changed })}</span>}
    </ItemButton>
  );
}
