import type { Facts } from "@holdepunkt/engine";
import type { UnreadCase } from "../document/sample-case.ts";
import type { Shown } from "../document/workbench.ts";
import type { PageEvent } from "./state.ts";

/** What has happened to what the reader looks at, now that another draft is shown. */
export function eventFor(before: Shown, after: Shown, unread: readonly UnreadCase[] = []): PageEvent {
  const old = new Map(before.draft.cases.map(({ id, document }) => [id, document]));
  const keepsQuestions = before.draft.ruleset.facts === after.draft.ruleset.facts;
  // What was tried holds as long as the questions are the ones that it answers.
  const unchanged = new Set(
    after.draft.cases.filter(({ id, document }) => keepsQuestions && old.get(id) === document).map(({ id }) => id),
  );
  return {
    kind: "reread",
    nodes: new Set(after.ruleset.model.nodes.keys()),
    cases: new Set([...after.samples, ...unread].map(({ id }) => id)),
    unchanged,
    answers: new Map(
      after.samples.flatMap((sample): [string, Facts][] =>
        keepsQuestions && sample.ok && !unchanged.has(sample.id) ? [[sample.id, sample.facts]] : [],
      ),
    ),
    isOtherRuleset: !keepsQuestions,
  };
}
