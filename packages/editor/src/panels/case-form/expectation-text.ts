import {
  type Evaluation,
  type Expectation,
  inLanguage,
  type Language,
  type Model,
  type Words,
} from "@holdepunkt/engine";
import type { Expected } from "../../document/case/expectations.ts";
import type { Messages } from "../../language/editing/case/generated/messages.ts";
import { anyOf } from "../../language/lists.ts";
import { quoted } from "../../language/quoted.ts";
import { collectLines, firstLine, intervalText, type Tongue } from "../../projection/sayings.ts";

/** With which words expectations are told. */
export interface Telling extends Tongue {
  readonly caseWords: Words<Messages>;
}

/** What an expectation says, as a sentence without an end. */
export function expectationText(model: Model, expected: Expected, telling: Telling): string {
  const { caseWords: words, language } = telling;
  if ("finding" in expected) {
    const found = model.constraints.find(({ id }) => id === expected.finding);
    const because = found === undefined ? expected.finding : inLanguage(found.document.because, language);
    return words("says.finding", { because });
  }
  const label = labelOf(model, expected.node, language);
  const outcome = (id: string): string => outcomeLabel(model, expected.node, id, language);
  if ("settled" in expected) return words("says.settled", { label, outcome: outcome(expected.settled) });
  if ("possible" in expected) {
    const outcomes = anyOf(
      expected.possible.map((id) => quoted(outcome(id), language)),
      language,
    );
    return words("says.possible", { label, outcomes });
  }
  if ("outcome" in expected) {
    return words("says.outcome", { label, outcome: outcome(expected.outcome), truth: expected.truth });
  }
  if ("truth" in expected) return words("says.truth", { label, truth: expected.truth });
  if ("state" in expected) return words("says.state", { label, state: expected.state });
  if ("min" in expected) return words("says.interval", { label, value: intervalText(expected) });
  const atMost = expected.atMost;
  if (!("atLeast" in expected)) return words("says.atMost", { label, outcome: outcome(expected.atMost) });
  if (atMost === undefined) return words("says.atLeast", { label, outcome: outcome(expected.atLeast) });
  return words("says.between", { label, lowest: outcome(expected.atLeast), highest: outcome(atMost) });
}

/** What was found in the place of what is expected. */
export function foundText(model: Model, evaluation: Evaluation, expected: Expected, telling: Telling): string {
  const { caseWords: words } = telling;
  const none = words("expect.nothingFound");
  if ("finding" in expected) return none;
  const node = model.nodes.get(expected.node);
  const painting = { facts: new Map(), evaluation };
  if (node?.kind === "first") return firstLine(node, painting, telling).text;
  if (node?.kind === "collect") {
    const result = evaluation.decisions[node.id];
    if (!("outcome" in expected) || result?.hit !== "collect") {
      return collectLines(node, painting, telling)
        .map(({ text }) => text)
        .join(", ");
    }
    return words("says.truthValue", { truth: result.outcomes[expected.outcome] ?? "unknown" });
  }
  if (node?.kind === "indicator")
    return words("says.truthValue", { truth: evaluation.indicators[node.id] ?? "unknown" });
  if (node?.kind === "action") return words("says.stateValue", { state: evaluation.actions[node.id]?.state ?? "open" });
  const interval = evaluation.scores[expected.node] ?? evaluation.facts[expected.node];
  return interval === undefined ? none : intervalText(interval);
}

/** An expectation without why. */
export function withoutReason(expectation: Expectation): Expected {
  const { because: _why, ...expected } = expectation;
  return expected;
}

function labelOf(model: Model, id: string, language: Language): string {
  const node = model.nodes.get(id);
  return node === undefined ? id : quoted(inLanguage(node.document.label, language), language);
}

/** What an outcome of a decision is called. */
export function outcomeLabel(model: Model, decision: string, id: string, language: Language): string {
  const node = model.nodes.get(decision);
  if (node?.kind !== "first" && node?.kind !== "collect") return id;
  const found = node.document.outcomes.find((one) => one.id === id);
  return found === undefined ? id : inLanguage(found.label, language);
}
