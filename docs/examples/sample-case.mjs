import { readFileSync } from "node:fs";
import { parseCase, runCase } from "@holdepunkt/engine";
import { evaluator } from "./evaluator.mjs";

const sample = parseCase(readFileSync(new URL("./cases/wages.json", import.meta.url)));
const run = sample.ok ? runCase(evaluator, sample.value) : sample;
if (!run.ok) console.log(run.problems);
else for (const { expectation, met, found } of run.value.checked) console.log(met, found, "expectation:", expectation);
