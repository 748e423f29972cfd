import { assertNever } from "@holdepunkt/engine";
import type { Node as FlowNode, NodeProps } from "@xyflow/react";
import { memo } from "react";
import type { Placed } from "../../projection/layout.ts";
import { DecisionCard, ScoreCard } from "./cards.tsx";
import { Others, Rail } from "./folds.tsx";
import { GoneRow } from "./gone-row.tsx";
import { GroupHeader } from "./group-header.tsx";
import { ActionRow, FactRow, IndicatorRow } from "./rows.tsx";

/** A node of React Flow that carries a placed item. */
export type ItemNode = FlowNode<{ readonly placed: Placed }, "item">;

/** Whatever stands at a place on the canvas. */
export const ItemNodeBody = memo(({ data }: NodeProps<ItemNode>) => <ItemBody placed={data.placed} />);

/** An item by its kind. */
export function ItemBody({ placed: { item, text, stacked, chipBelow, lines } }: { readonly placed: Placed }) {
  switch (item.kind) {
    case "group":
      return <GroupHeader item={item} text={text} stacked={stacked} />;
    case "fact":
      return <FactRow item={item} text={text} stacked={stacked} chipBelow={chipBelow} />;
    case "indicator":
      return <IndicatorRow item={item} text={text} stacked={stacked} chipBelow={chipBelow} />;
    case "action":
      return <ActionRow item={item} text={text} stacked={stacked} chipBelow={chipBelow} />;
    case "score":
      return <ScoreCard item={item} text={text} chipBelow={chipBelow} />;
    case "decision":
      return <DecisionCard item={item} text={text} lines={lines} />;
    case "gone":
      return <GoneRow item={item} text={text} chipBelow={chipBelow} />;
    case "others":
      return <Others item={item} />;
    case "rail":
      return <Rail item={item} />;
    default:
      return assertNever(item);
  }
}
