import { readFacts } from "@holdepunkt/engine";
import { evaluator, model } from "./evaluator.mjs";

const facts = readFacts(model, { age: { atLeast: 15, atMost: 19 }, wagesTaken: true });
if (!facts.ok) throw new Error(JSON.stringify(facts.problems));

for (const { path, truth, saw } of evaluator.trace(facts.value)) console.log(path, truth, saw);
