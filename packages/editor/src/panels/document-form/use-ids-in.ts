import { itemsOf, textAt } from "../../document/commands/json.ts";
import type { Place } from "../../document/commands/place.ts";
import { useValue } from "../editing/editing.tsx";

/** The ids of a list's items. */
export const useIdsIn = (place: Place): ReadonlySet<string> =>
  new Set(itemsOf(useValue(place)).flatMap((item) => textAt(item, "id") ?? []));
