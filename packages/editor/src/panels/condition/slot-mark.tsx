import { useDroppable } from "@dnd-kit/core";
import { canMove, type Slot } from "../../document/condition/gestures.ts";
import { placeKey } from "../editing/editing.tsx";
import { useBuilding } from "./building.tsx";

/** Where a part can be dropped: between two parts, or at an end of a group. Seen only while one is dragged. */
export function SlotMark({ list, at }: Slot) {
  const { dragged, over } = useBuilding();
  const isOpen = dragged !== undefined && canMove(dragged, { list, at });
  // Where it stands already it can be let go too, and stays.
  const isWithin = dragged !== undefined && placeKey(list.slice(0, dragged.length)) === placeKey(dragged);
  const { setNodeRef } = useDroppable({
    id: slotKey({ list, at }),
    disabled: dragged === undefined || isWithin,
    data: { list, at },
  });
  const isOver = isOpen && over !== undefined && slotKey(over) === slotKey({ list, at });
  return <div ref={setNodeRef} aria-hidden className={isOver ? "slot is-over" : isOpen ? "slot is-open" : "slot"} />;
}

/** A slot as one text. */
export const slotKey = ({ list, at }: Slot): string => `slot ${placeKey(list)} ${at}`;
