import { assertNever, type Question } from "@holdepunkt/engine";
import type { AnswerControlProps } from "../answer-control.tsx";
import { TruthControl } from "../truth-control.tsx";
import { OptionList } from "./option-list.tsx";
import { OptionTable } from "./option-table.tsx";
import { RangeFields } from "./range-fields.tsx";

export interface FullAnswerProps<Node extends Question = Question> extends AnswerControlProps<Node> {
  /** What was written is gone: it is as if nobody had asked. */
  readonly onClear: () => void;
  /** What is answered between two calls is one change: it is typed. */
  readonly onTyped: () => void;
}

/** An answer where there is room for it: all that can be said in one control, what is known in part too. */
export function FullAnswer({ question, ...rest }: FullAnswerProps) {
  switch (question.kind) {
    case "boolean":
    case "indicator":
      return <TruthControl question={question} {...rest} />;
    case "choice":
      return <OptionList question={question} {...rest} />;
    case "choices":
      return <OptionTable question={question} {...rest} />;
    case "integer":
    case "number":
    case "date":
      return <RangeFields question={question} {...rest} />;
    default:
      return assertNever(question);
  }
}
