import { type Answer, inLanguage, type Model, type Question } from "@holdepunkt/engine";
import { useId } from "react";
import { questionOrder } from "../../document/case/open-inquiries.ts";
import { caseWords } from "../../language/editing/case/words.ts";
import { allOf } from "../../language/lists.ts";
import { quoted } from "../../language/quoted.ts";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import type { QuestionOrder } from "./use-question-order.ts";

interface WhyNowProps {
  readonly model: Model;
  readonly question: Question;
  /** As it is answered now; absent where nobody asked. */
  readonly answer: Answer | undefined;
  readonly order: QuestionOrder;
}

/** Why this question is asked now: what it can decide, and what a yes or a no would do by itself. */
export function WhyNow({ model, question, answer, order }: WhyNowProps) {
  const words = useWords(caseWords);
  const { language, words: page } = useReading();
  const heading = useId();
  if (order.status === "failed") return <p className="why-now quiet">{words("interview.failed")}</p>;
  if (order.found.length === 0) return null;
  const decided = order.found.flatMap(({ decision, questions }) => {
    const node = model.nodes.get(decision);
    const asking = questions.find((one) => one.question === question.id);
    if (asking === undefined || (node?.kind !== "first" && node?.kind !== "collect")) return [];
    const outcome = (id: string): string => {
      const found = node.document.outcomes.find((one) => one.id === id);
      return found === undefined ? "" : inLanguage(found.label, language);
    };
    const effects = asking.effects.map(({ answer, kind, outcome: id }) =>
      page(`effect.${kind}`, { answer: page(answer ? "mark.true" : "mark.false"), outcome: outcome(id) }),
    );
    return [{ id: decision, label: inLanguage(node.document.label, language), effects }];
  });
  const labels = allOf(
    decided.map(({ label }) => quoted(label, language)),
    language,
  );
  const [first] = decided;
  // Of what is answered, or was declined, the order does not say whether it matters; nor while it is looked for.
  const isLeftOut = answer?.known !== undefined || answer?.because === "declined";
  if (first === undefined && (isLeftOut || !order.isCurrent)) return null;
  const leads = first !== undefined && questionOrder(order.found)[0] === question.id;
  return (
    <section className="why-now" aria-labelledby={heading}>
      <h3 id={heading}>{words("interview.why")}</h3>
      <p>
        {first === undefined
          ? words("interview.decidesNothing")
          : leads
            ? words("interview.decidesMost", { label: quoted(first.label, language) })
            : words("interview.decides", { labels })}
      </p>
      <ul>
        {decided
          .flatMap(({ id, label, effects }) => effects.map((effect) => ({ key: `${id} ${effect}`, label, effect })))
          .map(({ key, label, effect }) => (
            <li key={key}>{words("interview.effect", { label, effect })}</li>
          ))}
      </ul>
    </section>
  );
}
