import { type RefObject, useLayoutEffect, useRef } from "react";

/** Opens what is folded inside an element while `unfolded`, and folds it again. */
export function useUnfolded<Part extends HTMLElement>(unfolded: boolean): RefObject<Part | null> {
  const ref = useRef<Part>(null);
  useLayoutEffect(() => {
    if (!unfolded) return;
    const folded = [...(ref.current?.querySelectorAll<HTMLDetailsElement>("details:not([open])") ?? [])];
    for (const details of folded) details.open = true;
    return () => {
      for (const details of folded) details.open = false;
    };
  }, [unfolded]);
  return ref;
}
