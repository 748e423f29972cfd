import type { Json } from "@holdepunkt/engine";
import { find, type Place } from "../../document/commands/place.ts";
import { rootOf } from "../../document/used-by.ts";
import { useEditing } from "../editing/editing.tsx";

/** What stood at a place in what the draft is compared with; `isThere` tells whether what holds it was there at all. */
export function useReleased(
  holder: Place,
  ...within: Place
): { readonly isThere: boolean; readonly value: Json | undefined } {
  const { work } = useEditing();
  const root = rootOf(work.released.draft);
  const found = find(root, [...holder, ...within]);
  return { isThere: find(root, holder).ok, value: found.ok ? found.value : undefined };
}
