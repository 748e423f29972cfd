import { type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";

interface Drag {
  readonly from: number;
  readonly to: number;
}

/** Drags a row to another place among the rows. Nothing is moved before it is let go; Escape calls it off. */
export function useRowDrag(table: RefObject<HTMLTableElement | null>, onDrop: (from: number, to: number) => void) {
  const [drag, setDrag] = useState<Drag>();
  const now = useRef<Drag>(undefined);
  now.current = drag;
  const drop = useRef(onDrop);
  drop.current = onDrop;
  const isDragging = drag !== undefined;
  useEffect(() => {
    if (!isDragging) return;
    const rowAt = (y: number): number => {
      const rows = [...(table.current?.querySelectorAll<HTMLElement>("tr[data-row]") ?? [])];
      const at = rows.findIndex((row) => y < row.getBoundingClientRect().bottom);
      return at < 0 ? rows.length - 1 : at;
    };
    const onMove = (event: globalThis.PointerEvent): void =>
      setDrag((before) => (before === undefined ? before : { ...before, to: rowAt(event.clientY) }));
    const onUp = (): void => {
      const last = now.current;
      setDrag(undefined);
      if (last !== undefined && last.from !== last.to) drop.current(last.from, last.to);
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      setDrag(undefined);
    };
    window.addEventListener("pointermove", onMove);
    window.addEventListener("pointerup", onUp);
    window.addEventListener("keydown", onKey, true);
    return () => {
      window.removeEventListener("pointermove", onMove);
      window.removeEventListener("pointerup", onUp);
      window.removeEventListener("keydown", onKey, true);
    };
  }, [isDragging, table]);
  return {
    from: drag?.from,
    to: drag?.to,
    start: (event: PointerEvent, row: number): void => {
      if (event.button !== 0) return;
      event.preventDefault();
      event.stopPropagation();
      setDrag({ from: row, to: row });
    },
  };
}
