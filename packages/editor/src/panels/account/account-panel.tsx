import type { Account, Statement } from "@holdepunkt/engine";
import { useId } from "react";
import type { ReadCase } from "../../document/sample-case.ts";
import { TargetIcon } from "../reading/icons.tsx";
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
}

/** The result in words: headings and statements, and under each what it rests on. Printed, it is the whole page. */
export function AccountPanel({ account, sample, onShow }: AccountPanelProps) {
  const { language, words } = useReading();
  const article = useOpenWhenPrinting();
  return (
    <article className="account" lang={language} ref={article}>
      <div className="account-head">
        <h2>{account.heading}</h2>
        <button type="button" className="button no-print" onClick={() => window.print()}>
          {words("account.print")}
        </button>
      </div>
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

function Statements({ statements, onShow }: StatementsProps) {
  return (
    <ul className="statements">
      {statements.map((statement, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: statements are derived together and have no other name.
        <li key={i} className={statement.truth === undefined ? "statement" : "statement has-mark"}>
          {statement.truth === undefined ? null : <Mark mark={statement.truth} size={14} />}
          <div>
            <Said statement={statement} onShow={onShow} />
            <Details statements={statement.details} onShow={onShow} />
          </div>
        </li>
      ))}
    </ul>
  );
}

/** The sentence; where it speaks of one node, with a way there. */
function Said({
  statement: { text, nodes },
  onShow,
}: {
  readonly statement: Statement;
  readonly onShow: (node: string) => void;
}) {
  const { words } = useReading();
  const [node, ...others] = nodes;
  return (
    <p>
      <bdi>{text}</bdi>
      {node === undefined || others.length > 0 ? null : (
        <button
          type="button"
          className="icon-button show-on-map no-print"
          aria-label={`${words("account.show")}: ${text}`}
          title={words("account.show")}
          onClick={() => onShow(node)}
        >
          <TargetIcon />
        </button>
      )}
    </p>
  );
}

function Details({ statements, onShow }: StatementsProps) {
  const { words } = useReading();
  if (statements.length === 0) return null;
  return (
    <details>
      <summary>{words("account.details", { count: statements.length })}</summary>
      <Statements statements={statements} onShow={onShow} />
    </details>
  );
}
