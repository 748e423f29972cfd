import type { BundledCase } from "./bundled.ts";

const files = import.meta.glob<string>("../../../rulesets/no-child-trafficking/cases/*.json", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** The sample cases of the ruleset that came with the page, by file name. In a file of their own: the map needs none. */
export const BUNDLED_CASES: readonly BundledCase[] = Object.entries(files)
  .map(([path, text]) => ({ name: path.replace(/^.*\/|\.json$/g, ""), text }))
  .sort((a, b) => (a.name < b.name ? -1 : 1));
