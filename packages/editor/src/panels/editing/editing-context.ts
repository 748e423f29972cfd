import { createContext } from "react";
import type { Command } from "../../document/commands/command.ts";
import type { Place } from "../../document/commands/place.ts";
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

/** Editing, for whatever stands inside; nothing until it is loaded. It comes with the page: what stands inside stays as it is then. */
export const EditingContext = createContext<Editing | undefined>(undefined);
