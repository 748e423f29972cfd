import { useDraggable } from "@dnd-kit/core";
import { type KeyboardEvent, useRef, useState } from "react";
import { find, type Place } from "../../document/commands/place.ts";
import { isOptional, moveBy, takeAway } from "../../document/condition/gestures.ts";
import { placeKey, useEditing } from "../editing/editing.tsx";
import { useBuilding } from "./building.tsx";
import { PartMenu } from "./part-menu.tsx";
import { partName } from "./part-words.ts";

/**
 * By what a part is moved, by hand or by keys, and through which its menu is opened. Space lifts, Enter opens, Delete takes
 * away, Alt and an arrow moves at once.
 */
export function Handle({ place }: { readonly place: Place }) {
  const building = useBuilding();
  const { root, base, words, act } = building;
  const { say } = useEditing();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const isWhole = place.length === base.length;
  const { attributes, listeners, setNodeRef } = useDraggable({ id: placeKey(place), disabled: isWhole });
  const found = find(root, place);
  const name = partName(found.ok ? found.value : undefined, building);
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.altKey ? { ArrowUp: -1 as const, ArrowDown: 1 as const }[event.key] : undefined;
    if (by !== undefined) {
      event.preventDefault();
      const gesture = moveBy(root, base, place, by);
      say(
        act(gesture) && gesture !== undefined
          ? words("moved", { at: Number(gesture.focus.at(-1)) + 1 })
          : words("cannotMove"),
      );
    } else if (event.key === "Delete" && !(isWhole && !isOptional(base))) {
      event.preventDefault();
      act(takeAway(root, base, place));
    } else listeners?.onKeyDown?.(event);
  };
  return (
    <>
      <button
        {...(isWhole ? {} : { ...listeners, "aria-describedby": attributes["aria-describedby"] })}
        ref={(element) => {
          button.current = element;
          setNodeRef(element);
        }}
        type="button"
        className={isWhole ? "part-handle" : "part-handle is-movable"}
        aria-label={words("menu", { part: name })}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onKeyDown={onKeyDown}
        onClick={() => setOpen(true)}
      >
        <svg width="10" height="16" viewBox="0 0 10 16" aria-hidden>
          {[4, 8, 12].flatMap((y) => [3, 7].map((x) => <circle key={`${x} ${y}`} cx={x} cy={y} r="1.2" />))}
        </svg>
      </button>
      {isOpen ? <PartMenu anchor={button} place={place} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
