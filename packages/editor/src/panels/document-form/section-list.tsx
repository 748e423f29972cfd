import { documentWords } from "../../language/editing/document/words.ts";
import { useEditing } from "../editing/editing.tsx";
import { DeviationIcon } from "../reading/icons.tsx";
import { useWords } from "../reading/use-words.ts";
import { SECTIONS, type SectionId } from "./sections.ts";

interface SectionListProps {
  /** Where the reader is. */
  readonly current: SectionId;
  readonly counts: { readonly [section in string]?: number | undefined };
  readonly onGo: (section: SectionId) => void;
}

/** The page's sections, with how much is in each and whether something is wrong there. */
export function SectionList({ current, counts, onGo }: SectionListProps) {
  const words = useWords(documentWords);
  const { work } = useEditing();
  const troubled = new Set(work.problems.map(({ path }) => sectionOf(path)));
  return (
    <nav className="section-list" aria-label={words("sections")}>
      <ul>
        {SECTIONS.map((id) => (
          <li key={id}>
            <button type="button" aria-current={id === current ? "true" : undefined} onClick={() => onGo(id)}>
              <span>{words("section", { section: id })}</span>
              {troubled.has(id) ? (
                <>
                  <DeviationIcon />
                  <span className="visually-hidden">{words("hasProblems")}</span>
                </>
              ) : null}
              {counts[id] === undefined ? null : <span className="section-count">{counts[id]}</span>}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The section in which a place of the ruleset's document is edited; none for places of nodes. */
function sectionOf(pointer: string): SectionId | undefined {
  const [, first = ""] = pointer.split("/");
  if (["title", "description", "version", "lawAsOf"].includes(first)) return "about";
  return SECTIONS.find((id) => id === first);
}
