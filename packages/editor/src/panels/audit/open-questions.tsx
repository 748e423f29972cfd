import { type DecisionNode, inLanguage, type Model, type OpenQuestion } from "@holdepunkt/engine";
import { Mark } from "../reading/mark.tsx";
import { useReading } from "../reading/reading.tsx";
import { Fold } from "./fold.tsx";
import { NodeButton } from "./node-button.tsx";

interface OpenQuestionsProps {
  readonly model: Model;
  readonly decision: DecisionNode;
  /** The most decisive first, as the engine orders them. */
  readonly questions: readonly OpenQuestion[];
}

/** So many are shown at once. */
const FIRST = 5;

/** Questions without an answer on which a decision depends, and what one answer would do by itself. */
export function OpenQuestions({ model, decision, questions }: OpenQuestionsProps) {
  const { words } = useReading();
  const first = questions.slice(0, FIRST);
  const rest = questions.slice(FIRST);
  return (
    <>
      <QuestionList model={model} decision={decision} questions={first} />
      {rest.length === 0 ? null : (
        <Fold summary={words("possible.more", { count: rest.length })} onPaper>
          {() => <QuestionList model={model} decision={decision} questions={rest} />}
        </Fold>
      )}
    </>
  );
}

function QuestionList({ model, decision, questions }: OpenQuestionsProps) {
  const { language, words } = useReading();
  const name = (id: string): string => {
    const outcome = decision.document.outcomes.find((one) => one.id === id);
    return outcome === undefined ? "" : inLanguage(outcome.label, language);
  };
  return (
    <ul className="audit-answers">
      {questions.map(({ question, effects }) => (
        <li key={question.id}>
          <NodeButton model={model} node={question.id}>
            <Mark mark="unknown" silent />
            <span>
              <bdi>{inLanguage(question.document.label, language)}</bdi>
              {effects.map(({ answer, kind, outcome }) => (
                <span key={String(answer)} className="audit-effect">
                  {words(`effect.${kind}`, {
                    answer: words(answer ? "mark.true" : "mark.false"),
                    outcome: name(outcome),
                  })}
                </span>
              ))}
            </span>
          </NodeButton>
        </li>
      ))}
    </ul>
  );
}
