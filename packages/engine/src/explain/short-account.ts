import type { Evaluator } from "../evaluate/compile.ts";
import type { CollectResult, FirstResult } from "../evaluate/evaluation.ts";
import { inLanguage, type Language } from "../language/text.ts";
import type { CollectNode, DecisionNode, FirstNode, LinkedRule } from "../model/model.ts";
import type { Facts } from "../model/read-facts.ts";
import type { ShortAccount, Statement } from "./account.ts";
import type { Target } from "./target.ts";
import { groupedEffects, leadsFirst, Telling, type TellingOptions } from "./tell-evaluation.ts";
import type { Mattered } from "./what-mattered.ts";

/**
 * Tells in three sentences what the leading decision came to, why, and what is still open and would matter most. Where another
 * leading decision with ordered outcomes is above its lowest, the first sentence says so: a case of which only the urgency is
 * known must not read as one of nothing. A settled lowest outcome is never told as an all-clear. Throws a `RangeError` where
 * `asOf` is no date.
 */
export function tellInShort(
  evaluator: Evaluator,
  facts: Facts,
  language: Language,
  options: TellingOptions = {},
): ShortAccount {
  return new ShortTelling(evaluator, facts, language, options).short();
}

/** So many answers can be read in a sentence; of more it says how many. */
const MOST_ANSWERS = 5;

class ShortTelling extends Telling {
  short(): ShortAccount {
    const heading = this.say("short.heading");
    const [lead] = leadsFirst(this.model);
    if (lead === undefined) {
      const nothing = this.statement(this.say("short.nothing"), []);
      return { heading, concluded: nothing, because: nothing, open: nothing };
    }
    return { heading, concluded: this.concluded(lead), because: this.because(lead), open: this.stillOpen(lead) };
  }

  // --- what was concluded

  private concluded(lead: DecisionNode): Statement {
    const besides = this.besides(lead);
    const also = besides?.text ?? "";
    const nodes = [lead.id, ...(besides?.nodes ?? [])];
    const label = this.label(lead);
    const result = this.evaluation.decisions[lead.id];
    if (lead.kind === "first" && result?.hit === "first") {
      const name = (id: string | undefined): string => this.option(lead, lead.outcomes.indexOf(id ?? ""));
      const { possible, atLeast, atMost } = result;
      if (possible.length === 1) {
        const truth = this.isLowest(lead, possible[0]) ? {} : ({ truth: "true" } as const);
        return this.statement(this.say("short.settled", { label, outcome: name(possible[0]), also }), nodes, truth);
      }
      if (atLeast === undefined) {
        const positions = possible.map((id) => lead.outcomes.indexOf(id));
        const outcomes = this.options(lead, positions, "disjunction");
        return this.statement(this.say("short.possible", { label, outcomes, also }), nodes, { truth: "unknown" });
      }
      const key = this.isLowest(lead, atLeast) ? "short.lowestSoFar" : "short.atLeast";
      const words = { label, atLeast: name(atLeast), atMost: name(atMost), also };
      return this.statement(this.say(key, words), nodes, { truth: "unknown" });
    }
    if (lead.kind === "collect" && result?.hit === "collect") {
      const certain = positionsOf(lead, result, "true");
      if (certain.length > 0) {
        const outcomes = this.options(lead, certain);
        return this.statement(this.say("short.collected", { label, outcomes, also }), nodes, { truth: "true" });
      }
      const open = positionsOf(lead, result, "unknown").length > 0;
      const text = this.say(open ? "short.collectedNone" : "short.collectedNo", { label, also });
      return this.statement(text, nodes, { truth: open ? "unknown" : "false" });
    }
    throw new Error("a decision without its result");
  }

  /** The next leading decision with ordered outcomes, where it is certainly above its lowest. */
  private besides(lead: DecisionNode): { readonly text: string; readonly nodes: readonly string[] } | undefined {
    const leads = this.model.ruleset.leads ?? [];
    for (const decision of leadsFirst(this.model)) {
      const result = this.evaluation.decisions[decision.id];
      if (decision === lead || !leads.includes(decision.id)) continue;
      if (decision.kind !== "first" || result?.hit !== "first") continue;
      if (result.atLeast === undefined || this.isLowest(decision, result.atLeast)) continue;
      const key = result.possible.length === 1 ? "short.alsoSettled" : "short.alsoAtLeast";
      const outcome = this.option(decision, decision.outcomes.indexOf(result.atLeast));
      return { text: this.say(key, { label: this.label(decision), outcome }), nodes: [decision.id] };
    }
    return undefined;
  }

  // --- why

  private because(lead: DecisionNode): Statement {
    const result = this.evaluation.decisions[lead.id];
    if (lead.kind === "first" && result?.hit === "first") return this.becauseOfFirst(lead, result);
    const rule = lead.rules.find((one) => this.isTrue(one));
    if (rule !== undefined) return this.rule(lead, rule, this.reasonBehind(rule, lead));
    const open =
      result?.hit === "collect" && lead.kind === "collect" && positionsOf(lead, result, "unknown").length > 0;
    return open
      ? this.nothingCertain(lead, "short.nothingCertain")
      : this.statement(this.say("short.noneApplies"), [lead.id]);
  }

  private becauseOfFirst(lead: FirstNode, result: FirstResult): Statement {
    const [outcome = ""] = result.possible;
    if (result.standing === "open") {
      const certain = lead.rules.find((rule) => this.isTrue(rule));
      if (certain === undefined || (lead.ordered && this.isLowest(lead, outcome))) {
        return this.nothingCertain(lead, lead.ordered ? "short.nothingHigher" : "short.nothingCertain");
      }
      const target: Target = { kind: "atLeast", decision: lead.id, outcome };
      return this.rule(lead, certain, lead.ordered ? this.reasonFor(target) : this.reasonBehind(certain, lead));
    }
    const reason = this.reasonFor({ kind: "settled", decision: lead.id, outcome });
    const nodes = [lead.id, ...reason.keys()];
    if (result.standing === "byDefault") {
      return this.statement(this.say("short.byDefault", { count: reason.size }), nodes);
    }
    if (result.standing === "eitherWay") {
      const [count, answers] = [reason.size, this.list(this.reasonInWords(reason))];
      const few = count <= MOST_ANSWERS;
      const text = few ? this.say("short.eitherWay", { count, answers }) : this.say("short.eitherWayMany", { count });
      return this.statement(text, nodes);
    }
    const rule = lead.rules.find(({ id }) => id === result.rule);
    if (rule === undefined) throw new Error("a rule that is not in its decision");
    if (reason.size <= MOST_ANSWERS || !lead.ordered || this.isLowest(lead, outcome)) {
      return this.rule(lead, rule, reason);
    }
    // Ruling out what is higher takes many answers that nobody reads; what raised it this far takes few.
    const raised = this.reasonFor({ kind: "atLeast", decision: lead.id, outcome });
    if (raised.size > MOST_ANSWERS || raised.size === 0) return this.rule(lead, rule, reason);
    const because = this.reasonOf(rule);
    const answers = this.list(this.reasonInWords(raised));
    const values = { because, answers, raised: raised.size, count: reason.size };
    return this.statement(this.say("short.ruleAtLeast", values), nodes);
  }

  private rule(lead: DecisionNode, rule: LinkedRule, reason: ReadonlyMap<string, Mattered>): Statement {
    const because = this.reasonOf(rule);
    const count = reason.size;
    const text =
      count === 0
        ? this.say("short.ruleAlways", { because })
        : count > MOST_ANSWERS
          ? this.say("short.ruleMany", { because, count })
          : this.say("short.rule", { because, count, answers: this.list(this.reasonInWords(reason)) });
    return this.statement(text, [lead.id, ...reason.keys()]);
  }

  /** The reason that a rule gives, to stand within a sentence. */
  private reasonOf(rule: LinkedRule): string {
    return inLanguage(rule.document.because, this.language).replace(/\.$/, "");
  }

  private nothingCertain(lead: DecisionNode, key: "short.nothingHigher" | "short.nothingCertain"): Statement {
    const count = [...this.facts.values()].filter(({ known }) => known !== undefined).length;
    return this.statement(count === 0 ? this.say("told.nothingAnswered") : this.say(key, { count }), [lead.id]);
  }

  // --- what is open

  private stillOpen(lead: DecisionNode): Statement {
    const broken = this.evaluation.findings.flatMap(({ facts }) => facts);
    const findings = broken.length === 0 ? "" : this.say("short.findings");
    if (this.isOpen(lead)) return this.openLead(lead, findings, broken);
    const lowest = lead.kind === "first" && this.isLowest(lead, this.settledOutcome(lead));
    const others = leadsFirst(this.model).filter((decision) => this.isOpen(decision));
    const leads = others.filter(({ id }) => (this.model.ruleset.leads ?? [id]).includes(id));
    const told = leads.length > 0 ? leads : others;
    const nodes = [lead.id, ...told.map(({ id }) => id), ...broken];
    if (told.length === 0) {
      return this.statement(this.say(lowest ? "short.closedLowest" : "short.closed", { findings }), nodes);
    }
    const key = lowest ? "short.othersOpenLowest" : "short.othersOpen";
    return this.statement(this.say(key, { count: told.length, labels: this.names(told), findings }), nodes, {
      truth: "unknown",
    });
  }

  private openLead(lead: DecisionNode, findings: string, broken: readonly string[]): Statement {
    const questionsLeft = this.openQuestions(lead);
    const count = questionsLeft.length;
    const [best] = groupedEffects(lead, questionsLeft);
    const [first] = best?.questions ?? [];
    const truth = "unknown";
    if (best === undefined || first === undefined) {
      const text =
        count === 0 ? this.say("short.openUnasked", { findings }) : this.say("short.open", { count, findings });
      return this.statement(text, [lead.id, ...broken], { truth });
    }
    const text = this.say("short.openEffect", {
      count,
      answer: this.say(best.effect.answer ? "truth.true" : "truth.false"),
      label: this.label(first),
      others: best.questions.length - 1,
      kind: best.effect.kind,
      outcome: this.option(lead, lead.outcomes.indexOf(best.effect.outcome)),
      findings,
    });
    return this.statement(text, [lead.id, ...best.questions.map(({ id }) => id), ...broken], { truth });
  }

  private isOpen(decision: DecisionNode): boolean {
    const result = this.evaluation.decisions[decision.id];
    if (result?.hit === "first") return result.possible.length > 1;
    return Object.values(result?.outcomes ?? {}).includes("unknown");
  }

  private settledOutcome(decision: DecisionNode): string | undefined {
    const result = this.evaluation.decisions[decision.id];
    return result?.hit === "first" ? result.possible[0] : undefined;
  }

  private isLowest(decision: FirstNode, outcome: string | undefined): boolean {
    return decision.ordered && outcome === decision.outcomes[0];
  }
}

const positionsOf = (
  decision: CollectNode,
  { outcomes }: CollectResult,
  truth: "true" | "false" | "unknown",
): number[] =>
  [...decision.outcomes.keys()].filter((position) => outcomes[decision.outcomes[position] ?? ""] === truth);
