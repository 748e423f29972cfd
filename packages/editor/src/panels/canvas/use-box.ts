import { type RefObject, useLayoutEffect, useState } from "react";

export interface Box {
  readonly width: number;
  readonly height: number;
}

/** The inner size of an element, followed as it changes; `undefined` before the first look. */
export function useBox(ref: RefObject<HTMLElement | null>): Box | undefined {
  const [box, setBox] = useState<Box>();
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const look = (): void => setBox({ width: element.clientWidth, height: element.clientHeight });
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return box;
}
