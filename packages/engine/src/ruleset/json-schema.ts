import * as z from "zod/mini";
import type { Json } from "../language/canonical-json.ts";
import { caseSchema, rulesetSchema } from "./schema.ts";

/**
 * The JSON Schema (draft 2020-12) of a ruleset or a case, for editors and other languages. It says the shape; what ids refer
 * to, and what `parseRuleset` refuses beyond the shape, it cannot say.
 */
export function jsonSchema(document: "ruleset" | "case"): Json {
  const schema = document === "ruleset" ? rulesetSchema : caseSchema;
  const title = document === "ruleset" ? "Holdepunkt ruleset, format 1" : "Holdepunkt case, format 1";
  const made = z.toJSONSchema(schema, { target: "draft-2020-12", unrepresentable: "any" }) as Json;
  return { $id: `https://holdepunkt.example/schema/${document}-1.json`, title, ...(made as object) } as Json;
}
