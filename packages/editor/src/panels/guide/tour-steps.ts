import type { Words } from "@holdepunkt/engine";
import type { Messages } from "../../language/editing/guide/generated/messages.ts";
import type { EditingView } from "../editing/editing-context.ts";

/** One stop of the tour: what to look at, and what of it. */
export interface TourStep {
  readonly name: TourStop;
  readonly view: EditingView;
  /** What is pointed at, the first that is there; what is said stands in the middle of the page where nothing is. */
  readonly targets: readonly string[];
  /** Whether a case is to be seen. */
  readonly case?: true;
  /** Whether a node is to be selected. */
  readonly node?: true;
}

export type TourStop = {
  [K in keyof Messages]: K extends `${infer Stop}.title` ? Stop : never;
}[keyof Messages];

/** The way through the editor, on whatever ruleset is open. */
export const TOUR: readonly TourStep[] = [
  { name: "map", view: "map", targets: [".map"] },
  { name: "case", view: "map", targets: [".case-choice"], case: true },
  { name: "node", view: "map", targets: [".panel"], case: true, node: true },
  { name: "undo", view: "map", targets: [".history-buttons"], case: true, node: true },
  { name: "strip", view: "map", targets: [".impact-strip", ".cases"], case: true, node: true },
  { name: "scores", view: "scores", targets: [".map"], case: true },
  { name: "rules", view: "rules", targets: [".map"], case: true },
  { name: "interview", view: "case", targets: [".map"], case: true },
  { name: "document", view: "document", targets: [".map"] },
  { name: "search", view: "map", targets: [".search-button"] },
  { name: "files", view: "map", targets: [".file-menu", ".desk-bar"] },
];

export type GuideWords = Words<Messages>;
