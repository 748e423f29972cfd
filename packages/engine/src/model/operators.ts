import type { Operator } from "../ruleset/schema.ts";
import type { ModelNode, NumberNode } from "./model.ts";

const EQUALITY: readonly Operator[] = ["equal", "notEqual"];
const MEMBERSHIP: readonly Operator[] = ["in", "notIn"];
const CONTAINMENT: readonly Operator[] = ["contains", "doesNotContain"];
const ORDER: readonly Operator[] = ["lessThan", "lessThanInclusive", "greaterThan", "greaterThanInclusive"];

/** Which operators fit a node (SPEC.md, C). Actions fit none but in laws, where they stand as booleans. */
export function operatorsFor(node: ModelNode | NumberNode): readonly Operator[] {
  switch (node.kind) {
    case "boolean":
    case "indicator":
    case "action":
      return EQUALITY;
    case "choice":
    case "first":
      return node.ordered ? [...EQUALITY, ...MEMBERSHIP, ...ORDER] : [...EQUALITY, ...MEMBERSHIP];
    case "choices":
    case "collect":
      return CONTAINMENT;
    case "integer":
    case "years":
    case "chosen":
    case "count":
      return [...EQUALITY, ...MEMBERSHIP, ...ORDER];
    case "number":
    case "date":
    case "score":
      return ORDER;
  }
}

/** Whether `operator` takes a list of values. */
export const takesSeveral = (operator: Operator): boolean => operator === "in" || operator === "notIn";
