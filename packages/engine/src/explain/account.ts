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
  /** Which parts of `text` are somebody's own words in the case, in order: they may be in any language and script. */
  readonly quoted?: readonly Span[];
};

/** A part of a text, from `from` up to but without `to`, in UTF-16 code units. */
export type Span = { readonly from: number; readonly to: number };

/** Which question a section answers. */
export type SectionKind =
  /** What was concluded. */
  | "concluded"
  /** On which step of the ordered outcomes the case stands, and which thresholds the law has beside them. */
  | "ladder"
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

/**
 * An evaluation told in three sentences: what the leading decision came to, why, and what is still open and would matter most.
 * All of it is told in full in the account.
 */
export type ShortAccount = {
  readonly heading: string;
  readonly concluded: Statement;
  readonly because: Statement;
  readonly open: Statement;
};
