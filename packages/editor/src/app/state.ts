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
}

/** What can happen to it. */
export type PageEvent =
  | { readonly kind: "chose"; readonly id: string | undefined }
  | { readonly kind: "selected"; readonly node: string }
  | { readonly kind: "deselected" }
  | { readonly kind: "viewed"; readonly view: View }
  | { readonly kind: "turned"; readonly id: string }
  | { readonly kind: "closedPanel" }
  | { readonly kind: "openedPanel" };

export const AT_FIRST: PageState = {
  chosen: undefined,
  selected: undefined,
  view: "groups",
  turned: new Set(),
  panel: true,
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
    case "closedPanel":
      return { ...state, selected: undefined, panel: false };
    case "openedPanel":
      return { ...state, selected: undefined, panel: true };
  }
}

/** A new view starts with its own groups; a lane that was opened stays open. */
const onlyLanes = (turned: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...turned].filter((id) => id.startsWith("rail:")));
