import type { Evaluator } from "../evaluate/compile.ts";
import type { Session } from "../evaluate/session.ts";
import { questionsBelow } from "../model/dependencies.ts";
import { type Question, questions } from "../model/model.ts";
import type { Facts, Known } from "../model/read-facts.ts";
import { smallestHittingSet, withOneMore } from "./hitting-sets.ts";
import type { Meter } from "./meter.ts";
import { judgeOf, type Target, targetNode } from "./target.ts";

/*
 * Why, defined by the semantics (SPEC.md, X) and not by the path that the rules took: a path holds what does not matter.
 * A sufficient reason (abductive explanation, AXp) and a contrastive set (CXp) after Marques-Silva and Ignatiev, over three
 * values: "without" an answer means that it is not known.
 */

/** How many steps a search for one set may take: evaluations, and branches between them. What is proven is nearly always proven by then. */
const DEFAULT_STEPS = 2_500;

/** How many steps a search for all of them may take. */
const ALL_STEPS = 20_000;

/** Answers that suffice to settle a target, whatever the others are. */
export type Reason = {
  readonly target: Target;
  /** The ids of the answers, in document order. */
  readonly facts: readonly string[];
  /** No smaller one exists; or, where the budget ended first, none of its answers can be left out. */
  readonly proven: "smallest" | "subsetMinimal";
  /** How many steps it took. */
  readonly steps: number;
};

/** All minimal reasons and contrastive sets of a target. */
export type Reasons = {
  readonly target: Target;
  /** Each a smallest or not, but none holds another; smallest first, then in document order. */
  readonly sufficient: readonly (readonly string[])[];
  /** Each makes the target unsettled when its answers are not known; none holds another. */
  readonly contrastive: readonly (readonly string[])[];
  /** Whether these are all of them, or as many as the budget found. */
  readonly complete: boolean;
  /** How many steps it took. */
  readonly steps: number;
};

/** Most reasons kept at a time: beyond it nobody reads them, and the list is marked incomplete. */
const MOST_REASONS = 500;

/**
 * A smallest set of known answers that settles `target` with all others unknown, or `undefined` where the case does not settle
 * it. Leave any one out, and it no longer does. Within the budget it is proven smallest, else subset-minimal, and says so.
 */
export function sufficientReason(
  evaluator: Evaluator,
  facts: Facts,
  target: Target,
  steps: number = DEFAULT_STEPS,
): Reason | undefined {
  const search = new Search(evaluator, facts, target, steps);
  if (!search.settles(search.all)) return undefined;
  const contrastive: ReadonlySet<number>[] = [];
  while (search.meter.left > 0) {
    const candidate = smallestHittingSet(contrastive, search.meter);
    if (candidate === undefined) break;
    if (search.settles(candidate)) return search.reason(candidate, "smallest");
    contrastive.push(search.contrastiveAway(candidate));
  }
  return search.reason(search.minimal(search.all), "subsetMinimal");
}

/**
 * A smallest set of known answers that, made unknown, unsettles `target`; `undefined` where the case does not settle it, or where
 * it holds with nothing known.
 */
export function contrastiveSet(
  evaluator: Evaluator,
  facts: Facts,
  target: Target,
  steps: number = DEFAULT_STEPS,
): Reason | undefined {
  const search = new Search(evaluator, facts, target, steps);
  if (!search.settles(search.all) || search.settles(new Set())) return undefined;
  const sufficient: ReadonlySet<number>[] = [];
  while (search.meter.left > 0) {
    const candidate = smallestHittingSet(sufficient, search.meter);
    if (candidate === undefined) break;
    const rest = search.without(candidate);
    if (!search.settles(rest)) return search.reason(candidate, "smallest");
    sufficient.push(search.minimal(rest));
  }
  return search.reason(search.contrastiveAway(new Set()), "subsetMinimal");
}

/**
 * All minimal sufficient reasons and contrastive sets of what the case settles, found from each other: each candidate that hits
 * every contrastive set known so far either suffices, or shows one more (the idea of MARCO, Liffiton et al. 2016). Empty where
 * the case does not settle the target; where it does there is one reason at least, however few the steps.
 */
export function allReasons(evaluator: Evaluator, facts: Facts, target: Target, steps: number = ALL_STEPS): Reasons {
  const search = new Search(evaluator, facts, target, steps);
  const contrastive: ReadonlySet<number>[] = [];
  const sufficient: ReadonlySet<number>[] = [];
  if (!search.settles(search.all)) return search.reasons([], [], true);
  let candidates: readonly ReadonlySet<number>[] = [new Set()];
  for (;;) {
    const untried = candidates.find((candidate) => !sufficient.includes(candidate));
    if (untried === undefined) return search.reasons(sufficient, contrastive, true);
    if (search.meter.left <= 0) break;
    if (search.settles(untried)) {
      sufficient.push(untried);
      continue;
    }
    const more = search.contrastiveAway(untried);
    contrastive.push(more);
    const next = withOneMore(candidates, more, MOST_REASONS, search.meter);
    if (next === undefined) break;
    candidates = next;
  }
  // Whoever asks for all of them is to have one at least: there is one.
  return search.reasons(sufficient.length > 0 ? sufficient : [search.minimal(search.all)], contrastive, false);
}

/** The known answers below a target, by position, and which sets of them settle it. */
class Search {
  readonly all: ReadonlySet<number>;
  readonly meter: Meter;
  private readonly steps: number;
  private readonly judge: ReturnType<typeof judgeOf>;
  private readonly target: Target;
  private readonly answers: readonly { readonly question: Question; readonly known: Known }[];
  private readonly session: Session;
  private readonly shown: Uint8Array;
  /** Answers shown or hidden that the session does not know of yet: it learns of them all at once. */
  private readonly pending: [string, Known | undefined][] = [];

  constructor(evaluator: Evaluator, facts: Facts, target: Target, steps: number) {
    this.steps = steps;
    this.meter = { left: steps };
    const { model } = evaluator.plan;
    const below = questionsBelow([targetNode(model, target)]);
    this.judge = judgeOf(evaluator.plan, target);
    this.target = target;
    this.answers = questions(model).flatMap((question) => {
      const known = facts.get(question.id)?.known;
      return known === undefined || !below.has(question) ? [] : [{ question, known }];
    });
    this.all = new Set(this.answers.keys());
    this.shown = new Uint8Array(this.answers.length);
    this.session = evaluator.session();
  }

  /** Whether these answers alone settle the target. */
  settles(answers: ReadonlySet<number>): boolean {
    for (let i = 0; i < this.answers.length; i++) this.show(i, answers.has(i));
    return this.settled();
  }

  private settled(): boolean {
    this.meter.left--;
    this.session.setAll(this.pending);
    this.pending.length = 0;
    return this.judge(this.session) === "true";
  }

  private show(i: number, shown: boolean): void {
    const answer = this.answers[i];
    if (answer === undefined || (this.shown[i] === 1) === shown) return;
    this.pending.push([answer.question.id, shown ? answer.known : undefined]);
    this.shown[i] = shown ? 1 : 0;
  }

  without(answers: ReadonlySet<number>): Set<number> {
    return new Set([...this.all].filter((i) => !answers.has(i)));
  }

  /** A subset of answers that settle the target, of which none can be left out. */
  minimal(answers: ReadonlySet<number>): Set<number> {
    for (let i = 0; i < this.answers.length; i++) this.show(i, answers.has(i));
    const lastFirst = [...answers].sort((a, b) => b - a);
    this.turn(lastFirst, false, true);
    return new Set(lastFirst.filter((i) => this.shown[i] === 1));
  }

  /** A minimal contrastive set that shares nothing with `answers`, which alone do not settle the target. */
  contrastiveAway(answers: ReadonlySet<number>): Set<number> {
    for (let i = 0; i < this.answers.length; i++) this.show(i, answers.has(i));
    const hidden = [...this.without(answers)];
    this.turn(hidden, true, false);
    return new Set(hidden.filter((i) => this.shown[i] === 0));
  }

  /**
   * Shows or hides as many of `items` as can be, one after the other, while the target stays settled or unsettled. What goes well is
   * done in twice as many at a time: most answers matter to few reasons (the idea of QuickXplain, Junker 2004).
   */
  private turn(items: readonly number[], shown: boolean, settled: boolean): void {
    let size = 1;
    for (let from = 0; from < items.length; ) {
      const chunk = items.slice(from, from + size);
      for (const i of chunk) this.show(i, shown);
      if (this.settled() === settled) {
        from += chunk.length;
        size *= 2;
        continue;
      }
      for (const i of chunk) this.show(i, !shown);
      if (chunk.length === 1) from++;
      size = Math.max(1, chunk.length >> 1);
    }
  }

  reason(answers: ReadonlySet<number>, proven: Reason["proven"]): Reason {
    return { target: this.target, facts: this.ids(answers), proven, steps: this.steps - this.meter.left };
  }

  reasons(
    sufficient: readonly ReadonlySet<number>[],
    contrastive: readonly ReadonlySet<number>[],
    complete: boolean,
  ): Reasons {
    const inOrder = (sets: readonly ReadonlySet<number>[]): string[][] =>
      [...sets]
        .map((set) => [...set].sort((a, b) => a - b))
        .sort((a, b) => a.length - b.length || compareLists(a, b))
        .map((set) => this.ids(new Set(set)));
    return {
      target: this.target,
      sufficient: inOrder(sufficient),
      contrastive: inOrder(contrastive),
      complete,
      steps: this.steps - this.meter.left,
    };
  }

  private ids(answers: ReadonlySet<number>): string[] {
    return this.answers.flatMap(({ question }, i) => (answers.has(i) ? [question.id] : []));
  }
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  for (const [i, element] of a.entries()) {
    const difference = element - (b[i] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}
