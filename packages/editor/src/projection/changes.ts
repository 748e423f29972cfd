import {
  type ActionState,
  type DecisionResult,
  type Evaluation,
  type Interval,
  inLanguage,
  type ModelNode,
  type Truth,
} from "@holdepunkt/engine";
import { isSameKnown } from "../document/what-if.ts";
import { markOf, type Painting } from "./painting.ts";
import {
  collectLines,
  firstLine,
  intervalText,
  type OutcomeLine,
  type Tongue,
  valueText,
  withinSentence,
} from "./sayings.ts";

/** Whether a node stands otherwise in the case as it is tried than in the case itself. */
export function isChanged(node: ModelNode, now: Painting): boolean {
  const before = now.before;
  if (before === undefined) return false;
  const { id } = node;
  const differs = <Value>(value: (evaluation: Evaluation) => Value, same: (a: Value, b: Value) => boolean): boolean =>
    !same(value(before.evaluation), value(now.evaluation));
  switch (node.kind) {
    case "indicator":
      return differs(({ indicators }) => indicators[id], Object.is);
    case "score":
      return differs(({ scores }) => scores[id], isSameInterval);
    case "years":
    case "chosen":
      return differs(({ facts }) => facts[id], isSameInterval);
    case "first":
    case "collect":
      return differs(({ decisions }) => decisions[id], isSameResult);
    case "action":
      return differs(({ actions }) => actions[id]?.state, Object.is);
    default:
      return !isSameKnown(before.facts.get(id)?.known, now.facts.get(id)?.known);
  }
}

/** Whether a node was not there before: the rules of a draft may have nodes that its release has not. */
export function isNew({ kind, id }: ModelNode, { before }: Painting): boolean {
  if (before === undefined) return false;
  const { indicators, scores, facts, decisions, actions } = before.evaluation;
  switch (kind) {
    case "indicator":
      return indicators[id] === undefined;
    case "score":
      return scores[id] === undefined;
    case "years":
    case "chosen":
      return facts[id] === undefined;
    case "first":
    case "collect":
      return decisions[id] === undefined;
    case "action":
      return actions[id] === undefined;
    default:
      // Of what is asked only answers are known before, and one that is new has none: it is not told from one not asked.
      return false;
  }
}

const isSameInterval = (a: Interval | undefined, b: Interval | undefined): boolean =>
  a?.min === b?.min && a?.max === b?.max;

function isSameResult(a: DecisionResult | undefined, b: DecisionResult | undefined): boolean {
  if (a?.hit === "first" && b?.hit === "first") return a.possible.join() === b.possible.join();
  if (a?.hit === "collect" && b?.hit === "collect") {
    const outcomes = new Set([...Object.keys(a.outcomes), ...Object.keys(b.outcomes)]);
    return [...outcomes].every((outcome) => a.outcomes[outcome] === b.outcomes[outcome]);
  }
  return a === b;
}

/** What stood there before, in few words, for all nodes but decisions (see `decisionLines`); absent where nothing changed. */
export function chipOf(node: ModelNode, now: Painting, tongue: Tongue): string | undefined {
  const before = now.before;
  if (before === undefined || !isChanged(node, now)) return undefined;
  const { words } = tongue;
  if (isNew(node, now)) return node.kind === "first" || node.kind === "collect" ? undefined : words("change.new");
  const was = (value: string): string => words("change.before", { value });
  switch (node.kind) {
    case "indicator":
      return was(words(`mark.${markOf(node, before)}`));
    case "score": {
      const interval = before.evaluation.scores[node.id];
      return interval === undefined ? undefined : was(intervalText(interval));
    }
    case "first":
    case "collect":
      return undefined;
    case "action":
      return actionChip(before.evaluation.actions[node.id]?.state, now.evaluation.actions[node.id]?.state, tongue);
    default:
      return was(valueText(node, before, tongue) ?? words("mark.unknown"));
  }
}

const isRecommended = (state: ActionState | undefined): boolean => state === "applies" || state === "appliesUnless";

function actionChip(before: ActionState | undefined, now: ActionState | undefined, { words }: Tongue): string {
  if (isRecommended(now) && !isRecommended(before)) return words("change.new");
  if (isRecommended(before) && now === "doesNotApply") return words("change.gone");
  return words("change.before", { value: words(`action.${before ?? "open"}`) });
}

const truthOf = (result: DecisionResult | undefined, outcome: string): Truth =>
  result?.hit === "collect" ? (result.outcomes[outcome] ?? "unknown") : "unknown";

/** What a decision came to, line by line, each with what stood there before. */
export function decisionLines(node: ModelNode, now: Painting, tongue: Tongue): readonly OutcomeLine[] {
  if (node.kind === "first") return [firstLineWithChip(node, now, tongue)];
  return node.kind === "collect" ? collectLinesWithChips(node, now, tongue) : [];
}

type First = Parameters<typeof firstLine>[0];
type Collect = Parameters<typeof collectLines>[0];

function firstLineWithChip(node: First, now: Painting, tongue: Tongue): OutcomeLine {
  const line = firstLine(node, now, tongue);
  if (now.before === undefined || !isChanged(node, now)) return line;
  if (isNew(node, now)) return { ...line, chip: tongue.words("change.new") };
  // An outcome that the draft has not any more has no name here.
  const value = withinSentence(firstLine(node, now.before, tongue).text, tongue.language);
  if (value === "") return { ...line, chip: tongue.words("mark.changed") };
  return { ...line, chip: tongue.words("change.before", { value }) };
}

function collectLinesWithChips(node: Collect, now: Painting, tongue: Tongue): readonly OutcomeLine[] {
  const lines = collectLines(node, now, tongue);
  const { before } = now;
  if (before === undefined || !isChanged(node, now)) return lines;
  const { words } = tongue;
  if (isNew(node, now)) return lines.map((line, i) => (i === 0 ? { ...line, chip: words("change.new") } : line));
  const former = collectLines(node, before, tongue);
  const had = (line: OutcomeLine): boolean => former.some(({ mark, text }) => mark === line.mark && text === line.text);
  const isFor = (mark: OutcomeLine["mark"]) => (line: OutcomeLine) => line.mark === mark;
  const rest = (of: readonly OutcomeLine[]): string | undefined => of.find(({ mark }) => mark !== "true")?.text;
  const gone = node.document.outcomes.flatMap(({ id, label }): OutcomeLine[] => {
    const truth = truthOf(now.evaluation.decisions[node.id], id);
    if (truth === "true" || truthOf(before.evaluation.decisions[node.id], id) !== "true") return [];
    const chip = truth === "false" ? words("change.gone") : words("change.before", { value: words("mark.true") });
    return [{ mark: truth, text: inLanguage(label, tongue.language), chip }];
  });
  const out = lines.filter(isFor("true")).map((line) => (had(line) ? line : { ...line, chip: words("change.new") }));
  const others = lines
    .filter(({ mark }) => mark !== "true")
    .map((line) => {
      const value = rest(former);
      if (had(line) || value === undefined) return line;
      return { ...line, chip: words("change.before", { value }) };
    });
  return [...out, ...gone, ...others];
}
