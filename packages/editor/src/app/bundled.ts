import ruleset from "@holdepunkt/rulesets/no-child-trafficking/ruleset.json?raw";

/** A document that came with the page, as text: hostile until it is parsed. */
export interface BundledCase {
  readonly name: string;
  readonly text: string;
}

/** The ruleset that came with the page. */
export const BUNDLED_RULESET: string = ruleset;
