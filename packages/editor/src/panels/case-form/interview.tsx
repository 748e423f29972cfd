import { inLanguage, type Question, questions } from "@holdepunkt/engine";
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from "react";
import { areSettled, inquiries, questionOrder } from "../../document/case/open-inquiries.ts";
import { caseWords } from "../../language/editing/case/words.ts";
import { allOf } from "../../language/lists.ts";
import { phrase } from "../../language/phrase.ts";
import { quoted } from "../../language/quoted.ts";
import { factGroups, indicatorGroups } from "../../projection/groups.ts";
import { answerKey } from "../answer/answer-keys.ts";
import { placeKey, useEditing } from "../editing/editing.tsx";
import { Chevron } from "../reading/icons.tsx";
import { Localised, Phrase } from "../reading/phrase.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { AnswerField, useAnswering } from "./answer-field.tsx";
import { asked, type CaseInView } from "./case-in-view.ts";
import { Evidence } from "./evidence.tsx";
import { goBack, goOn, type Path, pick, START, upNext } from "./interview-path.ts";
import { knownText } from "./known-text.ts";
import type { QuestionOrder } from "./use-question-order.ts";
import { WhyNow } from "./why-now.tsx";

interface InterviewProps {
  readonly sample: CaseInView;
  readonly order: QuestionOrder;
  /** The way through the questions so far; kept by whoever keeps the case in view. */
  readonly path: Path;
  readonly onPath: (path: Path) => void;
  readonly onShow: (tab: "all" | "expectations") => void;
  /** Whether a yes, a no or a not known leads on to the next question by itself. */
  readonly leadsOn: boolean;
  readonly onLeadsOn: (leadsOn: boolean) => void;
}

/** One question after the other, the most decisive first. A yes, a no or a not known is one key, and leads on. */
export function Interview({ sample, order, path, onPath, onShow, leadsOn, onLeadsOn }: InterviewProps) {
  const { model } = sample.ruleset;
  const { facts } = sample.read;
  const all = useMemo(() => questions(model), [model]);
  const isOrdered = order.status !== "failed" && !(order.status === "stopped" && order.found.length === 0);
  const ordered = useMemo(
    // Where nothing could be ordered, as the ruleset has them: better than to ask nothing.
    () => (isOrdered ? questionOrder(order.found) : all.map(({ id }) => id)),
    [isOrdered, order.found, all],
  );
  const isReady = order.status !== "searching";
  const next = isReady ? upNext(path, ordered, (id) => facts.has(id)) : undefined;
  const id = path.current ?? next;
  const question = all.find((one) => one.id === id);
  // What is looked at stays, however the order changes while it is answered.
  useEffect(() => {
    if (path.current === undefined && next !== undefined) onPath(pick(path, next));
  }, [path, next, onPath]);

  if (question !== undefined)
    return (
      <OneQuestion
        key={question.id}
        sample={sample}
        order={order}
        // Also before it is known to be the one that is looked at.
        path={path.current === undefined ? pick(path, question.id) : path}
        onPath={onPath}
        question={question}
        leadsOn={leadsOn}
        onLeadsOn={onLeadsOn}
      />
    );
  if (!isReady) return <Searching order={order} />;
  return <AllAsked sample={sample} order={order} ordered={ordered} path={path} onPath={onPath} onShow={onShow} />;
}

/** The order is looked for. Soon there, or else told how far, with a way on. */
function Searching({ order }: { readonly order: QuestionOrder }) {
  const words = useWords(caseWords);
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="interview-wait" aria-busy="true">
      {isLong ? (
        <>
          <p role="status">{words("interview.searching", { done: order.done, count: order.count })}</p>
          <progress max={order.count} value={order.done} aria-label={words("interview.label")} />
          <button type="button" className="button" onClick={order.stop}>
            {words("interview.stop")}
          </button>
        </>
      ) : null}
    </div>
  );
}

interface OneQuestionProps extends Omit<InterviewProps, "onShow"> {
  readonly question: Question;
}

/** The question that is asked now, large. */
function OneQuestion({ sample, order, path, onPath, leadsOn, onLeadsOn, question }: OneQuestionProps) {
  const words = useWords(caseWords);
  const { words: page, language } = useReading();
  const { endGroup } = useEditing();
  const answering = useAnswering(sample);
  const region = useRef<HTMLElement>(null);
  const heading = useId();
  const { model } = sample.ruleset;
  const isTruth = question.kind === "boolean" || question.kind === "indicator";
  const hasMoved = path.past.length + path.future.length > 0;

  // The next question takes the focus of the one that was answered; the first waits until it is asked for.
  useLayoutEffect(() => {
    if (hasMoved && isFocusLost()) region.current?.focus();
  }, [hasMoved]);

  const on = (): void => {
    endGroup();
    onPath(goOn(path));
  };
  const back = (): void => {
    endGroup();
    onPath(goBack(path));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || isWritten(event.target)) return;
    const answer = isTruth ? answerKey(event.key, page) : undefined;
    if (answer !== undefined) {
      event.preventDefault();
      if (answer.known === undefined) answering.leaveOpen(question, "notKnown");
      else answering.give(question, answer.known);
      if (leadsOn) on();
    } else if (event.key === "ArrowRight" && !isChoosing(event.target)) {
      event.preventDefault();
      on();
    } else if (event.key === "ArrowLeft" && !isChoosing(event.target) && path.past.length > 0) {
      event.preventDefault();
      back();
    }
  };
  const group = useMemo(
    () =>
      [...factGroups(model, language, page), ...indicatorGroups(model, language, page)].find(({ members }) =>
        members.some(({ id }) => id === question.id),
      ),
    [model, language, page, question],
  );
  const { help } = question.document;
  const isAnswered = sample.read.facts.has(question.id);
  return (
    <section
      className="interview"
      ref={region}
      tabIndex={-1}
      data-place={placeKey(["cases", sample.one.id, "document", "facts"])}
      aria-labelledby={heading}
      aria-description={
        isTruth
          ? words("interview.keys", {
              yes: page("answer.key.yes").toUpperCase(),
              no: page("answer.key.no").toUpperCase(),
              unknown: page("answer.key.unknown"),
            })
          : undefined
      }
      onKeyDown={onKeyDown}
    >
      <div className="interview-question">
        {group === undefined ? null : (
          <p className="eyebrow">
            <Phrase phrase={group.label} />
          </p>
        )}
        <h2 id={heading} className="interview-title">
          <Localised text={asked(question)} />
        </h2>
        {help === undefined ? null : (
          <p className="interview-help">
            <Localised text={help} />
          </p>
        )}
        <AnswerField sample={sample} question={question} onAnswered={leadsOn ? on : undefined} />
        <Steps
          sample={sample}
          path={path}
          leadsOn={leadsOn}
          onLeadsOn={onLeadsOn}
          isTruth={isTruth}
          isAnswered={isAnswered}
          onBack={back}
          onOn={on}
        />
      </div>
      <WhyNow model={model} question={question} answer={sample.read.facts.get(question.id)} order={order} />
      <Evidence sample={sample} question={question} />
    </section>
  );
}

interface StepsProps extends Pick<InterviewProps, "sample" | "path" | "leadsOn" | "onLeadsOn"> {
  readonly isTruth: boolean;
  readonly isAnswered: boolean;
  readonly onBack: () => void;
  readonly onOn: () => void;
}

/** Back and on. What was answered last stands on the way back, so that a key pressed wrongly is seen. */
function Steps({ sample, path, leadsOn, onLeadsOn, isTruth, isAnswered, onBack, onOn }: StepsProps) {
  const words = useWords(caseWords);
  const { words: page, language } = useReading();
  const last = path.past.at(-1);
  const question = questions(sample.ruleset.model).find(({ id }) => id === last);
  const answer = last === undefined ? undefined : sample.read.facts.get(last);
  const open = words("open.why", { why: answer === undefined ? "notAsked" : (answer.because ?? "notKnown") });
  const value =
    question === undefined || answer?.known === undefined
      ? open
      : knownText(question, answer.known, { language, words: page });
  return (
    <div className="interview-steps">
      <button type="button" className="button is-back" disabled={question === undefined} onClick={onBack}>
        <Chevron />
        <span>
          {question === undefined
            ? words("interview.previous")
            : words("interview.last", {
                label: phrase(question.document.label, language).text,
                value: value.toLocaleLowerCase(language),
              })}
        </span>
      </button>
      {isTruth ? (
        <label className="option is-quiet">
          <input type="checkbox" checked={leadsOn} onChange={({ target }) => onLeadsOn(target.checked)} />
          <span>{words("interview.leadsOn")}</span>
        </label>
      ) : null}
      <button type="button" className={isAnswered ? "button is-primary" : "button"} onClick={onOn}>
        {words(isAnswered ? "interview.next" : "interview.skip")} <Chevron />
      </button>
    </div>
  );
}

interface AllAskedProps extends Pick<InterviewProps, "sample" | "order" | "path" | "onPath" | "onShow"> {
  readonly ordered: readonly string[];
}

/** No question is left that somebody has not been asked, or that was not skipped. */
function AllAsked({ sample, order, ordered, path, onPath, onShow }: AllAskedProps) {
  const words = useWords(caseWords);
  const { language } = useReading();
  const region = useRef<HTMLElement>(null);
  const heading = useId();
  useLayoutEffect(() => {
    if (isFocusLost()) region.current?.focus();
  }, []);
  const { facts } = sample.read;
  const skipped = ordered.filter((id) => !facts.has(id));
  // Without an order it is not known what can still decide; what is not known at all is told.
  const open = ordered.filter((id) => facts.has(id) && (order.isCurrent || facts.get(id)?.known === undefined));
  const isSettled = areSettled(inquiries(sample.ruleset.model), sample.read.evaluation);
  const names = questions(sample.ruleset.model)
    .filter(({ id }) => open.includes(id))
    .map(({ document }) => quoted(inLanguage(document.label, language), language));
  return (
    <section className="interview" ref={region} tabIndex={-1} aria-labelledby={heading}>
      <div className="interview-question">
        <h2 id={heading} className="interview-title">
          {words("interview.doneHeading")}
        </h2>
        {isSettled ? <p>{words("interview.doneSettled")}</p> : null}
        {!isSettled && open.length === 0 && skipped.length === 0 ? <p>{words("interview.doneUnasked")}</p> : null}
        {open.length === 0 ? null : (
          <p>
            {words("interview.doneOpen", { count: open.length })}{" "}
            {open.length > 6 ? null : `${allOf(names, language)}.`}
          </p>
        )}
        {skipped.length === 0 ? null : (
          <p>
            {words("interview.skipped", { count: skipped.length })}{" "}
            <button type="button" className="link-button" onClick={() => onPath(START)}>
              {words("interview.takeSkipped")}
            </button>
          </p>
        )}
        <div className="interview-steps">
          <button
            type="button"
            className="button"
            disabled={path.past.length === 0}
            onClick={() => onPath(goBack(path))}
          >
            {words("interview.previous")}
          </button>
          <button type="button" className="button" onClick={() => onShow("all")}>
            {words("interview.toAll")}
          </button>
          <button type="button" className="button is-primary" onClick={() => onShow("expectations")}>
            {words("interview.toExpectations")}
          </button>
        </div>
      </div>
    </section>
  );
}

/** Whether what had the focus is gone, and nobody has taken it: it is not taken from a tab that was chosen. */
const isFocusLost = (): boolean => document.activeElement === document.body || document.activeElement === null;

/** Whether letters that are pressed here are written. */
export const isWritten = (target: EventTarget): boolean =>
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement ||
  (target instanceof HTMLInputElement && target.type !== "radio" && target.type !== "checkbox");

/** Whether the arrow keys choose here. */
const isChoosing = (target: EventTarget): boolean => target instanceof HTMLInputElement && target.type === "radio";
