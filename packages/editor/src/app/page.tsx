import { inLanguage, type Language, leadsFirst, tellEvaluation } from "@holdepunkt/engine";
import { useEffect, useMemo, useReducer } from "react";
import type { OpenRuleset } from "../document/open-ruleset.ts";
import { openCase, type SampleCase } from "../document/sample-case.ts";
import { AccountPanel } from "../panels/account/account-panel.tsx";
import { Canvas } from "../panels/canvas/canvas.tsx";
import { CaseStrip } from "../panels/cases/case-strip.tsx";
import { Inspector } from "../panels/inspector/inspector.tsx";
import { ProblemList } from "../panels/reading/problem-list.tsx";
import { useReading } from "../panels/reading/reading.tsx";
import type { Scene } from "../projection/lanes.ts";
import { neighboursOf } from "../projection/neighbours.ts";
import { collectLines, firstLine } from "../projection/sayings.ts";
import type { BundledCase } from "./bundled.ts";
import { CaseBar } from "./case-bar.tsx";
import { useEscape } from "./shortcuts.ts";
import { AT_FIRST, after } from "./state.ts";
import { TopBar } from "./top-bar.tsx";

interface PageProps {
  readonly ruleset: OpenRuleset;
  readonly cases: readonly BundledCase[];
  /** The day, handed in. */
  readonly today: string;
  readonly onLanguage: (language: Language) => void;
}

/** The page: the ruleset as a map, a case painted on it, the result in words beside it. */
export function Page({ ruleset, cases, today, onLanguage }: PageProps) {
  const { language, words } = useReading();
  const [state, tell] = useReducer(after, AT_FIRST);
  const { model } = ruleset;
  const samples = useMemo(() => cases.map(({ name, text }) => openCase(ruleset, name, text)), [ruleset, cases]);
  const neighbours = useMemo(() => neighboursOf(model), [model]);
  const chosen = samples.find(({ id }) => id === state.chosen);

  const scene = useMemo((): Omit<Scene, "rail"> => {
    const { selected, view, turned } = state;
    return {
      model,
      neighbours,
      painting: chosen?.ok === true ? chosen : undefined,
      selected,
      view,
      turned,
      language,
      words,
    };
  }, [model, neighbours, chosen, state, language, words]);

  const lead = useMemo(() => leadsFirst(model)[0], [model]);
  const resultOf = (sample: SampleCase): string | undefined => {
    if (!sample.ok || lead === undefined) return undefined;
    return lead.kind === "first"
      ? firstLine(lead, sample, { language, words }).text
      : collectLines(lead, sample, { language, words })[0]?.text;
  };

  useEscape(() => tell({ kind: "deselected" }));
  useEffect(() => {
    document.title = `${inLanguage(model.ruleset.title, language)} – ${words("appName")}`;
  }, [model, language, words]);

  const hasPanel = state.selected !== undefined || (state.panel && chosen !== undefined);
  return (
    <div className={hasPanel ? "page has-panel" : "page"}>
      <TopBar ruleset={model.ruleset} onLanguage={onLanguage} />
      <CaseBar samples={samples} state={state} scene={scene} tell={tell} />
      <main className="map">
        <Canvas
          scene={scene}
          onSelect={(node) => tell({ kind: "selected", node })}
          onTurn={(id) => tell({ kind: "turned", id })}
        />
      </main>
      {hasPanel ? (
        <aside
          className="panel"
          aria-label={state.selected === undefined ? words("account.heading") : words("inspector.label")}
        >
          {state.selected !== undefined ? (
            <Inspector
              scene={scene}
              node={state.selected}
              today={today}
              onSelect={(node) => tell({ kind: "selected", node })}
              onClose={() => tell({ kind: "deselected" })}
            />
          ) : chosen === undefined ? null : (
            <Result
              sample={chosen}
              onClose={() => tell({ kind: "closedPanel" })}
              ruleset={ruleset}
              today={today}
              onShow={(node) => tell({ kind: "selected", node })}
            />
          )}
        </aside>
      ) : null}
      <CaseStrip
        cases={samples}
        chosen={state.chosen}
        onChoose={(id) => tell({ kind: "chose", id })}
        resultOf={resultOf}
        resultLabel={lead === undefined ? undefined : inLanguage(lead.document.label, language)}
      />
    </div>
  );
}

interface ResultProps {
  readonly sample: SampleCase;
  readonly ruleset: OpenRuleset;
  readonly today: string;
  readonly onShow: (node: string) => void;
  readonly onClose: () => void;
}

/** What a case comes to, in words; or why it cannot be read. */
function Result({ sample, ruleset, today, onShow, onClose }: ResultProps) {
  const { language, words } = useReading();
  const account = useMemo(
    () => (sample.ok ? tellEvaluation(ruleset.evaluator, sample.facts, language, { asOf: today }) : undefined),
    [sample, ruleset, language, today],
  );
  if (sample.ok && account !== undefined)
    return <AccountPanel account={account} sample={sample} onShow={onShow} onClose={onClose} />;
  return (
    <div className="account" role="alert">
      <h2>{words("case.unreadHeading", { id: sample.id })}</h2>
      <ProblemList problems={sample.ok ? [] : sample.problems} />
    </div>
  );
}
