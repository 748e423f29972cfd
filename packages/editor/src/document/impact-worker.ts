import type { Draft } from "./draft.ts";
import type { CaseImpact } from "./impact.ts";
import { ImpactComparison } from "./impact-compare.ts";
import type { ImpactAnswer, ImpactRequest } from "./impact-messages.ts";
import { patched, patchedItems } from "./impact-patch.ts";

/*
 * Compares a draft with the release on all sample cases, beside the page, which stays free to be edited. It holds a draft of
 * its own, which follows the page's. Nothing of it is kept when the worker ends.
 */

let comparison: ImpactComparison | undefined;
let draft: Draft | undefined;
let said: readonly CaseImpact[] = [];

globalThis.addEventListener("message", ({ data: request }: MessageEvent<ImpactRequest>) => {
  const start = performance.now();
  switch (request.kind) {
    case "begin":
      comparison = new ImpactComparison(request.released);
      draft = request.draft;
      said = [];
      break;
    case "draft":
      if (draft === undefined) throw new Error("a change before the draft that it changes");
      draft = patched(draft, request.patch);
      break;
  }
  if (comparison === undefined) throw new Error("a draft before what it is compared with");
  const steps = comparison.compare(draft);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  const { cases } = step.value;
  const answer: ImpactAnswer = { cases: patchedItems(said, cases), took: performance.now() - start };
  said = cases;
  globalThis.postMessage(answer);
});
