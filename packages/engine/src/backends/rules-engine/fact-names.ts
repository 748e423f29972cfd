import { dateOf } from "../../language/calendar.ts";
import type { Model } from "../../model/model.ts";

/*
 * The facts of the encoded case. Ids of a ruleset are letters and digits alone, so that a colon keeps names apart from ids.
 */

/** The bounds of a number. */
export const least = (id: string): string => `${id}:min`;
export const most = (id: string): string => `${id}:max`;
/** The options still possible. */
export const possible = (id: string): string => `${id}:possible`;
/** What was chosen, and what was not. */
export const included = (id: string): string => `${id}:included`;
export const excluded = (id: string): string => `${id}:excluded`;
/** The rule that fires when an outcome of a decision is still possible. */
export const outcomePossible = (name: string, outcome: string): string => `${name}:possible:${outcome}`;

/** A day as a number that reads as its date, 20090517: in the order of days, and years are the ten thousands. */
export function dateNumber(day: number): number {
  const date = dateOf(day);
  return date.year * 10_000 + date.month * 100 + date.day;
}

/** How values of a number are written: a day as its date, all others as they are. */
export const written = (model: Model, id: string): ((value: number) => number) =>
  model.nodes.get(id)?.kind === "date" ? dateNumber : (value) => value;

/** The ids of a fact's options, in document order. */
export function optionIds(model: Model, id: string): readonly string[] {
  const node = model.nodes.get(id);
  if (node?.kind !== "choice" && node?.kind !== "choices") throw new Error(`${id} has no options`);
  return node.options;
}
