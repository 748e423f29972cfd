import { type RefCallback, useCallback, useEffect, useRef } from "react";
import type { Place } from "../../document/commands/place.ts";

/** For what folds away controls: a ref for what stands around them. `hear` is told of a place in it that somebody is led to. */
export function useLedTo<T extends Element>(hear: (place: Place) => void): RefCallback<T> {
  const now = useRef(hear);
  useEffect(() => {
    now.current = hear;
  });
  return useCallback((element: T) => {
    const listen = (event: Event): void => now.current((event as CustomEvent<Place>).detail);
    element.addEventListener("reveal", listen);
    return () => element.removeEventListener("reveal", listen);
  }, []);
}
