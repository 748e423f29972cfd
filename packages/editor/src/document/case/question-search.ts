import type { Facts, Ruleset } from "@holdepunkt/engine";
import { RulesetSearch, type RulesetSearchListener } from "../ruleset-search.ts";
import type { OpenInquiry } from "./open-inquiries.ts";

/** What to order: the questions that the named decisions leave open in a case. */
export interface QuestionWish {
  readonly facts: Facts;
  readonly decisions: readonly string[];
}

/** What happens while questions are ordered. */
export type QuestionListener = RulesetSearchListener<OpenInquiry>;

/** Orders questions by one ruleset, one case at a time. */
export class QuestionSearch extends RulesetSearch<QuestionWish, OpenInquiry> {
  constructor(ruleset: Ruleset) {
    super(
      ruleset,
      () => new Worker(new URL("./question-worker.ts", import.meta.url), { type: "module", name: "questions" }),
    );
  }

  /** Begins, and ends what was begun before. */
  order(facts: Facts, decisions: readonly string[], listener: QuestionListener): void {
    this.begin({ facts, decisions }, listener);
  }
}
