import { inLanguage } from "@holdepunkt/engine";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import type { CaseImpact } from "../../document/impact.ts";
import { expects, type SampleCase } from "../../document/sample-case.ts";
import type { Shown } from "../../document/workbench.ts";
import { liveWords } from "../../language/editing/live/words.ts";
import { phrase } from "../../language/phrase.ts";
import { impactMark, impactText, shownImpact } from "../../projection/impact-rows.ts";
import { Chip } from "../reading/chip.tsx";
import { Mark } from "../reading/mark.tsx";
import { Phrase } from "../reading/phrase.tsx";
import { useReading } from "../reading/reading.tsx";
import { useListbox } from "../reading/use-listbox.ts";
import { useWords } from "../reading/use-words.ts";
import { ImpactGlyph } from "./impact-dots.tsx";

/** A case with what the draft does to it. */
export interface ImpactRow {
  readonly sample: SampleCase;
  readonly impact: CaseImpact;
}

interface ImpactListProps {
  readonly rows: readonly ImpactRow[];
  readonly released: Shown;
  readonly shown: Shown;
  readonly chosen: string | undefined;
  /** Cases in which answers are tried otherwise. */
  readonly tried: ReadonlySet<string>;
  readonly labelledBy: string;
  readonly onChoose: (id: string) => void;
  /** Goes to the map: between it and the list stands all that the panel has. */
  readonly onGoToMap: () => void;
}

/** Of one line each; what needs two is measured. */
const ROW = 27;

/** A listbox (WAI-ARIA): one tab stop, the arrow keys choose. Only the rows that can be seen are there, and the chosen one. */
export function ImpactList(props: ImpactListProps) {
  const { rows, chosen, labelledBy, onChoose, onGoToMap } = props;
  const { words } = useReading();
  const scroller = useRef<HTMLDivElement>(null);
  const ids = rows.map(({ sample }) => sample.id);
  const { at, idAt, keys } = useListbox({ ids, chosen, page: 5, onChoose, onEnter: onGoToMap });
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    getItemKey: (i) => rows[i]?.sample.id ?? i,
    overscan: 6,
    initialRect: { width: 600, height: 90 },
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const first = Math.max(0, startIndex - overscan);
      const last = Math.min(count - 1, endIndex + overscan);
      const seen = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
      // The one that is pointed at must be there to be read.
      return at < 0 || seen.includes(at) ? seen : [...seen, at].toSorted((a, b) => a - b);
    },
  });
  // Wherever it was chosen, and wherever it stands by now.
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: "auto" });
  }, [at, virtual]);
  return (
    <div
      className="impact-list"
      role="listbox"
      tabIndex={0}
      ref={scroller}
      aria-labelledby={labelledBy}
      aria-description={words("cases.help")}
      {...keys}
    >
      <div className="impact-all" role="presentation" ref={(element) => sized(element, virtual.getTotalSize())}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox hears the keys for its options.
            <div
              key={row.sample.id}
              id={idAt(index)}
              className="impact-row"
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              aria-posinset={index + 1}
              aria-setsize={rows.length}
              data-index={index}
              data-case={row.sample.id}
              ref={(element) => {
                element?.style.setProperty("--start", `${start}px`);
                virtual.measureElement(element);
              }}
              onClick={() => onChoose(row.sample.id)}
            >
              <Row {...props} row={row} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Sizes are told to the element itself: the page's policy allows no styles in its markup. */
const sized = (element: HTMLElement | null, height: number): void =>
  element?.style.setProperty("--height", `${height}px`);

type RowProps = Pick<ImpactListProps, "released" | "shown" | "tried"> & { readonly row: ImpactRow };

function Row({ row: { sample, impact }, released, shown, tried }: RowProps) {
  const tongue = useReading();
  const { language } = tongue;
  const words = useWords(liveWords);
  const title = sample.ok && sample.document.title !== undefined ? phrase(sample.document.title, language) : undefined;
  const { model } = shown.ruleset;
  const told = impact.kind === "read" ? shownImpact(impact, model) : undefined;
  const old = told === undefined ? undefined : released.ruleset.model.nodes.get(told.node);
  const node = told === undefined ? undefined : (model.nodes.get(told.node) ?? old);
  const isChanged = impact.kind === "read" && impact.isChanged;
  const [before, now] = [impactText(old, told?.before, tongue), impactText(node, told?.now, tongue)];
  const isNew = impact.kind === "read" && impact.against === "nothing";
  const label = node === undefined ? "" : inLanguage(node.document.label, language);
  return (
    <>
      <span className="impact-case">
        <ImpactGlyph mark={impactMark(impact)} />
        <span>
          <strong>{sample.id}</strong> {title === undefined ? null : <Phrase phrase={title} />}{" "}
          {tried.has(sample.id) ? <Chip text={tongue.words("whatIf.tried")} /> : null}
        </span>
      </span>{" "}
      <span className="impact-before">
        {isNew ? (
          <Chip text={words("strip.new")} />
        ) : isChanged ? (
          (before ?? words("strip.absent"))
        ) : (
          words("strip.asBefore")
        )}
      </span>{" "}
      <span className={isChanged ? "impact-now is-changed" : "impact-now"}>
        {told === undefined || told.isFirstLead ? null : <span className="impact-of">{label}: </span>}
        {impact.kind === "unread" ? null : (now ?? words("strip.gone"))}{" "}
        {told === undefined || told.more === 0 ? null : (
          <span className="impact-of">{words("strip.more", { count: told.more })}</span>
        )}
      </span>{" "}
      <Expected sample={sample} impact={impact} />
    </>
  );
}

/** Whether the case gives what its authors expect. */
function Expected({ sample, impact }: ImpactRow) {
  const { words } = useReading();
  const own = useWords(liveWords);
  if (impact.kind === "read" && sample.ok && !expects(sample)) {
    return <span className="impact-expected is-missing">{own("strip.noExpectation")}</span>;
  }
  if (impact.kind === "read" && impact.unmet === 0) {
    return (
      <span className="impact-expected">
        <Mark mark="true" size={14} silent /> {words("case.met")}
      </span>
    );
  }
  return (
    <span className="impact-expected is-deviating">
      {impact.kind === "unread" ? words("case.notRead") : own("strip.unmetNow", { count: impact.unmet })}
    </span>
  );
}
