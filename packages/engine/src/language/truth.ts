/** A truth in Kleene's strong three-valued logic (Kleene 1952, §64): unknown is not no. */
export type Truth = "true" | "false" | "unknown";
