import type { Account, Statement } from "@holdepunkt/engine";
import { useId } from "react";
import type { ReadCase } from "../../document/sample-case.ts";
import { CloseIcon, TargetIcon } from "../reading/icons.tsx";
import { Mark } from "../reading/mark.tsx";
import { Localised } from "../reading/phrase.tsx";
import { useReading } from "../reading/reading.tsx";
import { useOpenWhenPrinting } from "./use-open-when-printing.ts";

interface AccountPanelProps {
  readonly account: Account;
  /** The case that it tells of. */
  readonly sample: ReadCase;
  /** Goes to a node on the canvas. */
  readonly onShow: (node: string) => void;
  readonly onClose: () => void;
}

/** The result in words: headings and statements, and under each what it rests on. Printed, it is the whole page. */
export function AccountPanel({ account, sample, onShow, onClose }: AccountPanelProps) {
  const { language, words } = useReading();
  const article = useOpenWhenPrinting();
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
      <h2>{account.heading}</h2>
      <p className="account-case">
        <strong>{sample.id}</strong>{" "}
        {sample.document.title === undefined ? null : <Localised text={sample.document.title} />}
      </p>
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
            <Statements statements={section.statements} onShow={onShow} />
          </AccountSection>
        ))}
    </article>
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
}

/** Each sentence; one that rests on others is unfolded to show them. */
function Statements({ statements, onShow }: StatementsProps) {
  return (
    <ul className="statements">
      {statements.map((statement, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: statements are derived together and have no other name.
        <li key={i} className="statement">
          {statement.details.length === 0 ? (
            <Said statement={statement} />
          ) : (
            <details>
              <summary>
                <Said statement={statement} />
              </summary>
              <Statements statements={statement.details} onShow={onShow} />
            </details>
          )}
          <WayThere statement={statement} onShow={onShow} />
        </li>
      ))}
    </ul>
  );
}

function Said({ statement: { text, truth } }: { readonly statement: Statement }) {
  return (
    <span className={truth === undefined ? "said" : "said has-mark"}>
      {truth === undefined ? null : <Mark mark={truth} size={14} />}
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
