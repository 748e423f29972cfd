import type { Known } from "@holdepunkt/engine";
import { useState } from "react";
import { isSameKnown } from "../../document/what-if.ts";

/**
 * Tells a field's own answer, when it comes back, from one that came from elsewhere, by undo say. The page may show an answer
 * later than it was given, and the next is typed meanwhile: only what came from elsewhere may overwrite what is typed.
 *
 * @param known the answer as the page has it now
 * @param follow what to do when it changed elsewhere; called while rendering, so it may only set state
 * @returns to be called with each answer the field comes to; says whether it is another than the last, and so to be given
 */
export function useOwnAnswer(known: Known | undefined, follow: () => void): (answer: Known | undefined) => boolean {
  const [seen, setSeen] = useState(known);
  const [onTheWay, setOnTheWay] = useState<readonly (Known | undefined)[]>([]);
  if (!isSameKnown(seen, known)) {
    const place = onTheWay.findIndex((one) => isSameKnown(one, known));
    setSeen(known);
    setOnTheWay(place < 0 ? [] : onTheWay.slice(place + 1));
    if (place < 0) follow();
  }
  return (answer) => {
    if (isSameKnown(onTheWay.length > 0 ? onTheWay.at(-1) : known, answer)) return false;
    setOnTheWay([...onTheWay, answer]);
    return true;
  };
}
