import { compile, type Evaluator, linkModel, lowerPlan } from "@holdepunkt/engine";
import { openInquiries } from "./open-inquiries.ts";
import type { QuestionAnswer, QuestionRequest } from "./question-messages.ts";

/*
 * Orders the questions of a case beside the page, which stays free to be written in: on a large ruleset it can take
 * seconds. It is given a ruleset that was parsed, and keeps nothing of a case beyond the answer.
 */

let evaluator: Evaluator | undefined;

const answer = (message: QuestionAnswer): void => globalThis.postMessage(message);

globalThis.addEventListener("message", ({ data: request }: MessageEvent<QuestionRequest>) => {
  switch (request.kind) {
    case "ruleset": {
      const linked = linkModel(request.ruleset);
      if (!linked.ok) throw new Error("a ruleset that was open on the page cannot be linked");
      evaluator = compile(lowerPlan(linked.value));
      return;
    }
    case "order": {
      if (evaluator === undefined) throw new Error("questions before their ruleset");
      for (const found of openInquiries(evaluator, request.facts, request.decisions)) answer({ kind: "found", found });
      answer({ kind: "done" });
      return;
    }
  }
});
