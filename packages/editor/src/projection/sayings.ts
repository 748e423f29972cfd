import {
  assertNever,
  type CollectNode,
  type DecisionResult,
  type FactNode,
  type FirstNode,
  type Interval,
  inLanguage,
  type Known,
  type Language,
  type ModelNode,
  type Truth,
} from "@holdepunkt/engine";
import { allOf, anyOf } from "../language/lists.ts";
import type { EditorWords } from "../language/words.ts";
import { type Mark, markOf, outcomeMark, type Painting } from "./painting.ts";

/** In which language and with which words something is said. */
export interface Tongue {
  readonly language: Language;
  readonly words: EditorWords;
}

/** One line of a decision: what is so, and how sure that is. */
export interface OutcomeLine {
  readonly mark: Mark;
  readonly text: string;
  /** What stood there before an answer was changed. */
  readonly chip?: string;
}

/** "2–14", or "6" where both ends are one. */
export const intervalText = ({ min, max }: Interval): string => (min === max ? String(min) : `${min}–${max}`);

/** What is known of a fact, in few words; `undefined` where nothing is. */
export function valueText(node: FactNode, { facts, evaluation }: Painting, tongue: Tongue): string | undefined {
  if (node.kind === "years" || node.kind === "chosen") {
    const interval = evaluation.facts[node.id];
    return interval === undefined ? undefined : rangeText(node, interval, tongue);
  }
  const known = facts.get(node.id)?.known;
  return known === undefined ? undefined : knownText(node, known, tongue);
}

/** What is known of anything that is asked, in few words. */
export function answerText(node: ModelNode, painting: Painting, tongue: Tongue): string {
  const unknown = tongue.words("mark.unknown");
  switch (node.kind) {
    case "indicator":
      return tongue.words(`mark.${markOf(node, painting)}`);
    case "score":
    case "first":
    case "collect":
    case "action":
      return unknown;
    default:
      return valueText(node, painting, tongue) ?? unknown;
  }
}

function knownText(node: FactNode, known: Known, { language, words }: Tongue): string {
  const options = node.document.type === "choice" || node.document.type === "choices" ? node.document.options : [];
  const labels = (positions: readonly number[]): string[] =>
    positions.flatMap((position) => {
      const option = options[position];
      return option === undefined ? [] : [inLanguage(option.label, language)];
    });
  switch (known.kind) {
    case "truth":
      return words(known.value ? "mark.true" : "mark.false");
    case "option":
      return anyOf(labels(known.possible), language);
    case "options":
      if (known.includes.length > 0) return allOf(labels(known.includes), language);
      return known.excludes.length === options.length ? words("value.none") : words("value.partly");
    case "range":
      return rangeText(node, known, { language, words });
    default:
      return assertNever(known);
  }
}

/** A range with its unit: "16 år", "15–17 år", "minst 15 år". Days are written as dates. */
function rangeText(node: FactNode, { min, max }: Interval, { words }: Tongue): string {
  const show = (bound: number): string => (node.kind === "date" ? dateText(bound) : String(bound));
  const domain = "min" in node ? { min: node.min, max: node.max } : { min, max };
  const text =
    min === max
      ? show(min)
      : max === domain.max
        ? words("value.atLeast", { value: show(min) })
        : min === domain.min
          ? words("value.atMost", { value: show(max) })
          : `${show(min)}–${show(max)}`;
  return node.kind === "years" || ("unit" in node.document && node.document.unit === "year")
    ? words("value.years", { value: text })
    : text;
}

const dateText = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** What a `first` decision came to: the outcome, or what it is at least and at most. */
export const firstLine = (node: FirstNode, painting: Painting, tongue: Tongue): OutcomeLine =>
  firstLineOf(node, painting.evaluation.decisions[node.id], tongue);

/** The same of a result by itself. */
export function firstLineOf(
  node: FirstNode,
  result: DecisionResult | undefined,
  { language, words }: Tongue,
): OutcomeLine {
  const label = (outcome: string | undefined): string => {
    const document = node.document.outcomes.find(({ id }) => id === outcome);
    return document === undefined ? "" : inLanguage(document.label, language);
  };
  const possible = result?.hit === "first" ? result.possible : node.outcomes;
  const [first] = possible;
  const last = possible.at(-1);
  if (possible.length === 1) {
    return { mark: outcomeMark(node, first), text: label(first) };
  }
  const open = (text: string): OutcomeLine => ({ mark: "unknown", text });
  if (possible.length === node.outcomes.length) return open(words("outcome.open"));
  const inside = (outcome: string | undefined): string => withinSentence(label(outcome), language);
  if (!node.ordered)
    return open(
      anyOf(
        possible.map((outcome, i) => (i === 0 ? label : inside)(outcome)),
        language,
      ),
    );
  if (last === node.outcomes.at(-1)) return open(words("outcome.atLeast", { outcome: inside(first) }));
  if (first === node.outcomes[0]) return open(words("outcome.atMost", { outcome: inside(last) }));
  return open(words("outcome.between", { lowest: label(first), highest: label(last) }));
}

/** A label within a sentence: without its capital, unless it is an abbreviation. */
export function withinSentence(label: string, language: Language): string {
  const [first = "", second = ""] = label;
  const isWord = second === second.toLocaleLowerCase(language) && second !== " ";
  return isWord ? first.toLocaleLowerCase(language) + label.slice(first.length) : label;
}

/** What a `collect` decision came to: what is so, line by line, then how many outcomes are open. */
export const collectLines = (node: CollectNode, painting: Painting, tongue: Tongue): OutcomeLine[] =>
  collectLinesOf(node, painting.evaluation.decisions[node.id], tongue);

/** The same of a result by itself. */
export function collectLinesOf(
  node: CollectNode,
  result: DecisionResult | undefined,
  { language, words }: Tongue,
): OutcomeLine[] {
  const truths = result?.hit === "collect" ? result.outcomes : {};
  const of = (truth: Truth) => node.document.outcomes.filter(({ id }) => (truths[id] ?? "unknown") === truth);
  const open = of("unknown").length;
  const lines: OutcomeLine[] = of("true").map(({ label }) => ({ mark: "true", text: inLanguage(label, language) }));
  if (open > 0) lines.push({ mark: "unknown", text: words("outcome.openCount", { count: open }) });
  return lines.length > 0 ? lines : [{ mark: "false", text: words("outcome.none") }];
}
