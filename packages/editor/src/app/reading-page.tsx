import {
  type Account,
  type Facts,
  type Known,
  type Language,
  type ShortAccount,
  tellEvaluation,
  tellInShort,
} from "@holdepunkt/engine";
import {
  lazy,
  type ReactNode,
  type RefCallback,
  Suspense,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { OpenRuleset } from "../document/open-ruleset.ts";
import { OPENED, openFiles } from "../document/opened-files.ts";
import { ReasonSearch } from "../document/reason-search.ts";
import type { ReadCase, SampleCase } from "../document/sample-case.ts";
import { answersChanged, type WhatIf } from "../document/what-if.ts";
import { AccountSections } from "../panels/account/account-sections.tsx";
import { ChangedAnswers } from "../panels/account/changed-answers.tsx";
import { InShort } from "../panels/account/in-short.tsx";
import { useUnfolded } from "../panels/account/use-unfolded.ts";
import { Contents } from "../panels/audit/contents.tsx";
import { StrangeFiles } from "../panels/audit/file-choice.tsx";
import { PaperContext } from "../panels/audit/fold.tsx";
import { type Pointing, PointingContext } from "../panels/audit/pointing.ts";
import { Section } from "../panels/audit/section.tsx";
import { StillPossible } from "../panels/audit/still-possible.tsx";
import { Trace } from "../panels/audit/trace.tsx";
import { TryAnother } from "../panels/audit/try-another.tsx";
import { useReasonSearch } from "../panels/audit/use-reason-search.ts";
import { Why } from "../panels/audit/why.tsx";
import { Canvas } from "../panels/canvas/canvas.tsx";
import { caseName } from "../panels/reading/case-name.ts";
import { Localised } from "../panels/reading/phrase.tsx";
import { ProblemList } from "../panels/reading/problem-list.tsx";
import { useReading } from "../panels/reading/reading.tsx";
import { type Conclusion, conclusionsOf, conclusionText } from "../projection/conclusions.ts";
import type { Scene } from "../projection/lanes.ts";
import { type Mattered, mattered } from "../projection/mattered.ts";
import { laneOf } from "../projection/node-lane.ts";
import { nodeOf, type Painting } from "../projection/painting.ts";
import { ReadingBar } from "./reading-bar.tsx";
import type { PageEvent, PageState } from "./state.ts";
import { TopBar } from "./top-bar.tsx";
import { WhatIfBar } from "./what-if-bar.tsx";

// With the log's formats and signatures, which a case alone does not need.
const Verification = lazy(() =>
  import("../panels/audit/verification.tsx").then((module) => ({ default: module.Verification })),
);

export interface ReadingPageProps {
  readonly ruleset: OpenRuleset;
  readonly samples: readonly SampleCase[];
  readonly state: PageState;
  readonly scene: Omit<Scene, "rail" | "rows">;
  /** The chosen case, with the answers that are tried in place of its own. */
  readonly chosen: SampleCase | undefined;
  readonly painting: Painting | undefined;
  readonly trial: WhatIf | undefined;
  readonly printing: boolean;
  readonly today: string;
  readonly tell: (event: PageEvent) => void;
  readonly onAnswer: (question: string, known: Known | undefined) => void;
  readonly onLanguage: (language: Language) => void;
  /** What the last step changed, for those who do not see the map. */
  readonly announcement: ReactNode;
  /** What must be known of the rules that the case came out by. */
  readonly notice: ReactNode;
}

/** One case for whoever asks, years later, why it came out as it did: the account, the reason, and the map beside them. */
export function ReadingPage(props: ReadingPageProps) {
  const { ruleset, samples, state, chosen, painting, trial, tell, onLanguage, announcement } = props;
  const { words } = useReading();
  const { model } = ruleset;
  const arrived = useRef(false);
  // Who came by a press is at the top of what they came for, and a screen reader says what it is. Once: another case is
  // chosen from the bar, and focus stays there.
  const arrival = (heading: HTMLHeadingElement | null): void => {
    if (heading === null || arrived.current) return;
    arrived.current = true;
    heading.focus();
  };
  const [reading, setReading] = useState<"reading" | "failed">();
  const open = (given: readonly File[]): void => {
    setReading("reading");
    openFiles(ruleset, state.opened, given).then(
      (opened) => {
        setReading(undefined);
        tell({ kind: "openedFiles", opened });
      },
      // A file that was taken away meanwhile, or a part of the page that could not be loaded.
      () => setReading("failed"),
    );
  };
  const { strange, verification } = state.opened;
  const files = (
    <>
      {reading === "failed" ? (
        <p role="alert" className="audit-note">
          {words("file.failed")}
        </p>
      ) : null}
      <StrangeFiles files={strange} />
      {verification === undefined || (chosen !== undefined && chosen.id !== OPENED) ? null : (
        <Suspense>
          <Verification verification={verification} />
        </Suspense>
      )}
    </>
  );
  return (
    <div className="page reading">
      <TopBar ruleset={model.ruleset} onLanguage={onLanguage} />
      <ReadingBar samples={samples} chosen={state.chosen} tell={tell} onFiles={open} />
      <p className="visually-hidden" role="status">
        {reading === "reading" ? words("file.reading") : ""}
      </p>
      {chosen?.ok === true && painting !== undefined ? (
        <ReadingOf key={chosen.id} {...props} sample={chosen} painting={painting} arrival={arrival} files={files} />
      ) : (
        <main className="audit-empty">
          <Arrival ref={arrival} />
          {files}
          {chosen === undefined ? (
            <div>
              <h3>{words("reading.none")}</h3>
              <p>{words("reading.noneText")}</p>
              <p>{words("file.help")}</p>
            </div>
          ) : (
            <div role="alert">
              <h3>{words("case.unreadHeading", { id: caseName(chosen, words) })}</h3>
              <ProblemList problems={chosen.ok ? [] : chosen.problems} />
            </div>
          )}
        </main>
      )}
      {announcement}
      {trial === undefined || trial.undo.length === 0 ? null : (
        <WhatIfBar
          model={model}
          trial={trial}
          count={answersChanged(trial.case, trial.facts).length}
          onUndo={() => tell({ kind: "undid" })}
          onReturn={() => tell({ kind: "returned" })}
        />
      )}
    </div>
  );
}

/** Where one arrives: it says what this is, to the ear; the eye sees it. */
function Arrival({ ref }: { readonly ref: RefCallback<HTMLHeadingElement> }) {
  const { words } = useReading();
  return (
    <h2 ref={ref} tabIndex={-1} className="visually-hidden">
      {words("reading.label")}
    </h2>
  );
}

interface ReadingOfProps extends ReadingPageProps {
  readonly arrival: RefCallback<HTMLHeadingElement>;
  /** What came of the files that were opened. */
  readonly files: ReactNode;
  readonly sample: ReadCase;
  readonly painting: Painting;
}

/** A case that can be read: its document, and the map focused on the reason. */
function ReadingOf(props: ReadingOfProps) {
  const { ruleset, sample, painting, scene, printing, today, arrival, files, notice, onAnswer } = props;
  const { language, words } = useReading();
  const { model, evaluator } = ruleset;
  const report = useUnfolded<HTMLDivElement>(printing);
  const map = useRef<HTMLElement>(null);
  const told = useTold(ruleset, painting.facts, language, today);

  const [wanted, setWanted] = useState<string>();
  const conclusions = useMemo(() => conclusionsOf(model, painting.evaluation), [model, painting]);
  const chosen = conclusions.find(({ id }) => id === wanted) ?? conclusions[0];
  const search = useMemo(() => new ReasonSearch(model.ruleset), [model]);
  useEffect(() => () => search.close(), [search]);
  const { state: searching, stop, again } = useReasonSearch(search, painting.facts, chosen?.target);
  const reason = searching?.found.reason;
  const way = useWay(ruleset, painting.facts, chosen, reason?.facts);

  const [pointed, setPointed] = useState<string>();
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState<string>();
  const pointing = useMemo(
    (): Pointing => ({
      pointAt: setPointed,
      goTo: (node) => {
        const item = map.current?.querySelector<HTMLElement>(`[data-stands~="${CSS.escape(node)}"]`);
        item?.focus();
      },
    }),
    [],
  );
  const focused = useFocusedScene(scene, chosen, way, turned);
  const choose = (node: string): void => {
    const of = conclusions.filter((conclusion) => conclusion.node === node);
    // A press on a question that has an answer is a wish to try another.
    if (model.facts.some(({ id }) => id === node) || scene.model.indicators.some(({ id }) => id === node))
      setTried(node);
    const [first] = of;
    if (first !== undefined && laneOf(nodeOf(model, node)) !== "facts") setWanted(first.id);
  };
  return (
    <PaperContext value={printing}>
      <PointingContext value={pointing}>
        <main className="audit-document">
          <Arrival ref={arrival} />
          <article className="audit" lang={language}>
            <header className="audit-head">
              <h2 className="audit-title">
                <span className="audit-id">{caseName(sample, words)}</span>{" "}
                {sample.document.title === undefined ? null : <Localised text={sample.document.title} />}
              </h2>
              {sample.document.story === undefined ? null : (
                <p className="audit-story">
                  <Localised text={sample.document.story} />
                </p>
              )}
              <p className="audit-identity">
                {words("reading.identity", {
                  id: model.ruleset.id,
                  version: model.ruleset.version,
                  digest: `${model.digest.slice(0, DIGEST_SHOWN)}…`,
                  date: dateIn(today, language),
                })}
              </p>
              {notice}
              <ChangedAnswers model={model} painting={painting} />
            </header>
            {files}
            <Section name="short" heading={words("reading.short")}>
              {told === undefined ? null : <InShort short={told.short} />}
            </Section>
            <Contents trace={way !== undefined} />
            <Why
              evaluator={evaluator}
              painting={painting}
              account={told?.account}
              conclusions={conclusions}
              chosen={chosen}
              lost={wanted !== undefined && chosen?.id !== wanted}
              search={searching}
              onChoose={setWanted}
              onStop={stop}
              onAgain={again}
            />
            {way === undefined || chosen === undefined ? null : (
              <Trace
                evaluator={evaluator}
                painting={painting}
                mattered={way}
                conclusion={conclusionText(model, chosen, { language, words })}
              />
            )}
            <StillPossible evaluator={evaluator} painting={painting} />
            <TryAnother
              model={model}
              painting={painting}
              reason={reason?.facts ?? []}
              chosen={tried}
              onChoose={setTried}
              onAnswer={onAnswer}
            />
            <Section name="report" heading={words("reading.report")} className="account">
              <div ref={report}>
                {told === undefined ? null : (
                  <AccountSections
                    model={model}
                    account={told.account}
                    painting={painting}
                    level={4}
                    open
                    onShow={pointing.goTo}
                  />
                )}
              </div>
            </Section>
          </article>
        </main>
        <aside className="map" ref={map} aria-label={words("reading.map")}>
          <Canvas
            scene={focused}
            pointed={pointed}
            onSelect={choose}
            onTurn={(id) => setTurned((before) => toggled(before, id))}
            onAnswer={onAnswer}
          />
        </aside>
      </PointingContext>
    </PaperContext>
  );
}

interface Told {
  readonly account: Account;
  readonly short: ShortAccount;
}

/** The case in words. It takes longer than the rest of the page, which is drawn first. */
function useTold({ evaluator }: OpenRuleset, facts: Facts, language: Language, today: string): Told | undefined {
  const later = useDeferredValue(facts, undefined);
  return useMemo(() => {
    if (later === undefined) return undefined;
    const options = { asOf: today };
    return {
      account: tellEvaluation(evaluator, later, language, options),
      short: tellInShort(evaluator, later, language, options),
    };
  }, [evaluator, later, language, today]);
}

/** The way from the reason's answers to the conclusion. */
function useWay(
  { evaluator }: OpenRuleset,
  facts: Facts,
  conclusion: Conclusion | undefined,
  reason: readonly string[] | undefined,
): Mattered | undefined {
  return useMemo(
    () =>
      conclusion === undefined || reason === undefined
        ? undefined
        : mattered(evaluator, facts, conclusion.target, conclusion.node, reason),
    [evaluator, facts, conclusion, reason],
  );
}

/** Enough to tell one from another; all of it stands at the end of the account. */
const DIGEST_SHOWN = "sha256:".length + 12;

const RAIL = "rail:facts";

/** The map with all but the way to the conclusion muted; the strip of facts is open where the way begins there. */
function useFocusedScene(
  scene: ReadingPageProps["scene"],
  conclusion: Conclusion | undefined,
  way: Mattered | undefined,
  turned: ReadonlySet<string>,
): ReadingPageProps["scene"] {
  return useMemo(() => {
    const focus =
      conclusion === undefined
        ? undefined
        : { conclusion: conclusion.node, nodes: way?.nodes ?? new Set([conclusion.node]) };
    const opens = focus !== undefined && scene.model.facts.some(({ id }) => focus.nodes.has(id));
    return {
      ...scene,
      selected: undefined,
      view: "case",
      focus,
      turned: opens ? toggled(turned, RAIL) : turned,
    };
  }, [scene, conclusion, way, turned]);
}

function toggled(before: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const after = new Set(before);
  if (!after.delete(id)) after.add(id);
  return after;
}

const dateIn = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(language === "en" ? "en-GB" : "nb-NO", { dateStyle: "long", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );
