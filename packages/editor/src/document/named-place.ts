import type { Json } from "@holdepunkt/engine";
import { isList, memberOf, textAt } from "./commands/json.ts";
import { type Place, positionsOf, type Spot } from "./commands/place.ts";

/** A spot as a place that names items by their ids where they have one of their own: it holds when something is put before them. */
export function namedPlace(root: Json, spot: Spot): Place {
  const place: (string | number)[] = [];
  let value: Json | undefined = root;
  for (const step of spot) {
    if (isList(value)) {
      const item: Json | undefined = value[Number(step)];
      const id = textAt(item, "id");
      place.push(id !== undefined && positionsOf(value, id).length === 1 ? id : step);
      value = item;
    } else {
      place.push(step);
      value = memberOf(value, String(step));
    }
  }
  return place;
}
