import { createContext, useContext } from "react";

/** What can be done with an item, and whether the Tab key stops at it. */
export interface CanvasActions {
  readonly select: (node: string) => void;
  /** Opens or folds a group, a lane or what was folded away. */
  readonly turn: (id: string) => void;
  /** Asks whether what is gone is to come back. */
  readonly askGone: (item: string) => void;
  readonly isTabStop: (item: string) => boolean;
  /** The name of the map's hatching, where there is one on the page for all bars. */
  readonly hatch?: string;
}

/** By default everything is reachable and nothing happens: parts can be shown by themselves. */
export const CanvasActionsContext = createContext<CanvasActions>({
  select: () => {},
  turn: () => {},
  askGone: () => {},
  isTabStop: () => true,
});

export const useCanvasActions = (): CanvasActions => useContext(CanvasActionsContext);
