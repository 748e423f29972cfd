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
import {
  createContext,
  memo,
  type ReactNode,
  type RefObject,
  useContext,
  useEffect,
  useLayoutEffect,
  useState,
} from "react";
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

interface GripProps extends Dragged {
  /** The whole of the item. */
  readonly item: RefObject<HTMLElement | null>;
  /** Is told how the item stands to what is dragged, as classes. */
  readonly onDrag: (className: string) => void;
}

/**
 * By what an item of a list in `Reordering` is taken hold of; nothing where there is nothing to move it past. By hand alone,
 * and so for the eye alone: Alt and an arrow move what has focus. Not drawn again with its item, of which it needs little.
 */
export const Grip = memo(function Grip({ at, name, count, item, onDrag }: GripProps) {
  const words = useWords(documentWords);
  const disabled = !useContext(IsReordered) || count < 2;
  const data = { at, name, count };
  const drag = useDraggable({ id: String(at), data, disabled });
  const drop = useDroppable({ id: String(at), data, disabled });
  const { setNodeRef: setDragged } = drag;
  const { setNodeRef: setOver } = drop;
  // Once the whole stands: what is inside comes before it.
  useEffect(() => {
    setDragged(item.current);
    setOver(item.current);
  }, [item, setDragged, setOver]);
  const from = draggedIn(drop.active?.data.current)?.at;
  const side = !drop.isOver || from === undefined || from === at ? "" : from < at ? "drop-after" : "drop-before";
  const className = [drag.isDragging ? "is-dragged" : "", side].filter((one) => one !== "").join(" ");
  useLayoutEffect(() => onDrag(className), [className, onDrag]);
  if (disabled) return null;
  return (
    <span
      className="item-grip"
      title={words("grip", { name })}
      aria-hidden
      onPointerDown={(event) => drag.listeners?.onPointerDown?.(event)}
    />
  );
});
