import { describe, expect, test } from "vitest";
import { allStates, isWithout, type State } from "../../testing/all-states.ts";
import { pasteable } from "../../testing/differential.ts";
import { drawFromSeed } from "../../testing/draw.ts";
import { drawRuleset, ENUMERABLE, linked, type Size } from "../../testing/generate-ruleset.ts";
import { evaluatorOf } from "../../testing/small-ruleset.ts";
import { settledTargets } from "../../testing/targets.ts";
import type { Evaluator } from "../evaluate/compile.ts";
import { questions } from "../model/model.ts";
import type { Facts } from "../model/read-facts.ts";
import { evaluateReference } from "../reference/evaluate-reference.ts";
import { counterfactual } from "./counterfactual.ts";
import { allReasons, contrastiveSet, type Reason, sufficientReason } from "./reasons.ts";
import { type Target, targetTruth } from "./target.ts";

/* Every state of many small rulesets is evaluated once by the definition; what is minimal and what is cheapest is looked up. */

/** So few questions that every way of leaving out and of changing answers can be tried. */
const TINY: Size = { ...ENUMERABLE, facts: 3, indicators: 3, scores: 1, actions: 2, constraints: 2 };
const MOST_STATES = 400;

type Pair = { readonly state: State; readonly target: Target };

/** A ruleset with its states, and whether each target is settled in each. */
class Small {
  readonly evaluator: Evaluator;
  readonly ids: readonly string[];
  private readonly settled = new Map<string, readonly State[]>();
  private readonly states: readonly State[];

  constructor(evaluator: Evaluator, states: readonly State[]) {
    this.evaluator = evaluator;
    this.states = states;
    this.ids = questions(evaluator.plan.model).map(({ id }) => id);
  }

  /** The states that settle a target, by the definition. */
  settling(target: Target): readonly State[] {
    const key = JSON.stringify(target);
    const { model } = this.evaluator.plan;
    const found =
      this.settled.get(key) ??
      this.states.filter(({ evaluation }) => targetTruth(model, evaluation, target) === "true");
    this.settled.set(key, found);
    return found;
  }

  /** Everything that some state settles. */
  targets(): readonly Target[] {
    const all = this.states.flatMap(({ evaluation }) => settledTargets(evaluation));
    return [...new Map(all.map((target) => [JSON.stringify(target), target])).values()];
  }

  known({ values }: State): string[] {
    return this.ids.filter((_, i) => values[i] !== 0);
  }

  /** Which answers alone settle the target, least first, and which unsettle it when they are not known. */
  minimal({ state, target }: Pair): { readonly sufficient: string[][]; readonly contrastive: string[][] } {
    const below = this.states.filter(({ values }) => isWithout(state.values, values));
    const settling = new Set(this.settling(target));
    const gone = (other: State): string[] => this.known(state).filter((id) => !this.known(other).includes(id));
    return {
      sufficient: smallestOf(below.filter((other) => settling.has(other)).map((other) => this.known(other))),
      contrastive: smallestOf(below.filter((other) => !settling.has(other)).map(gone)),
    };
  }

  /** What the cheapest change costs after which the target is settled and the constraints can be kept. */
  cheapest({ state, target }: Pair, cost: (id: string) => number, pinned: readonly string[]): number | undefined {
    const broken = state.evaluation.findings.map(({ constraint }) => constraint);
    let least: number | undefined;
    for (const other of this.settling(target)) {
      const changed = this.ids.filter((_, i) => other.values[i] !== state.values[i]);
      // A change gives an answer, it takes none back.
      if (
        !isWithout(
          other.values,
          state.values.map((value, i) => (other.values[i] === 0 ? value : 0)),
        )
      )
        continue;
      if (changed.some((id) => pinned.includes(id))) continue;
      if (!other.breaks.some((ids) => ids.every((id) => broken.includes(id)))) continue;
      const sum = changed.reduce((total, id) => total + cost(id), 0);
      if (least === undefined || sum < least) least = sum;
    }
    return least;
  }
}

/** Those of `sets` of which no other is a part, smallest first. */
function smallestOf(sets: readonly string[][]): string[][] {
  const found: string[][] = [];
  for (const set of [...sets].sort((a, b) => a.length - b.length)) {
    if (!found.some((other) => other.every((id) => set.includes(id)))) found.push(set);
  }
  return found;
}

const sorted = (sets: readonly (readonly string[])[]): string =>
  sets
    .map((set) => set.join())
    .sort()
    .join(" or ");

/** Throws where what was found is not one of the smallest. */
function agree(found: Reason | undefined, sets: readonly string[][]): void {
  if (found === undefined && sets.length === 0) return;
  const among = sets.some((set) => set.join() === found?.facts.join());
  if (found?.proven !== "smallest" || !among || found.facts.length !== sets[0]?.length) {
    throw new Error(`${found?.proven} ${found?.facts.join()}, by the definition ${sorted(sets)}`);
  }
}

function agreeOnReasons(small: Small, pair: Pair): void {
  const { state, target } = pair;
  const { sufficient, contrastive } = small.minimal(pair);
  agree(sufficientReason(small.evaluator, state.facts, target), sufficient);
  agree(contrastiveSet(small.evaluator, state.facts, target), sufficient[0]?.length === 0 ? [] : contrastive);
  const all = allReasons(small.evaluator, state.facts, target);
  if (
    !all.complete ||
    sorted(all.sufficient) !== sorted(sufficient) ||
    sorted(all.contrastive) !== sorted(contrastive)
  ) {
    throw new Error(
      `${sorted(all.sufficient)}; ${sorted(all.contrastive)}, not ${sorted(sufficient)}; ${sorted(contrastive)}`,
    );
  }
}

const COSTS = [1, 3, 2, 5, 1, 4];

function agreeOnChanges(small: Small, pair: Pair, pinned: readonly string[]): void {
  const { state, target } = pair;
  const { model } = small.evaluator.plan;
  const cost = (id: string): number => COSTS[small.ids.indexOf(id)] ?? 1;
  const expected = small.cheapest(pair, cost, pinned);
  const found = counterfactual(small.evaluator, state.facts, target, { pinned, cost });
  if (found.kind !== "found") {
    if (found.kind === "gaveUp" || expected !== undefined)
      throw new Error(`${found.kind}, by the definition ${expected}`);
    return;
  }
  const sum = found.changes.reduce((total, { fact }) => total + cost(fact), 0);
  if (found.proven !== "smallest" || found.cost !== expected || sum !== expected) {
    throw new Error(`${found.proven} ${found.cost} ${sum}, by the definition ${expected}`);
  }
  if (found.changes.some(({ fact }) => pinned.includes(fact))) throw new Error("a pinned answer changed");
  const applied: Facts = new Map([
    ...state.facts,
    ...found.changes.map(({ fact, to }) => [fact, { known: to, because: undefined, evidence: [] }] as const),
  ]);
  if (targetTruth(model, evaluateReference(model, applied), target) !== "true")
    throw new Error("it does not settle it");
}

/** Small rulesets of one seed after the other, with some of their states, until `pairs` were compared. */
function compare(
  pairs: number,
  targetsOf: (small: Small, state: State) => readonly Target[],
  law: (small: Small, pair: Pair, draw: ReturnType<typeof drawFromSeed>) => void,
): number {
  let compared = 0;
  for (let seed = 1; compared < pairs; seed++) {
    const draw = drawFromSeed(seed);
    const ruleset = drawRuleset(draw, TINY);
    const model = linked(ruleset);
    const states = allStates(model, MOST_STATES);
    if (states === undefined) continue;
    const small = new Small(evaluatorOf(model), states);
    for (let i = 0; i < 30; i++) {
      const state = draw.pick(states);
      for (const target of targetsOf(small, state)) {
        compared++;
        try {
          law(small, { state, target }, draw);
        } catch (error) {
          throw new Error(pasteable({ error: String(error), seed, target, ruleset, facts: [...state.facts] }));
        }
      }
    }
  }
  return compared;
}

describe("brute force by the definition agrees, on 100,000 small cases and targets in all", () => {
  test("[X2] [X3] [X4] on reasons and contrastive sets", () => {
    const compared = compare(60_000, (_, { evaluation }) => settledTargets(evaluation), agreeOnReasons);
    expect(compared).toBeGreaterThanOrEqual(60_000);
  });

  test("[X14] [X15] [X16] on counterfactuals", () => {
    const compared = compare(
      40_000,
      (small) => small.targets(),
      (small, pair, draw) => agreeOnChanges(small, pair, draw.some(small.ids, 0, 1)),
    );
    expect(compared).toBeGreaterThanOrEqual(40_000);
  });
});
