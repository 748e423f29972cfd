import { isQuestion, type Known, type Question } from "@holdepunkt/engine";
import { type Tongue, valueText } from "../../projection/sayings.ts";

const NOTHING = {
  ruleset: { id: "", version: "", digest: "", logicDigest: "" },
  facts: {},
  indicators: {},
  scores: {},
  decisions: {},
  actions: {},
  findings: [],
  answered: { count: 0, of: 0 },
  unknown: [],
};

/** What is known of a question, in few words, whoever says so. */
export function knownText(question: Question, known: Known | undefined, tongue: Tongue): string {
  const unknown = tongue.words("mark.unknown");
  if (known === undefined) return unknown;
  if (known.kind === "truth") return tongue.words(known.value ? "mark.true" : "mark.false");
  if (question.kind === "indicator" || !isQuestion(question)) return unknown;
  const facts = new Map([[question.id, { known, because: undefined, evidence: [] }]]);
  return valueText(question, { facts, evaluation: NOTHING }, tongue) ?? unknown;
}
