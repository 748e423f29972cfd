import { cellsOf } from "../evaluate/cells.ts";
import type { Evaluator } from "../evaluate/compile.ts";
import { assertNever } from "../language/result.ts";
import { nodesOf, questionsBelow } from "../model/dependencies.ts";
import { isQuestion, type LinkedConstraint, type Question, questions } from "../model/model.ts";
import type { Answer, Facts, Known } from "../model/read-facts.ts";
import { Chooser, type Chosen } from "./choose-answers.ts";
import { type Completion, completionFor } from "./completion.ts";
import { allGoals, constraintGoal, constraintsUnbroken, type Goal, targetGoal } from "./goal.ts";
import { smallestHittingSet } from "./hitting-sets.ts";
import { largest } from "./largest.ts";
import { boundsOf, loosened } from "./loosen.ts";
import type { Meter } from "./meter.ts";
import { isNarrower } from "./narrower.ts";
import { type Target, targetNode } from "./target.ts";

/*
 * Why not that outcome: the fewest answers that would have to be others (or to be given) for it to be settled. After Wachter,
 * Mittelstadt and Russell (2018); as implicit hitting sets: every set of answers that can stay as they are without the target
 * shows some of which one must change. What would have to be so is no advice on what to say.
 */

/** How many answers a search for a counterfactual may set and take back by default. */
export const COUNTERFACTUAL_STEPS = 20_000;

/** One answer of a counterfactual. */
export type Change = {
  readonly fact: string;
  /** `answered`: something more is learned of it than was known. `changed`: it would have to be other than was answered. */
  readonly kind: "answered" | "changed";
  readonly from: Known | undefined;
  /** The values it may have, each as good as the other as long as those of the other changes are kept to. */
  readonly to: Known;
};

/** What would settle a target. */
export type Counterfactual =
  | {
      readonly kind: "found";
      readonly target: Target;
      /** In document order; empty where the case settles the target as it is. */
      readonly changes: readonly Change[];
      readonly cost: number;
      /** No cheaper set of changes exists; or, where the steps ran out first, none of these can be left out; or not even that. */
      readonly proven: "smallest" | "subsetMinimal" | "nothing";
      readonly steps: number;
    }
  /** Proven: whatever the answers that are not pinned are, the target is not settled, or constraints are broken. */
  | { readonly kind: "none"; readonly target: Target; readonly steps: number }
  /** The steps ran out before any was found: there may be one. */
  | { readonly kind: "gaveUp"; readonly target: Target; readonly steps: number };

/** What may change, and what it costs. */
export type CounterfactualOptions = {
  /**
   * Questions whose answer stays as it is, known or not. A ruleset does not say which facts cannot change – an age, what has
   * happened – so whoever asks does.
   */
  readonly pinned?: readonly string[];
  /** What it costs to change an answer: a positive whole number. Default: 1. */
  readonly cost?: (question: string) => number;
  /** How many answers may be set before the search gives what it has; the same everywhere, unlike time. */
  readonly steps?: number;
};

/**
 * A cheapest set of changes to the case's answers after which `target` is settled, whatever the questions that it leaves open turn out to
 * be. It keeps to the constraints: some way of answering what is open then breaks none but those that the case breaks already.
 * Throws on a target or a pinned question that the ruleset does not have, and on a cost that is no positive whole number.
 */
export function counterfactual(
  evaluator: Evaluator,
  facts: Facts,
  target: Target,
  options: CounterfactualOptions = {},
): Counterfactual {
  return new Search(evaluator, facts, target, options).result();
}

type Found = { readonly kind: "found"; readonly values: ReadonlyMap<string, Known> };
type Tried = Found | { readonly kind: Exclude<Chosen, "found"> };

class Search {
  private readonly evaluator: Evaluator;
  private readonly facts: Facts;
  private readonly target: Target;
  private readonly steps: number;
  private readonly meter: Meter;
  /** Steps kept back from `meter`. */
  private reserved = 0;
  private readonly goal: Goal;
  /** The questions that may change, in document order; sets of them are sets of positions. */
  private readonly movable: readonly Question[];
  private readonly constraints: readonly LinkedConstraint[];
  private readonly constrained: ReadonlySet<Question>;
  private readonly cost: (position: number) => number;

  constructor(evaluator: Evaluator, facts: Facts, target: Target, options: CounterfactualOptions) {
    const { plan } = evaluator;
    const { pinned = [], cost = () => 1, steps = COUNTERFACTUAL_STEPS } = options;
    for (const id of pinned) {
      const node = plan.model.nodes.get(id);
      // What is derived would be pinned in name alone: what it is derived from could still change.
      if (node === undefined || !isQuestion(node)) throw new Error("no such question to pin");
    }
    this.evaluator = evaluator;
    this.facts = facts;
    this.target = target;
    this.steps = steps;
    this.meter = { left: steps };
    this.goal = targetGoal(plan, target, "true");
    this.constraints = constraintsUnbroken(evaluator, facts);
    this.constrained = new Set(this.constraints.flatMap((one) => [...questionsOf(one)]));
    const below = questionsBelow([targetNode(plan.model, target)]);
    this.movable = questions(plan.model).filter(
      (question) => (below.has(question) || this.constrained.has(question)) && !pinned.includes(question.id),
    );
    const costs = this.movable.map(({ id }) => checkedCost(cost(id)));
    this.cost = (position) => costs[position] ?? 1;
  }

  result(): Counterfactual {
    const all = new Set(this.movable.keys());
    const cores: ReadonlySet<number>[] = [];
    // Half of the steps for the proof: where it takes more, the others find one of which nothing can be left out.
    this.reserved = Math.floor(this.meter.left / 2);
    this.meter.left -= this.reserved;
    while (this.meter.left > 0) {
      const candidate = smallestHittingSet(cores, this.meter, this.cost);
      if (candidate === undefined) break;
      const tried = this.tries(candidate);
      if (tried.kind === "found") return this.found(candidate, tried, "smallest");
      if (tried.kind === "gaveUp") break;
      const rest = [...all].filter((i) => !candidate.has(i));
      const stuck = largest(candidate, rest, (set) => this.tries(set).kind === "none");
      const core = new Set([...all].filter((i) => !stuck.has(i)));
      if (core.size === 0) return { kind: "none", target: this.target, steps: this.spent() };
      cores.push(core);
    }
    this.meter.left = Math.max(this.meter.left, 0) + this.reserved;
    this.reserved = 0;
    return this.minimal(all);
  }

  /** Some changes, of which as many are left out as the steps allow, the dearest first. */
  private minimal(all: ReadonlySet<number>): Counterfactual {
    let last = this.tries(all);
    let sure = true;
    const dearestFirst = this.dearestFirst(last.kind === "found" ? this.needed(all, last.values) : new Set());
    const without = (left: ReadonlySet<number>) => new Set(dearestFirst.filter((i) => !left.has(i)));
    const left = largest(new Set(), dearestFirst, (set) => {
      const tried = this.tries(without(set));
      if (tried.kind === "found") last = tried;
      if (tried.kind === "gaveUp") sure = false;
      return tried.kind === "found";
    });
    if (last.kind !== "found") return { kind: last.kind, target: this.target, steps: this.spent() };
    const changed = without(left);
    const ids = new Set([...changed].map((i) => this.movable[i]?.id));
    const values = new Map([...last.values].filter(([id]) => ids.has(id)));
    return this.found(changed, { kind: "found", values }, sure ? "subsetMinimal" : "nothing");
  }

  private dearestFirst(set: ReadonlySet<number>): number[] {
    return [...set].sort((a, b) => this.cost(b) - this.cost(a) || b - a);
  }

  /** Those of `all` that have to change where the others that do have these values: far fewer are then left to search among. */
  private needed(all: ReadonlySet<number>, values: ReadonlyMap<string, Known>): Set<number> {
    const changed = new Map([...this.facts, ...[...values].map(([id, known]) => [id, answer(known)] as const)]);
    const session = this.evaluator.session(changed);
    const needed = new Set(all);
    for (const i of this.dearestFirst(all)) {
      const question = this.movable[i];
      if (question === undefined || this.constrained.has(question) || this.meter.left <= 0) continue;
      this.meter.left--;
      session.set(question.id, this.facts.get(question.id)?.known);
      if (this.goal.judge(session) === "true") needed.delete(i);
      else session.set(question.id, values.get(question.id));
    }
    return needed;
  }

  /** Whether the target can be settled by changing these answers alone, each to one of the values that `within` leaves it. */
  private tries(set: ReadonlySet<number>, within: Facts = new Map()): Tried {
    if (this.meter.left <= 0) return { kind: "gaveUp" };
    const changing = this.movable.filter((_, i) => set.has(i));
    const ids = new Set(changing.map(({ id }) => id));
    const base: Facts = new Map([...[...this.facts].filter(([id]) => !ids.has(id)), ...within]);
    const freedom = { free: new Set(changing), careful: this.constrained };
    const chooser = new Chooser(this.evaluator, base, this.goal, freedom, this.meter);
    let values: ReadonlyMap<string, Known> = new Map();
    const chosen = chooser.choose(() => {
      const answers = [...chooser.answers()].filter(([{ id }]) => ids.has(id));
      const facts: Facts = new Map([...base, ...answers.map(([{ id }, known]) => [id, answer(known)] as const)]);
      const completion = this.completes(facts);
      if (completion.kind !== "found") return completion.kind;
      values = new Map(changing.flatMap(({ id }) => valueIn(completion.facts, id)));
      return "found";
    });
    return chosen === "found" ? { kind: "found", values } : { kind: chosen };
  }

  /** A way of answering what is open that keeps the constraints. */
  private completes(facts: Facts): Completion {
    if (this.meter.left <= 0 && this.constraints.length > 0) return { kind: "gaveUp", steps: 0 };
    const kept = this.constraints.map((constraint) => constraintGoal(this.evaluator.plan, constraint));
    return completionFor(this.evaluator, facts, allGoals(kept), this.meter);
  }

  private found(
    set: ReadonlySet<number>,
    found: Found,
    proven: Extract<Counterfactual, { kind: "found" }>["proven"],
  ): Counterfactual {
    const within = this.learning(set);
    const tried = within.size === 0 ? found : this.tries(set, within);
    const values = tried.kind === "found" ? tried.values : found.values;
    const changes = this.loosest(set, values).map(({ question, to }): Change => {
      const from = this.facts.get(question.id)?.known;
      return { fact: question.id, kind: from === undefined || isNarrower(to, from) ? "answered" : "changed", from, to };
    });
    const cost = [...set].reduce((sum, i) => sum + this.cost(i), 0);
    return { kind: "found", target: this.target, changes, cost, proven, steps: this.spent() };
  }

  /** Those partly known answers of `set` that need not be contradicted: it is enough to learn more of them. */
  private learning(set: ReadonlySet<number>): Facts {
    let within: Facts = new Map();
    for (const i of set) {
      const id = this.movable[i]?.id ?? "";
      const known = this.facts.get(id)?.known;
      if (known === undefined) continue;
      const more: Facts = new Map([...within, [id, answer(known)]]);
      if (this.tries(set, more).kind === "found") within = more;
    }
    return within;
  }

  /** The widest answers around `values` with which the target is still settled and no constraint is less certain. */
  private loosest(
    set: ReadonlySet<number>,
    values: ReadonlyMap<string, Known>,
  ): { readonly question: Question; readonly to: Known }[] {
    const { plan } = this.evaluator;
    const changed: Facts = new Map([...this.facts, ...[...values].map(([id, known]) => [id, answer(known)] as const)]);
    const session = this.evaluator.session(changed);
    // A constraint of which nothing is open must stay certain; in others what is open must leave room for each end.
    const answered = (one: LinkedConstraint): boolean =>
      [...questionsOf(one)].every(({ id }) => changed.get(id)?.known !== undefined);
    const sure = this.constraints
      .filter(answered)
      .map((constraint) => constraintGoal(plan, constraint))
      .filter(({ judge }) => judge(session) === "true");
    const kept = allGoals([this.goal, ...sure]);
    // What the others may be by now, at each end: each is to be as good as the other, whichever of its values each has.
    let corners: readonly Facts[] = [changed];
    const cornersWith = (question: Question, known: Known): Facts[] =>
      endsOf(question, known, boundsOf(plan, question)).flatMap((end) =>
        corners.map((corner) => new Map([...corner, [question.id, answer(end)]])),
      );
    const hasRoom = (question: Question, known: Known): boolean => {
      if (!this.constrained.has(question)) return true;
      const wider = cornersWith(question, known);
      return wider.length <= MOST_CORNERS && wider.every((corner) => this.completes(corner).kind === "found");
    };
    return [...set]
      .sort((a, b) => a - b)
      .flatMap((i) => {
        const question = this.movable[i];
        const value = question === undefined ? undefined : values.get(question.id);
        if (question === undefined || value === undefined) return [];
        const before = this.facts.get(question.id)?.known;
        const around = before !== undefined && isNarrower(value, before) ? before : undefined;
        const to = loosened(plan, question, value, { around }, (known) => {
          session.set(question.id, known);
          return kept.judge(session) === "true" && hasRoom(question, known);
        });
        session.set(question.id, to);
        if (this.constrained.has(question)) corners = cornersWith(question, to);
        return [{ question, to }];
      });
  }

  private spent(): number {
    return this.steps - this.reserved - this.meter.left;
  }
}

const answer = (known: Known | undefined): Answer => ({ known, because: undefined, evidence: [] });

const questionsOf = (constraint: LinkedConstraint): ReadonlySet<Question> =>
  questionsBelow(constraint.kind === "holds" ? nodesOf(constraint.condition) : [constraint.lower, constraint.upper]);

/** In how many ways the ends of several answers are put together to see whether constraints leave room; beyond it none is widened. */
const MOST_CORNERS = 64;

/** The values at the ends of a range, and on both sides of what it is compared with, and each option: what stands for all values. */
function endsOf(question: Question, known: Known, bounds: readonly number[]): Known[] {
  switch (known.kind) {
    case "range": {
      const cells = cellsOf(question, known, [{ bounds, accepted: [] }]);
      const ends = cells.flatMap((cell) => (cell?.kind === "range" ? [cell.min, cell.max] : []));
      return [...new Set(ends)].map((end) => ({ kind: "range", min: end, max: end }));
    }
    case "option":
      return known.possible.map((option) => ({ kind: "option", possible: [option] }));
    case "truth":
    case "options":
      return [known];
    default:
      return assertNever(known);
  }
}

function valueIn(facts: Facts, id: string): [string, Known][] {
  const known = facts.get(id)?.known;
  return known === undefined ? [] : [[id, known]];
}

function checkedCost(cost: number): number {
  if (!Number.isSafeInteger(cost) || cost < 1) throw new RangeError("a change costs a positive whole number");
  return cost;
}
