import type { Json } from "../language/canonical-json.ts";
import { assertNever } from "../language/result.ts";
import type { LinkedCondition, Model, ModelNode } from "./model.ts";

/**
 * What can change an evaluation, and nothing else: facts' types, units, bounds and options, conditions with resolved
 * members and weights, outcomes, rules, constraints, and actions' `when`, `unless`, `by` and urgency. Texts, sources,
 * tags and laws are left out: two releases with equal logic decide alike.
 */
export function logicOf(model: Omit<Model, "digest" | "logicDigest">): Json {
  return {
    format: model.ruleset.format,
    nodes: [...model.nodes.values()].map(nodeLogic),
    constraints: model.constraints.map((constraint) =>
      constraint.kind === "atMost"
        ? { id: constraint.id, atMost: [constraint.lower.id, constraint.upper.id] }
        : { id: constraint.id, holds: conditionLogic(constraint.condition) },
    ),
  };
}

function nodeLogic(node: ModelNode): Json {
  const { id, kind } = node;
  switch (kind) {
    case "boolean":
      return { id, kind };
    case "choice":
      return { id, kind, options: node.options, ordered: node.ordered };
    case "choices":
      return { id, kind, options: node.options };
    case "integer":
    case "number":
    case "date":
      return { id, kind, min: node.min, max: node.max, unit: unitOf(node.document) };
    case "years":
      return { id, kind, from: node.from.id, to: node.to.id, min: node.min, max: node.max };
    case "chosen":
      return { id, kind, of: node.of.id, min: node.min, max: node.max };
    case "indicator":
      return { id, kind, when: node.when && conditionLogic(node.when) };
    case "score":
      return { id, kind, members: node.members.map(({ indicator, weight }) => [indicator.id, weight]) };
    case "first":
    case "collect":
      return {
        id,
        kind,
        outcomes: node.outcomes,
        rules: node.rules.map((rule) => ({ id: rule.id, outcome: rule.outcome, when: conditionLogic(rule.when) })),
        ...(node.kind === "first" ? { ordered: node.ordered, otherwise: node.otherwise } : {}),
      };
    case "action":
      return {
        id,
        kind,
        when: conditionLogic(node.when),
        unless: node.unless && conditionLogic(node.unless),
        by: node.document.by,
        urgency: node.document.urgency,
        bases: node.bases.map((basis) => ({ id: basis.id, when: basis.when && conditionLogic(basis.when) })),
      };
    default:
      return assertNever(node);
  }
}

const unitOf = (document: object): string | undefined =>
  "unit" in document && typeof document.unit === "string" ? document.unit : undefined;

function conditionLogic(condition: LinkedCondition): Json {
  switch (condition.kind) {
    case "all":
    case "any":
      return { [condition.kind]: condition.parts.map(conditionLogic) };
    case "not":
      return { not: conditionLogic(condition.part) };
    case "truth":
      return { node: condition.node.id, equals: condition.equals };
    case "option":
      return { node: condition.node.id, operator: condition.operator, options: condition.options };
    case "contains":
      return { node: condition.node.id, option: condition.option, negated: condition.negated };
    case "number":
      return {
        node: condition.node.kind === "count" ? condition.node.members.map(({ id }) => id) : condition.node.id,
        operator: condition.operator,
        values: condition.values,
      };
    case "applies":
    case "shown":
      throw new Error("actions stand in laws alone, and laws are not logic");
    default:
      return assertNever(condition);
  }
}
