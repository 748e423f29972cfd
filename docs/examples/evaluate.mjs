import { readFacts } from "@holdepunkt/engine";
import { evaluator, model } from "./evaluator.mjs";

const facts = readFacts(model, { wagesTaken: true });
if (!facts.ok) throw new Error(JSON.stringify(facts.problems));

const { decisions, actions, scores, answered, unknown } = evaluator.evaluate(facts.value);
console.log(decisions.concern);
console.log(actions.report);
console.log(scores.signs, answered, unknown);
