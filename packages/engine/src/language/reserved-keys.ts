/**
 * Names that mean something on every JavaScript object. No document may use one as a key or an id, so that no table
 * keyed by ids can ever find an inherited member (json-logic-js, CVE-2021-4329).
 */
export const RESERVED_KEYS: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  "prototype",
]);
