import type { DecisionNode, Question } from "../model/model.ts";
import type { Facts } from "../model/read-facts.ts";
import { type Plan, placeOf } from "../plan/plan.ts";
import { type InputUse, inputUses } from "../plan/polarity.ts";
import { cellsOf } from "./cells.ts";
import type { Evaluator } from "./compile.ts";
import type { DecisionResult } from "./evaluation.ts";

/** Above so many cells, sharpening declines. */
export const MAXIMUM_CELLS = 256;

/** What sharpening gives: the sharper result, or that there were too many cells to try. */
export type Sharpened =
  | { readonly kind: "sharpened"; readonly cells: number; readonly result: DecisionResult }
  | { readonly kind: "declined"; readonly cells: number };

/**
 * Evaluates a decision once for each cell of the values that its offending facts may still have, and joins the results.
 * A cell is a set of values between which no comparison tells a difference. Kleene's logic looks at each node by itself, so a
 * decision can stay open although every completion gives one outcome; this sees through facts that are used both ways. It
 * never says more than is true, and it keeps information monotonicity (SPEC.md, H).
 */
export function sharpen(evaluator: Evaluator, facts: Facts, decisionId: string): Sharpened {
  const { plan } = evaluator;
  const decision = plan.model.nodes.get(decisionId);
  if (decision?.kind !== "first" && decision?.kind !== "collect") throw new Error(`${decisionId} is no decision`);
  const split = [...offendingFacts(plan, decision)].map(([question, uses]) => ({
    question,
    cells: cellsOf(question, facts.get(question.id)?.known, uses),
  }));
  const cells = split.reduce((product, { cells }) => product * cells.length, 1);
  if (cells > MAXIMUM_CELLS) return { kind: "declined", cells };
  const session = evaluator.session(facts);
  const results: DecisionResult[] = [];
  const visit = (depth: number): void => {
    const axis = split[depth];
    if (axis === undefined) {
      results.push(session.decision(decision.id));
      return;
    }
    for (const cell of axis.cells) {
      session.set(axis.question.id, cell);
      visit(depth + 1);
    }
  };
  visit(0);
  return { kind: "sharpened", cells, result: results.reduce((a, b) => join(decision, a, b)) };
}

/** The questions that a decision uses both ways, with how it uses them: where it leaves the exact style. */
export function offendingFacts(plan: Plan, decision: DecisionNode): ReadonlyMap<Question, readonly InputUse[]> {
  const place = placeOf(plan, decision);
  const roots =
    place.kind === "options"
      ? [[{ options: place.node, ordered: decision.kind === "first" && decision.ordered }]]
      : place.kind === "truths"
        ? place.edges.map((edge) => [edge])
        : [];
  const offending = new Map<Question, InputUse[]>();
  for (const uses of roots.map((root) => inputUses(plan, root))) {
    for (const use of uses) {
      const node = plan.nodes[use.node];
      if (use.oneWay || node === undefined || !("fact" in node)) continue;
      const question = plan.model.nodes.get(node.fact) as Question;
      offending.set(question, [...(offending.get(question) ?? []), use]);
    }
  }
  return offending;
}

/** What is true of a case that is in one cell or in the other. */
function join(decision: DecisionNode, a: DecisionResult, b: DecisionResult): DecisionResult {
  if (a.hit === "collect" && b.hit === "collect") {
    const outcomes = decision.outcomes.map((id) => {
      const [x, y] = [a.outcomes[id], b.outcomes[id]];
      return [id, x !== undefined && x === y ? x : "unknown"] as const;
    });
    return { hit: "collect", outcomes: Object.fromEntries(outcomes) };
  }
  if (a.hit !== "first" || b.hit !== "first") throw new Error("results of two decisions");
  const possible = decision.outcomes.filter((id) => a.possible.includes(id) || b.possible.includes(id));
  const ends = a.atLeast === undefined ? {} : { atLeast: possible[0] ?? "", atMost: possible.at(-1) ?? "" };
  if (possible.length > 1) return { hit: "first", possible, standing: "open", ...ends };
  const alike = a.standing === b.standing && a.rule === b.rule;
  return alike ? { ...a, possible } : { hit: "first", possible, standing: "eitherWay", ...ends };
}
