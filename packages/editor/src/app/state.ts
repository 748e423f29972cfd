import type { Facts, Known } from "@holdepunkt/engine";
import { NOTHING_OPENED, OPENED, type Opened } from "../document/opened-files.ts";
import { answering, did, returning, triedWith, undid, type WhatIf, whatIf } from "../document/what-if.ts";
import type { View } from "../projection/lanes.ts";

/** What the reader looks at. None of it is in the address: ids of cases are nobody else's. */
export interface PageState {
  /** The chosen sample case. */
  readonly chosen: string | undefined;
  /** The selected node. */
  readonly selected: string | undefined;
  readonly view: View;
  /** Groups and lanes that were opened or folded by hand. */
  readonly turned: ReadonlySet<string>;
  /** Whether the result in words stands beside the map. */
  readonly panel: boolean;
  /** Cases whose answers are tried otherwise, until the page is closed. Kept nowhere else. */
  readonly whatIfs: ReadonlyMap<string, WhatIf>;
  /** What the reader opened from files, until the page is closed. Kept nowhere else. */
  readonly opened: Opened;
}

/** What can happen to it. */
export type PageEvent =
  | { readonly kind: "chose"; readonly id: string | undefined }
  | { readonly kind: "selected"; readonly node: string }
  | { readonly kind: "deselected" }
  | { readonly kind: "viewed"; readonly view: View }
  | { readonly kind: "turned"; readonly id: string }
  /** Another answer in the chosen case. `facts`: the answers that the case itself has. */
  | {
      readonly kind: "answered";
      readonly facts: Facts;
      readonly question: string;
      readonly known: Known | undefined;
    }
  | { readonly kind: "undid" }
  /** All answers as the case has them. */
  | { readonly kind: "returned" }
  | { readonly kind: "closedPanel" }
  | { readonly kind: "openedPanel" }
  /** Files were read; a case among them is chosen. */
  | { readonly kind: "openedFiles"; readonly opened: Opened }
  /** The documents were read again; what was looked at stays where it still is. `nodes` and `cases`: what there is now. */
  | {
      readonly kind: "reread";
      readonly nodes: ReadonlySet<string>;
      readonly cases: ReadonlySet<string>;
      /** Cases that are as they were; none of them if the ruleset is another. */
      readonly unchanged: ReadonlySet<string>;
      /** The answers of cases that are answered otherwise now, to the same questions. */
      readonly answers: ReadonlyMap<string, Facts>;
      readonly isOtherRuleset: boolean;
    }
  /** Another ruleset altogether. */
  | { readonly kind: "choseRuleset" };

export const AT_FIRST: PageState = {
  chosen: undefined,
  selected: undefined,
  view: "groups",
  turned: new Set(),
  panel: true,
  whatIfs: new Map(),
  opened: NOTHING_OPENED,
};

/** The state after an event. */
export function after(state: PageState, event: PageEvent): PageState {
  switch (event.kind) {
    case "chose":
      // "What is so in the case" means nothing without one; all rows stay all rows.
      return {
        ...state,
        chosen: event.id,
        view: state.view === "rows" ? "rows" : event.id === undefined ? "groups" : "case",
      };
    case "selected":
      // A second press on the same row lets it go.
      return { ...state, selected: event.node === state.selected ? undefined : event.node };
    case "deselected":
      return { ...state, selected: undefined };
    case "viewed":
      return { ...state, view: event.view, selected: undefined, turned: onlyLanes(state.turned) };
    case "turned": {
      const turned = new Set(state.turned);
      if (!turned.delete(event.id)) turned.add(event.id);
      return { ...state, turned };
    }
    case "answered": {
      const trial = (state.chosen === undefined ? undefined : state.whatIfs.get(state.chosen)) ?? whatIf(event.facts);
      return withWhatIf(state, did(trial, answering(trial, event.question, event.known)));
    }
    case "undid":
    case "returned": {
      const trial = state.chosen === undefined ? undefined : state.whatIfs.get(state.chosen);
      if (trial === undefined) return state;
      return withWhatIf(state, event.kind === "undid" ? undid(trial) : did(trial, returning(trial)));
    }
    case "closedPanel":
      return { ...state, selected: undefined, panel: false };
    case "openedPanel":
      return { ...state, selected: undefined, panel: true };
    case "openedFiles": {
      const { opened } = event;
      // What was tried was tried with the answers of another case.
      const whatIfs = new Map([...state.whatIfs].filter(([id]) => id !== OPENED));
      if (opened.sample !== undefined) return { ...state, opened, whatIfs, chosen: OPENED, view: "case" };
      // A record without its case stands alone: beside a sample case it would seem to be about it.
      const isAlone = state.chosen === OPENED || opened.verification !== undefined;
      return { ...state, opened, whatIfs, chosen: isAlone ? undefined : state.chosen };
    }
    case "reread":
      return reread(state, event);
    case "choseRuleset":
      return AT_FIRST;
  }
}

function reread(state: PageState, event: Extract<PageEvent, { readonly kind: "reread" }>): PageState {
  const { nodes, cases, unchanged, answers, isOtherRuleset } = event;
  const { selected } = state;
  // What came from a file was read by the rules as they were.
  const opened = isOtherRuleset ? NOTHING_OPENED : state.opened;
  const isThere = (id: string): boolean => (id === OPENED ? opened.sample !== undefined : cases.has(id));
  const chosen = state.chosen !== undefined && isThere(state.chosen) ? state.chosen : undefined;
  return {
    ...state,
    opened,
    chosen,
    view: chosen === undefined && state.view === "case" ? "groups" : state.view,
    selected: selected !== undefined && nodes.has(selected) ? selected : undefined,
    // What was tried was tried with the questions that were there. With other answers it is tried again.
    whatIfs: new Map(
      [...state.whatIfs].flatMap(([id, trial]): [string, WhatIf][] => {
        const facts = answers.get(id);
        if (unchanged.has(id) || (id === OPENED && opened === state.opened)) return [[id, trial]];
        return facts === undefined ? [] : [[id, triedWith(facts, trial)]];
      }),
    ),
  };
}

/** `trial` in place of what was tried with the chosen case. */
function withWhatIf(state: PageState, trial: WhatIf): PageState {
  if (state.chosen === undefined || state.whatIfs.get(state.chosen) === trial) return state;
  return { ...state, whatIfs: new Map(state.whatIfs).set(state.chosen, trial) };
}

/** A new view starts with its own groups; a lane that was opened stays open. */
const onlyLanes = (turned: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...turned].filter((id) => id.startsWith("rail:")));
