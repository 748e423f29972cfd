import type { Language } from "@holdepunkt/engine";
import type { Editing } from "../editing/editing.tsx";

/** Something to do, as it is found and done from the search. */
export interface SearchCommand {
  readonly id: string;
  /** What it does, in the reader's language: "Nytt holdepunkt". */
  readonly title: string;
  /** `help`: it only tells something. */
  readonly kind: "command" | "help";
  /** Other words for it, in any language. */
  readonly also?: readonly string[];
  /** The keys that do it from anywhere, as `keyText` has them. */
  readonly keys?: string;
  readonly run: () => void;
}

/** What a room of the editor needs to say what can be done in it. */
export interface CommandContext {
  readonly editing: Editing;
  readonly language: Language;
}

/**
 * What can be done in one room of the editor. Whoever puts the page together hands a list of these to the search. What
 * cannot be done now is left out.
 */
export type CommandSource = (at: CommandContext) => readonly SearchCommand[];
