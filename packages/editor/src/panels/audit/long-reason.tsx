import { type Account, type Evaluator, inLanguage, openQuestions, type Reason } from "@holdepunkt/engine";
import { useId, useMemo } from "react";
import type { Conclusion } from "../../projection/conclusions.ts";
import { nodeOf, type Painting } from "../../projection/painting.ts";
import { firstLine } from "../../projection/sayings.ts";
import { useReading } from "../reading/reading.tsx";
import { Answers } from "./answers.tsx";
import { Fold } from "./fold.tsx";
import { OpenQuestions } from "./open-questions.tsx";

interface LongReasonProps {
  readonly evaluator: Evaluator;
  readonly painting: Painting;
  readonly account: Account | undefined;
  readonly conclusion: Conclusion;
  readonly reason: Reason;
}

/**
 * A reason of more than a handful of answers, which is what a low outcome has: it must rule out all above it. Nobody reads
 * fifty answers, so it is told what is certain; the answers themselves are folded.
 */
export function LongReason({ evaluator, painting, account, conclusion, reason }: LongReasonProps) {
  const { language, words } = useReading();
  const { model } = evaluator.plan;
  const node = nodeOf(model, conclusion.node);
  // Of a settled outcome there is nothing more certain than itself.
  const certain =
    conclusion.target.kind === "atMost" && node.kind === "first"
      ? firstLine(node, painting, { language, words }).text
      : undefined;
  const label = inLanguage(node.document.label, language);
  return (
    <>
      <p>{words(conclusion.low ? "low.long" : "low.long.true", { count: reason.facts.length })}</p>
      {certain === undefined ? null : (
        <p>{words("low.atLeast", { text: words("conclusion.said", { label, value: certain }) })}</p>
      )}
      {conclusion.low ? <p>{words("low.lowest")}</p> : null}
      <Fold summary={words("why.showAll", { count: reason.facts.length })} onPaper>
        {() => <Answers model={model} painting={painting} ids={reason.facts} account={account} />}
      </Fold>
    </>
  );
}

type RaiseProps = Pick<LongReasonProps, "evaluator" | "painting" | "conclusion">;

/** What could still raise a low conclusion: the questions that its decision hangs on. Nothing of what is no decision. */
export function CouldRaise({ evaluator, painting, conclusion }: RaiseProps) {
  const { words } = useReading();
  const { model } = evaluator.plan;
  const heading = useId();
  const node = nodeOf(model, conclusion.node);
  const decision = node.kind === "first" || node.kind === "collect" ? node : undefined;
  const questions = useMemo(() => {
    if (decision === undefined) return [];
    return openQuestions(evaluator, painting.facts, { kind: "decision", decision: decision.id }, { steps: 0 });
  }, [evaluator, painting, decision]);
  if (decision === undefined) return null;
  return (
    <section aria-labelledby={heading} className="audit-part">
      <h4 id={heading}>{words("low.raise")}</h4>
      {questions.length === 0 ? (
        <p>{words("low.raiseNothing")}</p>
      ) : (
        <OpenQuestions model={model} decision={decision} questions={questions} />
      )}
    </section>
  );
}
