import { type Account, inLanguage, type Mattered, type Model, type Statement, Teller } from "@holdepunkt/engine";
import { useMemo } from "react";
import { chipOf } from "../../projection/changes.ts";
import { markOf, nodeOf, type Painting } from "../../projection/painting.ts";
import { answerText } from "../../projection/sayings.ts";
import { Chip } from "../reading/chip.tsx";
import { Mark } from "../reading/mark.tsx";
import { useReading } from "../reading/reading.tsx";
import { NodeButton } from "./node-button.tsx";

export interface AnswersProps {
  readonly model: Model;
  readonly painting: Painting;
  readonly ids: readonly string[];
  /** Where given, each answer is told with where it comes from. */
  readonly account?: Account | undefined;
  /** Where given, of each answer what mattered: "under 18 (15 years)". */
  readonly mattered?: ReadonlyMap<string, Mattered> | undefined;
}

/** Answers of the case: how each stands, and where it comes from. */
export function Answers({ model, painting, ids, account, mattered }: AnswersProps) {
  const { language, words } = useReading();
  const teller = useMemo(() => new Teller(model, language), [model, language]);
  return (
    <ul className="audit-answers">
      {ids.map((id) => {
        const node = nodeOf(model, id);
        const chip = chipOf(node, painting, { language, words });
        const known = painting.facts.get(id)?.known;
        const part = mattered?.get(id);
        return (
          <li key={id}>
            <NodeButton model={model} node={id}>
              <Mark mark={markOf(node, painting)} silent />
              <span>
                {part === undefined || part.kind === "whole" || known === undefined ? (
                  <>
                    <bdi>{inLanguage(node.document.label, language)}</bdi>:{" "}
                    <strong>{answerText(node, painting, { language, words })}</strong>
                  </>
                ) : (
                  <bdi>{teller.answer(node, known, part)}</bdi>
                )}{" "}
                {chip === undefined ? null : <Chip text={chip} />}
              </span>
            </NodeButton>
            {account === undefined ? null : (
              <Sources account={account} id={id} count={painting.facts.get(id)?.evidence.length ?? 0} />
            )}
          </li>
        );
      })}
    </ul>
  );
}

interface SourcesProps {
  readonly account: Account;
  readonly id: string;
  /** How many the case gives: what the law says of the question comes after them, and stands in the account. */
  readonly count: number;
}

/** Where an answer comes from, as the account tells it. */
function Sources({ account, id, count }: SourcesProps) {
  const told = account.sections
    .find(({ kind }) => kind === "restsOn")
    ?.statements.find(({ nodes: [first, ...others] }) => first === id && others.length === 0);
  const sources: readonly Statement[] = told?.details.slice(0, count) ?? [];
  if (sources.length === 0) return null;
  return (
    <ul className="audit-sources">
      {sources.map(({ text }) => (
        <li key={text}>
          <bdi>{text}</bdi>
        </li>
      ))}
    </ul>
  );
}

/** Answers in one line, for where many sets of them are compared. */
export function AnswerLine({ model, painting, ids }: Omit<AnswersProps, "account" | "mattered">) {
  const { language, words } = useReading();
  return (
    <span className="audit-answer-line">
      {ids.map((id) => {
        const node = nodeOf(model, id);
        return (
          <NodeButton key={id} model={model} node={id}>
            <Mark mark={markOf(node, painting)} size={14} silent />
            <span>
              <bdi>{inLanguage(node.document.label, language)}</bdi>: {answerText(node, painting, { language, words })}
            </span>
          </NodeButton>
        );
      })}
    </span>
  );
}
