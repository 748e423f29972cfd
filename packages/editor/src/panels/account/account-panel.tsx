import type { Account, Model, ShortAccount } from "@holdepunkt/engine";
import type { ReactNode } from "react";
import type { ReadCase } from "../../document/sample-case.ts";
import type { Painting } from "../../projection/painting.ts";
import { caseName } from "../reading/case-name.ts";
import { CloseIcon } from "../reading/icons.tsx";
import { Localised } from "../reading/phrase.tsx";
import { useReading } from "../reading/reading.tsx";
import { AccountSections } from "./account-sections.tsx";
import { ChangedAnswers } from "./changed-answers.tsx";
import { InShort } from "./in-short.tsx";
import { useUnfolded } from "./use-unfolded.ts";

interface AccountPanelProps {
  readonly model: Model;
  readonly account: Account;
  /** The same in three sentences. */
  readonly short: ShortAccount;
  /** The case that it tells of. */
  readonly sample: ReadCase;
  /** Its answers, or those that are tried in their place. */
  readonly painting: Painting;
  /** What must be known of the rules that it came out by. */
  readonly notice?: ReactNode;
  /** Whether everything is unfolded: paper cannot be. */
  readonly unfolded: boolean;
  /** Goes to a node on the canvas. */
  readonly onShow: (node: string) => void;
  readonly onClose: () => void;
}

/** The result in words: headings and statements, and under each what it rests on. Printed, it is the whole page. */
export function AccountPanel(props: AccountPanelProps) {
  const { model, account, short, sample, painting, notice, unfolded, onShow, onClose } = props;
  const { language, words } = useReading();
  const article = useUnfolded<HTMLElement>(unfolded);
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
        <strong>{caseName(sample, words)}</strong>{" "}
        {sample.document.title === undefined ? null : <Localised text={sample.document.title} />}
      </p>
      {notice}
      <ChangedAnswers model={model} painting={painting} />
      <InShort short={short} />
      {sample.document.story === undefined ? null : (
        <details className="account-story">
          <summary>{words("account.story")}</summary>
          <p>
            <Localised text={sample.document.story} />
          </p>
        </details>
      )}
      <AccountSections model={model} account={account} painting={painting} level={3} whole={unfolded} onShow={onShow} />
    </article>
  );
}
