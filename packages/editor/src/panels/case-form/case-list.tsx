import { useEffect, useId, useMemo, useRef, useState } from "react";
import { titleOf } from "../../document/case/case-commands.ts";
import type { DraftCase } from "../../document/draft.ts";
import { expects, type SampleCase } from "../../document/sample-case.ts";
import { caseWords } from "../../language/editing/case/words.ts";
import { searched } from "../cases/search.ts";
import { useEditing } from "../editing/editing.tsx";
import { DeviationIcon } from "../reading/icons.tsx";
import { Mark } from "../reading/mark.tsx";
import { Localised } from "../reading/phrase.tsx";
import { useReading } from "../reading/reading.tsx";
import { useListbox } from "../reading/use-listbox.ts";
import { useWords } from "../reading/use-words.ts";
import { readDraftCase } from "./case-in-view.ts";

/** The sample cases of the draft: find one, choose one, make another. */
export function CaseList({ onNew }: { readonly onNew: () => void }) {
  const words = useWords(caseWords);
  const { language } = useReading();
  const { work } = useEditing();
  const [query, setQuery] = useState("");
  const cases = useRead();
  const found = useMemo(() => searched(cases, query, language), [cases, query, language]);
  const heading = useId();
  return (
    <nav className="case-list" aria-labelledby={heading}>
      <div className="case-list-head">
        <h2 id={heading}>
          {words("cases.heading")} <span className="quiet">{work.draft.cases.length}</span>
        </h2>
        <button type="button" className="button is-primary" onClick={onNew}>
          + {words("cases.new")}
        </button>
      </div>
      <input
        type="search"
        className="case-search"
        aria-label={words("cases.search")}
        placeholder={words("cases.search")}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <p className={query !== "" && found.length === 0 ? "quiet" : "visually-hidden"} role="status">
        {query === "" ? "" : words("cases.found", { count: found.length })}
      </p>
      <Choices cases={found} labelledBy={heading} />
    </nav>
  );
}

/** All cases of the draft as they are now, read; those that did not change are not read again. */
function useRead(): readonly SampleCase[] {
  const { work } = useEditing();
  const { ruleset } = work.shown;
  const known = useRef<{ readonly ruleset: typeof ruleset; readonly read: Map<DraftCase, SampleCase> }>(undefined);
  return useMemo(() => {
    const before = known.current?.ruleset === ruleset ? known.current.read : new Map<DraftCase, SampleCase>();
    const read = new Map(work.draft.cases.map((one) => [one, before.get(one) ?? readDraftCase(ruleset, one)]));
    known.current = { ruleset, read };
    return [...read.values()];
  }, [ruleset, work.draft.cases]);
}

/** A listbox (WAI-ARIA): one tab stop, the arrow keys choose. */
function Choices({ cases, labelledBy }: { readonly cases: readonly SampleCase[]; readonly labelledBy: string }) {
  const words = useWords(caseWords);
  const { work, look } = useEditing();
  const list = useRef<HTMLDivElement>(null);
  const ids = cases.map(({ id }) => id);
  const { idAt, keys } = useListbox({ ids, chosen: look.chosen, page: 8, onChoose: (id) => look.choose(id) });
  useEffect(() => {
    if (look.chosen === undefined) return;
    list.current?.querySelector(`[data-case="${CSS.escape(look.chosen)}"]`)?.scrollIntoView({ block: "nearest" });
  }, [look.chosen]);
  return (
    <div
      className="case-choices"
      role="listbox"
      tabIndex={0}
      ref={list}
      aria-labelledby={labelledBy}
      aria-description={words("cases.help")}
      {...keys}
    >
      {cases.map((sample, i) => {
        const draft = work.draft.cases.find(({ id }) => id === sample.id);
        const title = draft === undefined ? undefined : titleOf(draft);
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox hears the keys for its options.
          <div
            key={sample.id}
            id={idAt(i)}
            className="case-choice-row"
            role="option"
            tabIndex={-1}
            aria-selected={sample.id === look.chosen}
            data-case={sample.id}
            onClick={() => look.choose(sample.id)}
          >
            <strong>{sample.id}</strong>{" "}
            <span className="case-choice-title">
              {title === undefined ? words("cases.untitled") : <Localised text={title} />}
            </span>{" "}
            <State sample={sample} />
          </div>
        );
      })}
    </div>
  );
}

/** Whether a case gives what it expects. */
function State({ sample }: { readonly sample: SampleCase }) {
  const words = useWords(caseWords);
  if (sample.ok && sample.unmet === 0) {
    const isExpected = expects(sample);
    return (
      <span className="case-choice-state">
        {isExpected ? <Mark mark="true" size={12} silent /> : null}
        <span className="visually-hidden">{words(isExpected ? "cases.met" : "cases.noExpectation")}</span>
      </span>
    );
  }
  return (
    <span className="case-choice-state is-deviating">
      <DeviationIcon />
      <span className="visually-hidden">
        {sample.ok ? words("cases.unmet", { count: sample.unmet }) : words("cases.unread")}
      </span>
    </span>
  );
}
