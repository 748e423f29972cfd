import { NO_FACTS, sharpen } from "@holdepunkt/engine";
import { evaluator } from "./evaluator.mjs";

console.log(sharpen(evaluator, NO_FACTS, "concern"));
