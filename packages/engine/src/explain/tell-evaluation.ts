import type { Evaluator } from "../evaluate/compile.ts";
import type { ActionResult, CollectResult, Evaluation, FirstResult } from "../evaluate/evaluation.ts";
import type { Session } from "../evaluate/session.ts";
import { dayNumber } from "../language/calendar.ts";
import { inLanguage, type Language } from "../language/text.ts";
import { nodesOf } from "../model/dependencies.ts";
import type { ActionNode, CollectNode, DecisionNode, FirstNode, LinkedRule, Question } from "../model/model.ts";
import { questions } from "../model/model.ts";
import type { Answer, Facts, ReadEvidence } from "../model/read-facts.ts";
import type { Citation } from "../ruleset/schema.ts";
import type { Account, Section, SectionKind, Span, Statement } from "./account.ts";
import { type Effect, type OpenQuestion, openQuestions } from "./open-questions.ts";
import { sufficientReason } from "./reasons.ts";
import { judgeOf, type Target } from "./target.ts";
import { Teller } from "./tell-condition.ts";
import { type Mattered, whatMattered } from "./what-mattered.ts";

/** How an evaluation is told. */
export type TellingOptions = {
  /** The day on which it is read (`YYYY-MM-DD`): laws not in force by then are left out. Default: the ruleset's `lawAsOf`. */
  readonly asOf?: string;
  /** Whether the limits end with which ruleset this is; `false` where it stands elsewhere on the page. Default: true. */
  readonly identity?: boolean;
};

/**
 * Tells in words what was concluded, from which facts, by which rules and sources, what is recommended, and what is still
 * open. Generated from the rules that decided: no sentence is written beside the rule that it explains. Throws a `RangeError`
 * where `asOf` is no date.
 */
export function tellEvaluation(
  evaluator: Evaluator,
  facts: Facts,
  language: Language,
  options: TellingOptions = {},
): Account {
  return new Telling(evaluator, facts, language, options).account();
}

/** Tells of one case. What only `tellEvaluation` and its kin need: others take the account. */
export class Telling extends Teller {
  protected readonly evaluator: Evaluator;
  protected readonly facts: Facts;
  protected readonly evaluation: Evaluation;
  private readonly session: Session;
  private readonly asOf: number;
  private readonly identity: boolean;

  constructor(evaluator: Evaluator, facts: Facts, language: Language, options: TellingOptions) {
    super(evaluator.plan.model, language);
    this.evaluator = evaluator;
    this.facts = facts;
    this.session = evaluator.session(facts);
    this.evaluation = this.session.evaluation();
    const asOf = dayNumber(options.asOf ?? this.model.ruleset.lawAsOf);
    if (asOf === undefined) throw new RangeError("asOf must be a calendar date, YYYY-MM-DD");
    this.asOf = asOf;
    this.identity = options.identity ?? true;
  }

  account(): Account {
    const { ruleset } = this.model;
    const section = (kind: SectionKind, statements: readonly Statement[]): Section[] =>
      statements.length === 0 ? [] : [{ kind, heading: this.say(`account.${kind}`), statements }];
    return {
      heading: this.say("account.heading", {
        ruleset: inLanguage(ruleset.title, this.language),
        version: ruleset.version,
      }),
      sections: [
        ...section("findings", this.findings()),
        ...section(
          "concluded",
          leadsFirst(this.model).map((decision) => this.decision(decision)),
        ),
        ...section("ladder", this.ladder()),
        ...section("recommended", this.recommended()),
        ...section("restsOn", this.restsOn()),
        ...section("open", this.open()),
        ...section("limits", this.limits()),
      ],
    };
  }

  // --- what was concluded

  private decision(decision: DecisionNode): Statement {
    const result = this.evaluation.decisions[decision.id];
    if (decision.kind === "first" && result?.hit === "first") return this.first(decision, result);
    if (decision.kind === "collect" && result?.hit === "collect") return this.collect(decision, result);
    throw new Error("a decision without its result");
  }

  private first(decision: FirstNode, result: FirstResult): Statement {
    const label = this.label(decision);
    const name = (id: string | undefined): string => this.option(decision, decision.outcomes.indexOf(id ?? ""));
    const [only = ""] = result.possible;
    if (result.standing !== "open") {
      // The lowest outcome is an answer, but no tick: that would read as an all-clear, and there is none.
      const lowest = decision.ordered && only === decision.outcomes[0];
      return this.statement(this.say("told.settled", { label, outcome: name(only) }), [decision.id], {
        ...(lowest ? {} : { truth: "true" }),
        details: this.standing(decision, result),
      });
    }
    const [atLeast, atMost] = [name(result.atLeast), name(result.atMost)];
    const lowest = result.atLeast === decision.outcomes[0];
    const text = decision.ordered
      ? this.say(lowest ? "told.lowestSoFar" : "told.atLeast", { label, atLeast, atMost })
      : this.say("told.possible", {
          label,
          outcomes: this.options(
            decision,
            result.possible.map((id) => decision.outcomes.indexOf(id)),
            "disjunction",
          ),
        });
    const certain = decision.rules.find((rule) => this.isTrue(rule));
    return this.statement(text, [decision.id], {
      truth: "unknown",
      details:
        certain === undefined
          ? []
          : this.ruleApplied(
              certain,
              decision,
              decision.ordered ? { kind: "atLeast", decision: decision.id, outcome: result.atLeast ?? "" } : undefined,
            ),
    });
  }

  private standing(decision: FirstNode, result: FirstResult): Statement[] {
    if (result.standing === "byDefault") return [this.statement(this.say("told.byDefault"), [decision.id])];
    const target: Target = { kind: "settled", decision: decision.id, outcome: result.possible[0] ?? "" };
    if (result.standing === "eitherWay") {
      return [this.statement(this.say("told.eitherWay"), [decision.id], { details: this.answersThatSettle(target) })];
    }
    const rule = decision.rules.find(({ id }) => id === result.rule);
    return rule === undefined ? [] : this.ruleApplied(rule, decision, target);
  }

  private collect(decision: CollectNode, result: CollectResult): Statement {
    const label = this.label(decision);
    const having = (truth: string): number[] =>
      decision.outcomes.map((_, i) => i).filter((i) => result.outcomes[decision.outcomes[i] ?? ""] === truth);
    const names = (positions: readonly number[]): string => this.options(decision, positions);
    const [certain, open] = [having("true"), having("unknown")];
    const text =
      certain.length > 0
        ? this.say("told.collected", { label, outcomes: names(certain) })
        : this.say(open.length > 0 ? "told.collectedNone" : "told.collectedNo", { label });
    const applied = decision.rules.filter((rule) => this.isTrue(rule));
    const unsettled =
      open.length === 0
        ? []
        : [
            this.statement(this.say("told.stillUnknown", { outcomes: names(open) }), [decision.id], {
              truth: "unknown",
            }),
          ];
    return this.statement(text, [decision.id], {
      truth: certain.length > 0 ? "true" : open.length > 0 ? "unknown" : "false",
      details: [...applied.flatMap((rule) => this.ruleApplied(rule, decision)), ...unsettled],
    });
  }

  /**
   * Why a rule that is true is true: its reason, the rule read aloud, and the answers it rests on. Of a decision in which the
   * first true rule decides, the answers that rule out the rules above it belong to them (`target`).
   */
  private ruleApplied(rule: LinkedRule, decision: DecisionNode, target?: Target): Statement[] {
    const nodes = nodesOf(rule.when).map(({ id }) => id);
    return [
      this.statement(inLanguage(rule.document.because, this.language), [], {
        details: [
          this.statement(this.say("told.rule", { condition: this.condition(rule.when) }), nodes),
          ...(target === undefined
            ? this.answers("told.answersBehindRule", this.reasonBehind(rule, decision))
            : this.answersThatSettle(target)),
          ...this.citations(rule.document.basis),
        ],
      }),
    ];
  }

  /** Answers with what of them mattered: a name alone would read as if it were so. */
  private answers(
    key: "told.answersBehindRule" | "told.answersThatSettle" | "told.answersAtLeast",
    reason: Reason,
  ): Statement[] {
    if (reason.size === 0) return [];
    const text = this.say(key, { count: reason.size, answers: this.list(this.reasonInWords(reason)) });
    return [this.statement(text, [...reason.keys()])];
  }

  /** Each answer of a reason by what of it mattered. */
  protected reasonInWords(reason: Reason): string[] {
    return [...reason].flatMap(([id, mattered]) => {
      const [node, known] = [this.model.nodes.get(id), this.facts.get(id)?.known];
      return node === undefined || known === undefined ? [] : [this.answer(node, known, mattered)];
    });
  }

  /** Ruling out what is higher takes many answers, and nobody reads them: then those that raised it this far are told. */
  private answersThatSettle(target: Target): Statement[] {
    const reason = this.reasonFor(target);
    if (reason.size <= MOST_ANSWERS) return this.answers("told.answersThatSettle", reason);
    const [count, nodes] = [reason.size, [...reason.keys()]];
    const decision = target.kind === "settled" ? this.model.nodes.get(target.decision) : undefined;
    const ordered = decision?.kind === "first" && decision.ordered;
    const raised =
      target.kind === "settled" && ordered
        ? this.reasonFor({ ...target, kind: "atLeast" })
        : new Map<string, Mattered>();
    if (raised.size === 0 || raised.size > MOST_ANSWERS) {
      return [this.statement(this.say("told.answersMany", { count }), nodes)];
    }
    return [
      ...this.answers("told.answersAtLeast", raised),
      this.statement(this.say("told.answersRuleOutHigher", { count }), nodes),
    ];
  }

  /** A smallest set of answers that settles `target` (SPEC.md, X), and what of each mattered. */
  protected reasonFor(target: Target): Reason {
    const reason = sufficientReason(this.evaluator, this.facts, target, REASON_STEPS)?.facts ?? [];
    const node = this.model.nodes.get("decision" in target ? target.decision : "");
    const judge = judgeOf(this.evaluator.plan, target);
    return whatMattered(
      this.evaluator,
      this.facts,
      reason,
      node === undefined ? [] : [node],
      (session) => judge(session) === "true",
    );
  }

  /**
   * The answers without which a rule is not known to hold any more, and what of each mattered: taken away one by one, those
   * that must stay.
   */
  protected reasonBehind(rule: LinkedRule, decision: DecisionNode): Reason {
    const session = this.evaluator.session(this.facts);
    const edge = this.edgeOf(rule);
    const reason = questions(this.model).filter((question) => {
      const known = this.facts.get(question.id)?.known;
      if (known === undefined) return false;
      session.set(question.id, undefined);
      if (session.truth(edge) === "true") return false;
      session.set(question.id, known);
      return true;
    });
    const ids = reason.map(({ id }) => id);
    return whatMattered(this.evaluator, this.facts, ids, [decision], (tried) => tried.truth(edge) === "true");
  }

  private edgeOf(rule: LinkedRule): number {
    const edge = this.evaluator.plan.conditions.get(rule.when);
    if (edge === undefined) throw new Error("a rule that is not in the plan");
    return edge;
  }

  protected isTrue(rule: LinkedRule): boolean {
    return this.session.truth(this.edgeOf(rule)) === "true";
  }

  // --- where the case stands

  private ladder(): Statement[] {
    const leads = this.model.ruleset.leads ?? this.model.decisions.map(({ id }) => id);
    const ordered = leadsFirst(this.model).filter(({ id }) => leads.includes(id));
    const steps = ordered.flatMap((decision) => {
      const result = this.evaluation.decisions[decision.id];
      return decision.kind === "first" && decision.ordered && result?.hit === "first"
        ? [this.steps(decision, result)]
        : [];
    });
    return [...steps, ...this.thresholds(steps.length > 0)];
  }

  /** The ordered outcomes of a decision, and how each stands. The lowest gets no tick: there is no all-clear. */
  private steps(decision: FirstNode, { possible }: FirstResult): Statement {
    const [lowest, highest] = [possible[0] ?? "", possible.at(-1) ?? ""].map((id) => decision.outcomes.indexOf(id));
    const settled = lowest === highest;
    const details = decision.outcomes.map((id, i) => {
      const outcome = this.option(decision, i);
      const step = (key: StepKey, truth?: "true" | "false" | "unknown"): Statement =>
        this.statement(
          this.say(key, { outcome }),
          [decision.id],
          truth === undefined || (i === 0 && truth === "true") ? {} : { truth },
        );
      if (i < (lowest ?? 0)) return step("ladder.below");
      if (i === lowest && settled) return step("ladder.here", "true");
      if (i === lowest) return step(i === 0 ? "ladder.soFar" : "ladder.atLeastHere", "true");
      return possible.includes(id) ? step("ladder.possible", "unknown") : step("ladder.ruledOut", "false");
    });
    return this.statement(this.say("ladder.steps", { label: this.label(decision) }), [decision.id], { details });
  }

  /** The law's own thresholds, beside the steps; those not in force on the day of reading are left out. */
  private thresholds(besideSteps: boolean): Statement[] {
    const details = (this.model.ruleset.thresholds ?? []).flatMap(({ label, words, basis }): Statement[] => {
      const grounds = this.grouped("told.source", "told.sources", basis);
      if (basis.length > 0 && grounds.length === 0) return [];
      const text = { label: inLanguage(label, this.language), words: inLanguage(words, this.language) };
      return [this.statement(this.say("ladder.threshold", text), [], { details: grounds })];
    });
    if (details.length === 0) return [];
    const key = besideSteps ? "ladder.thresholds" : "ladder.thresholdsAlone";
    return [this.statement(this.say(key), [], { details })];
  }

  // --- what is recommended

  private recommended(): Statement[] {
    const results = this.model.actions.map((action) => ({ action, result: this.evaluation.actions[action.id] }));
    const having = (...states: string[]) =>
      results.flatMap(({ action, result }) =>
        result !== undefined && states.includes(result.state) ? [{ action, result }] : [],
      );
    const told = having("applies", "appliesUnless")
      .sort((a, b) => urgencyOf(b.action) - urgencyOf(a.action))
      .map(({ action, result }) => this.action(action, result));
    const open = having("open").map(({ action }) => action);
    if (told.length === 0) told.push(this.statement(this.say("told.noActions"), []));
    if (open.length === 0) return told;
    const ids = open.map(({ id }) => id);
    return [
      ...told,
      this.statement(this.say("told.mayApply", { count: open.length }), ids, {
        truth: "unknown",
        details: [this.statement(this.names(open), ids)],
      }),
    ];
  }

  private action(action: ActionNode, result: ActionResult): Statement {
    const { document } = action;
    // The first actor reads this: to tell the reader at each step that it is the reader's would hide the steps of others.
    const [reader, ...others] = this.model.ruleset.actors;
    const actor = document.by === reader?.id ? undefined : others.find(({ id }) => id === document.by);
    const values = {
      label: this.label(action),
      by: actor === undefined ? "" : this.say("told.appliesBy", { by: inLanguage(actor.label, this.language) }),
      urgency:
        document.urgency === undefined
          ? ""
          : this.say("told.appliesWhen", { urgency: this.say(`urgency.${document.urgency}`) }),
    };
    const deciding = (result.decidedBy ?? []).flatMap((id) => this.model.nodes.get(id) ?? []);
    return this.statement(
      this.say(result.state === "applies" ? "told.applies" : "told.appliesUnless", values),
      [action.id],
      {
        truth: result.state === "applies" ? "true" : "unknown",
        details: [
          ...(document.says === undefined ? [] : [this.statement(inLanguage(document.says, this.language), [])]),
          ...(deciding.length === 0
            ? []
            : [
                this.statement(
                  this.say("told.decidedBy", { questions: this.names(deciding) }),
                  deciding.map(({ id }) => id),
                ),
              ]),
          ...this.grounds(action, result),
        ],
      },
    );
  }

  private grounds({ bases }: ActionNode, result: ActionResult): Statement[] {
    const having = (truth: string): Citation[] =>
      bases.flatMap(({ document }, i) => (result.bases[i] === truth ? [document] : []));
    const certain = this.grouped("told.ground", "told.grounds", having("true"));
    const open = having("unknown").flatMap((citation) => this.cited(citation));
    if (open.length === 0) return certain;
    const [only = ""] = open;
    return [
      ...certain,
      open.length === 1
        ? this.statement(this.say("told.groundIfAnswered", { citation: only }), [])
        : this.statement(this.say("told.groundsIfAnswered", { count: open.length }), [], {
            truth: "unknown",
            details: open.map((citation) => this.statement(citation, [])),
          }),
    ];
  }

  // --- what it rests on

  private restsOn(): Statement[] {
    const answered = questions(this.model).flatMap((question) => {
      const answer = this.facts.get(question.id);
      return answer === undefined ? [] : [{ question, answer }];
    });
    if (answered.length === 0) return [this.statement(this.say("told.nothingAnswered"), [])];
    const plainNo = answered.filter(
      ({ answer }) => answer.known?.kind === "truth" && !answer.known.value && answer.evidence.length === 0,
    );
    const facts = plainNo.filter(({ question }) => question.kind === "boolean");
    const no = facts.length < FEWEST_TOGETHER ? plainNo.filter((one) => !facts.includes(one)) : plainNo;
    const asked = (kind: "indicator" | "boolean"): Question[] =>
      no.flatMap(({ question }) => (question.kind === kind ? [question] : []));
    return [
      ...answered.filter((one) => !no.includes(one)).map(({ question, answer }) => this.answered(question, answer)),
      ...this.answeredNo("told.factsNo", asked("boolean")),
      ...this.answeredNo("told.answeredNo", asked("indicator")),
    ];
  }

  private answeredNo(key: "told.factsNo" | "told.answeredNo", no: readonly Question[]): Statement[] {
    if (no.length === 0) return [];
    const ids = no.map(({ id }) => id);
    const details = [this.statement(this.names(no), ids)];
    return [this.statement(this.say(key, { count: no.length }), ids, { truth: "false", details })];
  }

  private answered(question: Question, { known, because, evidence }: Answer): Statement {
    const label = this.label(question);
    const details = [
      ...evidence.map((source) => this.evidence(question, source)),
      ...this.citations(question.document.basis),
    ];
    if (known === undefined) {
      const text =
        because === undefined
          ? this.say("told.value", { label, value: this.say("truth.unknown") })
          : this.say("told.notKnownBecause", { label, because: this.say(`because.${because}`) });
      return this.statement(text, [question.id], { truth: "unknown", details });
    }
    const text = this.say("told.value", { label, value: this.known(question, known) });
    return known.kind === "truth"
      ? this.statement(text, [question.id], { truth: known.value ? "true" : "false", details })
      : this.statement(text, [question.id], { details });
  }

  /** Where an answer comes from. Names and notes are the case's own words, and marked as such. */
  private evidence(question: Question, { kind, by, on, note, said }: ReadEvidence): Statement {
    const date = on === undefined ? undefined : this.date(dayNumber(on) ?? 0);
    const source = [this.say(`evidence.${kind}`), by, date].filter((part) => part !== undefined).join(", ");
    const evidence =
      said === undefined
        ? this.say("told.evidence", { source })
        : this.say("told.evidenceSays", { source, value: this.known(question, said, "inSentence") });
    const text = note === undefined ? evidence : this.say("told.evidenceNote", { evidence, note });
    const from = text.indexOf(source) + this.say(`evidence.${kind}`).length + ", ".length;
    const quoted: Span[] = [
      ...(by === undefined ? [] : [{ from, to: from + by.length }]),
      ...(note === undefined ? [] : [spanAfter(text, note, evidence.length)]),
    ];
    return this.statement(text, [question.id], quoted.length === 0 ? {} : { quoted });
  }

  private citations(basis: readonly Citation[] | undefined): Statement[] {
    return this.grouped("told.source", "told.sources", basis ?? []);
  }

  /** Citations in words; those that say no more than their place and are of one standing share a line. */
  private grouped(
    one: "told.source" | "told.ground",
    several: "told.sources" | "told.grounds",
    basis: readonly Citation[],
  ): Statement[] {
    const inForce = basis.filter((citation) => this.isInForce(citation));
    const bare = (citation: Citation): boolean => citation.says === undefined && this.place(citation) !== "";
    const done = new Set<Citation>();
    return inForce.flatMap((citation) => {
      if (done.has(citation)) return [];
      const mark = this.mark(citation);
      const group = bare(citation) ? inForce.filter((other) => bare(other) && this.mark(other) === mark) : [citation];
      for (const member of group) done.add(member);
      const citations = `${group.map((member) => this.place(member)).join("; ")} (${mark})`;
      const text =
        group.length > 1 ? this.say(several, { citations }) : this.say(one, { citation: this.citation(citation) });
      return [this.statement(text, [])];
    });
  }

  /** A citation in words, or nothing where it is not in force on the day of reading. */
  private cited(citation: Citation): string[] {
    return this.isInForce(citation) ? [this.citation(citation)] : [];
  }

  private citation(citation: Citation): string {
    const [place, mark] = [this.place(citation), this.mark(citation)];
    const text = place === "" ? mark : `${place} (${mark})`;
    return citation.says === undefined ? text : `${text}. ${inLanguage(citation.says, this.language)}`;
  }

  private isInForce({ inForce }: Citation): boolean {
    if (inForce === "notYet") return false;
    const from = inForce === undefined ? undefined : dayNumber(inForce);
    return from === undefined || from <= this.asOf;
  }

  /** The source by the name that people use, and the place in it. */
  private place({ source, at, standing }: Citation): string {
    const cited = this.model.ruleset.sources.find(({ id }) => id === source);
    const title = cited?.short ?? cited?.title;
    return [title, at].filter((part) => part !== undefined).join(standing === "law" ? " " : ", ");
  }

  /** What kind of ground it is, how it was checked, and since when a new law holds. */
  private mark({ standing, confidence, inForce }: Citation): string {
    const from = inForce === undefined ? undefined : dayNumber(inForce);
    return [
      this.say(`standing.${standing}`),
      confidence === undefined ? undefined : this.say(`confidence.${confidence}`),
      from === undefined ? undefined : this.say("citation.inForceFrom", { date: this.date(from) }),
    ]
      .filter((part) => part !== undefined)
      .join(", ");
  }

  // --- what is open

  private open(): Statement[] {
    const open = leadsFirst(this.model).flatMap((decision) => {
      const questionsLeft = this.openQuestions(decision);
      return questionsLeft.length === 0 ? [] : [{ decision, questionsLeft }];
    });
    if (open.length === 0) return [this.statement(this.say("told.nothingOpen"), [])];
    return open.map(({ decision, questionsLeft }) => {
      const effects = this.effects(decision, questionsLeft);
      const details =
        effects.length === 0 ? [] : [this.statement(this.say("told.oneAnswerDecides"), [], { details: effects })];
      return this.statement(
        this.say("told.openDecision", { label: this.label(decision), count: questionsLeft.length }),
        [decision.id],
        { truth: "unknown", details },
      );
    });
  }

  protected openQuestions(decision: DecisionNode): OpenQuestion[] {
    return openQuestions(this.evaluator, this.facts, { kind: "decision", decision: decision.id }, { steps: 0 });
  }

  /** What single answers would do, the highest outcome first; questions whose answers do the same share a sentence. */
  private effects(decision: DecisionNode, questionsLeft: readonly OpenQuestion[]): Statement[] {
    return groupedEffects(decision, questionsLeft).map(({ effect, questions }) => {
      const answer = this.say(effect.answer ? "truth.true" : "truth.false");
      const outcome = this.option(decision, decision.outcomes.indexOf(effect.outcome));
      const settled = effect.kind === "settled";
      const [first] = questions;
      const text =
        questions.length === 1 && first !== undefined
          ? this.say(settled ? "told.effectSettled" : "told.effectAtLeast", {
              answer,
              outcome,
              label: this.label(first),
            })
          : this.say(settled ? "told.effectsSettled" : "told.effectsAtLeast", {
              answer,
              outcome,
              count: questions.length,
              labels: this.names(questions),
            });
      return this.statement(
        text,
        questions.map(({ id }) => id),
      );
    });
  }

  // --- findings and limits

  private findings(): Statement[] {
    return this.evaluation.findings.map(({ constraint, facts }) => {
      const because = this.model.constraints.find(({ id }) => id === constraint)?.document.because;
      const nodes = facts.flatMap((id) => this.model.nodes.get(id) ?? []);
      return this.statement(
        this.say("told.finding", {
          because: because === undefined ? "" : inLanguage(because, this.language),
          facts: this.names(nodes),
        }),
        facts,
      );
    });
  }

  private limits(): Statement[] {
    const { ruleset, digest } = this.model;
    const { count, of } = this.evaluation.answered;
    const evidence = [...this.facts.values()].some((answer) => answer.evidence.length > 0);
    return [
      this.say("limits.support"),
      this.say("limits.unknown", { count, of }),
      this.say("limits.low"),
      this.say("limits.thresholds"),
      ...(evidence ? [this.say("limits.evidence")] : []),
      this.say("limits.proposal"),
      this.say("limits.lawAsOf", { date: this.date(dayNumber(ruleset.lawAsOf) ?? 0) }),
      ...(this.identity ? [this.say("limits.identity", { id: ruleset.id, version: ruleset.version, digest })] : []),
    ].map((text) => this.statement(text, []));
  }

  protected statement(
    text: string,
    nodes: readonly string[],
    more: Partial<Pick<Statement, "truth" | "details" | "quoted">> = {},
  ): Statement {
    return { text, nodes, details: [], ...more };
  }
}

/** The decisions in the order in which a reader should meet them. */
export function leadsFirst(model: Evaluator["plan"]["model"]): DecisionNode[] {
  const leads = model.ruleset.leads ?? [];
  const rank = ({ id }: DecisionNode): number => (leads.includes(id) ? leads.indexOf(id) : leads.length);
  return [...model.decisions].sort((a, b) => rank(a) - rank(b));
}

/** Of more answers than this it is said how many there are. */
const MOST_ANSWERS = 12;

/** So many facts answered no share a sentence; fewer are told each with its sources. */
const FEWEST_TOGETHER = 4;

/** How long a reason is searched for before a subset-minimal one is told. */
const REASON_STEPS = 2_000;

/** The answers of a reason by id, in document order, and what of each mattered. */
type Reason = ReadonlyMap<string, Mattered>;

type StepKey = `ladder.${"here" | "atLeastHere" | "soFar" | "below" | "possible" | "ruledOut"}`;

/** The questions whose single answer has one effect on `decision`, together; the highest outcome first. */
export function groupedEffects(
  decision: DecisionNode,
  questionsLeft: readonly OpenQuestion[],
): { readonly effect: Effect; readonly questions: readonly Question[] }[] {
  const groups = new Map<string, { effect: Effect; questions: Question[] }>();
  for (const { question, effects } of questionsLeft) {
    for (const effect of effects) {
      const key = `${effect.kind} ${effect.answer} ${effect.outcome}`;
      const group = groups.get(key) ?? { effect, questions: [] };
      group.questions.push(question);
      groups.set(key, group);
    }
  }
  const height = ({ effect }: { readonly effect: Effect }): number => decision.outcomes.indexOf(effect.outcome);
  return [...groups.values()].sort((a, b) => height(b) - height(a));
}

/** Where `part` stands in `text` at or after `from`. */
function spanAfter(text: string, part: string, from: number): Span {
  const at = text.indexOf(part, from);
  return { from: at, to: at + part.length };
}

const URGENCIES = ["routine", "withoutUndueDelay", "sameDay", "now"];
const urgencyOf = ({ document }: ActionNode): number => URGENCIES.indexOf(document.urgency ?? "routine");
