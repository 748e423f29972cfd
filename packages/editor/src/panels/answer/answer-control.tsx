import { assertNever, type Known, type Model, type Question } from "@holdepunkt/engine";
import { useId } from "react";
import { useReading } from "../reading/reading.tsx";
import { ChoiceControl } from "./choice-control.tsx";
import { ChoicesControl } from "./choices-control.tsx";
import { RangeControl } from "./range-control.tsx";
import { TruthControl } from "./truth-control.tsx";

export interface AnswerControlProps<Node extends Question = Question> {
  readonly model: Model;
  readonly question: Node;
  /** What is known now; `undefined` where nothing is. */
  readonly known: Known | undefined;
  /** Whether it was asked. Where it was not, no answer is marked, and not known neither. */
  readonly isAsked?: boolean;
  /** What it is called that a yes or a no is not known, where that is said of somebody who was asked. */
  readonly unknownName?: string;
  readonly onAnswer: (known: Known | undefined) => void;
}

/** Tries another answer: what can be known of a question, whole or in part. */
export function AnswerControl(props: AnswerControlProps) {
  const { words } = useReading();
  const heading = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be named by a heading.
    <div className="answer" role="group" aria-labelledby={heading}>
      <h3 id={heading}>{words("answer.heading")}</h3>
      <Control key={props.question.id} {...props} />
    </div>
  );
}

function Control({ question, ...rest }: AnswerControlProps) {
  switch (question.kind) {
    case "boolean":
    case "indicator":
      return <TruthControl question={question} {...rest} />;
    case "choice":
      return <ChoiceControl question={question} {...rest} />;
    case "choices":
      return <ChoicesControl question={question} {...rest} />;
    case "integer":
    case "number":
    case "date":
      return <RangeControl question={question} {...rest} />;
    default:
      return assertNever(question);
  }
}
