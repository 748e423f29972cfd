import { readFacts, stillPossible } from "@holdepunkt/engine";
import { evaluator, model } from "./evaluator.mjs";

const facts = readFacts(model, { wagesTaken: true });
if (facts.ok) {
  const { decisions, noLongerMatter } = stillPossible(evaluator, facts.value);
  for (const { decision, prospects, next } of decisions) {
    for (const { outcome, how } of prospects) console.log(decision, outcome, how.kind);
    console.log("ask next:", next);
  }
  console.log("no longer matters:", noLongerMatter);
}
