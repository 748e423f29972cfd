import { parseRuleset, problemText } from "@holdepunkt/engine";

const result = parseRuleset('{ "format": 2, "id": "Mine" }');
if (!result.ok) {
  for (const problem of result.problems.slice(0, 2)) {
    console.log(problem);
    console.log(problemText(problem, "en"));
  }
}
