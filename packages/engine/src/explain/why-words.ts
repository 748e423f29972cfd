import type { Language } from "../language/text.ts";
import type { DecisionNode, Model, Question } from "../model/model.ts";
import type { Facts } from "../model/read-facts.ts";
import type { Statement } from "./account.ts";
import type { Counterfactual } from "./counterfactual.ts";
import type { OpenDecision } from "./still-possible.ts";
import { Teller } from "./tell-condition.ts";
import type { Settled, Why } from "./why.ts";

/** Of more answers than this only the number is told: nobody reads them. */
const MOST_ANSWERS = 12;

/** How many other reasons, and next questions, are told one by one. */
const MOST_LISTED = 5;

/** Tells in words why a decision stands as it does: each part of `why` as a statement, none of them advice on what to say. */
export function tellWhy(model: Model, facts: Facts, why: Why, language: Language): readonly Statement[] {
  const decision = model.decisions.find(({ id }) => id === why.decision);
  if (decision === undefined) throw new Error("no such decision");
  const telling = new Telling(model, language, facts, decision);
  return [
    ...(why.settled.length === 0 ? [telling.nothing()] : why.settled.map((one) => telling.settled(one))),
    ...(why.instead === undefined ? [] : [telling.instead(why.instead)]),
    ...(why.open === undefined ? [] : telling.open(why.open)),
  ];
}

class Telling extends Teller {
  private readonly facts: Facts;
  private readonly decision: DecisionNode;

  constructor(model: Model, language: Language, facts: Facts, decision: DecisionNode) {
    super(model, language);
    this.facts = facts;
    this.decision = decision;
  }

  nothing(): Statement {
    return this.line(this.say("why.nothing", { label: this.label(this.decision) }), [this.decision.id]);
  }

  settled(settled: Settled): Statement {
    const { target, reason, contrastive } = settled;
    const outcome = this.outcome("outcome" in target ? target.outcome : "");
    const kind = target.kind === "atLeast" ? "atLeast" : target.kind === "outcome" ? "outcome" : "settled";
    const lowest =
      this.decision.kind === "first" && this.decision.ordered && outcome === this.outcome(this.decision.outcomes[0]);
    return {
      ...this.line(this.say(`why.${kind}`, { label: this.label(this.decision), outcome }), [this.decision.id]),
      // The lowest outcome is an answer, but no tick: there is no all-clear.
      ...(lowest ? {} : { truth: "true" }),
      details: [
        this.reason(settled),
        ...(lowest && target.kind === "settled" ? [this.line(this.say("limits.low"))] : []),
        ...(reason.facts.length === 0 ? [] : [this.line(this.say(`why.${reason.proven}`))]),
        ...(contrastive === undefined || contrastive.facts.length > MOST_ANSWERS
          ? []
          : [this.contrastive(contrastive.facts)]),
        ...this.others(settled),
        ...(reason.facts.length === 0 ? [] : [this.line(this.say("why.certificate"))]),
      ],
    };
  }

  private reason({ reason: { facts: ids }, mattered }: Settled): Statement {
    const count = ids.length;
    if (count > MOST_ANSWERS) return this.line(this.say("told.answersMany", { count }), ids);
    const answers = ids.flatMap((id) => {
      const [node, known] = [this.model.nodes.get(id), this.facts.get(id)?.known];
      return node === undefined || known === undefined ? [] : [this.answer(node, known, mattered.get(id))];
    });
    return this.line(this.say("why.reason", { count, answers: this.list(answers) }), ids);
  }

  private contrastive(ids: readonly string[]): Statement {
    return this.line(this.say("why.contrastive", { count: ids.length, answers: this.namesOf(ids) }), ids);
  }

  private others({ reason, reasons: { sufficient, complete } }: Settled): Statement[] {
    if (reason.facts.length === 0) return [];
    const others = sufficient.filter((ids) => ids.join() !== reason.facts.join());
    if (!complete) return [this.line(this.say("why.otherReasonsUnknown"))];
    const text = this.say("why.otherReasons", { count: others.length });
    const few = others.length <= MOST_LISTED ? others.filter((ids) => ids.length <= MOST_ANSWERS) : [];
    return [{ ...this.line(text), details: few.map((ids) => this.line(this.namesOf(ids), ids)) }];
  }

  /** What would have to be otherwise: told of the world, not of what anybody should say. */
  instead(found: Counterfactual): Statement {
    const { target } = found;
    const outcome = this.outcome("outcome" in target ? target.outcome : "");
    if (found.kind !== "found")
      return this.line(this.say(`why.instead.${found.kind}`, { outcome }), [this.decision.id]);
    if (found.changes.length === 0) return this.line(this.say("why.instead.already", { outcome }), [this.decision.id]);
    const changes = found.changes.slice(0, MOST_ANSWERS).map(({ fact, kind, from, to }) => {
      const node = this.model.nodes.get(fact) as Question;
      const value = this.known(node, to, "inSentence");
      const before = from === undefined ? "" : this.known(node, from, "inSentence");
      return this.line(this.say(`why.change.${kind}`, { label: this.label(node), value, before }), [fact]);
    });
    const more = found.changes.length - changes.length;
    return {
      ...this.line(this.say("why.instead.found", { outcome, count: found.changes.length }), [this.decision.id]),
      details: [
        ...changes,
        ...(more > 0 ? [this.line(this.say("why.instead.more", { count: more }))] : []),
        ...(found.proven === "smallest" ? [] : [this.line(this.say("why.instead.notProven"))]),
        this.line(this.say("why.noAdvice")),
      ],
    };
  }

  open({ prospects, questions }: OpenDecision): Statement[] {
    const possible = prospects.map(({ outcome, truth, how }) =>
      this.line(this.say(`why.prospect.${how.kind}`, { outcome: this.outcome(outcome), truth }), [this.decision.id]),
    );
    const next = questions.slice(0, MOST_LISTED);
    return [
      { ...this.line(this.say("why.possible")), details: possible },
      {
        ...this.line(this.say("why.next", { count: questions.length })),
        details: next.map((id) => this.line(this.namesOf([id]), [id])),
      },
    ];
  }

  private outcome(id: string | undefined): string {
    return this.option(this.decision, this.decision.outcomes.indexOf(id ?? ""));
  }

  private namesOf(ids: readonly string[]): string {
    return this.names(ids.flatMap((id) => this.model.nodes.get(id) ?? []));
  }

  private line(text: string, nodes: readonly string[] = []): Statement {
    return { text, nodes, details: [] };
  }
}
