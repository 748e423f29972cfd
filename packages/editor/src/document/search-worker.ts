import { compile, type Evaluator, linkModel, lowerPlan } from "@holdepunkt/engine";
import type { SearchAnswer, SearchRequest } from "./search-messages.ts";
import { searchStages } from "./search-stages.ts";

/*
 * Searches for reasons beside the page, which stays free to be read: a search can take seconds. It is given a ruleset
 * that was parsed, and keeps nothing of a case beyond the search. Ending the worker ends the search.
 */

let evaluator: Evaluator | undefined;

const answer = (message: SearchAnswer): void => globalThis.postMessage(message);

globalThis.addEventListener("message", ({ data: request }: MessageEvent<SearchRequest>) => {
  switch (request.kind) {
    case "ruleset": {
      const linked = linkModel(request.ruleset);
      if (!linked.ok) throw new Error("a ruleset that was open on the page cannot be linked");
      evaluator = compile(lowerPlan(linked.value));
      return;
    }
    case "search": {
      if (evaluator === undefined) throw new Error("a search before its ruleset");
      for (const found of searchStages(evaluator, request.facts, request.target)) answer({ kind: "found", found });
      answer({ kind: "done" });
      return;
    }
  }
});
