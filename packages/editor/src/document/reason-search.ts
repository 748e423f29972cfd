import type { Facts, Ruleset, Target } from "@holdepunkt/engine";
import { RulesetSearch, type RulesetSearchListener } from "./ruleset-search.ts";
import type { SearchRequest } from "./search-messages.ts";
import type { Found } from "./search-stages.ts";

/** What happens to a search. */
export type SearchListener = RulesetSearchListener<Found>;

/** Searches for the reasons of one ruleset's conclusions, one at a time. */
export class ReasonSearch extends RulesetSearch<SearchRequest, Found> {
  constructor(ruleset: Ruleset) {
    super(
      ruleset,
      () => new Worker(new URL("./search-worker.ts", import.meta.url), { type: "module", name: "reasons" }),
    );
  }

  /** Begins a search and ends the one before. */
  search(facts: Facts, target: Target, listener: SearchListener): void {
    this.begin({ kind: "search", facts, target }, listener);
  }
}
