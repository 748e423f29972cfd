import {
  type Account,
  type Evaluator,
  judgeOf,
  type Mattered,
  type Model,
  type Reason,
  whatMattered,
} from "@holdepunkt/engine";
import { type ReactNode, useId, useMemo } from "react";
import type { Conclusion } from "../../projection/conclusions.ts";
import { nodeOf, type Painting } from "../../projection/painting.ts";
import { useReading } from "../reading/reading.tsx";
import { AnswerLine, Answers } from "./answers.tsx";
import { ConclusionChoice } from "./conclusion-choice.tsx";
import { Fold } from "./fold.tsx";
import { CouldRaise, LongReason } from "./long-reason.tsx";
import { Section } from "./section.tsx";
import type { SearchState } from "./use-reason-search.ts";

interface WhyProps {
  readonly evaluator: Evaluator;
  readonly painting: Painting;
  readonly account: Account | undefined;
  readonly conclusions: readonly Conclusion[];
  /** Absent where the case settles nothing. */
  readonly chosen: Conclusion | undefined;
  /** Whether what the reader had chosen is not settled any more. */
  readonly lost: boolean;
  readonly search: SearchState | undefined;
  readonly onChoose: (id: string) => void;
  readonly onStop: () => void;
  readonly onAgain: () => void;
}

/** More answers than this are no reason that one reads: what they come to is said instead. */
const HANDFUL = 6;

/** Why a conclusion stands: the smallest sufficient reason, every other, and what would overturn it. */
export function Why(props: WhyProps) {
  const { evaluator, painting, account, conclusions, chosen, lost, search, onChoose, onStop, onAgain } = props;
  const { words } = useReading();
  const { model } = evaluator.plan;
  const { reason, contrastive, reasons } = search?.found ?? {};
  const part = useMattered(evaluator, painting, chosen?.node, reason);
  return (
    <Section name="why" heading={words("reading.why")}>
      {chosen === undefined ? (
        <p>{words("reading.nothingSettled")}</p>
      ) : (
        <>
          {lost ? <p className="audit-note">{words("conclusion.open")}</p> : null}
          <ConclusionChoice model={model} conclusions={conclusions} chosen={chosen} onChoose={onChoose} />
          {reason === undefined ? null : reason.facts.length > HANDFUL ? (
            <LongReason
              evaluator={evaluator}
              painting={painting}
              account={account}
              conclusion={chosen}
              reason={reason}
            />
          ) : (
            <>
              <p>{words("why.suffices", { count: reason.facts.length })}</p>
              <Answers model={model} painting={painting} ids={reason.facts} account={account} mattered={part} />
            </>
          )}
          {reason === undefined ? null : <Proven reason={reason} />}
          {reason === undefined || reasons === undefined ? null : (
            <Others
              model={model}
              painting={painting}
              sets={reasons.sufficient.filter((set) => set.join() !== reason.facts.join())}
              complete={reasons.complete}
              heading={(count) => words("why.others", { count })}
              none={reason.facts.length === 0 ? undefined : words("why.noOthers")}
            />
          )}
          {chosen.low && reason !== undefined && reason.facts.length > HANDFUL ? (
            <CouldRaise evaluator={evaluator} painting={painting} conclusion={chosen} />
          ) : null}
          {search !== undefined && search.status !== "searching" && contrastive === undefined ? (
            reason === undefined ? null : (
              <p>{words("why.overturnNone")}</p>
            )
          ) : contrastive === undefined ? null : (
            <Overturn>
              <p>{words("why.overturnText", { count: contrastive.facts.length })}</p>
              <Answers model={model} painting={painting} ids={contrastive.facts} />
              <Proven reason={contrastive} />
              {reasons === undefined ? null : (
                <Others
                  model={model}
                  painting={painting}
                  sets={reasons.contrastive.filter((set) => set.join() !== contrastive.facts.join())}
                  complete={reasons.complete}
                  heading={(count) => words("why.overturnOthers", { count })}
                />
              )}
            </Overturn>
          )}
          <SearchStatus search={search} onStop={onStop} onAgain={onAgain} />
        </>
      )}
    </Section>
  );
}

/** What mattered of each answer of a reason that one reads. */
function useMattered(
  evaluator: Evaluator,
  { facts }: Painting,
  node: string | undefined,
  reason: Reason | undefined,
): ReadonlyMap<string, Mattered> | undefined {
  return useMemo(() => {
    if (node === undefined || reason === undefined || reason.facts.length > HANDFUL) return undefined;
    const { plan } = evaluator;
    const judge = judgeOf(plan, reason.target);
    const root = nodeOf(plan.model, node);
    return whatMattered(evaluator, facts, reason.facts, [root], (session) => judge(session) === "true");
  }, [evaluator, facts, node, reason]);
}

/** Whether a set of answers is proven to be a smallest one, or only such that none can be left out. */
function Proven({ reason: { proven, facts } }: { readonly reason: Reason }) {
  const { words } = useReading();
  if (facts.length === 0) return null;
  return (
    <p className={`audit-proven is-${proven}`}>
      <span className="audit-tag">{words(`why.${proven}`)}</span> {words(`why.${proven}Text`)}
    </p>
  );
}

function Overturn({ children }: { readonly children: ReactNode }) {
  const { words } = useReading();
  const id = useId();
  return (
    <section aria-labelledby={id} className="audit-part">
      <h4 id={id}>{words("why.overturn")}</h4>
      {children}
    </section>
  );
}

interface OthersProps {
  readonly model: Model;
  readonly painting: Painting;
  readonly sets: readonly (readonly string[])[];
  /** Whether these are all there are. */
  readonly complete: boolean;
  readonly heading: (count: number) => string;
  /** What is said where there is no other and that is certain. */
  readonly none?: string | undefined;
}

/** More sets than this are listed by nobody. */
const MOST_SETS = 24;

/** Other sets of answers of the same kind, folded; made when they are unfolded. */
function Others({ model, painting, sets, complete, heading, none }: OthersProps) {
  const { words } = useReading();
  const incomplete = complete ? null : <p className="audit-incomplete">{words("why.incomplete")}</p>;
  if (sets.length === 0) return incomplete ?? (none === undefined ? null : <p>{none}</p>);
  return (
    <>
      <Fold summary={heading(sets.length)} onPaper={sets.every((ids) => ids.length <= HANDFUL)}>
        {() => (
          <>
            <ol className="audit-sets">
              {sets.slice(0, MOST_SETS).map((ids) => (
                <li key={ids.join()}>
                  <AnswerLine model={model} painting={painting} ids={ids} />
                </li>
              ))}
            </ol>
            {sets.length > MOST_SETS ? (
              <p className="quiet">{words("why.firstOf", { shown: MOST_SETS, count: sets.length })}</p>
            ) : null}
          </>
        )}
      </Fold>
      {incomplete}
    </>
  );
}

interface SearchStatusProps {
  readonly search: SearchState | undefined;
  readonly onStop: () => void;
  readonly onAgain: () => void;
}

/** How far the search has come, and the way to stop it. */
function SearchStatus({ search, onStop, onAgain }: SearchStatusProps) {
  const { words } = useReading();
  const status = search?.status ?? "searching";
  const text =
    status === "done"
      ? ""
      : status === "searching"
        ? words(search?.found.reason === undefined ? "search.searching" : "search.more")
        : words(`search.${status}`);
  return (
    <div className="audit-search no-print">
      <p role="status">{text}</p>
      {status === "searching" ? (
        <button type="button" className="button" onClick={onStop}>
          {words("search.stop")}
        </button>
      ) : status === "done" ? null : (
        <button type="button" className="button" onClick={onAgain}>
          {words("search.again")}
        </button>
      )}
    </div>
  );
}
