import { readFacts, reportHtml, reportMarkdown, tellInShort, tellReport } from "@holdepunkt/engine";
import { evaluator, model } from "./evaluator.mjs";

const facts = readFacts(model, { age: { atLeast: 15, atMost: 19 }, wagesTaken: true });
if (!facts.ok) throw new Error(JSON.stringify(facts.problems));

const { concluded, because, open } = tellInShort(evaluator, facts.value, "en");
for (const { text, nodes } of [concluded, because, open]) console.log(text, nodes);

const report = tellReport(evaluator, facts.value, "en", { asOf: "2026-06-23", form: "short" });
console.log(reportMarkdown(report).split("\n")[0]);
console.log(reportHtml(report).split("\n")[1]);
