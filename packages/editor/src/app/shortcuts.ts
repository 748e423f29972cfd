import { useEffect, useEffectEvent } from "react";

/** Calls `act` on Ctrl+Z (⌘Z), from anywhere but a field that undoes its own writing. */
export function useUndo(act: () => void): void {
  const onUndo = useEffectEvent(act);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== "z")
        return;
      if (event.defaultPrevented || isWritten(event.target)) return;
      event.preventDefault();
      onUndo();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}

/** Whether one writes in it, and has written something that is not taken over yet. */
const isWritten = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement &&
  ["search", "text", "number", "date"].includes(target.type) &&
  target.value !== "";

/** Calls `act` when Escape is pressed and nothing else has taken it. */
export function useEscape(act: () => void): void {
  const onEscape = useEffectEvent(act);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key === "Escape" && !event.defaultPrevented) onEscape();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}
