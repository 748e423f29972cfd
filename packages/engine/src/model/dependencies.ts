import { assertNever } from "../language/result.ts";
import { isQuestion, type LinkedCondition, type ModelNode, type Question } from "./model.ts";

/** The nodes that `condition` names, each once, in the order of the text. Iterative: conditions come from outside. */
export function nodesOf(...conditions: readonly (LinkedCondition | undefined)[]): ModelNode[] {
  const found = new Set<ModelNode>();
  const waiting = conditions.toReversed();
  while (waiting.length > 0) {
    const condition = waiting.pop();
    if (condition === undefined) continue;
    switch (condition.kind) {
      case "all":
      case "any":
        waiting.push(...condition.parts.toReversed());
        break;
      case "not":
        waiting.push(condition.part);
        break;
      case "number":
        if (condition.node.kind === "count") for (const member of condition.node.members) found.add(member);
        else found.add(condition.node);
        break;
      case "truth":
      case "option":
      case "contains":
      case "applies":
      case "shown":
        found.add(condition.node);
        break;
      default:
        assertNever(condition);
    }
  }
  return [...found];
}

/** The nodes that `node` depends on directly. */
export function dependenciesOf(node: ModelNode): ModelNode[] {
  switch (node.kind) {
    case "boolean":
    case "choice":
    case "choices":
    case "integer":
    case "number":
    case "date":
      return [];
    case "years":
      return [node.from, node.to];
    case "chosen":
      return [node.of];
    case "indicator":
      return nodesOf(node.when);
    case "score":
      return node.members.map((member) => member.indicator);
    case "first":
    case "collect":
      return nodesOf(...node.rules.map((rule) => rule.when));
    case "action":
      return nodesOf(node.when, node.unless, ...node.bases.map((basis) => basis.when));
    default:
      return assertNever(node);
  }
}

/** All that a case can answer and `roots` depend on, directly or not. */
export function questionsBelow(roots: readonly ModelNode[]): ReadonlySet<Question> {
  const seen = new Set<ModelNode>();
  const found = new Set<Question>();
  const waiting = [...roots];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (node === undefined || seen.has(node)) continue;
    seen.add(node);
    if (isQuestion(node)) found.add(node);
    else waiting.push(...dependenciesOf(node));
  }
  return found;
}
