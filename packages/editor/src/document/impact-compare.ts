import { type Case, type Facts, leadsFirst, type Model, type Session } from "@holdepunkt/engine";
import { CaseReading, readingKey } from "./case-reading.ts";
import { answersOf, comparedAnswers } from "./compared-answers.ts";
import { type Draft, type DraftCase, linkDraft } from "./draft.ts";
import type { CaseImpact, Impact, ImpactValue, NodeImpact } from "./impact.ts";
import { type Conclusion, ImpactRules } from "./impact-rules.ts";
import { isOpened, isOtherwise, isSame, resultIn } from "./impact-values.ts";
import { type OpenRuleset, opened } from "./open-ruleset.ts";

/** So many cases are compared between two looks at what else is to be done. */
const SLICE = 24;

/** A case by the rules that the draft is compared with. */
interface Before {
  readonly against: "answers" | "released" | "nothing";
  readonly values: ReadonlyMap<string, ImpactValue>;
  /** Of the release's conclusions, as `ImpactRules.numbers`. */
  readonly numbers: readonly number[];
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
  private readonly released: ImpactRules;
  private readonly releasedCases: ReadonlyMap<string, DraftCase>;
  /** The release's own cases, and the draft's by the release: one name may mean two cases. */
  private readonly ownReading = new CaseReading();
  private readonly reading = new CaseReading();
  private readonly draftReading = new CaseReading();
  private readonly befores = new Map<string, Kept<Before> & { readonly key: string | undefined }>();
  private found = new Map<string, Kept<CaseImpact>>();
  private logic: string | undefined;

  /** `released` must link. */
  constructor(released: Draft) {
    this.released = new ImpactRules(mustLink(released));
    this.releasedCases = new Map(released.cases.map((one) => [one.id, one]));
  }

  /** What comes of a draft that links, for all of its cases. Stops now and then, so that others get their turn. */
  *compare(draft: Draft): Generator<undefined, Impact> {
    const pair = new Pair(this.released, new ImpactRules(mustLink(draft)));
    const { model } = pair.now.ruleset;
    const leads = leadsFirst(model).slice(0, model.ruleset.leads?.length ?? 1);
    const logic = JSON.stringify([model.logicDigest, leads.map(({ id }) => id)]);
    if (logic !== this.logic) this.found = new Map();
    this.logic = logic;
    const cases: CaseImpact[] = [];
    for (const [i, one] of draft.cases.entries()) {
      if (i % SLICE === SLICE - 1) yield undefined;
      const known = this.found.get(one.id);
      const impact = known?.of === one.document ? known.what : this.impactOf(pair, one, leads);
      this.found.set(one.id, { of: one.document, what: impact });
      cases.push(impact);
    }
    return { cases };
  }

  private impactOf(pair: Pair, one: DraftCase, leads: readonly Conclusion[]): CaseImpact {
    const { now } = pair;
    const read = this.draftReading.read(now.ruleset.model, one);
    if (!read.ok || !read.value.facts.ok || read.value.faults.length > 0) return { kind: "unread", id: one.id };
    const { document, facts } = read.value;
    const before = this.before(one, now.ruleset.model);
    const session = now.of(facts.value);
    const seen = pair.seen(session, before);
    const isChanged =
      before.against !== "nothing" &&
      (now.conclusions.some(
        (node) => !seen.has(node.id) && isOtherwise(before.values.get(node.id), now.value(session, node)),
      ) ||
        pair.gone.some(({ id }) => isOtherwise(before.values.get(id), undefined)));
    const changes = isChanged ? changesBetween(pair, session, before.values) : [];
    return {
      kind: "read",
      id: one.id,
      against: before.against,
      leads: leads.map((node) => {
        const was = resultIn(before.values.get(node.id));
        const isAsBefore = was !== undefined && seen.has(node.id);
        return { decision: node.id, before: was, now: isAsBefore ? was : now.decision(session, node.id) };
      }),
      isChanged,
      changes,
      opened: changes.filter(isOpened).map(({ node }) => node),
      unmet: isExpectedAlike(pair, session, before, seen, document) ? before.unmet : now.unmet(session, document),
      unmetBefore: before.unmet,
    };
  }

  private before(one: DraftCase, draft: Model): Before {
    const known = this.befores.get(one.id);
    if (known?.of === one.document && (known.key === undefined || known.key === readingKey(draft))) return known.what;
    const own = answersOf(one);
    const { answers, hangOnDraft } = comparedAnswers(this.releasedCases.get(one.id), own, draft);
    const what = this.beforeOf(answers === own ? one : { id: one.id, document: { ...one.document, facts: answers } });
    this.befores.set(one.id, { of: one.document, what, key: hangOnDraft ? readingKey(draft) : undefined });
    return what;
  }

  private beforeOf(one: DraftCase): Before {
    const { released } = this;
    const { model } = released.ruleset;
    const read = this.reading.read(model, one);
    const answers = read.ok && read.value.facts.ok ? read.value.facts.value : undefined;
    const facts = answers ?? this.releasedFacts(one.id);
    if (facts === undefined) return { against: "nothing", values: new Map(), numbers: [], unmet: undefined };
    const session = released.of(facts);
    const values = new Map(
      model.order.flatMap((node) => {
        const value = released.value(session, node);
        return value === undefined ? [] : [[node.id, value] as const];
      }),
    );
    const comparable = read.ok && read.value.faults.length === 0 ? read.value.document : undefined;
    const unmet = comparable === undefined ? undefined : released.unmet(session, comparable);
    const numbers = released.numbers(session);
    return { against: answers === undefined ? "released" : "answers", values, numbers, unmet };
  }

  private releasedFacts(id: string): Facts | undefined {
    const one = this.releasedCases.get(id);
    const read = one === undefined ? undefined : this.ownReading.read(this.released.ruleset.model, one);
    return read?.ok === true && read.value.facts.ok ? read.value.facts.value : undefined;
  }
}

/** Two rulesets, and which conclusions of the one can be told from those of the other by numbers. */
class Pair {
  readonly now: ImpactRules;
  /** The conclusions that the draft does not have any more. */
  readonly gone: readonly Conclusion[];
  /** Where each conclusion of the draft is among the release's; −1 where it is not, or has other outcomes. */
  private readonly places: readonly number[];

  constructor(released: ImpactRules, now: ImpactRules) {
    this.now = now;
    this.gone = released.conclusions.filter(({ id }) => !now.ruleset.model.nodes.has(id));
    const places = new Map(released.conclusions.map((node, i) => [node.id, i]));
    this.places = now.conclusions.map((node) => {
      const at = places.get(node.id) ?? -1;
      const was = released.conclusions[at];
      return was !== undefined && shapeOf(was) === shapeOf(node) ? at : -1;
    });
  }

  /** The conclusions that are seen at a glance to come out as before. */
  seen(session: Session, { numbers }: Before): ReadonlySet<string> {
    const { conclusions } = this.now;
    const own = this.now.numbers(session);
    const same = new Set<string>();
    for (const [i, at] of this.places.entries()) {
      const node = conclusions[i];
      if (node !== undefined && at >= 0 && own[i] === numbers[at]) same.add(node.id);
    }
    return same;
  }
}

/** What the numbers of a conclusion stand for. */
const shapeOf = (node: Conclusion): string =>
  node.kind === "action" ? node.kind : [node.kind, node.kind === "first" && node.ordered, ...node.outcomes].join();

/** Whether all that is expected of a case is expected of what comes out as before, so that it is met as before. */
function isExpectedAlike(
  { now }: Pair,
  session: Session,
  before: Before,
  seen: ReadonlySet<string>,
  { expect = [] }: Case,
): before is Before & { readonly unmet: number } {
  if (before.unmet === undefined || before.against !== "answers") return false;
  return expect.every((expectation) => {
    const node = "node" in expectation ? now.ruleset.model.nodes.get(expectation.node) : undefined;
    if (node === undefined) return false;
    return seen.has(node.id) || isSame(before.values.get(node.id), now.value(session, node));
  });
}

function changesBetween({ now, gone }: Pair, session: Session, before: ReadonlyMap<string, ImpactValue>): NodeImpact[] {
  const changed = now.ruleset.model.order.flatMap((node): NodeImpact[] => {
    const value = now.value(session, node);
    const was = before.get(node.id);
    return isOtherwise(was, value) ? [{ node: node.id, before: was, now: value }] : [];
  });
  const lost = gone.map(({ id }): NodeImpact => ({ node: id, before: before.get(id), now: undefined }));
  return [...changed, ...lost.filter((one) => isOtherwise(one.before, undefined))];
}

function mustLink(draft: Draft): OpenRuleset {
  const linked = linkDraft(draft);
  if (!linked.ok) throw new Error("what is compared does not link");
  return opened(linked.value);
}
