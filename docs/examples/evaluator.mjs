import { readFileSync } from "node:fs";
import { compile, linkModel, lowerPlan, parseRuleset } from "@holdepunkt/engine";

const bytes = readFileSync(new URL("./ruleset.json", import.meta.url));

const ruleset = parseRuleset(bytes); // text or bytes → the document, right in shape
if (!ruleset.ok) throw new Error(JSON.stringify(ruleset.problems));

const linked = linkModel(ruleset.value); // ids found, types checked, nodes ordered
if (!linked.ok) throw new Error(JSON.stringify(linked.problems));

export const model = linked.value;
export const plan = lowerPlan(model); // one flat list that every backend reads
export const evaluator = compile(plan); // made once, holds no case, used for all of them
