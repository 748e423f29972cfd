import { evaluator } from "./evaluator.mjs";

const image = evaluator.image(); // the answers of one case, as typed arrays
const problems = image.read({ age: 16, neverAlone: true }); // facts as a case writes them
if (problems.length > 0) throw new Error(JSON.stringify(problems));
image.set("longHours", { kind: "truth", value: false }); // or one at a time

const session = evaluator.session();
session.load(image); // copies the answers and computes every node
console.log(session.evaluation().actions.report);
