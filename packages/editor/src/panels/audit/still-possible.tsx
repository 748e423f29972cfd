import {
  type DecisionNode,
  type Evaluator,
  inLanguage,
  leadsFirst,
  type OpenDecision,
  openQuestions,
  stillPossible,
  type Truth,
} from "@holdepunkt/engine";
import { useId, useMemo } from "react";
import { isChanged } from "../../projection/changes.ts";
import { type Mark as MarkValue, outcomeMark, type Painting } from "../../projection/painting.ts";
import { intervalText } from "../../projection/sayings.ts";
import { thresholdsOf } from "../../projection/thresholds.ts";
import { ScoreBar } from "../canvas/score-bar.tsx";
import { Chip } from "../reading/chip.tsx";
import { Mark } from "../reading/mark.tsx";
import { Localised } from "../reading/phrase.tsx";
import { useReading } from "../reading/reading.tsx";
import { Fold } from "./fold.tsx";
import { NodeButton } from "./node-button.tsx";
import { OpenQuestions } from "./open-questions.tsx";
import { Prospects } from "./prospects.tsx";
import { Section } from "./section.tsx";

interface StillPossibleProps {
  readonly evaluator: Evaluator;
  readonly painting: Painting;
}

/** What can still happen: the outcomes that are left, what the sums can still come to, and which answers may matter. */
export function StillPossible({ evaluator, painting }: StillPossibleProps) {
  const { words } = useReading();
  const { model } = evaluator.plan;
  const decisions = leadsFirst(model);
  const outcomes = useId();
  const scores = useId();
  return (
    <Section name="possible" heading={words("reading.possible")}>
      <section aria-labelledby={outcomes} className="audit-part">
        <h4 id={outcomes}>{words("possible.outcomes")}</h4>
        <dl className="audit-outcomes">
          {decisions.map((decision) => (
            <Outcomes key={decision.id} evaluator={evaluator} decision={decision} painting={painting} />
          ))}
        </dl>
      </section>
      {model.scores.length === 0 ? null : (
        <section aria-labelledby={scores} className="audit-part">
          <h4 id={scores}>{words("possible.scores")}</h4>
          <dl className="audit-scores">
            {model.scores.map((score) => {
              const interval = painting.evaluation.scores[score.id];
              if (interval === undefined) return null;
              return (
                <div key={score.id}>
                  <dt>
                    <NodeButton model={model} node={score.id}>
                      <Localised text={score.document.label} />
                    </NodeButton>
                  </dt>
                  <dd>
                    <span className="interval">
                      {intervalText(interval)}{" "}
                      <span className="quiet">{words("score.of", { max: String(score.max) })}</span>
                    </span>
                    <ScoreBar
                      min={score.min}
                      max={score.max}
                      interval={interval}
                      thresholds={thresholdsOf(model, score.id)}
                    />
                  </dd>
                </div>
              );
            })}
          </dl>
        </section>
      )}
      <Questions evaluator={evaluator} decisions={decisions} painting={painting} />
    </Section>
  );
}

interface OutcomesProps extends StillPossibleProps {
  readonly decision: DecisionNode;
}

type Standing = "settled" | "possible" | "out";

/** The outcomes of one decision: the settled one, those still possible, and those ruled out. */
function Outcomes({ evaluator, decision, painting }: OutcomesProps) {
  const { language, words } = useReading();
  const result = painting.evaluation.decisions[decision.id];
  const standingOf = (outcome: string): Standing => {
    if (result?.hit === "collect") return STANDINGS[result.outcomes[outcome] ?? "unknown"];
    if (result === undefined || !result.possible.includes(outcome)) return "out";
    return result.possible.length === 1 ? "settled" : "possible";
  };
  const markOf = (outcome: string, standing: Standing): MarkValue => {
    if (standing === "settled") return decision.kind === "first" ? outcomeMark(decision, outcome) : "true";
    return standing === "possible" ? "unknown" : "false";
  };
  return (
    <div>
      <dt>
        <NodeButton model={evaluator.plan.model} node={decision.id}>
          <Localised text={decision.document.label} />
        </NodeButton>
        {isChanged(decision, painting) ? <Chip text={words("mark.changed")} /> : null}
      </dt>
      <dd>
        <ul className="audit-ladder">
          {decision.document.outcomes.map(({ id, label }) => {
            const standing = standingOf(id);
            return (
              <li key={id} className={`is-${standing}`}>
                <Mark mark={markOf(id, standing)} size={14} silent />
                <span>
                  <bdi>{inLanguage(label, language)}</bdi>
                  <span className="visually-hidden">: {words(`possible.${standing}`)}</span>
                </span>
              </li>
            );
          })}
        </ul>
      </dd>
    </div>
  );
}

const STANDINGS: { readonly [truth in Truth]: Standing } = { true: "settled", unknown: "possible", false: "out" };

interface QuestionsProps extends StillPossibleProps {
  readonly decisions: readonly DecisionNode[];
}

/** Which questions without an answer may still matter, for each decision that is open. */
function Questions({ evaluator, decisions, painting }: QuestionsProps) {
  const { words } = useReading();
  const heading = useId();
  const left = useMemo(() => {
    const { decisions: all } = stillPossible(evaluator, painting.facts, { questionSteps: 0 });
    return decisions.flatMap((decision) => {
      const open = all.find((one) => one.decision === decision.id);
      return open === undefined ? [] : [{ decision, open }];
    });
  }, [evaluator, decisions, painting]);
  return (
    <section aria-labelledby={heading} className="audit-part">
      <h4 id={heading}>{words("possible.questions")}</h4>
      {left.length === 0 ? (
        <p>{words("possible.nothing")}</p>
      ) : (
        left.map(({ decision, open }, i) => (
          <OpenFold
            key={decision.id}
            evaluator={evaluator}
            painting={painting}
            decision={decision}
            open={open}
            first={i === 0}
          />
        ))
      )}
    </section>
  );
}

interface OpenFoldProps extends OutcomesProps {
  readonly open: OpenDecision;
  /** The leading one is unfolded from the start. */
  readonly first: boolean;
}

/** One open decision: the answers that may matter, and how each of its outcomes can come about. */
function OpenFold({ evaluator, painting, decision, open, first }: OpenFoldProps) {
  const { language, words } = useReading();
  return (
    <Fold
      open={first}
      summary={
        <>
          <bdi>{inLanguage(decision.document.label, language)}</bdi>{" "}
          <span className="quiet">{words("group.count", { count: open.questions.length })}</span>
        </>
      }
    >
      {() => <WhatIsOpen evaluator={evaluator} painting={painting} decision={decision} open={open} />}
    </Fold>
  );
}

function WhatIsOpen({ evaluator, painting, decision, open }: Omit<OpenFoldProps, "first">) {
  const { words } = useReading();
  const questions = useMemo(
    () => openQuestions(evaluator, painting.facts, { kind: "decision", decision: decision.id }, { steps: 0 }),
    [evaluator, painting, decision],
  );
  return (
    <>
      <OpenQuestions model={evaluator.plan.model} decision={decision} questions={questions} />
      <h5>{words("prospect.heading")}</h5>
      <Prospects evaluator={evaluator} painting={painting} decision={decision} open={open} />
    </>
  );
}
