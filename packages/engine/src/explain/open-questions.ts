import { cellsOf, type Tested } from "../evaluate/cells.ts";
import type { Evaluator } from "../evaluate/compile.ts";
import type { DecisionResult } from "../evaluate/evaluation.ts";
import type { Session } from "../evaluate/session.ts";
import { assertNever } from "../language/result.ts";
import { type Question, questions } from "../model/model.ts";
import type { Facts, Known } from "../model/read-facts.ts";
import { Influence } from "./influence.ts";
import { type Inquiry, type Sought, seek } from "./inquiry.ts";

/** What one yes or no would do to a decision by itself. */
export type Effect = {
  readonly answer: boolean;
  /** Whether it settles the decision, or raises what is known to be at least. */
  readonly kind: "settled" | "atLeast";
  readonly outcome: string;
};

/** A question that is not answered, or in part, and that can still matter for an inquiry. */
export type OpenQuestion = {
  readonly question: Question;
  /** Of a decision with one outcome: what a yes or a no would do to it by itself. */
  readonly effects: readonly Effect[];
  /**
   * How many questions something open still rests on once it is answered: at most, and on average over its answers. Of a question
   * for which that was not tried (a large ruleset; see `openQuestions`) both are all the others.
   */
  readonly left: { readonly most: number; readonly mean: number };
  /** Shown: an answer to it changes how the inquiry stands, now or once something else is learned. Or the steps ran out before. */
  readonly matters: "shown" | "notRuledOut";
};

/** How questions are found. */
export type AskingOptions = {
  /**
   * How many answers may be tried in all to show of questions that they can matter, the most decisive first. With 0 nothing is tried, and
   * every question is given that something open rests on: far faster, and seldom more. Default: 20,000, fewer on a large ruleset.
   */
  readonly steps?: number;
};

/** Most answers that are tried by default to show that questions can matter. */
const MOST_STEPS = 20_000;

/** How many plan nodes may be looked at in all, for showing that and for looking ahead: to try one answer is to go through the plan once. */
const MOST_NODES = 4_000_000;

/** How many other answers may be set while one is shown to matter: what is not shown by then is told as not ruled out. */
const MOST_LEARNED = 400;

/**
 * The questions that can still matter for an inquiry, the most decisive first: the one that leaves the fewest after its least telling
 * answer, then on average, then in document order. None when it is settled. One that cannot matter any more, whatever else is
 * learned or stays unknown, is not among them, nor one that was declined. Constraints are not looked at.
 *
 * What its answers leave is tried of as many questions, in document order, as four million plan nodes allow: of all on a ruleset
 * that people read, of the first few hundred where there are more than a thousand. The others come last.
 */
export function openQuestions(
  evaluator: Evaluator,
  facts: Facts,
  inquiry: Inquiry,
  options: AskingOptions = {},
): OpenQuestion[] {
  const asking = new Asking(evaluator, facts, inquiry, options);
  return asking.byDecisiveness().flatMap(({ asked, left }): OpenQuestion[] => {
    const matters = asking.matters(asked);
    return matters === "never" ? [] : [{ question: asked.question, effects: asking.effects(asked), left, matters }];
  });
}

/** The question to ask next: the first of `openQuestions` that nobody has asked yet, without making the others. */
export function nextQuestion(
  evaluator: Evaluator,
  facts: Facts,
  inquiry: Inquiry,
  options: AskingOptions = {},
): Question | undefined {
  const asking = new Asking(evaluator, facts, inquiry, options);
  return asking.byDecisiveness().find(({ asked }) => !facts.has(asked.question.id) && asking.matters(asked) !== "never")
    ?.asked.question;
}

type Matters = OpenQuestion["matters"] | "never";

/** A question, its inputs in the plan, and what is told apart of it. */
type Asked = {
  readonly question: Question;
  readonly nodes: readonly number[];
  readonly tested: Tested;
  /** Whether years are counted from it or to it: then no comparison tells its values apart by itself. */
  readonly counted: boolean;
};

class Asking {
  private readonly facts: Facts;
  private readonly inquiry: Inquiry;
  private readonly sought: Sought;
  private readonly session: Session;
  private readonly influence: Influence;
  private readonly asked: readonly Asked[];
  private stepsLeft: number;
  private readonly lookAheads: number;
  /** What is known of each question with what is being tried. */
  private readonly known = new Map<Question, Known | undefined>();

  constructor(evaluator: Evaluator, facts: Facts, inquiry: Inquiry, { steps }: AskingOptions) {
    this.lookAheads = Math.floor(MOST_NODES / evaluator.plan.nodes.length);
    this.stepsLeft = steps ?? Math.min(MOST_STEPS, this.lookAheads);
    this.facts = facts;
    this.inquiry = inquiry;
    this.sought = seek(evaluator.plan, inquiry);
    this.session = evaluator.session(facts);
    this.influence = new Influence(evaluator.plan, this.session);
    this.asked = askedOf(evaluator);
    for (const { question } of this.asked) this.known.set(question, facts.get(question.id)?.known);
  }

  byDecisiveness(): { readonly asked: Asked; readonly left: OpenQuestion["left"] }[] {
    const open = this.open();
    let ahead = this.lookAheads;
    return open
      .filter(({ question }) => this.facts.get(question.id)?.because !== "declined")
      .map((asked) => {
        const answers = this.answers(asked);
        ahead -= answers.length;
        // Answering takes at least the question itself away, and never opens another.
        if (ahead < 0) return { asked, left: { most: open.length - 1, mean: open.length - 1 } };
        const counts = answers.map((answer) => this.having(asked, answer, () => this.open().length));
        const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
        return { asked, left: { most: Math.max(...counts), mean } };
      })
      .sort((a, b) => a.left.most - b.left.most || a.left.mean - b.left.mean);
  }

  effects(asked: Asked): Effect[] {
    const { kind } = asked.question;
    if (this.inquiry.kind !== "decision" || (kind !== "boolean" && kind !== "indicator")) return [];
    const { decision } = this.inquiry;
    const before = this.session.decision(decision);
    return [true, false].flatMap((answer) =>
      this.having(asked, { kind: "truth", value: answer }, () =>
        effectOf(before, this.session.decision(decision), answer),
      ),
    );
  }

  /**
   * Whether an answer to this question changes how the inquiry stands, now or once others are answered. Those in `skipped` stay as
   * they are. Only of a question used both ways does that have to be tried: of any other, not known is as good as its worst answer.
   */
  matters(asked: Asked, skipped: readonly Asked[] = [], depth = 0): Matters {
    if (this.stepsLeft <= 0) return "notRuledOut";
    const open = this.open();
    if (!open.includes(asked)) return "never";
    if (this.tells(asked)) return "shown";
    const other = open.find((one) => one !== asked && !skipped.includes(one));
    if (other === undefined) return this.triesAll(asked) ? "never" : "notRuledOut";
    if (depth >= MOST_LEARNED) return "notRuledOut";
    let result: Matters = this.triesAll(other) ? "never" : "notRuledOut";
    const note = (found: Matters): boolean => {
      if (found !== "never") result = found;
      return found === "shown";
    };
    for (const answer of this.answers(other)) {
      this.stepsLeft--;
      if (note(this.having(other, answer, () => this.matters(asked, skipped, depth + 1)))) return result;
    }
    if (this.sought.usedBothWays.has(other.question)) note(this.matters(asked, [...skipped, other], depth + 1));
    return result;
  }

  /** Whether an answer to this question changes how the inquiry stands, as the session stands. */
  private tells(asked: Asked): boolean {
    const before = this.sought.standing(this.session);
    return this.answers(asked).some((answer) => {
      this.stepsLeft--;
      const after = this.having(asked, answer, () => this.sought.standing(this.session));
      return after.some((truth, i) => truth !== before[i]);
    });
  }

  /** The questions that something open rests on, as the session stands, in document order. */
  private open(): Asked[] {
    if (this.sought.isSettled(this.session)) return [];
    this.influence.follow(this.sought.pulls);
    return this.asked.filter(
      ({ question, nodes }) => nodes.some((node) => this.influence.direction(node) !== 0) && !this.isKnown(question),
    );
  }

  private isKnown(question: Question): boolean {
    const known = this.known.get(question);
    return known?.kind === "range" && known.min === known.max;
  }

  /** Answers to a question, one for each way in which the comparisons with it can come out. */
  private answers({ question, nodes, tested, counted }: Asked): Known[] {
    const known = this.known.get(question);
    switch (question.kind) {
      case "choices": {
        const { includes, excludes } = known?.kind === "options" ? known : NOTHING;
        const open = nodes.map((_, option) => option).filter((o) => !includes.includes(o) && !excludes.includes(o));
        return [undefined, ...open].map((one) => ({
          kind: "options",
          includes: one === undefined ? includes : [...includes, one],
          excludes: [...excludes, ...open.filter((option) => option !== one)],
        }));
      }
      case "integer":
      case "number":
      case "date": {
        const { min, max } = known?.kind === "range" ? known : question;
        if (counted) return [...new Set([min, max])].map((at) => ({ kind: "range", min: at, max: at }));
        return cellsOf(question, known, [tested]).flatMap((cell) => cell ?? []);
      }
      case "boolean":
      case "indicator":
      case "choice":
        return cellsOf(question, known, [tested]).flatMap((cell) => cell ?? []);
      default:
        return assertNever(question);
    }
  }

  /** Whether `answers` leaves out none: not of a date that years are counted between, nor of several options together. */
  private triesAll({ question, nodes, counted }: Asked): boolean {
    return !counted && (question.kind !== "choices" || nodes.length === 1);
  }

  /** What `read` gives while the question has this answer. */
  private having<T>({ question }: Asked, answer: Known, read: () => T): T {
    const before = this.known.get(question);
    this.known.set(question, answer);
    this.session.set(question.id, answer);
    const value = read();
    this.known.set(question, before);
    this.session.set(question.id, before);
    return value;
  }
}

const NOTHING: Pick<Extract<Known, { kind: "options" }>, "includes" | "excludes"> = { includes: [], excludes: [] };

function askedOf({ plan }: Evaluator): Asked[] {
  const nodes = new Map<string, number[]>();
  const tested = new Map<string, { bounds: number[]; accepted: (readonly number[])[] }>();
  const counted = new Set<string>();
  const factAt = (position: number): string => {
    const node = plan.nodes[position];
    return node !== undefined && "fact" in node ? node.fact : "";
  };
  const testsOf = (position: number) => {
    const fact = factAt(position);
    const tests = tested.get(fact) ?? { bounds: [], accepted: [] };
    tested.set(fact, tests);
    return tests;
  };
  plan.nodes.forEach((node, position) => {
    if ("fact" in node) nodes.set(node.fact, [...(nodes.get(node.fact) ?? []), position]);
    else if (node.kind === "atLeast") testsOf(node.of).bounds.push(node.bound);
    else if (node.kind === "oneOf") testsOf(node.of).accepted.push(node.accepted);
    else if (node.kind === "years") for (const end of [node.from, node.to]) counted.add(factAt(end));
  });
  return questions(plan.model).map((question) => ({
    question,
    nodes: nodes.get(question.id) ?? [],
    tested: tested.get(question.id) ?? { bounds: [], accepted: [] },
    counted: counted.has(question.id),
  }));
}

function effectOf(before: DecisionResult, after: DecisionResult, answer: boolean): Effect[] {
  if (before.hit === "collect" || after.hit === "collect") return [];
  const [only] = after.possible;
  if (after.possible.length === 1 && only !== undefined) return [{ answer, kind: "settled", outcome: only }];
  if (after.atLeast !== undefined && after.atLeast !== before.atLeast) {
    return [{ answer, kind: "atLeast", outcome: after.atLeast }];
  }
  return [];
}
