import { createContext, useContext } from "react";

/** What a line that speaks of a node does on the map. */
export interface Pointing {
  /** Points it out while the reader is at it; `undefined` when they leave. */
  readonly pointAt: (node: string | undefined) => void;
  /** Takes the reader there. */
  readonly goTo: (node: string) => void;
}

/** By default nothing happens: parts can be shown by themselves. */
export const PointingContext = createContext<Pointing>({ pointAt: () => {}, goTo: () => {} });

export const usePointing = (): Pointing => useContext(PointingContext);
