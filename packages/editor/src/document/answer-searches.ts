import { compile, type Evaluator, linkModel, lowerPlan } from "@holdepunkt/engine";
import type { RulesetSearchAnswer, RulesetSearchRequest } from "./ruleset-search.ts";

/**
 * Makes this worker search by the ruleset that it is told, one search after the other. It keeps nothing of a case beyond the
 * search. Ending the worker ends the search.
 */
export function answerSearches<Wish, Found>(search: (evaluator: Evaluator, wish: Wish) => Iterable<Found>): void {
  let evaluator: Evaluator | undefined;
  const answer = (message: RulesetSearchAnswer<Found>): void => globalThis.postMessage(message);
  globalThis.addEventListener("message", ({ data: request }: MessageEvent<RulesetSearchRequest<Wish>>) => {
    switch (request.kind) {
      case "ruleset": {
        const linked = linkModel(request.ruleset);
        if (!linked.ok) throw new Error("a ruleset that was open on the page cannot be linked");
        evaluator = compile(lowerPlan(linked.value));
        return;
      }
      case "search": {
        if (evaluator === undefined) throw new Error("a search before its ruleset");
        for (const found of search(evaluator, request.wish)) answer({ kind: "found", found });
        answer({ kind: "done" });
        return;
      }
    }
  });
}
