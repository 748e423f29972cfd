import { useDeferredValue, useEffect, useId, useMemo, useRef, useState } from "react";
import { type Impact, isChangedCase, isMet, isNewlyUnmet } from "../../document/impact.ts";
import type { ImpactParts } from "../../document/impact-watch.ts";
import { expects } from "../../document/sample-case.ts";
import { liveWords } from "../../language/editing/live/words.ts";
import { type ImpactFilter, isListed, mostTouchedFirst } from "../../projection/impact-rows.ts";
import { searched } from "../cases/search.ts";
import { useEditing } from "../editing/editing.tsx";
import { useReading } from "../reading/reading.tsx";
import { useWords } from "../reading/use-words.ts";
import { ImpactDots } from "./impact-dots.tsx";
import { ImpactList, type ImpactRow } from "./impact-list.tsx";
import { ImpactWhy } from "./impact-why.tsx";
import { useImpact } from "./use-impact.ts";

interface ImpactStripProps {
  /** Cases in which answers are tried otherwise. */
  readonly tried: ReadonlySet<string>;
  readonly onGoToMap: () => void;
  readonly parts?: ImpactParts;
}

const FILTERS: readonly ImpactFilter[] = ["all", "changed", "unmet"];

/** What the draft does to the sample cases: in one sentence, at a glance, one by one, and why. */
export function ImpactStrip({ tried, onGoToMap, parts }: ImpactStripProps) {
  const { language, words } = useReading();
  const own = useWords(liveWords);
  const { work, look } = useEditing();
  const { impact, isCurrent } = useImpact(work, parts);
  const [query, setQuery] = useState("");
  const [filter, setFilter] = useState<ImpactFilter>("all");
  const heading = useId();
  const rows = useRows(impact, work.shown.samples);
  const wanted = useDeferredValue(query);
  const found = useMemo(() => {
    const samples = new Set(
      searched(
        rows.map(({ sample }) => sample),
        wanted,
        language,
      ),
    );
    return rows.filter(({ sample, impact: one }) => samples.has(sample) && isListed(one, filter));
  }, [rows, wanted, language, filter]);
  const isBroken = work.problems.length > 0;
  const chosen = rows.find(({ sample }) => sample.id === look.chosen);
  const told = useSummary(impact, rows);
  const announced = useAnnounced(impact === undefined || !isCurrent ? undefined : told);
  return (
    <section className={isCurrent ? "impact" : "impact is-stale"} aria-labelledby={heading} aria-busy={!isCurrent}>
      <div className="impact-summary">
        <div className="impact-head">
          <h2 id={heading}>{words("cases.heading")}</h2>
          <fieldset className="impact-filter">
            <legend className="visually-hidden">{own("strip.filter")}</legend>
            {FILTERS.map((one) => (
              <label key={one}>
                <input
                  type="radio"
                  className="visually-hidden"
                  name={heading}
                  checked={filter === one}
                  onChange={() => setFilter(one)}
                />
                <span>{own(FILTER_WORDS[one], { count: rows.filter((row) => isListed(row.impact, one)).length })}</span>
              </label>
            ))}
          </fieldset>
        </div>
        {/* Of a draft that was not tried nothing is claimed. */}
        {isBroken ? (
          <p className="impact-broken">{own("strip.broken")}</p>
        ) : (
          <p className="impact-told">{impact === undefined ? own("strip.first") : told}</p>
        )}
        {isCurrent || impact === undefined ? null : <p className="impact-working">{own("strip.working")}</p>}
        {impact === undefined ? null : <ImpactDots cases={impact.cases} chosen={look.chosen} />}
        <p className="visually-hidden" role="status">
          {announced}
        </p>
      </div>
      <div className="impact-table">
        <div className="impact-tools">
          <div className="impact-columns" aria-hidden>
            <span>{own("strip.column.before")}</span>
            <span>{own("strip.column.now")}</span>
            <span>{words("cases.column.expected")}</span>
          </div>
          <input
            type="search"
            className="impact-search"
            aria-label={words("cases.search")}
            placeholder={words("cases.search")}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </div>
        <p className="visually-hidden" role="status">
          {query === "" ? "" : words("cases.found", { count: found.length })}
        </p>
        {found.length === 0 ? (
          <p className="impact-nothing">{impact === undefined ? "" : own("strip.nothing")}</p>
        ) : (
          <ImpactList
            rows={found}
            released={work.released}
            shown={work.shown}
            chosen={look.chosen}
            tried={tried}
            labelledBy={heading}
            onChoose={look.choose}
            onGoToMap={onGoToMap}
          />
        )}
      </div>
      {chosen?.sample.ok === true && chosen.impact.kind === "read" && chosen.impact.isChanged ? (
        <ImpactWhy
          sample={chosen.sample}
          impact={chosen.impact}
          released={work.released}
          shown={work.shown}
          onShow={look.select}
        />
      ) : null}
    </section>
  );
}

const FILTER_WORDS = {
  all: "strip.filterAll",
  changed: "strip.filterChanged",
  unmet: "strip.filterUnmet",
} as const satisfies { readonly [filter in ImpactFilter]: string };

/** The cases that are there with what was found of them, those that are touched most first. */
function useRows(impact: Impact | undefined, samples: readonly ImpactRow["sample"][]): readonly ImpactRow[] {
  return useMemo(() => {
    const byId = new Map(samples.map((sample) => [sample.id, sample]));
    return mostTouchedFirst(impact?.cases ?? []).flatMap((one): ImpactRow[] => {
      const sample = byId.get(one.id);
      return sample === undefined ? [] : [{ sample, impact: one }];
    });
  }, [impact, samples]);
}

/** "2 av 66 får nytt resultat av utkastet. 1 er nå i strid med det som er ventet." */
function useSummary(impact: Impact | undefined, rows: readonly ImpactRow[]): string {
  const own = useWords(liveWords);
  return useMemo(() => {
    if (impact === undefined) return "";
    const { cases } = impact;
    if (cases.length === 0) return own("strip.none");
    const count = (is: (one: Impact["cases"][number]) => boolean): number => cases.filter(is).length;
    const unread = count(({ kind }) => kind === "unread");
    const newly = count(isNewlyUnmet);
    const unmet = count((one) => one.kind === "read" && !isMet(one));
    const unexpected = rows.filter(({ sample }) => sample.ok && !expects(sample)).length;
    return [
      own("strip.changed", { changed: count(isChangedCase), count: cases.length }),
      ...(unread > 0 ? [own("strip.unread", { count: unread })] : []),
      ...(unexpected > 0 ? [own("strip.unexpected", { count: unexpected })] : []),
      newly > 0
        ? own("strip.newlyUnmet", { count: newly })
        : own("strip.unmet", { count: unmet, some: String(unread + unexpected > 0) }),
    ].join(" ");
  }, [impact, rows, own]);
}

/** So long nothing must have changed before it is said. */
const QUIET = 700;

/** What is to be said once it stays: typing is not read out letter by letter. Nothing until it was another than at first. */
function useAnnounced(text: string | undefined): string {
  const [said, setSaid] = useState("");
  const first = useRef<string>(undefined);
  useEffect(() => {
    if (text === undefined) return;
    first.current ??= text;
    if (text === first.current && said === "") return;
    const timer = setTimeout(() => setSaid(text), QUIET);
    return () => clearTimeout(timer);
  }, [text, said]);
  return said;
}
