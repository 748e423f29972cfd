import type { Json } from "@holdepunkt/engine";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { Command } from "../../document/commands/command.ts";
import { find, type Place } from "../../document/commands/place.ts";
import { pointerTo } from "../../document/commands/pointer.ts";
import { rootOf } from "../../document/used-by.ts";
import type { Work } from "../../document/workbench.ts";

/** What stands in the middle of the page while one edits. */
export type EditingView = "map" | "scores" | "rules" | "case" | "document";

/** What the reader looks at, and how to look at something else. */
export interface Look {
  readonly view: EditingView;
  /** The selected node. */
  readonly selected: string | undefined;
  /** The chosen sample case. */
  readonly chosen: string | undefined;
  readonly show: (view: EditingView) => void;
  readonly select: (node: string | undefined) => void;
  readonly choose: (sample: string | undefined) => void;
  /** Goes to the control that edits a place of the draft: selects what holds it, shows its view, focuses its field. */
  readonly goTo: (place: Place) => void;
}

/** Editing, for whatever stands inside: the work, and what can be done with it. */
export interface Editing {
  readonly work: Work;
  readonly look: Look;
  /**
   * Does it; where it cannot be done, nothing happens and the reader is told why. Commands that follow each other with one
   * `group` (a drag, a field that is typed in) are one step to undo, until `endGroup`. Gives whether it was done.
   */
  readonly perform: (command: Command, group?: string) => boolean;
  readonly endGroup: () => void;
  /** Takes back the step of the group that goes on: a drag that was called off. */
  readonly cancelGroup: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Says something to the reader, to eye and ear, until the next is said or it is put away. */
  readonly say: (text: string) => void;
}

const EditingContext = createContext<Editing | undefined>(undefined);

/** Everything inside edits with `editing`. */
export function EditingWith({ editing, children }: { readonly editing: Editing; readonly children: ReactNode }) {
  return <EditingContext value={editing}>{children}</EditingContext>;
}

/** The work, and what can be done with it. Only inside `EditingWith`. */
export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (editing === undefined) throw new Error("nothing is edited here");
  return editing;
}

/** What stands at a place of the draft as it is now; nothing where nothing does. */
export function useValue(place: Place): Json | undefined {
  const { work } = useEditing();
  const found = find(rootOf(work.draft), place);
  return found.ok ? found.value : undefined;
}

/** The problems of the draft at a place, and, where `within`, at all that stands in it. Of the ruleset's document. */
export function useProblemsAt(place: Place, within = true): Work["problems"] {
  const { work } = useEditing();
  const { draft, problems } = work;
  return useMemo(() => {
    if (problems.length === 0 || place[0] !== "ruleset") return [];
    const found = find(rootOf(draft), place);
    if (!found.ok) return [];
    const pointer = pointerTo(found.spot);
    return problems.filter(({ path }) => path === pointer || (within && path.startsWith(`${pointer}/`)));
  }, [draft, problems, place, within]);
}

/** How a place is written on the control that edits it (`data-place`), so that one can be led there. */
export const placeKey = (place: Place): string => JSON.stringify(place);
