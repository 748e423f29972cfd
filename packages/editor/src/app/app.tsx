import "./styles.ts";
import type { Language } from "@holdepunkt/engine";
import { useEffect, useMemo, useState } from "react";
import { openRuleset } from "../document/open-ruleset.ts";
import { ProblemList } from "../panels/reading/problem-list.tsx";
import { ReadingIn, useReading } from "../panels/reading/reading.tsx";
import type { BundledCase } from "./bundled.ts";
import { firstLanguage, rememberLanguage } from "./language.ts";
import { Page } from "./page.tsx";
import { TopBar } from "./top-bar.tsx";

interface AppProps {
  readonly ruleset: string;
  readonly cases: readonly BundledCase[];
  readonly today: string;
  /** The language to begin in; else the one that the reader chose last. */
  readonly language?: Language;
}

/** The editor. It is given documents as text and shows what they mean, or what is wrong with them. */
export function App({ ruleset: text, cases, today, language: first }: AppProps) {
  const [language, setLanguage] = useState<Language>(() => first ?? firstLanguage());
  const opening = useMemo(() => openRuleset(text), [text]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choose = (chosen: Language): void => {
    rememberLanguage(chosen);
    setLanguage(chosen);
  };
  return (
    <ReadingIn language={language}>
      {opening.ok ? (
        <Page ruleset={opening.ruleset} cases={cases} today={today} onLanguage={choose} />
      ) : (
        <BrokenRuleset problems={opening.problems} onLanguage={choose} />
      )}
    </ReadingIn>
  );
}

interface BrokenRulesetProps {
  readonly problems: Parameters<typeof ProblemList>[0]["problems"];
  readonly onLanguage: (language: Language) => void;
}

function BrokenRuleset({ problems, onLanguage }: BrokenRulesetProps) {
  const { words } = useReading();
  return (
    <div className="page is-broken">
      <TopBar onLanguage={onLanguage} />
      <main className="broken">
        <h1>{words("ruleset.broken")}</h1>
        <p>{words("ruleset.brokenCount", { count: problems.length })}</p>
        <ProblemList problems={problems} />
      </main>
    </div>
  );
}
