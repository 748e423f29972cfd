import type { Json } from "@holdepunkt/engine";
import { type ReactNode, useContext, useMemo } from "react";
import { find, type Place } from "../../document/commands/place.ts";
import { pointerTo } from "../../document/commands/pointer.ts";
import { rootOf } from "../../document/used-by.ts";
import type { Work } from "../../document/workbench.ts";
import { type Editing, EditingContext } from "./editing-context.ts";

export type { Editing, EditingView, Look } from "./editing-context.ts";

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
    if (!found.ok) return problems.filter((problem) => isMissingAt(problem, rootOf(draft), place));
    const pointer = pointerTo(found.spot);
    return problems.filter(({ path }) => path === pointer || (within && path.startsWith(`${pointer}/`)));
  }, [draft, problems, place, within]);
}

/** Whether a problem is that nothing stands at a place where something must. */
function isMissingAt(problem: Work["problems"][number], root: ReturnType<typeof rootOf>, place: Place): boolean {
  if (problem.code !== "missingField" || problem.field !== place.at(-1)) return false;
  const around = find(root, place.slice(0, -1));
  return around.ok && problem.path === pointerTo(around.spot);
}

/** How a place is written on the control that edits it (`data-place`), so that one can be led there. */
export const placeKey = (place: Place): string => JSON.stringify(place);
