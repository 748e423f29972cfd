/**
 * What a document from outside may measure. They are far above any real ruleset, and low enough that no document can
 * make the engine slow: each is tested at the limit and one beyond it.
 */
export const LIMITS = {
  /** Bytes of a ruleset, as UTF-8. */
  rulesetBytes: 8_000_000,
  /** Bytes of one case, as UTF-8. */
  caseBytes: 1_000_000,
  /** Objects and arrays inside each other. */
  depth: 64,
  /** Values of any kind in one document. */
  values: 150_000,
  /** UTF-16 code units in one text or key. */
  text: 8_000,
  /** Items in one list: nodes of a kind, rules of a decision, parts of a condition, members of a score. */
  items: 10_000,
  /** Options of a fact, outcomes of a decision, values of a tag. */
  options: 256,
  /** The largest weight, either way: sums of 10,000 stay safe integers. */
  weight: 1_000_000,
} as const;
