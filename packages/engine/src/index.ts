/*
 * The front door, in the order in which one meets things:
 * text → parseRuleset → Ruleset → linkModel → Model → lowerPlan → Plan → compile → Evaluator → evaluate(facts) → Evaluation.
 */

// A ruleset: read it, link it, make it ready.
export { parseRuleset, readRuleset } from "./ruleset/parse-ruleset.ts";
export { RulesetReader } from "./ruleset/ruleset-reader.ts";
export { linkModel } from "./model/link-model.ts";
export { lowerPlan } from "./plan/lower-plan.ts";
export { compile, type Evaluator } from "./evaluate/compile.ts";

// A case: read it, evaluate it.
export { parseCase } from "./ruleset/parse-case.ts";
export { type Answer, type Facts, type Known, NO_FACTS, readFacts } from "./model/read-facts.ts";
export { writeFact } from "./model/write-fact.ts";
export type {
  ActionResult,
  ActionState,
  CollectResult,
  DecisionResult,
  Evaluation,
  Finding,
  FirstResult,
  Interval,
  Standing,
} from "./evaluate/evaluation.ts";
export type { Truth } from "./language/truth.ts";
export type { Seen, TraceEntry } from "./evaluate/trace.ts";

// What goes wrong, as values and in words.
export type { Problem, ProblemCode } from "./language/problem.ts";
export { problemText } from "./language/problem-text.ts";
export { assertNever, type Result } from "./language/result.ts";

// An evaluation in words, and why it is so.
export { leadsFirst, type TellingOptions, tellEvaluation } from "./explain/tell-evaluation.ts";
export { tellInShort } from "./explain/short-account.ts";
export type { Account, Section, SectionKind, ShortAccount, Span, Statement } from "./explain/account.ts";
export { type HeadLine, type Report, type ReportOptions, tellReport } from "./explain/report/report.ts";
export { type Emphasis, reportText, type TextOptions } from "./explain/report/report-text.ts";
export { reportMarkdown } from "./explain/report/report-markdown.ts";
export { reportHtml } from "./explain/report/report-html.ts";
export { Teller, tellCondition } from "./explain/tell-condition.ts";
export { type Bound, type Mattered, whatMattered } from "./explain/what-mattered.ts";
export { allReasons, contrastiveSet, type Reason, type Reasons, sufficientReason } from "./explain/reasons.ts";
export { judgeOf, type Target } from "./explain/target.ts";
export {
  type Certificate,
  type CertificateCheck,
  type CertificateFault,
  certify,
  checkCertificate,
  type Witness,
} from "./explain/certificate.ts";
export {
  type Change,
  type Counterfactual,
  type CounterfactualOptions,
  counterfactual,
} from "./explain/counterfactual.ts";
export { type Completion, type CompletionOptions, findCompletion } from "./explain/completion.ts";
export type { Inquiry } from "./explain/inquiry.ts";
export {
  type AskingOptions,
  type Effect,
  nextQuestion,
  type OpenQuestion,
  openQuestions,
} from "./explain/open-questions.ts";
export {
  type OpenDecision,
  type Prospect,
  type ProspectOptions,
  type StillPossible,
  stillPossible,
} from "./explain/still-possible.ts";
export { offendingFacts, type Sharpened, sharpen } from "./evaluate/sharpen.ts";

// Many cases, and cases that change.
export type { Session } from "./evaluate/session.ts";
export { actionState } from "./evaluate/results.ts";
export type { FactImage } from "./evaluate/fact-image.ts";

// Sample cases and checks, for those who maintain rules.
export {
  type CaseRun,
  type Checked,
  checkExpectations,
  type Expectable,
  expectationFaults,
  runCase,
} from "./cases/run-case.ts";
export { exactStyleFindings, type StyleFinding } from "./prove/exact-style.ts";
export {
  type EvaluatedCase,
  type LawOfOneCase,
  type LawVerdict,
  lawVerdict,
  speaksOf,
} from "./prove/law-truth.ts";

// What the above are made of.
export type * from "./ruleset/schema.ts";
export { LIMITS } from "./ruleset/limits.ts";
export type * from "./model/model.ts";
export { isQuestion, questions } from "./model/model.ts";
export { dependenciesOf, nodesOf, questionsBelow } from "./model/dependencies.ts";
export type { ActionPlace, Plan, PlanNode } from "./plan/plan.ts";
export { inLanguage, LANGUAGES, type Language, localised, type Text } from "./language/text.ts";
export { LOCALES, listed, type MessageTable, type Words, wordsIn } from "./language/words.ts";
export { canonicalJson, digestOf, type Json } from "./language/canonical-json.ts";
