import type { Known, Question } from "@holdepunkt/engine";
import { useId } from "react";
import {
  answerPlace,
  giving,
  leavingOpen,
  UNANSWERED,
  type Unanswered,
  unansweredOf,
} from "../../document/case/written-answer.ts";
import { caseWords } from "../../language/editing/case/words.ts";
import { FullAnswer } from "../answer/full/full-answer.tsx";
import { placeKey, useEditing } from "../editing/editing.tsx";
import { useWords } from "../reading/use-words.ts";
import { type CaseInView, writtenIn } from "./case-in-view.ts";

/** Answers questions of a case, each answer one step. */
export interface Answering {
  readonly give: (question: Question, known: Known, typed?: boolean) => void;
  readonly leaveOpen: (question: Question, why: Unanswered) => void;
}

/** How the answers of a case are changed. */
export function useAnswering({ one }: Pick<CaseInView, "one">): Answering {
  const { perform } = useEditing();
  return {
    give: (question, known, typed = false) => {
      const place = answerPlace(one.id, question.id);
      const command = giving(place, writtenIn(one, question.id), question, known);
      perform(command, typed ? placeKey(place) : undefined);
    },
    leaveOpen: (question, why) => {
      const written = writtenIn(one, question.id);
      if (unansweredOf(written) === why) return;
      perform(leavingOpen(answerPlace(one.id, question.id), written, why));
    },
  };
}

interface AnswerFieldProps {
  readonly sample: CaseInView;
  readonly question: Question;
  /** Is told when a yes, a no or a not known was chosen: there is nothing more to say. */
  readonly onAnswered?: (() => void) | undefined;
}

/** The answer to one question: what is known, whole or in part; or why there is none. */
export function AnswerField({ sample, question, onAnswered }: AnswerFieldProps) {
  const words = useWords(caseWords);
  const { endGroup } = useEditing();
  const answering = useAnswering(sample);
  const name = useId();
  const { one, ruleset, read } = sample;
  const known = read.facts.get(question.id)?.known;
  const open = unansweredOf(writtenIn(one, question.id));
  const isTyped = question.kind === "integer" || question.kind === "number" || question.kind === "date";
  const isTruth = question.kind === "boolean" || question.kind === "indicator";
  return (
    <div className="answer-field-full" data-place={placeKey(answerPlace(one.id, question.id))}>
      {/* biome-ignore lint/a11y/useSemanticElements: it stands within fieldsets of its own. */}
      <div role="group" aria-label={words("answer.label")}>
        <FullAnswer
          key={question.id}
          model={ruleset.model}
          question={question}
          known={known}
          isAsked={open !== "notAsked"}
          unknownName={words("open.why", { why: "notKnown" })}
          onAnswer={(now) => {
            if (now === undefined) answering.leaveOpen(question, "notKnown");
            else answering.give(question, now, isTyped);
            if (isTruth) onAnswered?.();
          }}
          onClear={() => answering.leaveOpen(question, "notAsked")}
          onTyped={endGroup}
        />
      </div>
      <fieldset className="no-answer">
        <legend>{words("open.heading")}</legend>
        {UNANSWERED.map((why) => (
          <label key={why} className="option">
            <input
              type="radio"
              name={name}
              checked={open === why}
              onChange={() => answering.leaveOpen(question, why)}
            />
            <span>{words("open.why", { why })}</span>
          </label>
        ))}
        {open === undefined ? null : (
          <p className="field-hint">
            {words("open.hint", { why: open })} {words("open.notNo")}
          </p>
        )}
      </fieldset>
    </div>
  );
}
