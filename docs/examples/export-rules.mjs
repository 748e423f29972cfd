import { exportRules } from "@holdepunkt/engine/rules-engine";
import { plan } from "./evaluator.mjs";

const exported = exportRules(plan);
if (exported.kind === "unsupported") throw new Error(`${exported.code} at ${exported.planPath}`);
const kept = JSON.stringify(exported); // plain data: write it to a file, or send it to the other system

console.dir(JSON.parse(kept).rules.at(-1), { depth: 9 });
