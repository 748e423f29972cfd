import ruleset from "@holdepunkt/rulesets/no-child-trafficking/ruleset.json?raw";
import type { NamedText } from "../draft.ts";

const files = import.meta.glob<string>("../../../../rulesets/no-child-trafficking/cases/*.json", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** The ruleset that the house is built for, as its file's text; for tests. */
export const REAL_RULESET: string = ruleset;

/** Its sample cases. */
export const REAL_CASES: readonly NamedText[] = Object.entries(files)
  .map(([path, text]) => ({ name: path.replace(/^.*\/|\.json$/g, ""), text }))
  .sort((a, b) => (a.name < b.name ? -1 : 1));
