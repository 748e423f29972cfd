import { isMainThread, parentPort, Worker } from "node:worker_threads";
import { readFacts } from "@holdepunkt/engine";
import { evaluator, model } from "./evaluator.mjs";

if (isMainThread) {
  const worker = new Worker(new URL(import.meta.url));
  worker.once("message", (answer) => {
    console.log(answer.evaluation?.decisions.concern.possible ?? answer.problems);
    worker.terminate();
  });
  worker.postMessage({ wagesTaken: true }); // a case is plain data, and so is an evaluation
} else {
  parentPort?.on("message", (/** @type {Record<string, unknown>} */ written) => {
    const facts = readFacts(model, written);
    parentPort?.postMessage(facts.ok ? { evaluation: evaluator.evaluate(facts.value) } : { problems: facts.problems });
  });
}
