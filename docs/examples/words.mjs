import { readFacts, Teller, tellEvaluation } from "@holdepunkt/engine";
import { evaluator, model } from "./evaluator.mjs";

const facts = readFacts(model, { age: 16, wagesTaken: true, neverAlone: true });
if (!facts.ok) throw new Error(JSON.stringify(facts.problems));

const account = tellEvaluation(evaluator, facts.value, "nn", { asOf: "2026-06-23" });
for (const { kind, statements } of account.sections) console.log(kind, statements.length);
const concluded = account.sections.find(({ kind }) => kind === "concluded")?.statements[0];
console.log(concluded?.text, concluded?.nodes, concluded?.truth, concluded?.details.length);

const [rule] = model.decisions.flatMap(({ rules }) => rules);
if (rule !== undefined) console.log(new Teller(model, "en").condition(rule.when));
