import { type Account, inLanguage, type Model, type Statement } from "@holdepunkt/engine";
import { useId } from "react";
import type { ReadCase } from "../../document/sample-case.ts";
import { answersChanged } from "../../document/what-if.ts";
import { chipOf } from "../../projection/changes.ts";
import { type Mark as MarkValue, markOf, nodeOf, type Painting } from "../../projection/painting.ts";
import { answerText } from "../../projection/sayings.ts";
import { Chip } from "../reading/chip.tsx";
import { CloseIcon, TargetIcon } from "../reading/icons.tsx";
import { Mark } from "../reading/mark.tsx";
import { Localised } from "../reading/phrase.tsx";
import { useReading } from "../reading/reading.tsx";
import { InShort } from "./in-short.tsx";
import { useUnfolded } from "./use-unfolded.ts";

interface AccountPanelProps {
  readonly model: Model;
  readonly account: Account;
  /** The case that it tells of. */
  readonly sample: ReadCase;
  /** Its answers, or those that are tried in their place. */
  readonly painting: Painting;
  /** Whether everything is unfolded: paper cannot be. */
  readonly unfolded: boolean;
  /** Goes to a node on the canvas. */
  readonly onShow: (node: string) => void;
  readonly onClose: () => void;
}

/** The result in words: headings and statements, and under each what it rests on. Printed, it is the whole page. */
export function AccountPanel(props: AccountPanelProps) {
  const { model, account, sample, painting, unfolded, onShow, onClose } = props;
  const { language, words } = useReading();
  const article = useUnfolded(unfolded);
  // As on the map: a decision that is settled at its lowest outcome is marked as an answer, not as an all clear.
  const concludedMark = ({ nodes: [id], truth }: Statement): MarkValue | undefined =>
    id === undefined || truth === "unknown" || truth === "false" ? truth : markOf(nodeOf(model, id), painting);
  return (
    <article className="account" lang={language} ref={article}>
      <div className="panel-head no-print">
        <span>{words("account.heading")}</span>
        <button type="button" className="button" onClick={() => window.print()}>
          {words("account.print")}
        </button>
        <button type="button" className="icon-button" aria-label={words("panel.close")} onClick={onClose}>
          <CloseIcon />
        </button>
      </div>
      <h2 className="account-heading">{account.heading}</h2>
      <p className="account-case">
        <strong>{sample.id}</strong>{" "}
        {sample.document.title === undefined ? null : <Localised text={sample.document.title} />}
      </p>
      <ChangedAnswers model={model} painting={painting} />
      <InShort model={model} account={account} />
      {sample.document.story === undefined ? null : (
        <details className="account-story">
          <summary>{words("account.story")}</summary>
          <p>
            <Localised text={sample.document.story} />
          </p>
        </details>
      )}
      {account.sections
        .filter(({ statements }) => statements.length > 0)
        .map((section) => (
          <AccountSection key={section.kind} heading={section.heading}>
            <Statements
              statements={section.statements}
              onShow={onShow}
              markOf={section.kind === "concluded" ? concludedMark : truthMark}
            />
          </AccountSection>
        ))}
    </article>
  );
}

/** That this is not the case as it was recorded, and which answers are tried. */
function ChangedAnswers({ model, painting }: Pick<AccountPanelProps, "model" | "painting">) {
  const { language, words } = useReading();
  if (painting.before === undefined) return null;
  const changed = answersChanged(painting.before.facts, painting.facts);
  return (
    <div className="changed-answers">
      <p>
        <strong>{words("whatIf.note", { count: changed.length })}</strong>
      </p>
      <ul>
        {changed.map((id) => {
          const node = nodeOf(model, id);
          const chip = chipOf(node, painting, { language, words });
          const label = inLanguage(node.document.label, language);
          return (
            <li key={id}>
              <bdi>{label}</bdi>: <strong>{answerText(node, painting, { language, words })}</strong>{" "}
              {chip === undefined ? null : <Chip text={chip} />}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function AccountSection({ heading, children }: { readonly heading: string; readonly children: React.ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{heading}</h3>
      {children}
    </section>
  );
}

interface StatementsProps {
  readonly statements: readonly Statement[];
  readonly onShow: (node: string) => void;
  /** How a statement is marked; what it rests on is marked by its truth. */
  readonly markOf: (statement: Statement) => MarkValue | undefined;
}

const truthMark = ({ truth }: Statement): MarkValue | undefined => truth;

/** Each sentence; one that rests on others is unfolded to show them. */
function Statements({ statements, onShow, markOf }: StatementsProps) {
  return (
    <ul className="statements">
      {statements.map((statement, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: statements are derived together and have no other name.
        <li key={i} className="statement">
          {statement.details.length === 0 ? (
            <Said text={statement.text} mark={markOf(statement)} />
          ) : (
            <details>
              <summary>
                <Said text={statement.text} mark={markOf(statement)} />
              </summary>
              <Statements statements={statement.details} onShow={onShow} markOf={truthMark} />
            </details>
          )}
          <WayThere statement={statement} onShow={onShow} />
        </li>
      ))}
    </ul>
  );
}

function Said({ text, mark }: { readonly text: string; readonly mark: MarkValue | undefined }) {
  return (
    <span className={mark === undefined ? "said" : "said has-mark"}>
      {mark === undefined ? null : <Mark mark={mark} size={14} />}
      <bdi>{text}</bdi>
    </span>
  );
}

interface WayThereProps {
  readonly statement: Statement;
  readonly onShow: (node: string) => void;
}

/** From a sentence that speaks of one node to that node on the map. */
function WayThere({ statement: { text, nodes }, onShow }: WayThereProps) {
  const { words } = useReading();
  const [node, ...others] = nodes;
  if (node === undefined || others.length > 0) return null;
  return (
    <button
      type="button"
      className="icon-button show-on-map no-print"
      aria-label={`${words("account.show")}: ${text}`}
      title={words("account.show")}
      onClick={() => onShow(node)}
    >
      <TargetIcon />
    </button>
  );
}
