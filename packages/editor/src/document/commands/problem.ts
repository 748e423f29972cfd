import type { Use } from "../used-by.ts";
import type { Named } from "./command.ts";
import type { Place } from "./place.ts";
import type { JsonPointer } from "./pointer.ts";

/** Why two nodes cannot be connected. */
export type ConnectProblem =
  /** Nothing depends on an action. */
  | "actionsLeadNowhere"
  /** What is asked depends on its answer alone. */
  | "askedDependsOnNothing"
  /** A score counts indicators. */
  | "scoresCountIndicators"
  /** The node has no value that could be compared with: no option, or one alone. */
  | "nothingToCompare"
  /** A score has no rules, and only decisions have. */
  | "noRules";

/** Why a command was not applied. It names ids and places, never what a case answers. */
export type CommandProblem =
  /** The place leads nowhere from step `step` on. */
  | { readonly code: "noSuchPlace"; readonly place: Place; readonly step: number }
  /** Two items have the id at step `step`. */
  | { readonly code: "ambiguousPlace"; readonly place: Place; readonly step: number }
  | {
      readonly code: "wrongPlace";
      readonly place: Place;
      readonly expected: "list" | "item" | "member" | "text" | "condition" | "group" | "part";
    }
  | { readonly code: "outOfRange"; readonly place: Place; readonly length: number }
  /** It would leave the draft as it is. */
  | { readonly code: "nothingChanges" }
  /** Too deep for a document. */
  | { readonly code: "tooDeep"; readonly place: Place }
  /** It could not be read again: half a character, or a key that every object of the language has. */
  | { readonly code: "notWritable" }
  | { readonly code: "notAnId"; readonly id: string }
  /** The id is used: declared there, or referred to by what was left behind. */
  | { readonly code: "idTaken"; readonly id: string; readonly pointer: JsonPointer }
  /** An id has uses: `rename` changes them with it. */
  | { readonly code: "idIsRenamed"; readonly place: Place }
  | { readonly code: "notFound"; readonly name: Named }
  | { readonly code: "stillUsed"; readonly name: Named; readonly uses: readonly Use[] }
  /** These uses cannot go: an action needs an actor, a decision its default. */
  | { readonly code: "cannotTake"; readonly name: Named; readonly uses: readonly Use[] }
  | { readonly code: "alreadyConnected"; readonly from: string; readonly to: string }
  | { readonly code: "cannotConnect"; readonly from: string; readonly to: string; readonly because: ConnectProblem }
  /** A decision has several rules, or none: which is meant must be said. */
  | { readonly code: "chooseRule"; readonly node: string; readonly rules: readonly string[] }
  /** Each of the nodes would depend on the next, and the last on the first. */
  | { readonly code: "cycle"; readonly nodes: readonly string[] };

/** A value, or why there is none. */
export type CommandResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: CommandProblem };

/** A result that holds `value`. */
export const done = <T>(value: T): CommandResult<T> => ({ ok: true, value });

/** A result that failed. */
export const refused = (problem: CommandProblem): CommandResult<never> => ({ ok: false, problem });
