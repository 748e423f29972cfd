import type { Json } from "@holdepunkt/engine";
import type { ReactNode } from "react";
import { itemsOf, textAt } from "../../document/commands/json.ts";
import { type Place, positionsOf } from "../../document/commands/place.ts";
import { useValue } from "../editing/editing.tsx";
import { Reordering } from "./reordering.tsx";

/** An item of a list of the draft, with where it stands. */
export interface ListedItem {
  readonly item: Json;
  /** By its id where it has one of its own, else by its position. */
  readonly place: Place;
  /** Empty where it has none. */
  readonly id: string;
  readonly at: number;
  readonly count: number;
}

interface ItemListProps {
  /** Where the list stands, or is to stand. */
  readonly place: Place;
  /** What to say where nothing stands in it. */
  readonly empty: string;
  readonly children: (item: ListedItem) => ReactNode;
}

/** The items of a list of the draft, in their order. */
export function ItemList({ place, empty, children }: ItemListProps) {
  const items = itemsOf(useValue(place));
  if (items.length === 0) return <p className="quiet">{empty}</p>;
  return (
    <Reordering list={place}>
      <ul className="item-list">
        {items.map((item, at) => {
          const id = textAt(item, "id") ?? "";
          const isAlone = id !== "" && positionsOf(items, id).length === 1;
          return children({ item, id, at, count: items.length, place: [...place, isAlone ? id : at] });
        })}
      </ul>
    </Reordering>
  );
}
