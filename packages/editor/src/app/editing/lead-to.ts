import type { Place } from "../../document/commands/place.ts";
import { placeKey } from "../../panels/editing/editing.tsx";

/** As many frames are waited for the control to appear: what holds it may have to be drawn first. */
const PATIENCE = 90;

/** Focuses the control that edits a place, or else what stands nearest around it, as soon as it is there. */
export function leadTo(place: Place, frames = PATIENCE): void {
  const found = place
    .map((_, i) => placeKey(place.slice(0, place.length - i)))
    .map((key) => document.querySelector<HTMLElement>(`[data-place="${CSS.escape(key)}"]`));
  const [exact] = found;
  if (exact === null && frames > 0) {
    // What is folded around it unfolds, and it is there the next time.
    found.find((element) => element !== null)?.dispatchEvent(new Event("reveal", { bubbles: true }));
    requestAnimationFrame(() => leadTo(place, frames - 1));
    return;
  }
  const nearest = found.find((element) => element !== null) ?? itemAt(place);
  const control = nearest?.matches("input, select, textarea, button, [tabindex]")
    ? nearest
    : nearest?.querySelector<HTMLElement>("input, select, textarea, button, [tabindex]");
  nearest?.scrollIntoView({ block: "center" });
  control?.focus();
}

/** The node of the map that a place belongs to, where it is edited nowhere. */
const itemAt = ([, , node]: Place): HTMLElement | null =>
  typeof node === "string" ? document.querySelector<HTMLElement>(`[data-item="${CSS.escape(node)}"]`) : null;
