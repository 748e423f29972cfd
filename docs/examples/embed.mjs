import { readFileSync } from "node:fs";
import { compile, linkModel, lowerPlan, parseRuleset, readFacts } from "@holdepunkt/engine";

const file = new URL(import.meta.resolve("@holdepunkt/rulesets/no-child-trafficking/ruleset.json"));
const ruleset = parseRuleset(readFileSync(file));
const model = ruleset.ok ? linkModel(ruleset.value) : ruleset;
if (!model.ok) throw new Error(JSON.stringify(model.problems));
const evaluator = compile(lowerPlan(model.value)); // once; then one `evaluate` a case
const facts = readFacts(model.value, { statedAge: 15, rehearsedAccount: true, workWithoutPay: true });
if (!facts.ok) throw new Error(JSON.stringify(facts.problems));
console.log(evaluator.evaluate(facts.value).decisions.concern);
