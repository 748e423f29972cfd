import type { Account, Model, Statement } from "@holdepunkt/engine";
import { type ReactNode, useId, useState } from "react";
import { type Mark as MarkValue, markOf, nodeOf, type Painting } from "../../projection/painting.ts";
import { TargetIcon } from "../reading/icons.tsx";
import { Mark } from "../reading/mark.tsx";
import { useReading } from "../reading/reading.tsx";

interface AccountSectionsProps {
  readonly model: Model;
  readonly account: Account;
  readonly painting: Painting;
  /** Of their headings. */
  readonly level: 3 | 4;
  /** Whether what each sentence rests on is shown from the start. */
  readonly open?: boolean;
  /** Whether all of it is there, whatever is folded: paper cannot be unfolded. */
  readonly whole?: boolean;
  /** Goes to a node on the canvas. */
  readonly onShow: (node: string) => void;
}

/** All that an account says, under its own headings, and under each sentence what it rests on. */
export function AccountSections(props: AccountSectionsProps) {
  const { model, account, painting, level, open = false, whole = open, onShow } = props;
  // As on the map: a decision that is settled at its lowest outcome is marked as an answer, not as an all clear.
  const concludedMark = ({ nodes: [id], truth }: Statement): MarkValue | undefined =>
    id === undefined || truth === "unknown" || truth === "false" ? truth : markOf(nodeOf(model, id), painting);
  return account.sections
    .filter(({ statements }) => statements.length > 0)
    .map((section) => (
      <AccountSection key={section.kind} heading={section.heading} level={level}>
        <Statements
          statements={section.statements}
          onShow={onShow}
          open={open}
          whole={whole}
          markOf={section.kind === "concluded" ? concludedMark : truthMark}
        />
      </AccountSection>
    ));
}

interface AccountSectionProps {
  readonly heading: string;
  readonly level: 3 | 4;
  readonly children: ReactNode;
}

function AccountSection({ heading, level, children }: AccountSectionProps) {
  const id = useId();
  const Heading = `h${level}` as const;
  return (
    <section aria-labelledby={id}>
      <Heading id={id}>{heading}</Heading>
      {children}
    </section>
  );
}

interface StatementsProps {
  readonly statements: readonly Statement[];
  readonly onShow: (node: string) => void;
  /** Whether what a sentence rests on is shown from the start. */
  readonly open: boolean;
  readonly whole: boolean;
  /** How a statement is marked; what it rests on is marked by its truth. */
  readonly markOf: (statement: Statement) => MarkValue | undefined;
}

const truthMark = ({ truth }: Statement): MarkValue | undefined => truth;

/** More sentences than this under one heading are more than the ruleset that ships with the page ever says there. */
const MOST_STATEMENTS = 24;
/** Of more, so many are there to begin with. */
const FIRST_STATEMENTS = 6;

/** Each sentence; one that rests on others is unfolded to show them. */
function Statements({ statements, onShow, open, whole, markOf }: StatementsProps) {
  const { words } = useReading();
  const [isLong, setLong] = useState(false);
  const isAll = whole || isLong || statements.length <= MOST_STATEMENTS;
  const shown = isAll ? statements : statements.slice(0, FIRST_STATEMENTS);
  return (
    <>
      <ul className="statements">
        {shown.map((statement, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: statements are derived together and have no other name.
          <li key={i} className="statement">
            {statement.details.length === 0 ? (
              <Said text={statement.text} mark={markOf(statement)} />
            ) : (
              <Grounds statement={statement} onShow={onShow} open={open} whole={whole} mark={markOf(statement)} />
            )}
            <WayThere statement={statement} onShow={onShow} />
          </li>
        ))}
      </ul>
      {isAll ? null : (
        <button type="button" className="more-statements" onClick={() => setLong(true)}>
          {words("others.count", { count: statements.length - shown.length })}
        </button>
      )}
    </>
  );
}

interface GroundsProps extends Omit<StatementsProps, "statements" | "markOf"> {
  readonly statement: Statement;
  readonly mark: MarkValue | undefined;
}

/** A sentence with what it rests on folded below it, which is not on the page before it is asked for. */
function Grounds({ statement: { text, details }, mark, onShow, open, whole }: GroundsProps) {
  const [isAsked, setAsked] = useState(open);
  return (
    <details open={open} onToggle={(event) => event.currentTarget.open && setAsked(true)}>
      <summary>
        <Said text={text} mark={mark} />
      </summary>
      {isAsked || whole ? (
        <Statements statements={details} onShow={onShow} open={open} whole={whole} markOf={truthMark} />
      ) : null}
    </details>
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
