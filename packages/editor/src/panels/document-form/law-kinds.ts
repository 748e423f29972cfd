/** The sentences that a law can be, in the order in which they are offered. */
export const LAW_KINDS = ["monotone", "independent", "implies", "never", "reachable"] as const;

export type LawKind = (typeof LAW_KINDS)[number];
