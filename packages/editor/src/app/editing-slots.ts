import type { Evaluation, Facts, Language } from "@holdepunkt/engine";
import type { ReactNode } from "react";
import type { UnreadCase } from "../document/sample-case.ts";
import type { Work } from "../document/workbench.ts";
import type { Editing } from "../panels/editing/editing-context.ts";
import type { InspectorProps } from "../panels/inspector/inspector.tsx";
import type { Route } from "./route.ts";
import type { KeptCall } from "./shortcuts.ts";
import type { PageEvent, PageState } from "./state.ts";

/** What editing puts where on the page. It comes in a file of its own, after the map stands. */
export interface EditingSlots {
  /** The work, for everything on the page. */
  readonly editing: Editing;
  /** In the top bar, after the version: how far the draft is from it. */
  readonly state: ReactNode;
  /** In the top bar, between what the ruleset is called and the languages. */
  readonly bar: ReactNode;
  /** Between the bars: what must be known or chosen of how the work is kept. */
  readonly banners: ReactNode;
  /** In the bar below: the ways to see the ruleset. */
  readonly views: ReactNode;
  /** What stands in the map's place; nothing where the map does. */
  readonly main: ReactNode | undefined;
  /** Beside the map, for the selected node. */
  readonly inspector: (props: InspectorProps) => ReactNode;
  /** Above every result: that it is of a draft; nothing where the rules are those that were released. */
  readonly notice: ReactNode;
  /** Below the map. */
  readonly strip: ReactNode;
  /** What stands over the page: what is said, what is asked. */
  readonly over: ReactNode;
  /** How the case came out by the rules that the draft is compared with; nothing where they are the same. */
  readonly before: (sample: string) => { readonly facts: Facts; readonly evaluation: Evaluation } | undefined;
  /** Takes back what was last done to the draft; false where there is nothing. */
  readonly undo: () => boolean;
  readonly redo: () => boolean;
  /** Does what was asked for before editing had come, or says why it was not done. */
  readonly hear: (call: KeptCall) => void;
}

/** What the page hands to editing: what is looked at, and how to look at something else. */
export interface DeskView {
  readonly route: Route;
  readonly state: PageState;
  readonly tell: (event: PageEvent) => void;
  readonly today: string;
  readonly onLanguage: (language: Language) => void;
}

/** Work on one draft, opened, with all its parts. */
export interface Desk {
  readonly subscribe: (listener: () => void) => () => void;
  readonly work: Work;
  /** Sample cases that are no documents: they stay as they lie, and are told of. */
  readonly unread: readonly UnreadCase[];
  readonly slots: (view: DeskView) => EditingSlots;
  readonly close: () => void;
}
