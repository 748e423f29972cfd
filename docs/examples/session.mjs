import { evaluator } from "./evaluator.mjs";

const session = evaluator.session(); // nothing known yet
console.log(session.decision("concern"));

session.set("wagesTaken", { kind: "truth", value: true });
session.set("longHours", { kind: "truth", value: false });
console.log(session.decision("concern"));

session.set("wagesTaken", undefined); // not known after all
console.log(session.evaluation().unknown);
