import { evaluator } from "./evaluator.mjs";

const image = evaluator.image(); // the answers of one case, as typed arrays
image.set("age", { kind: "range", min: 16, max: 16 });
image.set("neverAlone", { kind: "truth", value: true });

const session = evaluator.session();
session.load(image); // copies the answers and computes every node
console.log(session.evaluation().actions.report);
