import { readFacts, writeFact } from "@holdepunkt/engine";
import { model } from "./evaluator.mjs";

const read = readFacts(model, {
  age: { atLeast: 15, atMost: 19 }, // partly known
  wagesTaken: { value: true, evidence: [{ kind: "childSaid", on: "2026-06-20" }] },
  neverAlone: { value: null, because: "declined" }, // asked, not known
});
if (read.ok) {
  for (const [id, { known, because, evidence }] of read.value) console.log(id, known, because, evidence.length);
  const age = model.nodes.get("age");
  if (age?.kind === "integer") console.log(writeFact(age, { kind: "range", min: 15, max: 19 }));
}

const faulty = readFacts(model, { age: "15", heightInCm: 170 });
if (!faulty.ok) console.log(faulty.problems);
