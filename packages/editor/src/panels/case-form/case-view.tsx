import { LANGUAGES, type Text } from "@holdepunkt/engine";
import { useEffect, useRef, useState } from "react";
import { duplicateCase, freeCaseId, removeCase, titleOf } from "../../document/case/case-commands.ts";
import { questionOrder } from "../../document/case/open-inquiries.ts";
import type { Place } from "../../document/commands/place.ts";
import type { DraftCase } from "../../document/draft.ts";
import { caseWords } from "../../language/editing/case/words.ts";
import { placeKey, useEditing } from "../editing/editing.tsx";
import { Localised } from "../reading/phrase.tsx";
import { useWords } from "../reading/use-words.ts";
import { AboutCase } from "./about-case.tsx";
import { AcceptDialog } from "./accept-dialog.tsx";
import { AllQuestions } from "./all-questions.tsx";
import { type CaseInView, progressOf, useChosenCase } from "./case-in-view.ts";
import { CaseList } from "./case-list.tsx";
import { Expectations } from "./expectations.tsx";
import { Interview } from "./interview.tsx";
import { START } from "./interview-path.ts";
import { NewCaseDialog } from "./new-case-dialog.tsx";
import { ResultSoFar } from "./result-so-far.tsx";
import { Tabs } from "./tabs.tsx";
import { UnreadCase } from "./unread-case.tsx";
import { type QuestionOrder, useQuestionOrder } from "./use-question-order.ts";

/** Sample cases: the list of them, the chosen one to be answered, and what it comes to. */
export function CaseView() {
  const { work } = useEditing();
  const chosen = useChosenCase();
  const [isMaking, setMaking] = useState(false);
  const make = (): void => setMaking(true);
  return (
    <div className="case-view">
      <div className="case-columns">
        <CaseList onNew={make} />
        {chosen === undefined ? (
          <NoCase onNew={make} />
        ) : chosen.read.ok ? (
          <OpenCase key={chosen.one.id} sample={{ one: chosen.one, ruleset: work.shown.ruleset, read: chosen.read }} />
        ) : (
          <section className="case-work">
            <CaseHead one={chosen.one} />
            <div className="tab-panel">
              <UnreadCase one={chosen.one} model={work.shown.ruleset.model} />
              <AboutCase one={chosen.one} />
            </div>
          </section>
        )}
      </div>
      {isMaking ? <NewCaseDialog onClose={() => setMaking(false)} /> : null}
    </div>
  );
}

/** No case is chosen: what a sample case is for, and how to begin. */
function NoCase({ onNew }: { readonly onNew: () => void }) {
  const words = useWords(caseWords);
  return (
    <section className="case-work is-empty">
      <h2 className="empty-title">{words("empty.heading")}</h2>
      <p>{words("empty.text")}</p>
      <button type="button" className="button is-primary" onClick={onNew}>
        + {words("cases.new")}
      </button>
    </section>
  );
}

const TABS = ["interview", "all", "expectations", "about"] as const;
type TabName = (typeof TABS)[number];

/** A case that can be read, with all that is to be done with it, and its result beside. */
function OpenCase({ sample }: { readonly sample: CaseInView }) {
  const words = useWords(caseWords);
  const [tab, setTab] = useState<TabName>("interview");
  const [led, setLed] = useState<string>();
  const [path, setPath] = useState(START);
  const [leadsOn, setLeadsOn] = useState(true);
  const [accepting, setAccepting] = useState<{ readonly node: string | undefined }>();
  const order = useQuestionOrder(sample.ruleset, sample.read.facts);
  const expect = sample.read.document.expect ?? [];
  const work = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = work.current;
    // Somebody is led to what stands on another tab.
    const show = (event: Event): void => {
      const [, , , part, item] = (event as CustomEvent<Place>).detail;
      const to = tabOf(part, item);
      if (to !== undefined) setTab(to);
      if (to === "all" && typeof item === "string") setLed(item);
    };
    element?.addEventListener("reveal", show);
    return () => element?.removeEventListener("reveal", show);
  }, []);
  return (
    <>
      <section className="case-work" ref={work}>
        <CaseHead one={sample.one} />
        <Progress sample={sample} order={order} />
        <Tabs
          label={words("tabs")}
          tabs={TABS.map((name) => ({
            name,
            label: words("tab", { tab: name }),
            count: name === "expectations" ? expect.length : undefined,
          }))}
          chosen={tab}
          onChoose={setTab}
        >
          {tab === "interview" ? (
            <Interview
              sample={sample}
              order={order}
              path={path}
              onPath={setPath}
              onShow={setTab}
              leadsOn={leadsOn}
              onLeadsOn={setLeadsOn}
            />
          ) : null}
          {tab === "all" ? <AllQuestions sample={sample} order={order} led={led} /> : null}
          {tab === "expectations" ? (
            <Expectations sample={sample} onAccept={() => setAccepting({ node: undefined })} />
          ) : null}
          {tab === "about" ? <AboutCase one={sample.one} /> : null}
        </Tabs>
      </section>
      <ResultSoFar
        sample={sample}
        onAccept={(node) => setAccepting({ node })}
        onShowExpectations={() => setTab("expectations")}
      />
      {accepting === undefined ? null : (
        <AcceptDialog sample={sample} node={accepting.node} onClose={() => setAccepting(undefined)} />
      )}
    </>
  );
}

/** The tab on which a part of a case stands. */
function tabOf(part: Place[number] | undefined, item: Place[number] | undefined): TabName | undefined {
  switch (part) {
    case undefined:
      return undefined;
    case "facts":
      return item === undefined ? "interview" : "all";
    case "expect":
    case "because":
      return "expectations";
    default:
      return "about";
  }
}

/** How far the answers have come, and how many more can decide something. */
function Progress({ sample, order }: { readonly sample: CaseInView; readonly order: QuestionOrder }) {
  const words = useWords(caseWords);
  const { count, answered, unknown } = progressOf(sample.ruleset.model, sample.read.facts);
  const deciding = questionOrder(order.found).filter((id) => !sample.read.facts.has(id)).length;
  const parts = [
    words("progress", { answered, count }),
    words("progress.unknown", { count: unknown }),
    // Until it is known how many, nothing is said of them: least of all that there are none.
    order.isCurrent ? words("progress.deciding", { count: deciding }) : "",
  ];
  return (
    <div className="case-progress">
      <progress max={count} value={answered} aria-label={words("progress", { answered, count })} />
      <p>{parts.filter((part) => part !== "").join(" · ")}</p>
    </div>
  );
}

/** What the case is called, and what can be done with it as a whole. */
function CaseHead({ one }: { readonly one: DraftCase }) {
  const words = useWords(caseWords);
  const { work, look, perform, say } = useEditing();
  const title = titleOf(one);
  const copyOf = (text: Text): Text => {
    const said = LANGUAGES.flatMap((language) => {
      const own = text[language];
      return own === undefined ? [] : [[language, caseWords(language)("copyOf", { title: own })]];
    });
    return { ...text, ...Object.fromEntries(said) };
  };
  const duplicate = (): void => {
    const id = freeCaseId(work.draft);
    if (!perform(duplicateCase(work.draft, one, id, copyOf))) return;
    look.choose(id);
    look.goTo(["cases", id]);
    say(words("copied", { id, of: one.id }));
  };
  const remove = (): void => {
    const at = work.draft.cases.indexOf(one);
    const next = work.draft.cases[at + 1] ?? work.draft.cases[at - 1];
    if (!perform(removeCase(one))) return;
    look.choose(next?.id);
    if (next !== undefined) look.goTo(["cases", next.id]);
    say(words("removed", { id: one.id }));
  };
  return (
    <div className="case-head">
      <h2 className="case-title" tabIndex={-1} data-place={placeKey(["cases", one.id])}>
        <span className="case-id">{one.id}</span>{" "}
        {title === undefined ? words("cases.untitled") : <Localised text={title} />}
      </h2>
      <button type="button" className="button" onClick={duplicate}>
        {words("head.duplicate")}
      </button>
      <button type="button" className="button" onClick={remove}>
        {words("head.remove")}
      </button>
    </div>
  );
}
