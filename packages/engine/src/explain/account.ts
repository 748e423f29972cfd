import type { Truth } from "../language/truth.ts";

/*
 * An evaluation told in words, as structure: what prints, speaks or shows it decides how it looks. Every sentence is made
 * from the ruleset and the evaluation; none is written beside the rule it explains.
 */

/** One thing said. `nodes` are the ids that it speaks of, so that a reader can go there. */
export type Statement = {
  readonly text: string;
  readonly nodes: readonly string[];
  /** Where it speaks of something true, false or unknown. */
  readonly truth?: Truth;
  /** What it rests on, one step down. */
  readonly details: readonly Statement[];
};

/** Which question a section answers. */
export type SectionKind =
  /** What was concluded. */
  | "concluded"
  /** Which facts that rests on, with evidence and sources. */
  | "restsOn"
  /** What is still open and could change it. */
  | "open"
  /** What is recommended, by whom, how soon and on which ground. */
  | "recommended"
  /** Facts that cannot all be right. */
  | "findings"
  /** What the system does not say. */
  | "limits";

export type Section = {
  readonly kind: SectionKind;
  readonly heading: string;
  readonly statements: readonly Statement[];
};

/** An evaluation told in one language. */
export type Account = { readonly heading: string; readonly sections: readonly Section[] };
