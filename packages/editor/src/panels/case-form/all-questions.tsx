import { isQuestion, type Question } from "@holdepunkt/engine";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { questionOrder } from "../../document/case/open-inquiries.ts";
import { sourcesOf } from "../../document/case/sources.ts";
import { answerPlace } from "../../document/case/written-answer.ts";
import type { Place } from "../../document/commands/place.ts";
import { caseWords } from "../../language/editing/case/words.ts";
import { phrase } from "../../language/phrase.ts";
import { factGroups, type Group, indicatorGroups } from "../../projection/groups.ts";
import { markOf } from "../../projection/painting.ts";
import { answerKey } from "../answer/answer-keys.ts";
import { placeKey } from "../editing/editing.tsx";
import { Chevron } from "../reading/icons.tsx";
import { Mark } from "../reading/mark.tsx";
import { Localised, Phrase } from "../reading/phrase.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { AnswerField, useAnswering } from "./answer-field.tsx";
import { asked, type CaseInView } from "./case-in-view.ts";
import { Evidence } from "./evidence.tsx";
import { isWritten } from "./interview.tsx";
import { knownText } from "./known-text.ts";
import type { QuestionOrder } from "./use-question-order.ts";

const FILTERS = ["all", "deciding", "open", "answered", "unknown"] as const;
type Filter = (typeof FILTERS)[number];

interface AllQuestionsProps {
  readonly sample: CaseInView;
  readonly order: QuestionOrder;
  /** The question that one was led to: it is unfolded. */
  readonly led?: string | undefined;
}

/** Every question as one form, by group: how each is answered, and its answer to change where it stands. */
export function AllQuestions({ sample, order, led }: AllQuestionsProps) {
  const words = useWords(caseWords);
  const { language, words: page } = useReading();
  const { model } = sample.ruleset;
  const { facts } = sample.read;
  const [filter, setFilter] = useState<Filter>("all");
  const [query, setQuery] = useState("");
  const [opened, setOpened] = useState(led);
  const [at, setAt] = useState(led);
  const name = useId();
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    const work = list.current?.closest(".case-work");
    // Somebody is led to an answer: its question is unfolded, whatever is filtered.
    const open = (event: Event): void => {
      const [, , , part, item] = (event as CustomEvent<Place>).detail;
      if (part === "facts" && typeof item === "string") setOpened(item);
    };
    work?.addEventListener("reveal", open);
    return () => work?.removeEventListener("reveal", open);
  }, []);
  const deciding = useMemo(() => new Set(questionOrder(order.found)), [order.found]);
  const groups = useMemo(
    () => [...factGroups(model, language, page), ...indicatorGroups(model, language, page)],
    [model, language, page],
  );
  const isShown = (question: Question): boolean => {
    // What is open is being worked with, and stays however it is answered.
    if (question.id === opened) return true;
    const answer = facts.get(question.id);
    const fits = {
      all: true,
      deciding: deciding.has(question.id),
      open: answer === undefined,
      answered: answer?.known !== undefined,
      unknown: answer !== undefined && answer.known === undefined,
    }[filter];
    const texts = [asked(question), question.document.label].map((text) => phrase(text, language).text);
    return fits && texts.some((text) => text.toLocaleLowerCase().includes(query.trim().toLocaleLowerCase()));
  };
  const shown = groups.flatMap((group) => {
    const all = group.members.filter((node): node is Question => isQuestion(node));
    const members = all.filter(isShown);
    return members.length === 0 ? [] : [{ group, all, members }];
  });
  const rows = shown.flatMap(({ members }) => members);
  const stop = rows.some(({ id }) => id === at) ? at : rows[0]?.id;

  const move = (event: KeyboardEvent, id: string): boolean => {
    const index = rows.findIndex((one) => one.id === id);
    const moves: { readonly [key: string]: number } = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      Home: 0,
      End: rows.length - 1,
      PageDown: Math.min(rows.length - 1, index + 10),
      PageUp: Math.max(0, index - 10),
    };
    const to = moves[event.key];
    const next = to === undefined ? undefined : rows[to];
    if (next === undefined) return to !== undefined;
    setAt(next.id);
    list.current?.querySelector<HTMLElement>(`[data-question="${CSS.escape(next.id)}"]`)?.focus();
    return true;
  };

  return (
    <div className="all-questions">
      <div className="all-tools">
        <fieldset className="segments">
          <legend className="visually-hidden">{words("all.filter")}</legend>
          {FILTERS.map((one) => (
            <label key={one}>
              <input type="radio" name={name} checked={filter === one} onChange={() => setFilter(one)} />
              <span>{words("all.filterName", { filter: one })}</span>
            </label>
          ))}
        </fieldset>
        <input
          type="search"
          className="case-search"
          aria-label={words("all.search")}
          placeholder={words("all.search")}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </div>
      {rows.length === 0 ? <p className="quiet">{words("all.nothing")}</p> : null}
      <section
        ref={list}
        aria-label={words("tab", { tab: "all" })}
        aria-description={words("all.keys", {
          yes: page("answer.key.yes").toUpperCase(),
          no: page("answer.key.no").toUpperCase(),
          unknown: page("answer.key.unknown"),
        })}
      >
        {shown.map(({ group, all, members }) => (
          <QuestionGroup
            key={group.id}
            group={group}
            answered={all.filter(({ id }) => facts.get(id)?.known).length}
            count={all.length}
          >
            {members.map((question) => (
              <li key={question.id}>
                <Row
                  sample={sample}
                  question={question}
                  isDeciding={deciding.has(question.id)}
                  isStop={question.id === stop}
                  isOpen={question.id === opened}
                  onFocus={() => setAt(question.id)}
                  onMove={(event) => move(event, question.id)}
                  onTurn={() => setOpened(opened === question.id ? undefined : question.id)}
                />
              </li>
            ))}
          </QuestionGroup>
        ))}
      </section>
    </div>
  );
}

interface QuestionGroupProps {
  readonly group: Group;
  readonly answered: number;
  readonly count: number;
  readonly children: React.ReactNode;
}

function QuestionGroup({ group, answered, count, children }: QuestionGroupProps) {
  const words = useWords(caseWords);
  const heading = useId();
  return (
    <section className="question-group" aria-labelledby={heading}>
      <h3 id={heading}>
        <Phrase phrase={group.label} /> <span className="quiet">{words("all.group", { answered, count })}</span>
      </h3>
      <ul>{children}</ul>
    </section>
  );
}

interface RowProps {
  readonly sample: CaseInView;
  readonly question: Question;
  readonly isDeciding: boolean;
  /** Whether Tab stops here. */
  readonly isStop: boolean;
  readonly isOpen: boolean;
  readonly onFocus: () => void;
  readonly onMove: (event: KeyboardEvent) => boolean;
  readonly onTurn: () => void;
}

/** One question: how it stands, and, opened, all that can be said of it. */
function Row({ sample, question, isDeciding, isStop, isOpen, onFocus, onMove, onTurn }: RowProps) {
  const words = useWords(caseWords);
  const { language, words: page } = useReading();
  const answering = useAnswering(sample);
  const row = useRef<HTMLButtonElement>(null);
  const { read } = sample;
  const answer = read.facts.get(question.id);
  const isTruth = question.kind === "boolean" || question.kind === "indicator";
  const value =
    answer?.known === undefined
      ? words("open.why", { why: answer === undefined ? "notAsked" : (answer.because ?? "notKnown") })
      : knownText(question, answer.known, { language, words: page });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || isWritten(event.target)) return;
    const given = isTruth ? answerKey(event.key, page) : undefined;
    if (given !== undefined) {
      event.preventDefault();
      if (given.known === undefined) answering.leaveOpen(question, "notKnown");
      else answering.give(question, given.known);
    } else if (event.key === "Delete") {
      event.preventDefault();
      answering.leaveOpen(question, "notAsked");
    } else if (onMove(event)) event.preventDefault();
  };
  return (
    <div className={isOpen ? "question-row is-open" : "question-row"}>
      <button
        type="button"
        ref={row}
        className="question-head"
        data-question={question.id}
        data-place={isOpen ? undefined : placeKey(answerPlace(sample.one.id, question.id))}
        tabIndex={isStop ? 0 : -1}
        aria-expanded={isOpen}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
        onClick={onTurn}
      >
        <Chevron />
        <span className="question-text">
          <Localised text={asked(question)} />
        </span>
        <span className={answer?.known === undefined ? "question-value is-unknown" : "question-value"}>
          {answer === undefined ? null : <Mark mark={markOf(question, read)} size={14} silent />}
          <span>
            {value}
            {isDeciding && answer?.known === undefined ? ` · ${words("all.deciding")}` : null}
          </span>
          {answer === undefined || answer.evidence.length === 0 ? null : (
            <span className="quiet">
              {sourcesOf(answer).disagree
                ? words("all.sourcesDisagree")
                : words("all.sources", { count: answer.evidence.length })}
            </span>
          )}
        </span>
      </button>
      {isOpen ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: Escape folds what was opened, from wherever one is in it.
        <div
          className="question-body"
          onKeyDown={(event) => {
            if (event.key !== "Escape" || event.defaultPrevented) return;
            event.preventDefault();
            onTurn();
            row.current?.focus();
          }}
        >
          {question.document.help === undefined ? null : (
            <p className="interview-help">
              <Localised text={question.document.help} />
            </p>
          )}
          <AnswerField sample={sample} question={question} />
          <Evidence sample={sample} question={question} />
        </div>
      ) : null}
    </div>
  );
}
