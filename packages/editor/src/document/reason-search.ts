import type { Facts, Ruleset, Target } from "@holdepunkt/engine";
import { RulesetSearch, type RulesetSearchListener } from "./ruleset-search.ts";
import type { Found } from "./search-stages.ts";

/** What to search for: why a case comes to something. */
export interface ReasonWish {
  readonly facts: Facts;
  readonly target: Target;
}

/** What happens to a search. */
export type SearchListener = RulesetSearchListener<Found>;

/** Searches for the reasons of one ruleset's conclusions, one at a time. */
export class ReasonSearch extends RulesetSearch<ReasonWish, Found> {
  constructor(ruleset: Ruleset) {
    super(
      ruleset,
      () => new Worker(new URL("./search-worker.ts", import.meta.url), { type: "module", name: "reasons" }),
    );
  }

  /** Begins a search and ends the one before. */
  search(facts: Facts, target: Target, listener: SearchListener): void {
    this.begin({ facts, target }, listener);
  }
}
