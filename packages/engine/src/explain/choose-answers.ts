import { cellsOf } from "../evaluate/cells.ts";
import type { Evaluator } from "../evaluate/compile.ts";
import type { Session } from "../evaluate/session.ts";
import { type Question, questions } from "../model/model.ts";
import type { Facts, Known } from "../model/read-facts.ts";
import { nextUp } from "../plan/lower-plan.ts";
import { nodeOf, type Plan, placeOf } from "../plan/plan.ts";
import type { Goal } from "./goal.ts";
import { type Direction, FALLING, Influence, RISING } from "./influence.ts";
import { type Meter, spend } from "./meter.ts";

/** Whether answers were found, whether every way was tried in vain, or whether the steps ran out first. */
export type Chosen = "found" | "none" | "gaveUp";

/** Which answers may be chosen, and how. */
export type Freedom = {
  /** The questions whose answer may be chosen, within what is known of them. The others stay as they are. */
  readonly free: ReadonlySet<Question>;
  /** Free questions of which `accept` wants to see every value: none is chosen for being best for the goal. */
  readonly careful?: ReadonlySet<Question>;
};

/**
 * Chooses answers with which a goal is certain, whatever the questions that are not free turn out to be: branch and bound over
 * cells of values in three-valued logic. A branch ends as soon as the goal is settled (sound by information monotonicity); a
 * question that matters one way alone gets its best value, and one that is not free its worst, without branching.
 */
export class Chooser {
  readonly session: Session;
  private readonly goal: Goal;
  private readonly meter: Meter;
  private readonly size: number;
  private readonly influence: Influence;
  private readonly variables: readonly Variable[];
  private readonly now: (Known | undefined)[];
  private readonly trail: { readonly position: number; readonly before: Known | undefined }[] = [];

  constructor(evaluator: Evaluator, facts: Facts, goal: Goal, { free, careful }: Freedom, meter: Meter) {
    this.session = evaluator.session(facts);
    this.goal = goal;
    this.meter = meter;
    this.size = evaluator.plan.nodes.length;
    // To begin is to evaluate once.
    spend(meter, this.size);
    this.influence = new Influence(evaluator.plan, this.session);
    this.variables = questions(evaluator.plan.model).map((question) => ({
      question,
      nodes: inputsOf(evaluator.plan, question),
      free: free.has(question),
      careful: careful?.has(question) ?? false,
    }));
    this.now = this.variables.map(({ question }) => facts.get(question.id)?.known);
  }

  /** Searches until the goal is certain and `accept` agrees; what was chosen then is in `answers`. */
  choose(accept: () => Chosen = () => "found"): Chosen {
    const branches: Branch[] = [];
    for (;;) {
      const truth = this.settle();
      if (truth === "true") {
        const accepted = accept();
        if (accepted !== "none") return accepted;
      }
      if (this.meter.left <= 0) return "gaveUp";
      const branch = truth === "unknown" ? this.branch() : undefined;
      if (branch !== undefined) branches.push(branch);
      if (!this.takeNext(branches)) return "none";
    }
  }

  /** What is known of each question with what was chosen so far. A question that may still have several values may have any. */
  *answers(): Generator<readonly [Question, Known | undefined]> {
    for (const [i, { question }] of this.variables.entries()) yield [question, this.now[i]];
  }

  /** Goes on with the next piece of the last branch that has one; whether there was any. */
  private takeNext(branches: Branch[]): boolean {
    for (let branch = branches.at(-1); branch !== undefined; branch = branches.at(-1)) {
      this.takeBack(branch.trail);
      // The last first, so no before yes: an outcome in between is met by answering no until one yes is all that is left.
      const piece = branch.pieces.pop();
      if (piece === undefined) branches.pop();
      else {
        this.set(branch.position, piece);
        return true;
      }
    }
    return false;
  }

  /** Answers what need not be tried, until the goal is settled or nothing is left but to branch. */
  private settle(): ReturnType<Goal["judge"]> {
    for (;;) {
      const truth = this.goal.judge(this.session);
      if (truth !== "unknown" || this.meter.left <= 0) return truth;
      this.influence.follow(this.goal.pulls);
      this.meter.left -= this.size >> 10;
      let moved = false;
      for (let i = 0; i < this.variables.length; i++) {
        const known = this.forced(i);
        if (known === undefined) continue;
        this.set(i, known);
        moved = true;
      }
      if (!moved) return truth;
    }
  }

  /**
   * The first question that matters both ways, and what is possible of it in pieces. Where comparisons tell no more of a number
   * apart it is halved, and that comes last: there may be very many halves.
   */
  private branch(): Branch | undefined {
    let halved: Branch | undefined;
    for (const [position, variable] of this.variables.entries()) {
      if (!variable.free || variable.nodes.every((node) => this.influence.direction(node) === 0)) continue;
      const { pieces, halves } = this.pieces(variable, this.now[position]);
      if (pieces.length < 2) continue;
      const branch = { position, pieces, trail: this.trail.length };
      if (halves === undefined) return branch;
      halved ??= branch;
    }
    return halved;
  }

  private set(position: number, known: Known): void {
    this.meter.left--;
    const variable = this.variables[position];
    if (variable === undefined) throw new Error("no such question");
    this.trail.push({ position, before: this.now[position] });
    this.now[position] = known;
    this.session.set(variable.question.id, known);
  }

  private takeBack(length: number): void {
    while (this.trail.length > length) {
      const last = this.trail.pop();
      const variable = last === undefined ? undefined : this.variables[last.position];
      if (last === undefined || variable === undefined) throw new Error("no such question");
      this.now[last.position] = last.before;
      this.session.set(variable.question.id, last.before);
    }
  }

  /** The value that is best for the goal (or, of a question that is not free, worst) where there is one; nothing where it is so already. */
  private forced(position: number): Known | undefined {
    const variable = this.variables[position];
    if (variable === undefined || variable.careful) return undefined;
    const { question, nodes, free } = variable;
    const known = this.now[position];
    const wanted = (node: number): Direction => {
      const direction = this.influence.direction(node);
      return free || direction === 0 || direction === 3 ? direction : direction === RISING ? FALLING : RISING;
    };
    const [node = -1] = nodes;
    switch (question.kind) {
      case "boolean":
      case "indicator": {
        const direction = wanted(node);
        if (known !== undefined || direction === 0 || direction === 3) return undefined;
        return { kind: "truth", value: direction === RISING };
      }
      case "integer":
      case "number":
      case "date": {
        const { min, max } = known?.kind === "range" ? known : question;
        const direction = wanted(node);
        if (min === max || direction === 0 || direction === 3) return undefined;
        const end = direction === RISING ? max : min;
        return { kind: "range", min: end, max: end };
      }
      case "choice": {
        const possible = known?.kind === "option" ? known.possible : question.options.map((_, i) => i);
        const tests = this.influence.setsOf(node);
        if (possible.length === 1 || this.influence.direction(node) === 0) return undefined;
        const best = possible.find((option) =>
          tests.every(({ accepted, direction }) => {
            const good = accepted.includes(option) === free ? RISING : FALLING;
            return direction === good;
          }),
        );
        return best === undefined ? undefined : { kind: "option", possible: [best] };
      }
      case "choices": {
        const { includes, excludes } = known?.kind === "options" ? known : NOTHING;
        const open = nodes.map((_, i) => i).filter((i) => !includes.includes(i) && !excludes.includes(i));
        const having = (direction: Direction): number[] => open.filter((i) => wanted(nodes[i] ?? -1) === direction);
        const [more, fewer] = [having(RISING), having(FALLING)];
        if (more.length + fewer.length === 0) return undefined;
        return { kind: "options", includes: [...includes, ...more], excludes: [...excludes, ...fewer] };
      }
    }
  }

  /** What is possible of a question, in pieces that share nothing. */
  private pieces({ question, nodes }: Variable, known: Known | undefined): Pieces {
    const [node = -1] = nodes;
    switch (question.kind) {
      case "choices": {
        const { includes, excludes } = known?.kind === "options" ? known : NOTHING;
        const option = nodes.findIndex(
          (input, i) => this.influence.direction(input) !== 0 && !includes.includes(i) && !excludes.includes(i),
        );
        if (option < 0) return { pieces: [] };
        return {
          pieces: [
            { kind: "options", includes: [...includes, option], excludes },
            { kind: "options", includes, excludes: [...excludes, option] },
          ],
        };
      }
      case "integer":
      case "number":
      case "date": {
        const { min, max } = known?.kind === "range" ? known : question;
        if (min === max) return { pieces: [] };
        const cells = cellsOf(question, known, [{ bounds: this.influence.boundsOf(node), accepted: [] }]);
        const [below, above] = [cells[(cells.length >> 1) - 1], cells[cells.length >> 1]];
        // Of many cells a lower and an upper half, since a branch that ends early ends for all cells in it.
        if (below?.kind === "range" && above?.kind === "range") {
          return {
            pieces: [
              { kind: "range", min, max: below.max },
              { kind: "range", min: above.min, max },
            ],
          };
        }
        const real = question.kind === "number";
        const middle = middleOf(real, { min, max });
        return {
          halves: true,
          pieces: [
            { kind: "range", min, max: middle },
            { kind: "range", min: real ? nextUp(middle) : middle + 1, max },
          ],
        };
      }
      default: {
        const accepted = this.influence.setsOf(node).map((test) => test.accepted);
        return { pieces: cellsOf(question, known, [{ bounds: [], accepted }]).flatMap((cell) => cell ?? []) };
      }
    }
  }
}

type Pieces = { readonly pieces: Known[]; readonly halves?: true };

type Variable = {
  readonly question: Question;
  /** Its inputs in the plan: one, or of choices one an option. */
  readonly nodes: readonly number[];
  readonly free: boolean;
  readonly careful: boolean;
};

type Branch = { readonly position: number; readonly pieces: Known[]; readonly trail: number };

const NOTHING: { readonly includes: readonly number[]; readonly excludes: readonly number[] } = {
  includes: [],
  excludes: [],
};

function inputsOf(plan: Plan, question: Question): readonly number[] {
  const place = placeOf(plan, question);
  switch (place.kind) {
    case "truth":
      return [nodeOf(place.edge)];
    case "truths":
      return place.edges.map(nodeOf);
    case "number":
    case "options":
      return [place.node];
  }
}

/** The last value of the lower half of a range. */
function middleOf(real: boolean, { min, max }: { readonly min: number; readonly max: number }): number {
  const middle = min + (max - min) / 2;
  if (!real) return Math.floor(middle);
  // Between two neighbouring doubles there is none: it rounds to one of them.
  return middle >= max ? min : middle;
}
