import type { Json, Language, Words } from "@holdepunkt/engine";
import { createContext, useContext } from "react";
import type { Place } from "../../document/commands/place.ts";
import type { Gesture, Slot } from "../../document/condition/gestures.ts";
import type { Messages } from "../../language/editing/condition/generated/messages.ts";

/** One condition while it is built: what all its lines and groups know. */
export interface Building {
  /** Where the whole condition stands. */
  readonly base: Place;
  /** The draft, as the tree that places are in. */
  readonly root: Json;
  readonly language: Language;
  readonly words: Words<Messages>;
  /** Performs a gesture, and leads the focus to what it touched. Gives whether it was done. */
  readonly act: (gesture: Gesture | undefined) => boolean;
  /** Puts another condition in a place while its field keeps the focus; as one step with what follows in `group`. */
  readonly edit: (place: Place, condition: Json | undefined, group?: string) => void;
  /** Whether a part is being dragged, and which. */
  readonly dragged: Place | undefined;
  /** Where a part that is dragged may be dropped now. */
  readonly over: Slot | undefined;
}

const BuildingContext = createContext<Building | undefined>(undefined);

/** Everything inside builds one condition. */
export const BuildingWith = BuildingContext;

/** The condition that is built. Only inside `BuildingWith`. */
export function useBuilding(): Building {
  const building = useContext(BuildingContext);
  if (building === undefined) throw new Error("no condition is built here");
  return building;
}
