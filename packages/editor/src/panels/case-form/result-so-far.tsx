import { type DecisionNode, inLanguage, leadsFirst } from "@holdepunkt/engine";
import { useId } from "react";
import { inquiries } from "../../document/case/open-inquiries.ts";
import { caseWords } from "../../language/editing/case/words.ts";
import { allOf } from "../../language/lists.ts";
import { quoted } from "../../language/quoted.ts";
import { decisionLines } from "../../projection/changes.ts";
import { useEditing } from "../editing/editing.tsx";
import { DeviationIcon } from "../reading/icons.tsx";
import { Mark } from "../reading/mark.tsx";
import { Localised } from "../reading/phrase.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import type { CaseInView } from "./case-in-view.ts";

interface ResultProps {
  readonly sample: CaseInView;
  /** Takes how a node stands as what is expected. */
  readonly onAccept: (node: string) => void;
  readonly onShowExpectations: () => void;
}

/** What the case comes to with the answers so far, live: contradictions first, then what leads, then what to do. */
export function ResultSoFar({ sample, onAccept, onShowExpectations }: ResultProps) {
  const words = useWords(caseWords);
  const { language } = useReading();
  const { work } = useEditing();
  const heading = useId();
  const { model } = sample.ruleset;
  const { evaluation, facts, document, unmet } = sample.read;
  const leads = inquiries(model);
  const ordered = leadsFirst(model);
  const first = ordered.filter(({ id }) => leads.includes(id));
  const rest = ordered.filter(({ id }) => !leads.includes(id));
  const recommended = model.actions.filter(({ id }) => {
    const state = evaluation.actions[id]?.state;
    return state === "applies" || state === "appliesUnless";
  });
  const open = model.actions.filter(({ id }) => evaluation.actions[id]?.state === "open").length;
  const count = (document.expect ?? []).length;
  const nameOf = (id: string): string => {
    const node = model.nodes.get(id);
    return node === undefined ? id : quoted(inLanguage(node.document.label, language), language);
  };
  return (
    <aside className="result-so-far" aria-labelledby={heading}>
      <h2 id={heading}>{words("result.heading")}</h2>
      {work.problems.length > 0 ? <p className="result-note">{words("result.stale")}</p> : null}
      {facts.size === 0 ? <p className="quiet">{words("result.nothing")}</p> : null}
      {evaluation.findings.length === 0 ? null : (
        <section className="findings">
          <h3>
            <DeviationIcon /> {words("result.findings")}
          </h3>
          <ul>
            {evaluation.findings.map(({ constraint, facts: concerned }) => {
              const found = model.constraints.find(({ id }) => id === constraint);
              return (
                <li key={constraint}>
                  {found === undefined ? null : <Localised text={found.document.because} />}{" "}
                  {words("result.findingFacts", { labels: allOf(concerned.map(nameOf), language) })}
                </li>
              );
            })}
          </ul>
        </section>
      )}
      <Decisions decisions={first} sample={sample} onAccept={onAccept} />
      {rest.length === 0 ? null : (
        <details>
          <summary>{words("result.others", { count: rest.length })}</summary>
          <Decisions decisions={rest} sample={sample} onAccept={onAccept} />
        </details>
      )}
      <section>
        <h3>{words("result.actions")}</h3>
        {recommended.length === 0 ? <p className="quiet">{words("result.noActions")}</p> : null}
        <ul className="result-actions">
          {recommended.map((action) => (
            <li key={action.id} className="result-line is-true">
              <Mark mark="true" size={14} silent />
              <span>
                <Localised text={action.document.label} />
                {evaluation.actions[action.id]?.state === "appliesUnless" ? (
                  <span className="quiet"> – {words("says.stateValue", { state: "appliesUnless" })}</span>
                ) : null}
              </span>
            </li>
          ))}
        </ul>
        <p className="quiet">{words("result.openActions", { count: open })}</p>
      </section>
      <button
        type="button"
        className={unmet > 0 ? "result-expect is-deviating" : "result-expect"}
        onClick={onShowExpectations}
      >
        {unmet > 0 ? <DeviationIcon /> : count > 0 ? <Mark mark="true" size={14} silent /> : null}
        <span>{unmet > 0 ? words("result.unmet", { count: unmet }) : words("result.met", { count })}</span>
      </button>
    </aside>
  );
}

interface DecisionsProps {
  readonly decisions: readonly DecisionNode[];
  readonly sample: CaseInView;
  readonly onAccept: (node: string) => void;
}

function Decisions({ decisions, sample, onAccept }: DecisionsProps) {
  const words = useWords(caseWords);
  const { language, words: page } = useReading();
  return (
    <ul className="result-decisions">
      {decisions.map((decision) => (
        <li key={decision.id}>
          <div className="result-name">
            <span>
              <Localised text={decision.document.label} />
            </span>
            <button
              type="button"
              className="link-button"
              aria-label={words("result.acceptOf", { label: inLanguage(decision.document.label, language) })}
              onClick={() => onAccept(decision.id)}
            >
              {words("result.accept")}
            </button>
          </div>
          {decisionLines(decision, sample.read, { language, words: page }).map(({ mark, text }) => (
            <p key={text} className={mark === "true" ? "result-line is-true" : "result-line"}>
              <Mark mark={mark} size={14} silent />
              <bdi>{text}</bdi>
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}
