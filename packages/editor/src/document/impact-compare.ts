import {
  type Case,
  checkExpectations,
  type DecisionResult,
  type Expectable,
  type Facts,
  type Interval,
  leadsFirst,
  type ModelNode,
  type Session,
  type Truth,
} from "@holdepunkt/engine";
import { CaseReading } from "./case-reading.ts";
import { type Draft, type DraftCase, linkDraft } from "./draft.ts";
import type { CaseImpact, Impact, ImpactValue, NodeImpact } from "./impact.ts";
import { type OpenRuleset, opened } from "./open-ruleset.ts";

/** So many cases are compared between two looks at what else is to be done. */
const SLICE = 24;

/** A case by the rules that the draft is compared with. */
interface Before {
  readonly against: "answers" | "released" | "nothing";
  readonly values: ReadonlyMap<string, ImpactValue>;
  /** Of the expectations as they are now; nothing where they speak of what those rules do not have. */
  readonly unmet: number | undefined;
}

interface Kept<What> {
  readonly of: DraftCase["document"];
  readonly what: What;
}

/**
 * Compares drafts with one release, case by case. What was found of a case holds until the case or the logic of the rules
 * is another: edits of texts compare nothing anew.
 */
export class ImpactComparison {
  private readonly released: Rules;
  private readonly releasedCases: ReadonlyMap<string, DraftCase>;
  /** The release's own cases, and the draft's by the release: one name may mean two cases. */
  private readonly ownReading = new CaseReading();
  private readonly reading = new CaseReading();
  private readonly draftReading = new CaseReading();
  private readonly befores = new Map<string, Kept<Before>>();
  private found = new Map<string, Kept<CaseImpact>>();
  private logic: string | undefined;

  /** `released` must link. */
  constructor(released: Draft) {
    this.released = new Rules(mustLink(released));
    this.releasedCases = new Map(released.cases.map((one) => [one.id, one]));
  }

  /** What comes of a draft that links, for all of its cases. Stops now and then, so that others get their turn. */
  *compare(draft: Draft): Generator<undefined, Impact> {
    const now = new Rules(mustLink(draft));
    const { model } = now.ruleset;
    const leads = leadsFirst(model).slice(0, model.ruleset.leads?.length ?? 1);
    const logic = JSON.stringify([model.logicDigest, leads.map(({ id }) => id)]);
    if (logic !== this.logic) this.found = new Map();
    this.logic = logic;
    const cases: CaseImpact[] = [];
    for (const [i, one] of draft.cases.entries()) {
      if (i % SLICE === SLICE - 1) yield undefined;
      const known = this.found.get(one.id);
      const impact = known?.of === one.document ? known.what : this.impactOf(now, one, leads);
      this.found.set(one.id, { of: one.document, what: impact });
      cases.push(impact);
    }
    return { cases };
  }

  private impactOf(now: Rules, one: DraftCase, leads: readonly ModelNode[]): CaseImpact {
    const read = this.draftReading.read(now.ruleset.model, one);
    if (!read.ok || !read.value.facts.ok || read.value.faults.length > 0) return { kind: "unread", id: one.id };
    const { document, facts } = read.value;
    const { against, values: before, unmet: unmetBefore } = this.before(one);
    const session = now.of(facts.value);
    const isChanged =
      against !== "nothing" &&
      (now.conclusions.some((node) => isOtherwise(before.get(node.id), now.value(session, node))) ||
        this.goneFrom(now).some((id) => isOtherwise(before.get(id), undefined)));
    const changes = isChanged ? this.changesBetween(now, session, before) : [];
    return {
      kind: "read",
      id: one.id,
      against,
      leads: leads.map((node) => ({
        decision: node.id,
        before: resultIn(before.get(node.id)),
        now: now.decision(session, node.id),
      })),
      isChanged,
      changes,
      opened: changes.filter(isOpened).map(({ node }) => node),
      unmet: now.unmet(session, document),
      unmetBefore,
    };
  }

  private before(one: DraftCase): Before {
    const known = this.befores.get(one.id);
    if (known?.of === one.document) return known.what;
    const what = this.beforeOf(one);
    this.befores.set(one.id, { of: one.document, what });
    return what;
  }

  private beforeOf(one: DraftCase): Before {
    const { released } = this;
    const { model } = released.ruleset;
    const read = this.reading.read(model, one);
    const answers = read.ok && read.value.facts.ok ? read.value.facts.value : undefined;
    const facts = answers ?? this.releasedFacts(one.id);
    if (facts === undefined) return { against: "nothing", values: new Map(), unmet: undefined };
    const session = released.of(facts);
    const values = new Map(
      model.order.flatMap((node) => {
        const value = released.value(session, node);
        return value === undefined ? [] : [[node.id, value] as const];
      }),
    );
    const comparable = read.ok && read.value.faults.length === 0 ? read.value.document : undefined;
    const unmet = comparable === undefined ? undefined : released.unmet(session, comparable);
    return { against: answers === undefined ? "released" : "answers", values, unmet };
  }

  private changesBetween(now: Rules, session: Session, before: ReadonlyMap<string, ImpactValue>): NodeImpact[] {
    const changed = now.ruleset.model.order.flatMap((node): NodeImpact[] => {
      const value = now.value(session, node);
      const was = before.get(node.id);
      return isOtherwise(was, value) ? [{ node: node.id, before: was, now: value }] : [];
    });
    const gone = this.goneFrom(now).map((id): NodeImpact => ({ node: id, before: before.get(id), now: undefined }));
    return [...changed, ...gone.filter((one) => isOtherwise(one.before, undefined))];
  }

  /** The decisions and actions that the draft does not have any more. */
  private goneFrom({ ruleset: { model } }: Rules): string[] {
    return this.released.conclusions.filter(({ id }) => !model.nodes.has(id)).map(({ id }) => id);
  }

  private releasedFacts(id: string): Facts | undefined {
    const one = this.releasedCases.get(id);
    const read = one === undefined ? undefined : this.ownReading.read(this.released.ruleset.model, one);
    return read?.ok === true && read.value.facts.ok ? read.value.facts.value : undefined;
  }
}

/** Rules that evaluate one case after another, reading no more of it than is asked. */
class Rules {
  readonly ruleset: OpenRuleset;
  /** What the rules are for: a case that comes out otherwise in these comes out otherwise. */
  readonly conclusions: readonly ModelNode[];
  private readonly session: Session;
  private readonly results = new Map<string, ImpactValue & { readonly kind: "decision" }>();

  constructor(ruleset: OpenRuleset) {
    this.ruleset = ruleset;
    this.conclusions = [...ruleset.model.decisions, ...ruleset.model.actions];
    this.session = ruleset.evaluator.session();
  }

  /** The session, with the answers of a case. It holds one case at a time. */
  of(facts: Facts): Session {
    const image = this.ruleset.evaluator.image();
    image.write(facts);
    this.session.load(image);
    return this.session;
  }

  /** What a node comes to; nothing for what is asked, which no rules conclude. */
  value(session: Session, node: ModelNode): ImpactValue | undefined {
    switch (node.kind) {
      case "first":
      case "collect":
        return this.interned(session.decision(node.id));
      case "action":
        return ACTIONS[session.action(node.id).state];
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
    const key = JSON.stringify(result);
    let known = this.results.get(key);
    if (known === undefined) {
      known = { kind: "decision", result };
      this.results.set(key, known);
    }
    return known;
  }
}

const TRUTHS: { readonly [T in Truth]: ImpactValue } = {
  true: { kind: "truth", truth: "true" },
  false: { kind: "truth", truth: "false" },
  unknown: { kind: "truth", truth: "unknown" },
};

const ACTIONS: { readonly [S in "applies" | "appliesUnless" | "open" | "doesNotApply"]: ImpactValue } = {
  applies: { kind: "action", state: "applies" },
  appliesUnless: { kind: "action", state: "appliesUnless" },
  open: { kind: "action", state: "open" },
  doesNotApply: { kind: "action", state: "doesNotApply" },
};

/** Whether a case comes out otherwise in a node. One that is new, or gone, is otherwise only where it says something. */
function isOtherwise(before: ImpactValue | undefined, now: ImpactValue | undefined): boolean {
  if (before !== undefined && now !== undefined) return !isSame(before, now);
  const only = before ?? now;
  switch (only?.kind) {
    case undefined:
      return false;
    case "action":
      return only.state === "applies" || only.state === "appliesUnless";
    case "decision":
      return only.result.hit === "first"
        ? only.result.standing !== "byDefault"
        : Object.values(only.result.outcomes).some((truth) => truth !== "false");
    case "truth":
      return only.truth === "true";
    case "interval":
      return true;
  }
}

/** Whether two values say the same of a case. By which rule it is so does not count. */
function isSame(a: ImpactValue | undefined, b: ImpactValue | undefined): boolean {
  if (a === b) return true;
  if (a?.kind === "truth" && b?.kind === "truth") return a.truth === b.truth;
  if (a?.kind === "action" && b?.kind === "action") return a.state === b.state;
  if (a?.kind === "interval" && b?.kind === "interval") {
    return a.interval.min === b.interval.min && a.interval.max === b.interval.max;
  }
  return a?.kind === "decision" && b?.kind === "decision" && isSameResult(a.result, b.result);
}

function isSameResult(a: DecisionResult, b: DecisionResult): boolean {
  if (a.hit === "first" && b.hit === "first") {
    return a.possible.length === b.possible.length && a.possible.every((outcome) => b.possible.includes(outcome));
  }
  if (a.hit !== "collect" || b.hit !== "collect") return false;
  const outcomes = new Set([...Object.keys(a.outcomes), ...Object.keys(b.outcomes)]);
  // An outcome that the other rules do not have is not so by them.
  return [...outcomes].every((outcome) => (a.outcomes[outcome] ?? "false") === (b.outcomes[outcome] ?? "false"));
}

const resultIn = (value: ImpactValue | undefined): DecisionResult | undefined =>
  value?.kind === "decision" ? value.result : undefined;

function isOpened({ before, now }: NodeImpact): boolean {
  const [was, is] = [resultIn(before), resultIn(now)];
  return was?.hit === "first" && is?.hit === "first" && was.possible.length === 1 && is.possible.length > 1;
}

function mustLink(draft: Draft): OpenRuleset {
  const linked = linkDraft(draft);
  if (!linked.ok) throw new Error("what is compared does not link");
  return opened(linked.value);
}
