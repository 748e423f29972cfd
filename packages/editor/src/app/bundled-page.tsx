import type { Language } from "@holdepunkt/engine";
import { useCallback, useDeferredValue, useMemo, useReducer } from "react";
import { openRuleset } from "../document/open-ruleset.ts";
import { openCase } from "../document/sample-case.ts";
import { BrokenRuleset } from "./broken-ruleset.tsx";
import type { BundledCase } from "./bundled.ts";
import { Page } from "./page.tsx";
import { AT_FIRST, after } from "./state.ts";
import { useDesk } from "./use-desk.ts";

interface BundledPageProps {
  readonly ruleset: string;
  readonly cases: readonly BundledCase[];
  readonly today: string;
  readonly onLanguage: (language: Language) => void;
}

const NONE: readonly BundledCase[] = [];

/** The page over documents that are handed in as text; what is edited of them is kept in this browser. */
export function BundledPage({ ruleset: text, cases, today, onLanguage }: BundledPageProps) {
  const [state, tell] = useReducer(after, AT_FIRST);
  const opening = useMemo(() => openRuleset(text), [text]);
  // The map first: to read all cases takes longer than to draw it.
  const read = useDeferredValue(cases, NONE);
  const samples = useMemo(
    () => (opening.ok ? read.map((one) => openCase(opening.ruleset, one.name, one.text)) : []),
    [opening, read],
  );
  const open = useCallback(
    async () => (await import("./editing/open-desk.tsx")).openDesk({ ruleset: text, cases }),
    [text, cases],
  );
  const desk = useDesk(open, { state, tell, today, onLanguage });
  if (!opening.ok) return <BrokenRuleset problems={opening.problems} onLanguage={onLanguage} />;
  return (
    <Page
      ruleset={desk?.work.shown.ruleset ?? opening.ruleset}
      cases={desk?.samples ?? samples}
      state={state}
      tell={tell}
      today={today}
      onLanguage={onLanguage}
      editing={desk?.slots}
    />
  );
}
