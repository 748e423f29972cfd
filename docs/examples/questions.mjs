import { nextQuestion, openQuestions, readFacts } from "@holdepunkt/engine";
import { evaluator, model } from "./evaluator.mjs";

const facts = readFacts(model, { wagesTaken: true });
/** @type {import("@holdepunkt/engine").Inquiry} */
const concern = { kind: "decision", decision: "concern" };
if (facts.ok) {
  console.log("ask next:", nextQuestion(evaluator, facts.value, concern)?.id);
  for (const { question, effects, left } of openQuestions(evaluator, facts.value, concern)) {
    console.log(question.id, left, effects);
  }
}
