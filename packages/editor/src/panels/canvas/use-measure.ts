import { useEffect, useMemo, useState } from "react";
import type { Measure } from "../../projection/text-lines.ts";

const FAMILY = '"Inter Variable", system-ui, sans-serif';

/** Measures text as the canvas will draw it. A new function once the fonts are there, so that all is measured again. */
export function useMeasure(): Measure {
  const [fonts, setFonts] = useState(0);
  useEffect(() => {
    let isMounted = true;
    const loaded = [400, 600].map((weight) => document.fonts.load(`${weight} 13px ${FAMILY}`));
    Promise.allSettled(loaded).then(() => {
      if (isMounted) setFonts((count) => count + 1);
    });
    return () => {
      isMounted = false;
    };
  }, []);
  return useMemo(() => makeMeasure(fonts), [fonts]);
}

function makeMeasure(_fonts: number): Measure {
  const context = document.createElement("canvas").getContext("2d");
  const known = new Map<string, number>();
  return (text, weight) => {
    const key = `${weight}${text}`;
    const before = known.get(key);
    if (before !== undefined || context === null) return before ?? text.length * 7;
    context.font = `${weight} 13px ${FAMILY}`;
    const width = context.measureText(text).width;
    known.set(key, width);
    return width;
  };
}
