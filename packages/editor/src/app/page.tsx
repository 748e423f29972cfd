import {
  type Facts,
  inLanguage,
  type Known,
  type Language,
  leadsFirst,
  tellEvaluation,
  tellInShort,
} from "@holdepunkt/engine";
import { lazy, memo, type ReactNode, Suspense, useDeferredValue, useEffect, useMemo, useRef } from "react";
import { following } from "../document/following.ts";
import type { OpenRuleset } from "../document/open-ruleset.ts";
import type { ReadCase, SampleCase } from "../document/sample-case.ts";
import { answersChanged, triedCases, type WhatIf } from "../document/what-if.ts";
import { AccountPanel } from "../panels/account/account-panel.tsx";
import { Canvas } from "../panels/canvas/canvas.tsx";
import { CaseStrip } from "../panels/cases/case-strip.tsx";
import { EditingContext } from "../panels/editing/editing-context.ts";
import { Inspector, type InspectorProps } from "../panels/inspector/inspector.tsx";
import { caseName } from "../panels/reading/case-name.ts";
import { MishapNote } from "../panels/reading/mishap.tsx";
import { ProblemList } from "../panels/reading/problem-list.tsx";
import { useReading } from "../panels/reading/reading.tsx";
import { useSettled } from "../panels/reading/use-settled.ts";
import { stepText } from "../projection/announcement.ts";
import type { Scene } from "../projection/lanes.ts";
import { neighboursOf } from "../projection/neighbours.ts";
import type { Painting } from "../projection/painting.ts";
import { collectLines, firstLine } from "../projection/sayings.ts";
import { CaseBar } from "./case-bar.tsx";
import type { EditingSlots } from "./editing-slots.ts";
import { useRoute } from "./route.ts";
import { useEscape, useKeptCalls, useRedo, useUndo } from "./shortcuts.ts";
import type { PageEvent, PageState } from "./state.ts";
import { TopBar } from "./top-bar.tsx";
import { usePrinting } from "./use-printing.ts";
import { useTriedLast } from "./use-tried-last.ts";
import { WhatIfBar } from "./what-if-bar.tsx";

// A file of its own: most readers never ask for it.
const ReadingPage = lazy(() => import("./reading-page.tsx").then((module) => ({ default: module.ReadingPage })));

export interface PageProps {
  readonly ruleset: OpenRuleset;
  /** Its sample cases. */
  readonly cases: readonly SampleCase[];
  readonly state: PageState;
  readonly tell: (event: PageEvent) => void;
  /** The day, handed in. */
  readonly today: string;
  readonly onLanguage: (language: Language) => void;
  /** Editing, once it is loaded. */
  readonly editing?: EditingSlots | undefined;
  /** Whether it could not be loaded. */
  readonly isEditingMissing?: boolean;
}

/** The page: the ruleset as a map, a case painted on it, the result in words beside it. */
export function Page({ ruleset, cases, state, tell, today, onLanguage, editing, isEditingMissing = false }: PageProps) {
  const { language, words } = useReading();
  const printing = usePrinting();
  const route = useRoute();
  const map = useRef<HTMLElement>(null);
  const { model } = ruleset;
  const { sample: opened } = state.opened;
  const samples = useMemo(() => (opened === undefined ? cases : [...cases, opened]), [cases, opened]);
  const neighbours = useMemo(() => neighboursOf(model), [model]);
  const chosen = samples.find(({ id }) => id === state.chosen);
  const trial = chosen === undefined ? undefined : state.whatIfs.get(chosen.id);
  const before = useMemo(() => (chosen === undefined ? undefined : editing?.before(chosen.id)), [editing, chosen]);
  const painting = usePainting(ruleset, chosen?.ok === true ? chosen : undefined, trial, before);
  const told = useToBeTold(ruleset, chosen, painting, printing);

  const scene = useMemo((): Omit<Scene, "rail" | "rows"> => {
    const { selected, view, turned } = state;
    return { model, neighbours, painting, selected, view, turned, language, words };
  }, [model, neighbours, painting, state, language, words]);

  // On paper the result, whatever is looked at beside the map.
  const selected = printing && chosen !== undefined ? undefined : state.selected;
  const inspected = useInspected(scene, selected, editing === undefined || printing);

  const lead = useMemo(() => leadsFirst(model)[0], [model]);
  const resultOf = (sample: SampleCase): string | undefined => {
    if (!sample.ok || lead === undefined) return undefined;
    return lead.kind === "first"
      ? firstLine(lead, sample, { language, words }).text
      : collectLines(lead, sample, { language, words })[0]?.text;
  };
  const answer = (question: string, known: Known | undefined): void => {
    if (chosen?.ok === true) tell({ kind: "answered", facts: chosen.facts, question, known });
  };

  const isTriedLast = useTriedLast(state.chosen, trial, editing?.editing.work.history.past?.count ?? 0);
  const keep = useKeptCalls(editing?.hear);
  useEscape(() => tell({ kind: "deselected" }));
  useUndo(() => {
    if (isTriedLast()) tell({ kind: "undid" });
    else if (editing === undefined) keep({ kind: "undo" });
    else editing.undo();
  });
  useRedo(() => {
    if (editing === undefined) keep({ kind: "redo" });
    else editing.redo();
  });
  useEffect(() => {
    const title = `${inLanguage(model.ruleset.title, language)} – ${words("appName")}`;
    document.title = route === "reading" ? `${words("reading.go")} – ${title}` : title;
  }, [model, language, words, route]);

  if (route === "reading")
    return (
      <Suspense fallback={<p className="audit-loading">{words("reading.loading")}</p>}>
        {/* What it has found belongs to the rules that it was found by. */}
        <ReadingPage
          key={model.digest}
          ruleset={ruleset}
          samples={samples}
          state={state}
          scene={scene}
          chosen={chosen}
          painting={painting}
          trial={trial}
          printing={printing}
          today={today}
          tell={tell}
          onAnswer={answer}
          onLanguage={onLanguage}
          announcement={<StepAnnouncement ruleset={ruleset} trial={trial} />}
          notice={editing?.notice}
        />
      </Suspense>
    );

  const main = editing?.main;
  // Where a case is worked on, its result stands beside its answers.
  const isCaseEdited = route === "case" && main !== undefined;
  // On paper what stands in the map's place; the map itself is no use there, and the result is.
  const isResultPrinted = printing && main === undefined;
  const hasResult = isResultPrinted || (state.panel && !isCaseEdited);
  const hasPanel = selected !== undefined || (hasResult && chosen !== undefined);
  const inspector: InspectorProps | undefined =
    inspected === undefined
      ? undefined
      : {
          ...inspected,
          today,
          onSelect: (node) => tell({ kind: "selected", node }),
          onAnswer: answer,
          onClose: () => tell({ kind: "deselected" }),
        };
  const content = (
    <div className={["page", hasPanel ? "has-panel" : "", main === undefined ? "" : "has-view"].join(" ")}>
      <TopBar ruleset={model.ruleset} onLanguage={onLanguage} state={editing?.state}>
        {editing?.bar}
      </TopBar>
      {editing?.banners}
      <CaseBar
        samples={samples}
        state={state}
        scene={scene}
        tell={tell}
        isMap={main === undefined}
        hasPanel={!isCaseEdited}
      >
        {editing?.views}
      </CaseBar>
      <main className="map" ref={map}>
        {main ?? (
          <Canvas
            scene={scene}
            onSelect={(node) => tell({ kind: "selected", node })}
            onTurn={(id) => tell({ kind: "turned", id })}
            onAnswer={answer}
          />
        )}
      </main>
      {hasPanel ? (
        <aside
          className="panel"
          aria-label={inspected === undefined ? words("account.heading") : words("inspector.label")}
        >
          {inspector !== undefined ? (
            editing === undefined || printing ? (
              <Inspector {...inspector} />
            ) : (
              editing.inspector(inspector)
            )
          ) : told.sample === undefined ? null : (
            <Result
              sample={told.sample}
              painting={told.painting}
              notice={editing?.notice}
              printing={printing}
              ruleset={told.ruleset}
              today={today}
              tell={tell}
            />
          )}
        </aside>
      ) : (
        main === undefined && <p className="print-only">{words("print.nothing")}</p>
      )}
      {trial === undefined || trial.undo.length === 0 ? null : (
        <WhatIfBar
          model={model}
          trial={trial}
          count={answersChanged(trial.case, trial.facts).length}
          onUndo={() => tell({ kind: "undid" })}
          onReturn={() => tell({ kind: "returned" })}
        />
      )}
      <StepAnnouncement ruleset={ruleset} trial={trial} />
      {editing?.strip ?? (
        <CaseStrip
          cases={cases}
          chosen={state.chosen}
          changed={triedCases(state.whatIfs)}
          onChoose={(id) => tell({ kind: "chose", id })}
          onGoToMap={() => map.current?.querySelector<HTMLElement>('[data-item][tabindex="0"]')?.focus()}
          resultOf={resultOf}
          resultLabel={lead === undefined ? undefined : inLanguage(lead.document.label, language)}
        />
      )}
      {editing?.over}
      {isEditingMissing ? <MishapNote ofPage={false} /> : null}
    </div>
  );
  return <EditingContext value={editing?.editing}>{content}</EditingContext>;
}

interface ToBeTold {
  readonly ruleset: OpenRuleset;
  readonly sample: SampleCase | undefined;
  readonly painting: Painting | undefined;
}

/**
 * What is told in words: after the map, since telling a case takes longer than painting it. With the rules by which it was
 * painted, since they may be others by then. While the rules are written on, once one pauses.
 */
function useToBeTold(
  ruleset: OpenRuleset,
  sample: SampleCase | undefined,
  painting: Painting | undefined,
  atOnce: boolean,
): ToBeTold {
  const now = useMemo(() => ({ ruleset, sample, painting }), [ruleset, sample, painting]);
  const settled = useSettled(now);
  const isSameCase = sample?.id === settled.sample?.id && painting?.facts === settled.painting?.facts;
  return useDeferredValue(isSameCase && !atOnce ? settled : now);
}

/**
 * The node that is looked at, on the map as it is now. Where it is edited, after the map has been drawn: a form with all that
 * a node is made of takes longer than the map, and the row that was chosen is to be seen at once.
 */
function useInspected(
  scene: InspectorProps["scene"],
  selected: string | undefined,
  atOnce: boolean,
): Pick<InspectorProps, "scene" | "node"> | undefined {
  const now = useMemo(() => (selected === undefined ? undefined : { scene, node: selected }), [scene, selected]);
  const later = useDeferredValue(now);
  return atOnce ? now : later;
}

/** The case as it is shown: as it was recorded, or with the answers that are tried in their place. */
function usePainting(
  ruleset: OpenRuleset,
  sample: ReadCase | undefined,
  trial: WhatIf | undefined,
  released: Painting["before"],
): Painting | undefined {
  const follow = useMemo(
    () => (sample === undefined ? undefined : following(ruleset.evaluator, sample.facts)),
    [ruleset, sample],
  );
  return useMemo(() => {
    if (sample === undefined || follow === undefined) return sample;
    if (trial !== undefined && answersChanged(sample.facts, trial.facts).length > 0)
      return { facts: trial.facts, evaluation: follow(trial.facts), before: sample };
    if (released === undefined) return sample;
    return { facts: sample.facts, evaluation: sample.evaluation, before: released };
  }, [sample, follow, trial, released]);
}

/** Tells what the last step changed to those who do not see the map change. */
function StepAnnouncement({ ruleset, trial }: { readonly ruleset: OpenRuleset; readonly trial: WhatIf | undefined }) {
  const { language, words } = useReading();
  const text = useMemo(() => {
    if (trial === undefined) return "";
    const painted = (facts: Facts) => ({ facts, evaluation: ruleset.evaluator.evaluate(facts) });
    return stepText(ruleset.model, { ...painted(trial.facts), before: painted(trial.before) }, { language, words });
  }, [ruleset, trial, language, words]);
  return (
    <p className="visually-hidden" role="status" data-announcement>
      {text}
    </p>
  );
}

interface ResultProps {
  readonly sample: SampleCase;
  readonly painting: Painting | undefined;
  readonly notice: ReactNode;
  readonly printing: boolean;
  readonly ruleset: OpenRuleset;
  readonly today: string;
  readonly tell: (event: PageEvent) => void;
}

/** What a case comes to, in words; or why it cannot be read. */
const Result = memo(function Result({ sample, painting, notice, printing, ruleset, today, tell }: ResultProps) {
  const { language, words } = useReading();
  const facts = painting?.facts;
  const told = useMemo(() => {
    if (facts === undefined) return undefined;
    const options = { asOf: today };
    return {
      account: tellEvaluation(ruleset.evaluator, facts, language, options),
      short: tellInShort(ruleset.evaluator, facts, language, options),
    };
  }, [facts, ruleset, language, today]);
  if (sample.ok && painting !== undefined && told !== undefined)
    return (
      <AccountPanel
        model={ruleset.model}
        account={told.account}
        short={told.short}
        sample={sample}
        painting={painting}
        notice={notice}
        unfolded={printing}
        onShow={(node) => tell({ kind: "selected", node })}
        onClose={() => tell({ kind: "closedPanel" })}
      />
    );
  return (
    <div className="account" role="alert">
      <h2>{words("case.unreadHeading", { id: caseName(sample, words) })}</h2>
      <ProblemList problems={sample.ok ? [] : sample.problems} />
    </div>
  );
});
