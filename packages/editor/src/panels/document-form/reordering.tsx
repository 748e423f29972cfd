import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  PointerSensor,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { createContext, type ReactNode, type RefCallback, useContext, useEffect, useState } from "react";
import type { Place } from "../../document/commands/place.ts";
import { documentWords } from "../../language/editing/document/words.ts";
import { useEditing } from "../editing/editing.tsx";
import { useWords } from "../reading/use-words.ts";

/** What is dragged, and where from. */
interface Dragged {
  readonly at: number;
  readonly name: string;
  readonly count: number;
}

const IsReordered = createContext(false);

/** What is told of a drag is told by the notice, once it is over: dnd-kit's own regions stay off the page. */
const UNHEARD = { container: document.createElement("div") };

interface ReorderingProps {
  /** Where the list stands. */
  readonly list: Place;
  readonly children: ReactNode;
}

/** Lets the items of a list be dragged to another place in it, by hand; buttons and keys do the same. */
export function Reordering({ list, children }: ReorderingProps) {
  const words = useWords(documentWords);
  const { perform, say } = useEditing();
  const [dragged, setDragged] = useState<Dragged>();
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }));
  useEffect(() => {
    if (dragged === undefined) return;
    // Escape lets go of what is dragged, and of nothing else on the page.
    const keep = (event: KeyboardEvent): void => {
      if (event.key === "Escape") event.preventDefault();
    };
    window.addEventListener("keydown", keep, true);
    return () => window.removeEventListener("keydown", keep, true);
  }, [dragged]);
  const drop = ({ active, over }: DragEndEvent): void => {
    setDragged(undefined);
    const [from, to] = [draggedIn(active.data.current), draggedIn(over?.data.current)];
    if (from === undefined || to === undefined || from.at === to.at) return;
    if (perform({ kind: "move", place: [...list, from.at], to: to.at }))
      say(words("moved", { name: from.name, at: to.at + 1, count: from.count }));
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={UNHEARD}
      onDragStart={({ active }) => setDragged(draggedIn(active.data.current))}
      onDragEnd={drop}
      onDragCancel={() => setDragged(undefined)}
    >
      <IsReordered value>{children}</IsReordered>
      <DragOverlay dropAnimation={null}>
        {dragged === undefined ? null : <p className="drag-ghost">{dragged.name}</p>}
      </DragOverlay>
    </DndContext>
  );
}

const draggedIn = (data: { readonly [key: string]: unknown } | undefined): Dragged | undefined =>
  typeof data?.at === "number" && typeof data.name === "string" && typeof data.count === "number"
    ? { at: data.at, name: data.name, count: data.count }
    : undefined;

/** An item of a list in `Reordering`. */
export interface Reorderable {
  /** The whole of the item. */
  readonly ref: RefCallback<HTMLElement>;
  /** How it stands to what is dragged: as classes. */
  readonly className: string;
  /** What is taken hold of; nothing where there is nothing to move it past. */
  readonly grip: ReactNode;
}

/** Makes an item of a list one that can be dragged among the others. */
export function useReorderable(item: Dragged): Reorderable {
  const words = useWords(documentWords);
  const isReordered = useContext(IsReordered);
  const data = { ...item };
  const disabled = !isReordered || item.count < 2;
  const drag = useDraggable({ id: String(item.at), data, disabled });
  const drop = useDroppable({ id: String(item.at), data, disabled });
  const from = draggedIn(drop.active?.data.current)?.at;
  const side =
    !drop.isOver || from === undefined || from === item.at ? "" : from < item.at ? "drop-after" : "drop-before";
  return {
    ref: (element) => {
      drag.setNodeRef(element);
      drop.setNodeRef(element);
    },
    className: [drag.isDragging ? "is-dragged" : "", side].filter((one) => one !== "").join(" "),
    // By hand alone, and so for the eye alone: Alt and an arrow move what has focus.
    grip: disabled ? null : (
      <span
        className="item-grip"
        title={words("grip", { name: item.name })}
        aria-hidden
        onPointerDown={(event) => drag.listeners?.onPointerDown?.(event)}
      />
    ),
  };
}
