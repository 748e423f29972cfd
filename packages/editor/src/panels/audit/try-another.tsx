import { inLanguage, type Known, leadsFirst, type Model, type Question, questions } from "@holdepunkt/engine";
import { useId } from "react";
import { decisionLines, isChanged } from "../../projection/changes.ts";
import type { Painting } from "../../projection/painting.ts";
import { AnswerControl } from "../answer/answer-control.tsx";
import { Chip } from "../reading/chip.tsx";
import { Mark } from "../reading/mark.tsx";
import { Localised } from "../reading/phrase.tsx";
import { useReading } from "../reading/reading.tsx";
import { Section } from "./section.tsx";

interface TryAnotherProps {
  readonly model: Model;
  readonly painting: Painting;
  /** The answers of the reason that is shown: what one will want to doubt first. */
  readonly reason: readonly string[];
  /** The question whose answer is tried; the first of the reason, where none was chosen. */
  readonly chosen: string | undefined;
  readonly onChoose: (question: string) => void;
  readonly onAnswer: (question: string, known: Known | undefined) => void;
}

/** What if: another answer to one question, and what the assessments come to at once. */
export function TryAnother({ model, painting, reason, chosen, onChoose, onAnswer }: TryAnotherProps) {
  const { language, words } = useReading();
  const select = useId();
  const all = questions(model);
  const question = all.find(({ id }) => id === (chosen ?? reason[0])) ?? all[0];
  if (question === undefined) return null;
  const isAnswered = ({ id }: Question): boolean => painting.facts.get(id)?.known !== undefined;
  const inReason = all.filter(({ id }) => reason.includes(id));
  const rest = all.filter(({ id }) => !reason.includes(id));
  const groups = [
    { name: words("try.inReason"), members: inReason },
    { name: words("try.unanswered"), members: rest.filter((one) => !isAnswered(one)) },
    { name: words("try.answered"), members: rest.filter(isAnswered) },
  ];
  return (
    <Section name="whatIf" heading={words("reading.whatIf")} className="no-print">
      <p className="quiet">{words("try.intro")}</p>
      <div className="audit-choice">
        <label htmlFor={select}>{words("try.question")}</label>
        <select id={select} value={question.id} onChange={(event) => onChoose(event.target.value)}>
          {groups
            .filter(({ members }) => members.length > 0)
            .map(({ name, members }) => (
              <optgroup key={name} label={name}>
                {members.map(({ id, document }) => (
                  <option key={id} value={id}>
                    {inLanguage(document.label, language)}
                  </option>
                ))}
              </optgroup>
            ))}
        </select>
      </div>
      {question.document.question === undefined ? null : (
        <p className="audit-question">
          <Localised text={question.document.question} />
        </p>
      )}
      <AnswerControl
        model={model}
        question={question}
        known={painting.facts.get(question.id)?.known}
        onAnswer={(known) => onAnswer(question.id, known)}
      />
      <Now model={model} painting={painting} />
    </Section>
  );
}

/** What each assessment comes to with the answers as they are tried, and what it was. */
function Now({ model, painting }: { readonly model: Model; readonly painting: Painting }) {
  const { language, words } = useReading();
  return (
    <section aria-label={words("try.now")}>
      <dl className="audit-now">
        {leadsFirst(model).map((decision) => (
          <div key={decision.id} className={isChanged(decision, painting) ? "is-changed" : ""}>
            <dt>
              <Localised text={decision.document.label} />
            </dt>
            <dd>
              {decisionLines(decision, painting, { language, words }).map(({ mark, text, chip }) => (
                <span key={text} className="audit-line">
                  <Mark mark={mark} size={14} silent />
                  <span>
                    <bdi>{text}</bdi> {chip === undefined ? null : <Chip text={chip} />}
                  </span>
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
