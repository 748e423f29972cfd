import { dayNumber } from "../language/calendar.ts";
import { digestOf } from "../language/canonical-json.ts";
import { type JsonPointer, pointer } from "../language/json-pointer.ts";
import { type ExpectedType, type Problem, sortedProblems } from "../language/problem.ts";
import { assertNever, failure, type Result, success } from "../language/result.ts";
import type {
  ActionDocument,
  Citation,
  Condition,
  DecisionDocument,
  FactDocument,
  IndicatorDocument,
  LawDocument,
  Ruleset,
  ScoreDocument,
} from "../ruleset/schema.ts";
import { linkCondition, linkSelection, MOST_PICKED, roomFor, type Scope, selectionAt } from "./link-condition.ts";
import { logicOf } from "./logic.ts";
import {
  type ActionNode,
  type AskedFact,
  type DecisionNode,
  type FactNode,
  type FirstNode,
  type IndicatorNode,
  isQuestion,
  type LinkedBasis,
  type LinkedConstraint,
  type LinkedLaw,
  type LinkedRule,
  type Model,
  type ModelNode,
  type NumberNode,
  type ScoreNode,
  type TruthNode,
} from "./model.ts";
import { topologicalOrder } from "./order.ts";

/** Lets a node be made before what it refers to: ids resolve in any order. */
type Unfinished<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Links a document: every id found, every type checked, nodes ordered. Gives the model, or all problems:
 * those of `linkCondition`, and `duplicateId unknownNode unknownSource unknownActor unknownTag unknownTagValue
 * unknownOutcome outcomeWithoutRule boundsReversed indicatorTwice notComparable wrongType cycle`.
 */
export function linkModel(ruleset: Ruleset): Result<Model> {
  const linker = new Linker(ruleset);
  const parts = linker.link();
  if (linker.problems.length > 0) return failure(sortedProblems(linker.problems));
  const { order, cycles } = topologicalOrder([...parts.nodes.values()]);
  if (cycles.length > 0) {
    return failure(
      sortedProblems(
        cycles.map((cycle) => ({ code: "cycle", path: cycle[0]?.path ?? "", nodes: cycle.map(({ id }) => id) })),
      ),
    );
  }
  return success(withDigests({ ...parts, order }));
}

/** The model with its digests, which are computed when they are first asked for: they cost more than all else of linking. */
function withDigests(parts: Omit<Model, "digest" | "logicDigest">): Model {
  let digest: string | undefined;
  let logicDigest: string | undefined;
  return {
    ...parts,
    get digest() {
      digest ??= digestOf(parts.ruleset);
      return digest;
    },
    get logicDigest() {
      logicDigest ??= digestOf(logicOf(parts));
      return logicDigest;
    },
  };
}

class Linker {
  readonly problems: Problem[] = [];
  private readonly ruleset: Ruleset;
  private readonly nodes = new Map<string, ModelNode>();
  private readonly bases = new Map<string, { action: ActionNode; basis: LinkedBasis }>();
  private readonly report = (problem: Problem): void => void this.problems.push(problem);

  constructor(ruleset: Ruleset) {
    this.ruleset = ruleset;
  }

  link(): Omit<Model, "order" | "digest" | "logicDigest"> {
    const { ruleset } = this;
    this.checkIds();
    // First the nodes by name, then what they refer to.
    const facts = ruleset.facts.map((document, i) => this.add(this.fact(document, pointer("/facts", i))));
    facts.forEach((fact) => this.linkDerived(fact));
    const indicators = ruleset.indicators.map((document, i) =>
      this.add(this.indicator(document, pointer("/indicators", i))),
    );
    const scope: Scope = {
      nodes: this.nodes,
      indicators,
      tags: new Map(ruleset.tags.map((tag) => [tag.id, tag])),
      room: { members: MOST_PICKED },
      bases: undefined,
      report: this.report,
    };
    const scores = ruleset.scores.map((document, i) => this.add(this.score(document, pointer("/scores", i), scope)));
    const decisions = ruleset.decisions.map((document, i) =>
      this.add(this.decision(document, pointer("/decisions", i))),
    );
    const actions = ruleset.actions.map((document, i) => this.add(this.action(document, pointer("/actions", i))));

    indicators.forEach((indicator) => {
      this.checkTags(indicator.document.tags, indicator.path, scope);
      if (indicator.document.when === undefined) return;
      indicator.when = linkCondition(indicator.document.when, pointer(indicator.path, "when"), scope);
    });
    facts.forEach((fact) => {
      this.checkTags(fact.document.tags, fact.path, scope);
      this.checkPrompts(fact.document, fact.path);
    });
    decisions.forEach((decision) => this.linkRules(decision, scope));
    actions.forEach((action) => this.linkAction(action, scope));
    ruleset.leads?.forEach((id, i) => this.decisionOf(id, pointer("/leads", i)));
    const constraints = ruleset.constraints.flatMap((_, i) => this.constraint(i, scope));
    const laws = ruleset.laws.flatMap((law, i) => this.law(law, pointer("/laws", i), { ...scope, bases: this.bases }));
    return { ruleset, nodes: this.nodes, facts, indicators, scores, decisions, actions, constraints, laws };
  }

  // --- names

  private checkIds(): void {
    const { ruleset } = this;
    const unique = (items: readonly { readonly id: string }[], path: JsonPointer): void =>
      this.unique(items.map(({ id }, i) => ({ id, path: pointer(path, i, "id") })));
    const at = (section: "facts" | "indicators" | "scores" | "decisions" | "actions") =>
      ruleset[section].map(({ id }, i) => ({ id, path: pointer("", section, i, "id") }));
    const bases = ruleset.actions.flatMap((action, i) =>
      action.basis.flatMap((basis, j) =>
        basis.id === undefined ? [] : [{ id: basis.id, path: pointer("/actions", i, "basis", j, "id") }],
      ),
    );
    this.unique([...at("facts"), ...at("indicators"), ...at("scores"), ...at("decisions"), ...at("actions"), ...bases]);
    unique(ruleset.sources, "/sources");
    unique(ruleset.actors, "/actors");
    unique(ruleset.tags, "/tags");
    unique(ruleset.constraints, "/constraints");
    unique(ruleset.laws, "/laws");
    unique(ruleset.thresholds ?? [], "/thresholds");
    ruleset.tags.forEach((tag, i) => unique(tag.values, pointer("/tags", i, "values")));
    ruleset.facts.forEach((fact, i) => {
      if ("options" in fact) unique(fact.options, pointer("/facts", i, "options"));
      this.checkCitations(fact.basis, pointer("/facts", i, "basis"));
    });
    ruleset.indicators.forEach((indicator, i) => {
      this.checkCitations(indicator.basis, pointer("/indicators", i, "basis"));
      if (indicator.strengthBasis !== undefined) {
        this.checkCitation(indicator.strengthBasis, pointer("/indicators", i, "strengthBasis"));
      }
    });
    ruleset.scores.forEach((score, i) => this.checkCitations(score.basis, pointer("/scores", i, "basis")));
    ruleset.decisions.forEach((decision, i) => {
      unique(decision.outcomes, pointer("/decisions", i, "outcomes"));
      unique(decision.rules, pointer("/decisions", i, "rules"));
      this.checkCitations(decision.basis, pointer("/decisions", i, "basis"));
      decision.rules.forEach((rule, j) =>
        this.checkCitations(rule.basis, pointer("/decisions", i, "rules", j, "basis")),
      );
    });
    ruleset.actions.forEach((action, i) => this.checkCitations(action.basis, pointer("/actions", i, "basis")));
    ruleset.thresholds?.forEach((threshold, i) =>
      this.checkCitations(threshold.basis, pointer("/thresholds", i, "basis")),
    );
  }

  private unique(items: readonly { readonly id: string; readonly path: JsonPointer }[]): void {
    const first = new Map<string, JsonPointer>();
    for (const { id, path } of items) {
      const earlier = first.get(id);
      if (earlier === undefined) first.set(id, path);
      else this.report({ code: "duplicateId", path, id, first: earlier });
    }
  }

  private checkCitations(citations: readonly Citation[] | undefined, path: JsonPointer): void {
    citations?.forEach((citation, i) => this.checkCitation(citation, pointer(path, i)));
  }

  private checkCitation({ source }: Citation, path: JsonPointer): void {
    if (source !== undefined && !this.ruleset.sources.some(({ id }) => id === source)) {
      this.report({ code: "unknownSource", path: pointer(path, "source"), id: source });
    }
  }

  private checkTags(tags: Readonly<Record<string, string>> | undefined, path: JsonPointer, scope: Scope): void {
    for (const [tagId, value] of Object.entries(tags ?? {})) {
      const place = pointer(path, "tags", tagId);
      const tag = scope.tags.get(tagId);
      if (tag === undefined) this.report({ code: "unknownTag", path: place, id: tagId });
      else if (!tag.values.some(({ id }) => id === value))
        this.report({ code: "unknownTagValue", path: place, id: value });
    }
  }

  private checkPrompts(document: FactDocument, path: JsonPointer): void {
    if (!("options" in document)) return;
    document.options.forEach((option, i) =>
      option.prompts?.forEach((id, j) => {
        const node = this.nodes.get(id);
        if (node === undefined || !isQuestion(node)) {
          this.report({ code: "unknownNode", path: pointer(path, "options", i, "prompts", j), id });
        }
      }),
    );
  }

  private add<N extends ModelNode>(node: N): N {
    if (!this.nodes.has(node.id)) this.nodes.set(node.id, node);
    return node;
  }

  // --- facts

  private fact(document: FactDocument, path: JsonPointer): FactNode {
    const common = { id: document.id, path, document };
    switch (document.type) {
      case "boolean":
        return { ...common, kind: "boolean" };
      case "choice":
        return {
          ...common,
          kind: "choice",
          options: document.options.map(({ id }) => id),
          ordered: document.ordered === true,
        };
      case "choices":
        return { ...common, kind: "choices", options: document.options.map(({ id }) => id) };
      case "integer":
      case "number":
        this.checkBounds(document.min, document.max, path);
        return { ...common, kind: document.type, min: document.min, max: document.max };
      case "date": {
        const [min, max] = [dayNumber(document.min) ?? 0, dayNumber(document.max) ?? 0];
        this.checkBounds(min, max, path);
        return { ...common, kind: "date", min, max };
      }
      default:
        return assertNever(document);
    }
  }

  private checkBounds(min: number, max: number, path: JsonPointer): void {
    if (min > max) this.report({ code: "boundsReversed", path: pointer(path, "max") });
  }

  /** Turns an integer with `derive` into the derived fact that it is, in place: others may already refer to it. */
  private linkDerived(fact: FactNode): void {
    const { document, path } = fact;
    if (document.type !== "integer" || document.derive === undefined) return;
    const place = pointer(path, "derive");
    if ("yearsBetween" in document.derive) {
      const [from, to] = document.derive.yearsBetween.map((id, i) =>
        this.factOf(id, "date", pointer(place, "yearsBetween", i), "dateFact"),
      );
      if (from !== undefined && to !== undefined) Object.assign(fact, { kind: "years", from, to });
    } else {
      const of = this.factOf(document.derive.numberOf, "choices", pointer(place, "numberOf"), "choicesFact");
      if (of !== undefined) Object.assign(fact, { kind: "chosen", of });
    }
  }

  private factOf(id: string, kind: FactNode["kind"], path: JsonPointer, expected: ExpectedType): FactNode | undefined {
    const node = this.nodes.get(id);
    if (node === undefined) this.report({ code: "unknownNode", path, id });
    else if (node.kind !== kind) this.report({ code: "wrongType", path, expected });
    else return node as FactNode;
    return undefined;
  }

  // --- indicators and scores

  private indicator(document: IndicatorDocument, path: JsonPointer): Unfinished<IndicatorNode> {
    return { kind: "indicator", id: document.id, path, document, when: undefined };
  }

  private score(document: ScoreDocument, path: JsonPointer, scope: Scope): ScoreNode {
    const weights = new Map<IndicatorNode, number>();
    document.members.forEach((member, i) => {
      const place = pointer(path, "members", i);
      const picked =
        "count" in member
          ? linkSelection(member.count, member.except, selectionAt(place), scope)
          : this.indicatorOf(member.indicator, pointer(place, "indicator"), scope);
      for (const indicator of picked ?? []) {
        if (weights.has(indicator)) this.report({ code: "indicatorTwice", path: place, id: indicator.id });
        weights.set(indicator, member.weight);
      }
    });
    const members = [...weights].map(([indicator, weight]) => ({ indicator, weight }));
    return {
      kind: "score",
      id: document.id,
      path,
      document,
      members,
      min: members.reduce((sum, { weight }) => sum + Math.min(weight, 0), 0),
      max: members.reduce((sum, { weight }) => sum + Math.max(weight, 0), 0),
    };
  }

  private indicatorOf(id: string, path: JsonPointer, scope: Scope): IndicatorNode[] | undefined {
    const node = scope.nodes.get(id);
    if (node?.kind === "indicator") return [node];
    this.report({ code: "unknownNode", path, id });
    return undefined;
  }

  // --- decisions

  private decision(document: DecisionDocument, path: JsonPointer): Unfinished<DecisionNode> {
    const outcomes = document.outcomes.map(({ id }) => id);
    const common = { id: document.id, path, document, outcomes, rules: [] };
    if (document.hit === "collect") return { ...common, kind: "collect" };
    const otherwise = this.outcomeOf(document.otherwise, outcomes, pointer(path, "otherwise"));
    return { ...common, kind: "first", ordered: document.ordered === true, otherwise };
  }

  private outcomeOf(id: string, outcomes: readonly string[], path: JsonPointer): number {
    const position = outcomes.indexOf(id);
    if (position < 0) this.report({ code: "unknownOutcome", path, id });
    return position;
  }

  private linkRules(decision: Unfinished<DecisionNode>, scope: Scope): void {
    const { document, path, outcomes } = decision;
    decision.rules = document.rules.flatMap((rule, i): LinkedRule[] => {
      const place = pointer(path, "rules", i);
      const outcome = this.outcomeOf(rule.outcome, outcomes, pointer(place, "outcome"));
      const when = linkCondition(rule.when, pointer(place, "when"), scope);
      return when === undefined ? [] : [{ id: rule.id, path: place, document: rule, outcome, when }];
    });
    const given = new Set(document.rules.map((rule) => rule.outcome));
    if (document.hit === "first") given.add(document.otherwise);
    document.outcomes.forEach(({ id }, i) => {
      if (!given.has(id)) this.report({ code: "outcomeWithoutRule", path: pointer(path, "outcomes", i), id });
    });
  }

  // --- actions

  private action(document: ActionDocument, path: JsonPointer): Unfinished<ActionNode> {
    if (!this.ruleset.actors.some(({ id }) => id === document.by)) {
      this.report({ code: "unknownActor", path: pointer(path, "by"), id: document.by });
    }
    const always = { kind: "all", path: pointer(path, "when"), parts: [] } as const;
    return { kind: "action", id: document.id, path, document, when: always, unless: undefined, bases: [] };
  }

  private linkAction(action: Unfinished<ActionNode>, scope: Scope): void {
    const { document, path } = action;
    const link = (condition: Condition | undefined, place: JsonPointer) =>
      condition && linkCondition(condition, place, scope);
    action.when = link(document.when, pointer(path, "when")) ?? action.when;
    action.unless = link(document.unless, pointer(path, "unless"));
    action.bases = document.basis.map((basis, i) => {
      const place = pointer(path, "basis", i);
      return { id: basis.id, path: place, document: basis, when: link(basis.when, pointer(place, "when")) };
    });
    for (const basis of action.bases) if (basis.id !== undefined) this.bases.set(basis.id, { action, basis });
  }

  // --- constraints and laws

  private constraint(position: number, scope: Scope): LinkedConstraint[] {
    const path = pointer("/constraints", position);
    const document = this.ruleset.constraints[position];
    if (document === undefined) return [];
    if ("holds" in document) {
      const condition = linkCondition(document.holds, pointer(path, "holds"), scope);
      return condition === undefined ? [] : [{ kind: "holds", id: document.id, path, document, condition }];
    }
    const [lower, upper] = document.atMost.map((id, i) => this.numericFact(id, pointer(path, "atMost", i)));
    if (lower === undefined || upper === undefined) return [];
    if ((lower.kind === "date") !== (upper.kind === "date")) {
      this.report({ code: "notComparable", path: pointer(path, "atMost") });
      return [];
    }
    return [{ kind: "atMost", id: document.id, path, document, lower, upper }];
  }

  private numericFact(id: string, path: JsonPointer): (NumberNode & FactNode) | undefined {
    const node = this.nodes.get(id);
    switch (node?.kind) {
      case undefined:
        this.report({ code: "unknownNode", path, id });
        return undefined;
      case "integer":
      case "number":
      case "date":
      case "years":
      case "chosen":
        return node;
      default:
        this.report({ code: "wrongType", path, expected: "numberFact" });
        return undefined;
    }
  }

  private law(document: LawDocument, path: JsonPointer, scope: Scope): LinkedLaw[] {
    const link = (condition: Condition | undefined, field: string) =>
      condition && linkCondition(condition, pointer(path, field), scope);
    const common = { id: document.id, path, document, given: link(document.given, "given") };
    switch (document.law) {
      case "monotone": {
        const decision = this.decisionOf(document.decision, pointer(path, "decision"));
        const over: TruthNode[] = this.picked(document.indicators, path, scope);
        if (document.fact !== undefined) {
          const fact = this.factOf(document.fact, "boolean", pointer(path, "fact"), "booleanFact");
          if (fact?.kind === "boolean") over.push(fact);
        }
        if (decision === undefined) return [];
        if (decision.kind === "first" && decision.ordered) return [{ ...common, kind: "monotone", decision, over }];
        this.report({ code: "wrongType", path: pointer(path, "decision"), expected: "orderedDecision" });
        return [];
      }
      case "independent": {
        const decision = this.decisionOf(document.decision, pointer(path, "decision"));
        const named = (document.facts ?? []).flatMap((id, i): (AskedFact | IndicatorNode)[] => {
          const node = this.nodes.get(id);
          if (node !== undefined && isQuestion(node)) return [node];
          this.report({ code: "unknownNode", path: pointer(path, "facts", i), id });
          return [];
        });
        const of = [...named, ...this.picked(document.indicators, path, scope)];
        return decision === undefined ? [] : [{ ...common, kind: "independent", decision, of }];
      }
      case "implies": {
        const [premise, conclusion] = [link(document.if, "if"), link(document.then, "then")];
        if (premise === undefined || conclusion === undefined) return [];
        return [{ ...common, kind: "implies", if: premise, then: conclusion }];
      }
      case "never":
      case "reachable": {
        const when = link(document.when, "when");
        return when === undefined ? [] : [{ ...common, kind: document.law, when }];
      }
      default:
        return assertNever(document);
    }
  }

  private picked(selection: LawSelection, path: JsonPointer, scope: Scope): IndicatorNode[] {
    if (selection === undefined) return [];
    const place = pointer(path, "indicators");
    if (selection === "all") {
      const asked = scope.indicators.filter(({ document }) => document.question !== undefined);
      return roomFor(asked.length, place, scope) ? asked : [];
    }
    return linkSelection(selection, undefined, { selection: place, except: place }, scope) ?? [];
  }

  private decisionOf(id: string, path: JsonPointer): FirstNode | DecisionNode | undefined {
    const node = this.nodes.get(id);
    if (node?.kind === "first" || node?.kind === "collect") return node;
    this.report(
      node === undefined ? { code: "unknownNode", path, id } : { code: "wrongType", path, expected: "decision" },
    );
    return undefined;
  }
}

type LawSelection = Extract<LawDocument, { law: "monotone" }>["indicators"];
