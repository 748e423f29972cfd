import { readFileSync } from "node:fs";
import { canonicalJson, digestOf, parseCase, readFacts } from "@holdepunkt/engine";
import { evaluator, model } from "./evaluator.mjs";

// What was kept when the case was assessed: the facts, and the evaluation.
const kept = JSON.parse(readFileSync(new URL("./kept-evaluation.json", import.meta.url), "utf8"));
const sample = parseCase(readFileSync(new URL("./cases/wages.json", import.meta.url)));
const facts = sample.ok ? readFacts(model, sample.value.facts) : sample;
if (!facts.ok) throw new Error(JSON.stringify(facts.problems));

console.log("same ruleset:", digestOf(model.ruleset) === kept.ruleset.digest);
console.log("same logic:", model.logicDigest === kept.ruleset.logicDigest);
console.log("same bytes:", canonicalJson(evaluator.evaluate(facts.value)) === canonicalJson(kept));
