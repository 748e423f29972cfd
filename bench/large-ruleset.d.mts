/** The large ruleset as a document: see large-ruleset.mjs. */
export function largeRuleset(indicators: number): Readonly<Record<string, unknown>>;
