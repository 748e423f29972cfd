import type { Evaluator } from "../evaluate/compile.ts";
import type { ActionResult, CollectResult, Evaluation, FirstResult } from "../evaluate/evaluation.ts";
import type { Session } from "../evaluate/session.ts";
import { dayNumber } from "../language/calendar.ts";
import { inLanguage, type Language } from "../language/text.ts";
import { nodesOf } from "../model/dependencies.ts";
import type { ActionNode, CollectNode, DecisionNode, FirstNode, LinkedRule, Question } from "../model/model.ts";
import { isQuestion, type ModelNode, questions } from "../model/model.ts";
import type { Answer, Facts, ReadEvidence } from "../model/read-facts.ts";
import type { Citation } from "../ruleset/schema.ts";
import type { Account, Section, SectionKind, Statement } from "./account.ts";
import { openQuestions } from "./open-questions.ts";
import { sufficientReason } from "./reasons.ts";
import type { Target } from "./target.ts";
import { Teller } from "./tell-condition.ts";

/** How an evaluation is told. */
export type TellingOptions = {
  /** The day on which it is read (`YYYY-MM-DD`): laws not in force by then are left out. Default: the ruleset's `lawAsOf`. */
  readonly asOf?: string;
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

class Telling extends Teller {
  private readonly evaluator: Evaluator;
  private readonly facts: Facts;
  private readonly evaluation: Evaluation;
  private readonly session: Session;
  private readonly asOf: number;

  constructor(evaluator: Evaluator, facts: Facts, language: Language, options: TellingOptions) {
    super(evaluator.plan.model, language);
    this.evaluator = evaluator;
    this.facts = facts;
    this.session = evaluator.session(facts);
    this.evaluation = this.session.evaluation();
    const asOf = dayNumber(options.asOf ?? this.model.ruleset.lawAsOf);
    if (asOf === undefined) throw new RangeError("asOf must be a calendar date, YYYY-MM-DD");
    this.asOf = asOf;
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
      : this.say("told.possible", { label, outcomes: this.list(result.possible.map(name), "disjunction") });
    const certain = decision.rules.find((rule) => this.isTrue(rule));
    return this.statement(text, [decision.id], {
      truth: "unknown",
      details:
        certain === undefined
          ? []
          : this.ruleApplied(
              certain,
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
    return rule === undefined ? [] : this.ruleApplied(rule, target);
  }

  private collect(decision: CollectNode, result: CollectResult): Statement {
    const label = this.label(decision);
    const having = (truth: string): number[] =>
      decision.outcomes.map((_, i) => i).filter((i) => result.outcomes[decision.outcomes[i] ?? ""] === truth);
    const names = (positions: readonly number[]): string =>
      this.list(positions.map((position) => this.option(decision, position)));
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
      details: [...applied.flatMap((rule) => this.ruleApplied(rule)), ...unsettled],
    });
  }

  /**
   * Why a rule that is true is true: its reason, the rule read aloud, and the answers it rests on. Of a decision in which the
   * first true rule decides, the answers that rule out the rules above it belong to them (`target`).
   */
  private ruleApplied(rule: LinkedRule, target?: Target): Statement[] {
    const nodes = nodesOf(rule.when).map(({ id }) => id);
    return [
      this.statement(inLanguage(rule.document.because, this.language), [], {
        details: [
          this.statement(this.say("told.rule", { condition: this.condition(rule.when) }), nodes),
          ...(target === undefined
            ? this.answers("told.answersBehindRule", this.answersBehind(rule))
            : this.answersThatSettle(target)),
          ...this.citations(rule.document.basis),
        ],
      }),
    ];
  }

  /** Answers with what was answered: a name alone would read as if it were so. */
  private answers(key: "told.answersBehindRule" | "told.answersThatSettle", behind: readonly Question[]): Statement[] {
    if (behind.length === 0) return [];
    const answers = behind.map((question) => {
      const known = this.facts.get(question.id)?.known;
      const value = known === undefined ? this.say("truth.unknown") : this.known(question, known);
      return this.say("told.answerInList", { label: this.label(question), value });
    });
    return [
      this.statement(
        this.say(key, { answers: this.list(answers) }),
        behind.map(({ id }) => id),
      ),
    ];
  }

  /** A smallest set of answers that settles `target` (SPEC.md, X). */
  private answersThatSettle(target: Target): Statement[] {
    const reason = sufficientReason(this.evaluator, this.facts, target, REASON_STEPS);
    const behind = (reason?.facts ?? []).flatMap((id) => questionAt(this.model.nodes.get(id)) ?? []);
    return this.answers("told.answersThatSettle", behind);
  }

  /** The answers without which a rule is not known to hold any more: taken away one by one, those that must stay. */
  private answersBehind(rule: LinkedRule): Question[] {
    const session = this.evaluator.session(this.facts);
    const edge = this.edgeOf(rule);
    return questions(this.model).filter((question) => {
      const known = this.facts.get(question.id)?.known;
      if (known === undefined) return false;
      session.set(question.id, undefined);
      if (session.truth(edge) === "true") return false;
      session.set(question.id, known);
      return true;
    });
  }

  private edgeOf(rule: LinkedRule): number {
    const edge = this.evaluator.plan.conditions.get(rule.when);
    if (edge === undefined) throw new Error("a rule that is not in the plan");
    return edge;
  }

  private isTrue(rule: LinkedRule): boolean {
    return this.session.truth(this.edgeOf(rule)) === "true";
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
    const actions = this.list(open.map((action) => this.label(action)));
    return [
      ...told,
      this.statement(
        this.say("told.mayApply", { actions }),
        open.map(({ id }) => id),
        { truth: "unknown" },
      ),
    ];
  }

  private action(action: ActionNode, result: ActionResult): Statement {
    const { document } = action;
    const actor = this.model.ruleset.actors.find(({ id }) => id === document.by);
    const values = {
      label: this.label(action),
      by: actor === undefined ? "" : inLanguage(actor.label, this.language),
      urgency: document.urgency === undefined ? "" : `, ${this.say(`urgency.${document.urgency}`)}`,
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
                  this.say("told.decidedBy", { questions: this.list(deciding.map((node) => this.label(node))) }),
                  deciding.map(({ id }) => id),
                ),
              ]),
          ...action.bases.flatMap((basis, i): Statement[] => {
            const truth = result.bases[i];
            if (truth === "false") return [];
            const key = truth === "true" ? "told.ground" : "told.groundIfAnswered";
            return this.cited(basis.document).map((citation) => this.statement(this.say(key, { citation }), []));
          }),
        ],
      },
    );
  }

  // --- what it rests on

  private restsOn(): Statement[] {
    const answered = questions(this.model).flatMap((question) => {
      const answer = this.facts.get(question.id);
      return answer === undefined ? [] : [{ question, answer }];
    });
    const no = answered.filter(
      ({ question, answer }) =>
        question.kind === "indicator" &&
        answer.known?.kind === "truth" &&
        !answer.known.value &&
        answer.evidence.length === 0,
    );
    const told = answered
      .filter((one) => !no.includes(one))
      .map(({ question, answer }) => this.answer(question, answer));
    if (answered.length === 0) return [this.statement(this.say("told.nothingAnswered"), [])];
    if (no.length === 0) return told;
    const labels = this.list(no.map(({ question }) => this.label(question)));
    const nodes = no.map(({ question }) => question.id);
    return [
      ...told,
      this.statement(this.say("told.answeredNo", { count: no.length, labels }), nodes, { truth: "false" }),
    ];
  }

  private answer(question: Question, { known, because, evidence }: Answer): Statement {
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

  private evidence(question: Question, { kind, by, on, note, said }: ReadEvidence): Statement {
    const source = [
      this.say(`evidence.${kind}`),
      by,
      on === undefined ? undefined : this.date(dayNumber(on) ?? 0),
      note,
    ]
      .filter((part) => part !== undefined)
      .join(", ");
    return this.statement(
      said === undefined
        ? this.say("told.evidence", { source })
        : this.say("told.evidenceSays", { source, value: this.known(question, said) }),
      [],
    );
  }

  private citations(basis: readonly Citation[] | undefined): Statement[] {
    return (basis ?? []).flatMap((citation) =>
      this.cited(citation).map((text) => this.statement(this.say("told.source", { citation: text }), [])),
    );
  }

  /** A citation in words, or nothing where it is not in force on the day of reading. */
  private cited(citation: Citation): string[] {
    const { source, at, standing, confidence, inForce, says } = citation;
    if (inForce === "notYet") return [];
    const from = inForce === undefined ? undefined : dayNumber(inForce);
    if (from !== undefined && from > this.asOf) return [];
    const cited = this.model.ruleset.sources.find(({ id }) => id === source);
    const title = cited?.short ?? cited?.title;
    const place = [title, at].filter((part) => part !== undefined).join(standing === "law" ? " " : ", ");
    const marks = [
      this.say(`standing.${standing}`),
      confidence === undefined ? undefined : this.say(`confidence.${confidence}`),
    ];
    const mark = marks.filter((part) => part !== undefined).join(", ");
    const text = place === "" ? mark : `${place} (${mark})`;
    const said = says === undefined ? text : `${text}. ${inLanguage(says, this.language)}`;
    return [from === undefined ? said : this.say("citation.inForceFrom", { citation: said, date: this.date(from) })];
  }

  // --- what is open

  private open(): Statement[] {
    const open = leadsFirst(this.model).flatMap((decision) => {
      const questionsLeft = openQuestions(this.evaluator, this.facts, decision, this.evaluation);
      return questionsLeft.length === 0 ? [] : [{ decision, questionsLeft }];
    });
    if (open.length === 0) return [this.statement(this.say("told.nothingOpen"), [])];
    return open.map(({ decision, questionsLeft }) => {
      const effects = questionsLeft.flatMap(({ question, effects }) =>
        effects.map((effect) => {
          const values = {
            label: this.label(question),
            answer: this.say(effect.answer ? "truth.true" : "truth.false"),
            decision: this.label(decision),
            outcome: this.option(decision, decision.outcomes.indexOf(effect.outcome)),
          };
          return this.statement(
            this.say(effect.kind === "settled" ? "told.effectSettled" : "told.effectAtLeast", values),
            [question.id],
          );
        }),
      );
      const details =
        effects.length === 0 ? [] : [this.statement(this.say("told.oneAnswerDecides"), [], { details: effects })];
      return this.statement(
        this.say("told.openDecision", { label: this.label(decision), count: questionsLeft.length }),
        [decision.id],
        { truth: "unknown", details },
      );
    });
  }

  // --- findings and limits

  private findings(): Statement[] {
    return this.evaluation.findings.map(({ constraint, facts }) => {
      const because = this.model.constraints.find(({ id }) => id === constraint)?.document.because;
      const labels = facts.flatMap((id) => this.model.nodes.get(id) ?? []).map((node) => this.label(node));
      return this.statement(
        this.say("told.finding", {
          because: because === undefined ? "" : inLanguage(because, this.language),
          facts: this.list(labels),
        }),
        facts,
      );
    });
  }

  private limits(): Statement[] {
    const { ruleset, digest } = this.model;
    const { count, of } = this.evaluation.answered;
    return [
      this.say("limits.support"),
      this.say("limits.unknown", { count, of }),
      this.say("limits.low"),
      this.say("limits.thresholds"),
      this.say("limits.proposal"),
      this.say("limits.lawAsOf", { date: this.date(dayNumber(ruleset.lawAsOf) ?? 0) }),
      this.say("limits.identity", { id: ruleset.id, version: ruleset.version, digest }),
    ].map((text) => this.statement(text, []));
  }

  private statement(
    text: string,
    nodes: readonly string[],
    more: Partial<Pick<Statement, "truth" | "details">> = {},
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

/** How long a reason is searched for before a subset-minimal one is told. */
const REASON_STEPS = 2_000;

const questionAt = (node: ModelNode | undefined): Question | undefined =>
  node !== undefined && isQuestion(node) ? node : undefined;

const URGENCIES = ["routine", "withoutUndueDelay", "sameDay", "now"];
const urgencyOf = ({ document }: ActionNode): number => URGENCIES.indexOf(document.urgency ?? "routine");
