import type { Facts } from "@holdepunkt/engine";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { inquiries, type OpenInquiry } from "../../document/case/open-inquiries.ts";
import { QuestionSearch } from "../../document/case/question-search.ts";
import type { OpenRuleset } from "../../document/open-ruleset.ts";

/** In which order to ask, and how far that is known. */
export interface QuestionOrder {
  /** For these answers, or, while they are ordered anew, for those before. */
  readonly found: readonly OpenInquiry[];
  /** Whether it is the order for the answers as they are now. */
  readonly isCurrent: boolean;
  readonly status: "searching" | "done" | "stopped" | "failed";
  /** Of how many decisions it is known, and of how many it will be. */
  readonly done: number;
  readonly count: number;
  /** Goes on with what is known. */
  readonly stop: () => void;
}

interface Found {
  readonly facts: Facts;
  readonly status: QuestionOrder["status"];
  readonly done: number;
  readonly found: readonly OpenInquiry[];
}

/** The questions to ask of a case, ordered beside the page each time an answer changes. */
export function useQuestionOrder({ model }: OpenRuleset, facts: Facts): QuestionOrder {
  const search = useMemo(() => new QuestionSearch(model.ruleset), [model]);
  const decisions = useMemo(() => inquiries(model), [model]);
  const [state, setState] = useState<Found>();
  const running = useRef<Facts>(undefined);

  useEffect(() => {
    running.current = facts;
    const isCurrent = (): boolean => running.current === facts;
    const found: OpenInquiry[] = [];
    search.order(facts, decisions, {
      onFound: (one) => {
        if (!isCurrent()) return;
        found.push(one);
        // What was found before stays until all is known: an order in part would leave questions out.
        setState((now) => ({ facts, status: "searching", done: found.length, found: now?.found ?? [] }));
      },
      onDone: () => isCurrent() && setState({ facts, status: "done", done: found.length, found }),
      onFailed: () => isCurrent() && setState({ facts, status: "failed", done: 0, found: [] }),
    });
    return () => {
      running.current = undefined;
    };
  }, [search, decisions, facts]);

  useEffect(() => () => search.close(), [search]);

  const stop = useCallback(() => {
    running.current = undefined;
    search.stop();
    setState((now) => ({ facts, status: "stopped", done: 0, found: now?.found ?? [] }));
  }, [search, facts]);

  const isOfNow = state?.facts === facts;
  const status = isOfNow ? state.status : "searching";
  return {
    found: state?.found ?? [],
    isCurrent: status === "done",
    status,
    done: isOfNow ? state.done : 0,
    count: decisions.length,
    stop,
  };
}
