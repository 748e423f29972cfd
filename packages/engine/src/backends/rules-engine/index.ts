/*
 * `@holdepunkt/engine/rules-engine`: a ruleset for systems that run json-rules-engine 7. Exporting and encoding need
 * nothing; only evaluating does need that engine, installed beside this package.
 */

export { type EncodedCase, type EncodedValue, encodeCase } from "./encode-case.ts";
export { exportRules } from "./export-rules.ts";
export {
  type Comparison,
  EXPORT_LIMITS,
  type Exported,
  type ExportedRule,
  type ExportedSum,
  type ExportedTerm,
  type ExportedYears,
  type Junction,
  type ReadBounds,
  type ReadResults,
  type ReadTruth,
  type RuleCondition,
  type Unsupported,
} from "./exported.ts";
export { type RulesEngineEvaluator, rulesEngineEvaluator } from "./rules-engine-evaluator.ts";
