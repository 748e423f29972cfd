import {
  assertNever,
  type DecisionNode,
  type Evaluation,
  inLanguage,
  leadsFirst,
  type Model,
  type ScoreNode,
  type Target,
} from "@holdepunkt/engine";
import { nodeOf } from "./painting.ts";
import { type Tongue, withinSentence } from "./sayings.ts";

/** Something that a case settles and that one can ask the reason of. */
export interface Conclusion {
  /** The same when its answer changes: what is being asked about, not what the answer is. */
  readonly id: string;
  readonly node: string;
  readonly target: Target;
  /** Whether it says that something is not so, or no higher: such a reason must rule out all the rest, and is long. */
  readonly low: boolean;
}

/** Everything that an evaluation settles: decisions, leading ones first, then actions, scores and indicators. */
export function conclusionsOf(model: Model, evaluation: Evaluation): Conclusion[] {
  return [
    ...leadsFirst(model).flatMap((decision) => decided(decision, evaluation)),
    ...model.actions.flatMap(({ id }): Conclusion[] => {
      const state = evaluation.actions[id]?.state;
      if (state !== "applies" && state !== "doesNotApply") return [];
      return [
        { id: `action:${id}`, node: id, target: { kind: "action", action: id, state }, low: state === "doesNotApply" },
      ];
    }),
    ...model.scores.flatMap((score) => bounded(score, evaluation)),
    ...model.indicators.flatMap(({ id }): Conclusion[] => {
      const truth = evaluation.indicators[id];
      if (truth === undefined || truth === "unknown") return [];
      return [
        {
          id: `indicator:${id}`,
          node: id,
          target: { kind: "indicator", indicator: id, truth },
          low: truth === "false",
        },
      ];
    }),
  ];
}

function decided(node: DecisionNode, evaluation: Evaluation): Conclusion[] {
  const { id, outcomes } = node;
  const result = evaluation.decisions[id];
  if (result === undefined) return [];
  if (result.hit === "collect")
    return Object.entries(result.outcomes).flatMap(([outcome, truth]): Conclusion[] =>
      truth === "unknown"
        ? []
        : [
            {
              id: `outcome:${id}:${outcome}`,
              node: id,
              target: { kind: "outcome", decision: id, outcome, truth },
              low: truth === "false",
            },
          ],
    );
  const [lowest = ""] = outcomes;
  const [first = ""] = result.possible;
  const last = result.possible.at(-1) ?? "";
  const ordered = node.kind === "first" && node.ordered;
  if (first === last) {
    const low = ordered && first === lowest;
    return [{ id: `at:${id}`, node: id, target: { kind: "settled", decision: id, outcome: first }, low }];
  }
  if (!ordered) return [];
  const atLeast: Target = { kind: "atLeast", decision: id, outcome: first };
  const atMost: Target = { kind: "atMost", decision: id, outcome: last };
  return [
    ...(first === lowest ? [] : [{ id: `at:${id}`, node: id, target: atLeast, low: false }]),
    ...(last === outcomes.at(-1) ? [] : [{ id: `atMost:${id}`, node: id, target: atMost, low: true }]),
  ];
}

function bounded({ id, min, max }: ScoreNode, evaluation: Evaluation): Conclusion[] {
  const interval = evaluation.scores[id];
  if (interval === undefined) return [];
  const atLeast: Target = { kind: "scoreAtLeast", score: id, value: interval.min };
  const atMost: Target = { kind: "scoreAtMost", score: id, value: interval.max };
  return [
    ...(interval.min > min ? [{ id: `scoreAtLeast:${id}`, node: id, target: atLeast, low: false }] : []),
    ...(interval.max < max ? [{ id: `scoreAtMost:${id}`, node: id, target: atMost, low: true }] : []),
  ];
}

/** A conclusion in few words: "Bekymringsnivå: minst tegn på utnytting". */
export function conclusionText(model: Model, { node: id, target }: Conclusion, tongue: Tongue): string {
  const { language, words } = tongue;
  const node = nodeOf(model, id);
  const label = inLanguage(node.document.label, language);
  const outcome = (of: string): string => {
    const found = "outcomes" in node.document ? node.document.outcomes.find((one) => one.id === of) : undefined;
    return found === undefined ? "" : inLanguage(found.label, language);
  };
  const said = (value: string): string => words("conclusion.said", { label, value });
  switch (target.kind) {
    case "settled":
      return said(outcome(target.outcome));
    case "atLeast":
      return said(words("outcome.atLeast", { outcome: withinSentence(outcome(target.outcome), language) }));
    case "atMost":
      return said(words("outcome.atMost", { outcome: withinSentence(outcome(target.outcome), language) }));
    case "outcome":
      return target.truth === "true"
        ? said(outcome(target.outcome))
        : said(words("conclusion.not", { outcome: withinSentence(outcome(target.outcome), language) }));
    case "indicator":
      return said(words(`mark.${target.truth}`));
    case "scoreAtLeast":
      return said(words("value.atLeast", { value: String(target.value) }));
    case "scoreAtMost":
      return said(words("value.atMost", { value: String(target.value) }));
    case "action":
      return said(words(`action.${target.state}`));
    default:
      return assertNever(target);
  }
}
