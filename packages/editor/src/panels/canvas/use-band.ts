import { type RefObject, useEffect, useMemo, useState } from "react";
import { type Band, bandAt } from "../../projection/band.ts";

/** The band of the canvas that is in view, followed as one scrolls. */
export function useBand(scroller: RefObject<HTMLElement | null>, height: number): Band {
  const [scrolled, setScrolled] = useState(0);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const look = (): void => setScrolled(bandAt(element.scrollTop, 0).top);
    look();
    element.addEventListener("scroll", look, { passive: true });
    return () => element.removeEventListener("scroll", look);
  }, [scroller]);
  return useMemo(() => {
    const { top, bottom } = bandAt(0, height);
    // `scrolled` is a band's top already; the band keeps its height.
    return { top: scrolled, bottom: scrolled + bottom - top };
  }, [scrolled, height]);
}
