import type { Language, Problem } from "@holdepunkt/engine";
import { ProblemList } from "../panels/reading/problem-list.tsx";
import { useReading } from "../panels/reading/reading.tsx";
import { TopBar } from "./top-bar.tsx";

interface BrokenRulesetProps {
  readonly problems: readonly Problem[];
  readonly onLanguage: (language: Language) => void;
}

/** All that stands in the way of a ruleset, at once, in the place of the map. */
export function BrokenRuleset({ problems, onLanguage }: BrokenRulesetProps) {
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
