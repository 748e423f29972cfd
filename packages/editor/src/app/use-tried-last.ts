import { useEffect, useRef } from "react";
import type { WhatIf } from "../document/what-if.ts";

/**
 * Tells which is nearer to be taken back: the last answer that was tried in a case, or the last step on the draft.
 *
 * @param id the case that is looked at
 * @param trial what is tried in it
 * @param steps how many steps the draft has behind it
 * @returns asks whether what was tried is nearer
 */
export function useTriedLast(id: string | undefined, trial: WhatIf | undefined, steps: number): () => boolean {
  /** A case's tried answers in their order, each by how many steps the draft had when it was given. */
  const given = useRef(new Map<string, readonly number[]>());
  const count = trial?.undo.length ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a step on the draft is no answer that is tried.
  useEffect(() => {
    if (id === undefined) return;
    const before = given.current.get(id) ?? [];
    given.current.set(
      id,
      Array.from({ length: count }, (_, i) => before[i] ?? steps),
    );
  }, [id, count]);
  return () => {
    const last = id === undefined ? undefined : given.current.get(id)?.[count - 1];
    return last !== undefined && steps <= last;
  };
}
