import {
  type ActionNode,
  type ActionPlace,
  type ActionState,
  actionState,
  type Case,
  checkExpectations,
  type DecisionNode,
  type DecisionResult,
  type Expectable,
  type FactImage,
  type Facts,
  type Interval,
  type ModelNode,
  type Session,
  type Truth,
} from "@holdepunkt/engine";
import type { ImpactValue } from "./impact.ts";
import type { OpenRuleset } from "./open-ruleset.ts";

/** What rules are for. */
export type Conclusion = DecisionNode | ActionNode;

/** Rules that evaluate one case after another, reading no more of it than is asked. */
export class ImpactRules {
  readonly ruleset: OpenRuleset;
  /** What the rules are for: a case that comes out otherwise in these comes out otherwise. */
  readonly conclusions: readonly Conclusion[];
  private readonly actions: ReadonlyMap<string, ActionPlace>;
  private readonly marks: readonly ((session: Session) => number)[];
  private readonly session: Session;
  private readonly image: FactImage;
  private readonly results = new Map<string, ImpactValue & { readonly kind: "decision" }>();

  constructor(ruleset: OpenRuleset) {
    this.ruleset = ruleset;
    this.conclusions = [...ruleset.model.decisions, ...ruleset.model.actions];
    this.actions = new Map(ruleset.evaluator.plan.actions.map((place) => [place.action.id, place]));
    this.session = ruleset.evaluator.session();
    this.image = ruleset.evaluator.image();
    this.marks = this.conclusions.map((node) => this.markOf(node));
  }

  /** The session, with the answers of a case. It holds one case at a time. */
  of(facts: Facts): Session {
    this.image.write(facts);
    this.session.load(this.image);
    return this.session;
  }

  /** What a node comes to; nothing for what is asked, which no rules conclude. */
  value(session: Session, node: ModelNode): ImpactValue | undefined {
    switch (node.kind) {
      case "first":
      case "collect":
        return this.interned(session.decision(node.id));
      case "action":
        return ACTIONS[this.stateOf(session, node.id)];
      case "indicator":
        return node.when === undefined ? undefined : TRUTHS[session.indicator(node.id)];
      case "score":
        return { kind: "interval", interval: session.score(node.id) };
      case "years":
      case "chosen":
        return { kind: "interval", interval: this.interval(session, node) };
      default:
        return undefined;
    }
  }

  /** What each conclusion comes to as a number: equal ones are equal results, where the outcomes are the same. */
  numbers(session: Session): number[] {
    return this.marks.map((mark) => mark(session));
  }

  private markOf(node: Conclusion): (session: Session) => number {
    switch (node.kind) {
      case "first": {
        const { at, words } = this.session.outcomesAt(node.id);
        // More outcomes than a word holds are not told by a number.
        return words === 1 ? ({ slots }) => slots.words[at] ?? Number.NaN : () => Number.NaN;
      }
      case "collect": {
        const place = this.ruleset.evaluator.plan.places.get(node);
        const edges = place?.kind === "truths" ? place.edges : [];
        if (edges.length > MOST_DIGITS) return () => Number.NaN;
        return (session) => edges.reduce((number, edge) => number * 3 + DIGITS[session.truth(edge)], 0);
      }
      case "action":
        return (session) => STATES.indexOf(this.stateOf(session, node.id));
    }
  }

  private stateOf(session: Session, id: string): ActionState {
    const place = this.actions.get(id);
    if (place === undefined) throw new Error(`${id} is no action`);
    const unless = place.unless === undefined ? "false" : session.truth(place.unless);
    return actionState(session.truth(place.when), unless);
  }

  /** The result of a decision; equal ones are one object. */
  decision(session: Session, id: string): DecisionResult {
    return this.interned(session.decision(id)).result;
  }

  /** How many expectations of a case are not met. */
  unmet(session: Session, sample: Case): number {
    const { expect } = sample;
    if (expect === undefined || expect.length === 0) return 0;
    const { model } = this.ruleset;
    // Findings are the whole evaluation's to tell.
    const found = expect.some((one) => "finding" in one) ? session.evaluation() : this.expectable(session, sample);
    return checkExpectations(model, found, sample).filter(({ met }) => !met).length;
  }

  private expectable(session: Session, { expect = [] }: Case): Expectable {
    const found = {
      facts: {} as { [fact: string]: Interval },
      indicators: {} as { [indicator: string]: Truth },
      scores: {} as { [score: string]: Interval },
      decisions: {} as { [decision: string]: DecisionResult },
      actions: {} as { [action: string]: ReturnType<Session["action"]> },
      findings: [],
    };
    for (const expectation of expect) {
      const node = "node" in expectation ? this.ruleset.model.nodes.get(expectation.node) : undefined;
      switch (node?.kind) {
        case "first":
        case "collect":
          found.decisions[node.id] = this.decision(session, node.id);
          break;
        case "action":
          found.actions[node.id] = session.action(node.id);
          break;
        case "indicator":
          found.indicators[node.id] = session.indicator(node.id);
          break;
        case "score":
          found.scores[node.id] = session.score(node.id);
          break;
        case "years":
        case "chosen":
          found.facts[node.id] = this.interval(session, node);
          break;
        default:
      }
    }
    return found;
  }

  private interval(session: Session, node: Extract<ModelNode, { readonly kind: "years" | "chosen" }>): Interval {
    const place = this.ruleset.evaluator.plan.places.get(node);
    if (place?.kind !== "number") throw new Error(`${node.id} has no number`);
    return session.interval(place.node);
  }

  /** Equal results as one object: what is sent of a thousand cases is then written once. */
  private interned(result: DecisionResult): ImpactValue & { readonly kind: "decision" } {
    const key = resultKey(result);
    let known = this.results.get(key);
    if (known === undefined) {
      known = { kind: "decision", result };
      this.results.set(key, known);
    }
    return known;
  }
}

/** The same for equal results of one decision or of two; ids hold none of the marks between them. */
function resultKey(result: DecisionResult): string {
  if (result.hit === "first") {
    const bounds = result.atLeast === undefined ? "" : "~";
    return `${result.standing} ${result.rule ?? ""} ${bounds}${result.possible.join()}`;
  }
  let key = "";
  for (const outcome in result.outcomes) key += `${outcome}=${result.outcomes[outcome]} `;
  return key;
}

const TRUTHS: { readonly [T in Truth]: ImpactValue } = {
  true: { kind: "truth", truth: "true" },
  false: { kind: "truth", truth: "false" },
  unknown: { kind: "truth", truth: "unknown" },
};

const DIGITS: { readonly [T in Truth]: number } = { false: 0, true: 1, unknown: 2 };
/** So many digits to the base of three a number holds exactly. */
const MOST_DIGITS = 33;
const STATES: readonly ActionState[] = ["applies", "appliesUnless", "open", "doesNotApply"];

const ACTIONS: { readonly [S in ActionState]: ImpactValue } = {
  applies: { kind: "action", state: "applies" },
  appliesUnless: { kind: "action", state: "appliesUnless" },
  open: { kind: "action", state: "open" },
  doesNotApply: { kind: "action", state: "doesNotApply" },
};
