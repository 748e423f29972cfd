import type { Facts, Target } from "@holdepunkt/engine";
import { useCallback, useEffect, useRef, useState } from "react";
import type { ReasonSearch } from "../../document/reason-search.ts";
import type { Found } from "../../document/search-stages.ts";

/** How a search stands, and what it has found so far. */
export interface SearchState {
  readonly status: "searching" | "done" | "stopped" | "failed";
  readonly found: Found;
}

interface Asked {
  readonly facts: Facts;
  readonly target: Target;
}

/** The reasons of `target`, searched for beside the page. What belongs to other answers or another target is never shown. */
export function useReasonSearch(
  search: ReasonSearch,
  facts: Facts,
  target: Target | undefined,
): { readonly state: SearchState | undefined; readonly stop: () => void; readonly again: () => void } {
  const [state, setState] = useState<SearchState & { readonly asked: Asked }>();
  // Targets are made anew with each evaluation; it is what they say that counts.
  const said = target === undefined ? undefined : JSON.stringify(target);
  const running = useRef<Asked>(undefined);

  const begin = useCallback(() => {
    if (said === undefined) return;
    const asked: Asked = { facts, target: JSON.parse(said) as Target };
    running.current = asked;
    const isCurrent = (): boolean => running.current === asked;
    setState({ asked, status: "searching", found: {} });
    search.search(facts, asked.target, {
      onFound: (found) => isCurrent() && setState({ asked, status: "searching", found }),
      onDone: () => isCurrent() && setState((now) => now && { ...now, status: "done" }),
      onFailed: () => isCurrent() && setState((now) => now && { ...now, status: "failed" }),
    });
  }, [search, facts, said]);

  useEffect(() => {
    begin();
    return () => {
      running.current = undefined;
      search.stop();
    };
  }, [begin, search]);

  const stop = (): void => {
    running.current = undefined;
    search.stop();
    setState((now) => now && { ...now, status: "stopped" });
  };
  const isAnswer = state !== undefined && state.asked.facts === facts && JSON.stringify(state.asked.target) === said;
  return { state: isAnswer ? state : undefined, stop, again: begin };
}
