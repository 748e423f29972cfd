import {
  type Announcements,
  type CollisionDetection,
  closestCenter,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  KeyboardCode,
  type KeyboardCoordinateGetter,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { type ReactNode, useEffect, useRef } from "react";
import { itemsOf } from "../../document/commands/json.ts";
import { find, type Place } from "../../document/commands/place.ts";
import { canMove, moveTo, type Slot, slotsIn } from "../../document/condition/gestures.ts";
import { placeKey } from "../editing/editing.tsx";
import type { Building } from "./building.tsx";
import { groupName, partName } from "./part-words.ts";
import { slotKey } from "./slot-mark.tsx";

interface DraggingProps {
  readonly building: Building;
  readonly onDragged: (place: Place | undefined) => void;
  readonly onOver: (slot: Slot | undefined) => void;
  readonly children: ReactNode;
}

/** Lets parts be dragged to other places and groups, by hand or by keys, and tells it to those who do not see it. */
export function Dragging({ building, onDragged, onOver, children }: DraggingProps) {
  const { root, base, words, dragged } = building;
  const slots = slotsIn(root, base);
  // The sensors keep what they were made with.
  const latest = useRef({ slots, dragged });
  latest.current = { slots, dragged };
  const at = useRef<number>(undefined);
  const coordinates: KeyboardCoordinateGetter = (event, { context }) => {
    const by = { [KeyboardCode.Down]: 1, [KeyboardCode.Right]: 1, [KeyboardCode.Up]: -1, [KeyboardCode.Left]: -1 }[
      event.code
    ];
    const { slots: all, dragged: place } = latest.current;
    if (by === undefined || place === undefined) return undefined;
    event.preventDefault();
    const own = all.findIndex(
      (slot) => slotKey(slot) === slotKey({ list: place.slice(0, -1), at: Number(place.at(-1)) }),
    );
    let next = (at.current ?? own) + by;
    while (all[next] !== undefined && !canMove(place, all[next] as Slot)) next += by;
    const slot = all[next];
    const rect = slot === undefined ? undefined : context.droppableRects.get(slotKey(slot));
    const moved = context.collisionRect;
    if (slot === undefined || rect === undefined || moved === null) return undefined;
    at.current = next;
    return { x: rect.left + (rect.width - moved.width) / 2, y: rect.top + (rect.height - moved.height) / 2 };
  };
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, {
      coordinateGetter: coordinates,
      keyboardCodes: {
        start: [KeyboardCode.Space],
        cancel: [KeyboardCode.Esc],
        end: [KeyboardCode.Space, KeyboardCode.Enter],
      },
    }),
  );
  useEffect(() => {
    if (dragged === undefined) return;
    // Escape lets go of what is dragged, and of nothing else on the page.
    const keep = (event: KeyboardEvent): void => {
      if (event.key === "Escape") event.preventDefault();
    };
    window.addEventListener("keydown", keep, true);
    return () => window.removeEventListener("keydown", keep, true);
  }, [dragged]);
  const nameOf = (id: string | number): string => partName(valueIn(building, placeFrom(String(id))), building);
  const slotWords = (slot: Slot): string => {
    const group = valueIn(building, slot.list.slice(0, -1));
    const own = latest.current.dragged;
    const isOwn = own !== undefined && placeKey(own.slice(0, -1)) === placeKey(slot.list);
    const count = itemsOf(valueIn(building, slot.list)).length + (isOwn ? 0 : 1);
    const position = isOwn && slot.at > Number(own.at(-1)) ? slot.at : slot.at + 1;
    return words("drag.over", { at: position, count, group: groupName(group, words) });
  };
  const announcements: Announcements = {
    onDragStart: ({ active }) => words("drag.lifted", { part: nameOf(active.id) }),
    onDragOver: ({ active, over }) => {
      const slot = slotFrom(over?.data.current);
      if (slot === undefined) return words("drag.nowhere");
      const isHome = !canMove(placeFrom(String(active.id)), slot);
      return isHome ? words("drag.lifted", { part: nameOf(active.id) }) : slotWords(slot);
    },
    onDragEnd: ({ active, over }) => {
      const slot = slotFrom(over?.data.current);
      return slot === undefined || !canMove(placeFrom(String(active.id)), slot)
        ? words("drag.cancelled", { part: nameOf(active.id) })
        : words("drag.dropped", { part: nameOf(active.id) });
    },
    onDragCancel: ({ active }) => words("drag.cancelled", { part: nameOf(active.id) }),
  };
  const end = ({ active, over }: DragEndEvent): void => {
    const slot = slotFrom(over?.data.current);
    const place = placeFrom(String(active.id));
    onDragged(undefined);
    onOver(undefined);
    if (slot !== undefined) building.act(moveTo(root, base, place, slot));
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={nearestSlot}
      accessibility={{ announcements, screenReaderInstructions: { draggable: words("drag.instructions") } }}
      onDragStart={({ active }) => {
        at.current = undefined;
        onDragged(placeFrom(String(active.id)));
      }}
      onDragOver={({ over }) => onOver(slotFrom(over?.data.current))}
      onDragEnd={end}
      onDragCancel={() => {
        onDragged(undefined);
        onOver(undefined);
      }}
    >
      {children}
      <DragOverlay dropAnimation={null}>
        {dragged === undefined ? null : <p className="drag-ghost">{partName(valueIn(building, dragged), building)}</p>}
      </DragOverlay>
    </DndContext>
  );
}

const valueIn = ({ root }: Building, place: Place) => {
  const found = find(root, place);
  return found.ok ? found.value : undefined;
};

const placeFrom = (key: string): Place => JSON.parse(key) as Place;

function slotFrom(data: { readonly [key: string]: unknown } | undefined): Slot | undefined {
  return data !== undefined && Array.isArray(data.list) && typeof data.at === "number"
    ? { list: data.list as Place, at: data.at }
    : undefined;
}

/** By hand, the slot whose line is nearest the pointer, the innermost of those at one height; by keys, the one gone to. */
const nearestSlot: CollisionDetection = (parts) => {
  const { pointerCoordinates: pointer, droppableContainers, droppableRects } = parts;
  if (pointer === null) return closestCenter(parts);
  const found = droppableContainers.flatMap((container) => {
    const rect = droppableRects.get(container.id);
    if (rect === undefined) return [];
    const aside = Math.max(0, rect.left - pointer.x, pointer.x - rect.right);
    const value = Math.abs(pointer.y - (rect.top + rect.height / 2)) + aside / 4;
    return [{ id: container.id, data: { droppableContainer: container, value } }];
  });
  return found.sort((a, b) => a.data.value - b.data.value);
};
