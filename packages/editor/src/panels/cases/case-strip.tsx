import { useEffect, useId, useMemo, useRef, useState } from "react";
import type { SampleCase } from "../../document/sample-case.ts";
import { phrase } from "../../language/phrase.ts";
import { Chip } from "../reading/chip.tsx";
import { DeviationIcon } from "../reading/icons.tsx";
import { Mark } from "../reading/mark.tsx";
import { Phrase } from "../reading/phrase.tsx";
import { useReading } from "../reading/reading.tsx";
import { useListbox } from "../reading/use-listbox.ts";
import { CaseDots } from "./case-dots.tsx";
import { searched } from "./search.ts";

interface CaseStripProps {
  readonly cases: readonly SampleCase[];
  readonly chosen: string | undefined;
  /** Cases in which answers are tried otherwise. */
  readonly changed: ReadonlySet<string>;
  readonly onChoose: (id: string) => void;
  /** Goes to the map: between it and the list stands all that the panel has. */
  readonly onGoToMap: () => void;
  /** What the leading decision comes to in a case, in words; absent where there is none. */
  readonly resultOf: (sample: SampleCase) => string | undefined;
  /** What that decision is called. */
  readonly resultLabel: string | undefined;
}

/** The sample cases: how many give what is expected, and a list to choose from. */
export function CaseStrip({ cases, chosen, changed, onChoose, onGoToMap, resultOf, resultLabel }: CaseStripProps) {
  const { language, words } = useReading();
  const [query, setQuery] = useState("");
  const found = useMemo(() => searched(cases, query, language), [cases, query, language]);
  const heading = useId();
  const met = cases.filter((sample) => sample.ok && sample.unmet === 0).length;
  return (
    <section className="cases" aria-labelledby={heading}>
      <div className="cases-summary">
        <h2 id={heading}>{words("cases.heading")}</h2>
        {cases.length === 0 ? null : <p>{words("cases.summary", { met, count: cases.length })}</p>}
        <CaseDots cases={cases} chosen={chosen} />
        <label className="cases-search">
          <span>{words("cases.search")}</span>
          <input type="search" value={query} onChange={(event) => setQuery(event.target.value)} />
        </label>
        <p className="visually-hidden" role="status">
          {query === "" ? "" : words("cases.found", { count: found.length })}
        </p>
      </div>
      <div className="cases-table">
        <div className="cases-columns" aria-hidden>
          <span>{words("cases.column.case")}</span>
          <span>{resultLabel}</span>
          <span>{words("cases.column.expected")}</span>
        </div>
        {cases.length === 0 ? null : found.length === 0 ? (
          <p className="cases-nothing">{words("cases.nothing")}</p>
        ) : (
          <CaseList
            cases={found}
            chosen={chosen}
            changed={changed}
            onChoose={onChoose}
            onGoToMap={onGoToMap}
            resultOf={resultOf}
            labelledBy={heading}
          />
        )}
      </div>
    </section>
  );
}

type CaseListProps = Pick<CaseStripProps, "cases" | "chosen" | "changed" | "onChoose" | "onGoToMap" | "resultOf"> & {
  readonly labelledBy: string;
};

/** A listbox (WAI-ARIA): one tab stop, the arrow keys choose. */
function CaseList({ cases, chosen, changed, onChoose, onGoToMap, resultOf, labelledBy }: CaseListProps) {
  const { language, words } = useReading();
  const list = useRef<HTMLDivElement>(null);
  const ids = cases.map(({ id }) => id);
  const { idAt, keys } = useListbox({ ids, chosen, page: 5, onChoose, onEnter: onGoToMap });
  // Wherever it was chosen: here, or in the bar above the map.
  useEffect(() => {
    if (chosen === undefined) return;
    list.current?.querySelector(`[data-case="${CSS.escape(chosen)}"]`)?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    <div
      className="cases-list"
      role="listbox"
      tabIndex={0}
      ref={list}
      aria-labelledby={labelledBy}
      aria-description={words("cases.help")}
      {...keys}
    >
      {cases.map((sample, i) => {
        const title =
          sample.ok && sample.document.title !== undefined ? phrase(sample.document.title, language) : undefined;
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox hears the keys for its options.
          <div
            key={sample.id}
            id={idAt(i)}
            className="case"
            role="option"
            tabIndex={-1}
            aria-selected={sample.id === chosen}
            data-case={sample.id}
            onClick={() => onChoose(sample.id)}
          >
            <span className="case-title">
              <strong>{sample.id}</strong> {title === undefined ? null : <Phrase phrase={title} />}{" "}
              {changed.has(sample.id) ? <Chip text={words("whatIf.tried")} /> : null}
            </span>{" "}
            <span>{resultOf(sample)}</span> <Expected sample={sample} />
          </div>
        );
      })}
    </div>
  );
}

/** Whether the case gives what its authors expect. */
function Expected({ sample }: { readonly sample: SampleCase }) {
  const { words } = useReading();
  if (sample.ok && sample.unmet === 0) {
    return (
      <span className="case-expected">
        <Mark mark="true" size={14} silent /> {words("case.met")}
      </span>
    );
  }
  return (
    <span className="case-expected is-deviating">
      <DeviationIcon /> {sample.ok ? words("case.unmet", { count: sample.unmet }) : words("case.notRead")}
    </span>
  );
}
