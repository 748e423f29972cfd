import { useEffect, useEffectEvent, useRef } from "react";

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

/**
 * Whether one writes in it, and has written something that is not taken over yet; or answers something over the page, behind
 * which nothing is to happen unseen. What edits the draft takes over each letter.
 */
function isWritten(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || target.dataset.place !== undefined) return false;
  const isAnswering = target.closest("dialog:modal")?.querySelector(WRITING) ?? null;
  return isAnswering !== null || (isTextField(target) && target.value !== "");
}

const WRITING = ":is(input, select, textarea):not([data-place])";

const isTextField = (target: HTMLElement): target is HTMLInputElement | HTMLTextAreaElement =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && ["search", "text", "number", "date"].includes(target.type));

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

/** What was asked for by keys before editing had come. */
export type KeptCall =
  /** `typed`: what was written after it, meant for the search. */
  { readonly kind: "search"; readonly typed: string } | { readonly kind: "keys" | "undo" | "redo" };

/**
 * Keeps the last that was asked of editing by keys while it is still being loaded, and hands it over as soon as it can be
 * heard. What is written after Ctrl+K is meant for the search, and reaches nothing else meanwhile. A press of Escape or of
 * the pointer calls it off. Gives what keeps a call that was understood elsewhere.
 */
export function useKeptCalls(hear: ((call: KeptCall) => void) | undefined): (call: KeptCall) => void {
  const kept = useRef<KeptCall>(undefined);
  useEffect(() => {
    if (hear !== undefined) {
      const call = kept.current;
      kept.current = undefined;
      if (call !== undefined) hear(call);
      return;
    }
    const callOff = (): void => {
      kept.current = undefined;
    };
    const write = (event: KeyboardEvent): void => {
      if (kept.current?.kind !== "search" || event.ctrlKey || event.metaKey || event.altKey) return;
      const { typed } = kept.current;
      if (event.key === "Escape") callOff();
      else if (event.key === "Backspace") kept.current = { kind: "search", typed: typed.slice(0, -1) };
      else if (event.key.length === 1) kept.current = { kind: "search", typed: typed + event.key };
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    const call = (event: KeyboardEvent): void => {
      const asked = callOf(event);
      if (asked === undefined) return;
      event.preventDefault();
      kept.current = asked;
    };
    document.addEventListener("keydown", write, true);
    document.addEventListener("keydown", call);
    document.addEventListener("pointerdown", callOff);
    return () => {
      document.removeEventListener("keydown", write, true);
      document.removeEventListener("keydown", call);
      document.removeEventListener("pointerdown", callOff);
    };
  }, [hear]);
  return (call) => {
    kept.current = call;
  };
}

/** What keys ask of editing; nothing where they were meant for something else. */
function callOf(event: KeyboardEvent): KeptCall | undefined {
  if (event.defaultPrevented || event.altKey) return undefined;
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) {
    if (key === "k" && !event.shiftKey) return { kind: "search", typed: "" };
    return undefined;
  }
  const isWriting = event.target instanceof HTMLElement && event.target.matches("input, select, textarea");
  return key === "?" && !isWriting ? { kind: "keys" } : undefined;
}
