import type { Evaluator } from "../evaluate/compile.ts";
import type { Evaluation } from "../evaluate/evaluation.ts";
import { pointer } from "../language/json-pointer.ts";
import { type Problem, sortedProblems } from "../language/problem.ts";
import { failure, type Result, success } from "../language/result.ts";
import type { Model, ModelNode } from "../model/model.ts";
import { readFacts } from "../model/read-facts.ts";
import type { Case, Expectation } from "../ruleset/schema.ts";

/** Whether one expectation was met, and what was found in its place. */
export type Checked = {
  readonly expectation: Expectation;
  readonly met: boolean;
  /** What the evaluation says of the node, in ids. */
  readonly found: string;
};

/** A sample case, evaluated and compared with what its authors expect. */
export type CaseRun = {
  readonly evaluation: Evaluation;
  readonly checked: readonly Checked[];
  readonly passed: boolean;
};

/**
 * Evaluates a sample case and checks its expectations. Reports the problems of `readFacts`, and `unknownNode`,
 * `unknownOutcome` and `wrongType` for an expectation that no result could ever meet.
 */
export function runCase(evaluator: Evaluator, sample: Case): Result<CaseRun> {
  const { model } = evaluator.plan;
  const facts = readFacts(model, sample.facts);
  const problems = expectationFaults(model, sample);
  if (!facts.ok) return failure(sortedProblems([...facts.problems, ...problems]));
  if (problems.length > 0) return failure(problems);
  const evaluation = evaluator.evaluate(facts.value);
  const checked = checkExpectations(model, evaluation, sample);
  return success({ evaluation, checked, passed: checked.every(({ met }) => met) });
}

/** What makes expectations such that no result could ever meet them: `unknownNode unknownOutcome wrongType`. */
export const expectationFaults = (model: Model, sample: Case): readonly Problem[] =>
  sortedProblems(
    (sample.expect ?? []).flatMap((expectation, i) => faultsOf(model, expectation, pointer("/expect", i))),
  );

/** Those parts of an evaluation that expectations speak of; of each, at least the nodes that a case's expectations name. */
export type Expectable = Pick<Evaluation, "facts" | "indicators" | "scores" | "decisions" | "actions" | "findings">;

/** Which expectations of a case an evaluation of it meets, in their order. They must have no faults. */
export const checkExpectations = (model: Model, evaluation: Expectable, sample: Case): readonly Checked[] =>
  (sample.expect ?? []).map((expectation) => check(model, evaluation, expectation));

/** What each shape of expectation speaks of. */
function faultsOf(model: Model, expectation: Expectation, path: string): Problem[] {
  if ("finding" in expectation) {
    const known = model.constraints.some(({ id }) => id === expectation.finding);
    return known ? [] : [{ code: "unknownNode", path: pointer(path, "finding"), id: expectation.finding }];
  }
  const node = model.nodes.get(expectation.node);
  const place = pointer(path, "node");
  if (node === undefined) return [{ code: "unknownNode", path: place, id: expectation.node }];
  const outcome = (id: string | undefined, field: string): Problem[] =>
    id === undefined || ((node.kind === "first" || node.kind === "collect") && node.outcomes.includes(id))
      ? []
      : [{ code: "unknownOutcome", path: pointer(path, field), id }];
  const kind = (fits: boolean, expected: "decision" | "orderedDecision" | "indicator" | "value"): Problem[] =>
    fits ? [] : [{ code: "wrongType", path: place, expected }];
  if ("settled" in expectation)
    return [...kind(node.kind === "first", "decision"), ...outcome(expectation.settled, "settled")];
  if ("possible" in expectation) {
    return [
      ...kind(node.kind === "first", "decision"),
      ...expectation.possible.flatMap((id, i) => outcome(id, `possible/${i}`)),
    ];
  }
  if ("outcome" in expectation)
    return [...kind(node.kind === "collect", "decision"), ...outcome(expectation.outcome, "outcome")];
  if ("truth" in expectation) return kind(node.kind === "indicator", "indicator");
  if ("state" in expectation) return kind(node.kind === "action", "value");
  if ("min" in expectation) return kind(isNumber(node), "value");
  const atLeast = "atLeast" in expectation ? expectation.atLeast : undefined;
  return [
    ...kind(node.kind === "first" && node.ordered, "orderedDecision"),
    ...outcome(atLeast, "atLeast"),
    ...outcome(expectation.atMost, "atMost"),
  ];
}

const isNumber = (node: ModelNode): boolean => node.kind === "score" || node.kind === "years" || node.kind === "chosen";

function check(model: Model, evaluation: Expectable, expectation: Expectation): Checked {
  const result = (met: boolean, found: string): Checked => ({ expectation, met, found });
  if ("finding" in expectation) {
    const found = evaluation.findings.map(({ constraint }) => constraint);
    return result(found.includes(expectation.finding), found.join(" "));
  }
  const { node } = expectation;
  if ("state" in expectation) {
    const state = evaluation.actions[node]?.state ?? "";
    return result(state === expectation.state, state);
  }
  if ("min" in expectation) {
    const interval = evaluation.scores[node] ?? evaluation.facts[node];
    const met = interval?.min === expectation.min && interval.max === expectation.max;
    return result(met, `${interval?.min}–${interval?.max}`);
  }
  const decision = evaluation.decisions[node];
  if ("outcome" in expectation) {
    const truth = decision?.hit === "collect" ? (decision.outcomes[expectation.outcome] ?? "") : "";
    return result(truth === expectation.truth, truth);
  }
  if ("truth" in expectation) {
    const truth = evaluation.indicators[node] ?? "";
    return result(truth === expectation.truth, truth);
  }
  const possible = decision?.hit === "first" ? decision.possible : [];
  const found = possible.join(" ");
  if ("settled" in expectation) return result(possible.length === 1 && possible[0] === expectation.settled, found);
  if ("possible" in expectation) {
    const expected = new Set(expectation.possible);
    return result(possible.length === expected.size && possible.every((id) => expected.has(id)), found);
  }
  const outcomes = outcomesOf(model, node);
  const rank = (id: string | undefined): number => outcomes.indexOf(id ?? "");
  const low = !("atLeast" in expectation) || rank(possible[0]) >= rank(expectation.atLeast);
  const high = expectation.atMost === undefined || rank(possible.at(-1)) <= rank(expectation.atMost);
  return result(low && high, found);
}

function outcomesOf(model: Model, id: string): readonly string[] {
  const node = model.nodes.get(id);
  return node?.kind === "first" ? node.outcomes : [];
}
