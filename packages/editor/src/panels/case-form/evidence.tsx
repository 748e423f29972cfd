import type { Answer, Known, Question } from "@holdepunkt/engine";
import { useId } from "react";
import { sourcesOf } from "../../document/case/sources.ts";
import {
  addingEvidence,
  answerPlace,
  readWritten,
  removingEvidence,
  writeKnown,
} from "../../document/case/written-answer.ts";
import { memberOf, textAt } from "../../document/commands/json.ts";
import { caseWords } from "../../language/editing/case/words.ts";
import { allOf } from "../../language/lists.ts";
import { FullAnswer } from "../answer/full/full-answer.tsx";
import { placeKey, useEditing } from "../editing/editing.tsx";
import { DayField, LineField, SelectField } from "../fields/plain-fields.tsx";
import { CloseIcon, DeviationIcon } from "../reading/icons.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { useAnswering } from "./answer-field.tsx";
import { type CaseInView, writtenIn } from "./case-in-view.ts";
import { knownText } from "./known-text.ts";
import { NoteField } from "./note-field.tsx";

const KINDS = ["ownObservation", "childSaid", "otherPersonSaid", "document", "authority"] as const;

interface EvidenceProps {
  readonly sample: CaseInView;
  readonly question: Question;
}

/** Where an answer comes from: each source, what it says where it says something of its own, and whether they agree. */
export function Evidence({ sample, question }: EvidenceProps) {
  const words = useWords(caseWords);
  const { perform } = useEditing();
  const heading = useId();
  const { one, read } = sample;
  const answer = read.facts.get(question.id);
  const written = writtenIn(one, question.id);
  if (answer === undefined || written === undefined) return null;
  const place = answerPlace(one.id, question.id);
  return (
    <section className="evidence" aria-labelledby={heading}>
      <h3 id={heading}>{words("evidence.heading")}</h3>
      <Disagreement sample={sample} question={question} answer={answer} />
      {answer.evidence.length === 0 ? <p className="quiet">{words("evidence.none")}</p> : null}
      <ol className="sources">
        {answer.evidence.map(({ said }, i) => (
          // Sources have no names of their own; none but the last changes its position.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above.
          <li key={i}>
            <Source sample={sample} question={question} at={i} said={said} />
          </li>
        ))}
      </ol>
      <button
        type="button"
        className="button"
        onClick={() => perform(addingEvidence(place, written, { kind: "ownObservation" }))}
      >
        + {words("evidence.add")}
      </button>
    </section>
  );
}

interface SourceProps extends EvidenceProps {
  readonly at: number;
  readonly said: Known | undefined;
}

/** One source: what kind, who, when, and what it says. */
function Source({ sample, question, at, said }: SourceProps) {
  const words = useWords(caseWords);
  const { perform, endGroup } = useEditing();
  const name = useId();
  const { one, ruleset, read } = sample;
  const answer = answerPlace(one.id, question.id);
  const place = [...answer, "evidence", at];
  const written = writtenIn(one, question.id);
  const source = readWritten(written)?.evidence[at];
  const saysPlace = [...place, "says"];
  const saysOwn = memberOf(source, "says") !== undefined;
  const known = read.facts.get(question.id)?.known;
  const isTyped = question.kind === "integer" || question.kind === "number" || question.kind === "date";
  return (
    <fieldset className="source" data-place={placeKey(place)}>
      <legend>{words("evidence.one", { number: at + 1 })}</legend>
      <button
        type="button"
        className="icon-button source-remove"
        aria-label={words("evidence.remove", { number: at + 1 })}
        onClick={() => written !== undefined && perform(removingEvidence(answer, written, at))}
      >
        <CloseIcon />
      </button>
      <div className="source-fields">
        <SelectField
          place={[...place, "kind"]}
          label={words("evidence.kind")}
          chosen={textAt(source, "kind")}
          options={KINDS.map((kind) => ({ value: kind, label: words("evidence.kindName", { kind }) }))}
        />
        <LineField place={[...place, "by"]} label={words("evidence.by")} />
        <DayField place={[...place, "on"]} label={words("evidence.on")} />
        <NoteField place={[...place, "note"]} label={words("evidence.note")} />
      </div>
      <fieldset className="source-says">
        <legend>{words("evidence.says")}</legend>
        <label className="option">
          <input
            type="radio"
            name={name}
            checked={!saysOwn}
            onChange={() => perform({ kind: "unset", place: saysPlace })}
          />
          <span>{words("evidence.saysSame")}</span>
        </label>
        <label className="option">
          <input
            type="radio"
            name={name}
            checked={saysOwn}
            onChange={() =>
              perform({
                kind: "set",
                place: saysPlace,
                value: known === undefined ? null : writeKnown(question, known),
              })
            }
          />
          <span>{words("evidence.saysOwn")}</span>
        </label>
        {saysOwn ? (
          <div className="says-own" data-place={placeKey(saysPlace)}>
            <FullAnswer
              model={ruleset.model}
              question={question}
              known={said}
              onAnswer={(now) =>
                perform(
                  { kind: "set", place: saysPlace, value: now === undefined ? null : writeKnown(question, now) },
                  isTyped ? placeKey(saysPlace) : undefined,
                )
              }
              onClear={() => perform({ kind: "set", place: saysPlace, value: null })}
              onTyped={endGroup}
            />
          </div>
        ) : null}
      </fieldset>
    </fieldset>
  );
}

/** Sources that cannot all be right, side by side, and what the answer then is. */
function Disagreement({ sample, question, answer }: EvidenceProps & { readonly answer: Answer }) {
  const words = useWords(caseWords);
  const { language, words: page } = useReading();
  const answering = useAnswering(sample);
  const heading = useId();
  const { sayings, silent, disagree } = sourcesOf(answer);
  if (!disagree) return null;
  const tongue = { language, words: page };
  const value = knownText(question, answer.known, tongue);
  const columns =
    sayings.some(({ isAnswer }) => isAnswer) || answer.known === undefined
      ? sayings.map((one) => (one.isAnswer ? { ...one, by: [...one.by, ...silent] } : one))
      : [{ said: answer.known, by: silent, isAnswer: true }, ...sayings];
  return (
    <section className="disagreement" aria-labelledby={heading}>
      <h4 id={heading}>
        <DeviationIcon /> {words("disagree.heading")}
      </h4>
      <ul>
        {columns.map(({ said, by, isAnswer }) => (
          <li key={JSON.stringify(said)} className={isAnswer ? "is-answer" : ""}>
            <strong>{knownText(question, said, tongue)}</strong>
            {by.length === 0 ? null : (
              <span className="quiet">
                {words("disagree.sources", {
                  numbers: allOf(
                    [...by].sort((a, b) => a - b).map((i) => String(i + 1)),
                    language,
                  ),
                })}
                {": "}
                {allOf(
                  [
                    ...new Set(
                      by.map((i) => words("evidence.kindName", { kind: answer.evidence[i]?.kind ?? "document" })),
                    ),
                  ],
                  language,
                )}
              </span>
            )}
            {isAnswer ? (
              <span className="chip is-plain">{words("disagree.isAnswer")}</span>
            ) : (
              <button type="button" className="link-button" onClick={() => answering.give(question, said)}>
                {words("disagree.take")}
              </button>
            )}
          </li>
        ))}
      </ul>
      <p>{answer.known === undefined ? words("disagree.noAnswer") : words("disagree.answer", { value })}</p>
    </section>
  );
}
