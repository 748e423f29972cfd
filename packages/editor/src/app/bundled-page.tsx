import type { Language } from "@holdepunkt/engine";
import { useMemo, useReducer } from "react";
import { openRuleset } from "../document/open-ruleset.ts";
import { openCase } from "../document/sample-case.ts";
import { BrokenRuleset } from "./broken-ruleset.tsx";
import type { BundledCase } from "./bundled.ts";
import { Page } from "./page.tsx";
import { AT_FIRST, after } from "./state.ts";

interface BundledPageProps {
  readonly ruleset: string;
  readonly cases: readonly BundledCase[];
  readonly today: string;
  readonly onLanguage: (language: Language) => void;
}

/** The page over documents that are handed in as text and stay as they are. */
export function BundledPage({ ruleset: text, cases, today, onLanguage }: BundledPageProps) {
  const [state, tell] = useReducer(after, AT_FIRST);
  const opening = useMemo(() => openRuleset(text), [text]);
  const samples = useMemo(
    () => (opening.ok ? cases.map((one) => openCase(opening.ruleset, one.name, one.text)) : []),
    [opening, cases],
  );
  if (!opening.ok) return <BrokenRuleset problems={opening.problems} onLanguage={onLanguage} />;
  return (
    <Page ruleset={opening.ruleset} cases={samples} state={state} tell={tell} today={today} onLanguage={onLanguage} />
  );
}
