import type { Place } from "../../document/commands/place.ts";
import { placeKey } from "../../panels/editing/editing.tsx";

/** As many frames are waited for the control to appear before one is led to what stands nearest around it. */
const PATIENCE = 90;
/** As many frames are waited in all: what a worker is asked for may come later. */
const MOST = 600;

const CONTROL = "input, select, textarea, button, [tabindex]";

/** Ends the way that is gone now: one is led to one place at a time. */
let stop: () => void = () => undefined;

/**
 * Focuses the control that edits a place, or else what stands nearest around it, as soon as it is there. Whoever holds it
 * folded away hears `reveal`, with the place, on what stands around it. It ends when the reader does something else.
 */
export function leadTo(place: Place): void {
  stop();
  let isOver = false;
  let reached: Element | null = null;
  const end = (): void => {
    isOver = true;
    document.removeEventListener("keydown", end, true);
    document.removeEventListener("pointerdown", end, true);
  };
  stop = end;
  document.addEventListener("keydown", end, true);
  document.addEventListener("pointerdown", end, true);
  const look = (frame: number): void => {
    if (isOver) return;
    const found = place
      .map((_, i) => placeKey(place.slice(0, place.length - i)))
      .map((key) => document.querySelector<HTMLElement>(`[data-place="${CSS.escape(key)}"]`));
    const [exact] = found;
    const around = found.find((element) => element !== null) ?? itemAt(place);
    if (exact != null) {
      // Not away from where somebody else has put the focus meanwhile.
      if (reached === null || reached === document.activeElement) focus(exact);
      return end();
    }
    if (frame >= MOST) return end();
    if (frame === PATIENCE && around !== null) reached = focus(around);
    // What is folded around it unfolds, and it is there the next time.
    if (frame < PATIENCE) around?.dispatchEvent(new CustomEvent<Place>("reveal", { bubbles: true, detail: place }));
    requestAnimationFrame(() => look(frame + 1));
  };
  look(0);
}

function focus(element: HTMLElement): Element | null {
  const control = element.matches(CONTROL) ? element : element.querySelector<HTMLElement>(CONTROL);
  element.scrollIntoView({ block: "center" });
  control?.focus();
  return document.activeElement;
}

/** The node of the map that a place belongs to, where it is edited nowhere. */
const itemAt = ([, , node]: Place): HTMLElement | null =>
  typeof node === "string" ? document.querySelector<HTMLElement>(`[data-item="${CSS.escape(node)}"]`) : null;
