import { certify, checkCertificate, counterfactual, readFacts, sufficientReason } from "@holdepunkt/engine";
import { evaluator, model } from "./evaluator.mjs";

const facts = readFacts(model, { wagesTaken: true, neverAlone: true, longHours: false });
/** @type {import("@holdepunkt/engine").Target} */
const strong = { kind: "settled", decision: "concern", outcome: "strong" };
/** @type {import("@holdepunkt/engine").Target} */
const some = { kind: "settled", decision: "concern", outcome: "some" };
if (facts.ok) {
  const reason = sufficientReason(evaluator, facts.value, strong);
  const certificate = reason && certify(evaluator, facts.value, reason);
  console.log(certificate?.witnesses[0]);
  // Whoever holds the ruleset can check it with the definition alone.
  console.log(certificate && checkCertificate(model, certificate));

  const { kind, ...found } = counterfactual(evaluator, facts.value, some, { pinned: ["wagesTaken"] });
  console.log(kind, "changes" in found ? found.changes : []);
}
