import { useEffect, useEffectEvent } from "react";

/** Calls `act` on Ctrl+Z (⌘Z), from anywhere but a field that undoes its own writing. */
export function useUndo(act: () => void): void {
  useKeys((event) => event.key.toLowerCase() === "z" && !event.shiftKey, act);
}

/** Calls `act` on Ctrl+Y or Ctrl+Shift+Z (⇧⌘Z), from anywhere but a field that undoes its own writing. */
export function useRedo(act: () => void): void {
  useKeys(
    ({ key, shiftKey }) => (key.toLowerCase() === "y" && !shiftKey) || (key.toLowerCase() === "z" && shiftKey),
    act,
  );
}

function useKeys(isMeant: (event: KeyboardEvent) => boolean, act: () => void): void {
  const onKeys = useEffectEvent(act);
  const isOurs = useEffectEvent(isMeant);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || !isOurs(event)) return;
      if (event.defaultPrevented || isWritten(event.target)) return;
      event.preventDefault();
      onKeys();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}

/** Whether one writes in it, and has written something that is not taken over yet. What edits the draft takes over each letter. */
const isWritten = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement &&
  target.dataset.place === undefined &&
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
