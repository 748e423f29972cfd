import { type ReactNode, useMemo, useRef } from "react";
import type { Work } from "../../document/workbench.ts";
import { type Editing, EditingWith, useEditing } from "../editing/editing.tsx";
import type { SectionId } from "./sections.ts";

interface SectionEditingProps {
  readonly id: SectionId;
  readonly children: ReactNode;
}

/**
 * Editing for one section of the page: what is inside is drawn again when something changed that the section reads, and not
 * at every letter that is written in another.
 */
export function SectionEditing({ id, children }: SectionEditingProps) {
  const editing = useEditing();
  const latest = useRef(editing);
  latest.current = editing;
  const { work, look } = editing;
  const known = useRef(work);
  if (isOther(id, known.current, work)) known.current = work;
  const seen = known.current;
  const { view, selected, chosen } = look;
  const own = useMemo(
    (): Editing => ({
      work: seen,
      look: {
        view,
        selected,
        chosen,
        show: (one) => latest.current.look.show(one),
        select: (node) => latest.current.look.select(node),
        choose: (sample) => latest.current.look.choose(sample),
        goTo: (place) => latest.current.look.goTo(place),
      },
      perform: (command, group) => latest.current.perform(command, group),
      endGroup: () => latest.current.endGroup(),
      cancelGroup: () => latest.current.cancelGroup(),
      undo: () => latest.current.undo(),
      redo: () => latest.current.redo(),
      say: (text) => latest.current.say(text),
    }),
    [seen, view, selected, chosen],
  );
  return <EditingWith editing={own}>{children}</EditingWith>;
}

const NODES = ["facts", "indicators", "scores", "decisions", "actions"] as const;
const RULES = [...NODES, "laws", "constraints", "tags", "sources"] as const;

/** What a section reads of the ruleset: what it shows, what it chooses from, and who uses what stands in it. */
const READ: { readonly [id in SectionId]: readonly string[] } = {
  about: ["title", "description", "version", "lawAsOf"],
  leads: ["leads", "decisions"],
  laws: RULES,
  constraints: RULES,
  thresholds: ["thresholds", "sources"],
  tags: [...NODES, "laws", "constraints", "tags"],
  actors: ["actors", "actions"],
  sources: [...RULES, "actors", "thresholds"],
};

/** Sections that say things as the linked rules have them. */
const TOLD: ReadonlySet<SectionId> = new Set(["laws", "constraints"]);

function isOther(id: SectionId, before: Work, now: Work): boolean {
  if (before === now) return false;
  const isSameProblems =
    before.problems === now.problems || (before.problems.length === 0 && now.problems.length === 0);
  if (!isSameProblems || before.draft.cases !== now.draft.cases) return true;
  if (TOLD.has(id) && (before.shown !== now.shown || (before.isLinking && !now.isLinking))) return true;
  return READ[id].some((key) => before.draft.ruleset[key] !== now.draft.ruleset[key]);
}
