import { allReasons, readFacts, sufficientReason } from "@holdepunkt/engine";
import { evaluator, model } from "./evaluator.mjs";

const facts = readFacts(model, { wagesTaken: true, neverAlone: true, longHours: false });
/** @type {import("@holdepunkt/engine").Target} */
const strong = { kind: "settled", decision: "concern", outcome: "strong" };
if (facts.ok) {
  const reason = sufficientReason(evaluator, facts.value, strong);
  console.log(reason?.facts, reason?.proven);
  const { sufficient, contrastive, complete } = allReasons(evaluator, facts.value, strong);
  console.log({ sufficient, contrastive, complete });
}
