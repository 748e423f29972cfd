import { memo, useEffect, useMemo, useRef, useState } from "react";
import { itemsOf } from "../../document/commands/json.ts";
import { usesIn } from "../../document/uses.ts";
import { documentWords } from "../../language/editing/document/words.ts";
import { placeKey, useEditing } from "../editing/editing.tsx";
import { useSettled } from "../reading/use-settled.ts";
import { useWords } from "../reading/use-words.ts";
import { AboutSection } from "./about-section.tsx";
import { ActorsSection } from "./actors-section.tsx";
import { ConstraintsSection } from "./constraints-section.tsx";
import { LawsSection } from "./laws-section.tsx";
import { LeadsSection } from "./leads-section.tsx";
import { SectionEditing } from "./section-editing.tsx";
import { SectionList } from "./section-list.tsx";
import { SECTIONS, type SectionId } from "./sections.ts";
import { SourcesSection } from "./sources-section.tsx";
import { TagsSection } from "./tags-section.tsx";
import { ThresholdsSection } from "./thresholds-section.tsx";
import { UsesKnown } from "./uses-known.tsx";

/** The ruleset as a document: what it is called, what it rests on, and what must hold of it. `today`: an ISO day. */
export function DocumentPage({ today }: { readonly today: string }) {
  const words = useWords(documentWords);
  const { work } = useEditing();
  const { draft } = work;
  // To read a whole draft for it is longer than a keystroke, and nobody waits for it.
  const settled = useSettled(draft);
  const uses = useMemo(() => usesIn(settled), [settled]);
  const scroller = useRef<HTMLDivElement>(null);
  const reached = useReached(scroller);
  const counts = useMemo(
    () =>
      Object.fromEntries(SECTIONS.map((id) => [id, id === "about" ? undefined : itemsOf(draft.ruleset[id]).length])),
    [draft],
  );
  return (
    <div className="document-page" ref={scroller}>
      <SectionList
        current={reached}
        counts={counts}
        onGo={(id) => {
          const heading = document.getElementById(headingId(id));
          heading?.scrollIntoView({ block: "start" });
          heading?.focus({ preventScroll: true });
        }}
      />
      <UsesKnown uses={uses}>
        <div className="document-sections">
          {SECTIONS.map((id) => (
            <section
              key={id}
              className="document-section"
              data-section={id}
              data-place={placeKey(id === "about" ? ["ruleset"] : ["ruleset", id])}
              aria-labelledby={headingId(id)}
            >
              <h2 id={headingId(id)} tabIndex={-1}>
                {words("section", { section: id })}
              </h2>
              <p className="document-lead">{words("lead", { section: id })}</p>
              <SectionEditing id={id}>
                <Content id={id} today={today} />
              </SectionEditing>
            </section>
          ))}
        </div>
      </UsesKnown>
    </div>
  );
}

const headingId = (id: SectionId): string => `document-${id}`;

const Content = memo(function Content({ id, today }: { readonly id: SectionId; readonly today: string }) {
  switch (id) {
    case "about":
      return <AboutSection />;
    case "leads":
      return <LeadsSection />;
    case "laws":
      return <LawsSection />;
    case "constraints":
      return <ConstraintsSection />;
    case "thresholds":
      return <ThresholdsSection />;
    case "tags":
      return <TagsSection />;
    case "actors":
      return <ActorsSection />;
    case "sources":
      return <SourcesSection today={today} />;
  }
});

/** The section that one reads: the last whose heading has come up to the upper part of what is seen. */
function useReached(scroller: React.RefObject<HTMLDivElement | null>): SectionId {
  const [reached, setReached] = useState<SectionId>("about");
  useEffect(() => {
    const within = scroller.current;
    if (within === null) return;
    const look = (): void => {
      const line = within.getBoundingClientRect().top + within.clientHeight / 4;
      const sections = [...within.querySelectorAll<HTMLElement>("[data-section]")];
      const isAtEnd = within.scrollTop + within.clientHeight >= within.scrollHeight - 2;
      const last = isAtEnd
        ? sections.at(-1)
        : sections.findLast((section) => section.getBoundingClientRect().top <= line);
      setReached(SECTIONS.find((id) => id === last?.dataset.section) ?? "about");
    };
    within.addEventListener("scroll", look, { passive: true });
    return () => within.removeEventListener("scroll", look);
  }, [scroller]);
  return reached;
}
