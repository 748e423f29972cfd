import type { ActionState, Evaluation, Expectation, Json, Model, Truth } from "@holdepunkt/engine";
import type { Command } from "../commands/command.ts";
import { isSameJson, itemsOf } from "../commands/json.ts";
import type { DraftCase } from "../draft.ts";

/** What an expectation says, without why. */
export type Expected = Expectation extends infer One ? (One extends unknown ? Omit<One, "because"> : never) : never;

const TRUTHS: readonly Truth[] = ["true", "false", "unknown"];

/** All that can be expected of how a node stands in a case now, the most telling first. */
export function acceptable(model: Model, evaluation: Evaluation, id: string): readonly Expected[] {
  const node = model.nodes.get(id);
  switch (node?.kind) {
    case undefined:
      return [];
    case "first": {
      const result = evaluation.decisions[id];
      if (result?.hit !== "first") return [];
      const { possible } = result;
      const [lowest, highest] = [possible[0], possible.at(-1)];
      if (lowest === undefined || highest === undefined) return [];
      if (possible.length === 1) {
        return [
          { node: id, settled: lowest },
          ...(node.ordered
            ? [
                { node: id, atLeast: lowest },
                { node: id, atMost: lowest },
              ]
            : []),
        ];
      }
      const exactly: Expected = { node: id, possible: [...possible] };
      if (!node.ordered) return [exactly];
      const isFirst = lowest === node.outcomes[0];
      const isLast = highest === node.outcomes.at(-1);
      return [
        ...(isLast ? [] : [{ node: id, atLeast: lowest, atMost: highest }]),
        ...(isFirst && !isLast ? [] : [{ node: id, atLeast: lowest }]),
        exactly,
      ];
    }
    case "collect": {
      const result = evaluation.decisions[id];
      if (result?.hit !== "collect") return [];
      const of = (truth: Truth): Expected[] =>
        node.outcomes
          .filter((outcome) => (result.outcomes[outcome] ?? "unknown") === truth)
          .map((outcome) => ({ node: id, outcome, truth }));
      return TRUTHS.flatMap(of);
    }
    case "indicator":
      return [{ node: id, truth: evaluation.indicators[id] ?? "unknown" }];
    case "action": {
      const state: ActionState | undefined = evaluation.actions[id]?.state;
      return state === undefined ? [] : [{ node: id, state }];
    }
    case "score":
    case "years":
    case "chosen": {
      const interval = evaluation.scores[id] ?? evaluation.facts[id];
      return interval === undefined ? [] : [{ node: id, min: interval.min, max: interval.max }];
    }
    default:
      // An answer is what was written, not what came of it.
      return [];
  }
}

/** What can be expected of the contradictions in a case: those that are there. */
export const acceptableFindings = ({ findings }: Evaluation): readonly Expected[] =>
  findings.map(({ constraint }) => ({ finding: constraint }));

/** Whether a case expects this already. */
export const isExpected = (expect: readonly Expectation[], one: Expected): boolean =>
  expect.some(({ because: _why, ...other }) => isSameJson(other, one));

/** Adds an expectation after the others of a case. */
export function acceptedAs({ id, document }: DraftCase, expectation: Json): Command {
  const place = ["cases", id, "document", "expect"];
  const before = itemsOf(document.expect);
  return before.length === 0
    ? { kind: "set", place, value: [expectation] }
    : { kind: "insert", place, at: before.length, item: expectation };
}
