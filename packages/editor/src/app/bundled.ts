import ruleset from "@holdepunkt/rulesets/no-child-trafficking/ruleset.json?raw";

const files = import.meta.glob<string>("../../../rulesets/no-child-trafficking/cases/*.json", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** A document that came with the page, as text: hostile until it is parsed. */
export interface BundledCase {
  readonly name: string;
  readonly text: string;
}

/** The ruleset that came with the page. */
export const BUNDLED_RULESET: string = ruleset;

/** Its sample cases, by file name. */
export const BUNDLED_CASES: readonly BundledCase[] = Object.entries(files)
  .map(([path, text]) => ({ name: path.replace(/^.*\/|\.json$/g, ""), text }))
  .sort((a, b) => (a.name < b.name ? -1 : 1));
