import { openQuestions, readFacts } from "@holdepunkt/engine";
import { evaluator, model } from "./evaluator.mjs";

const facts = readFacts(model, { wagesTaken: true });
const concern = model.nodes.get("concern");
if (facts.ok && concern?.kind === "first") {
  for (const { question, effects } of openQuestions(evaluator, facts.value, concern)) {
    console.log(question.id, effects);
  }
}
