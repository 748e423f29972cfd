import type { DecisionNode, IndicatorNode, Language, LinkedCondition, Model } from "@holdepunkt/engine";
import { labelOf, tagOf } from "./groups.ts";
import { markOf, type Painting } from "./painting.ts";

/** How many signs of one strength are so, and how many may be. */
export interface StrengthCount {
  readonly strength: string;
  /** Its step, the weakest being 1. */
  readonly level: number;
  readonly label: string;
  /** Certain. */
  readonly min: number;
  /** Possible. */
  readonly max: number;
  /** How many there are to ask for. */
  readonly of: number;
}

/** The signs that a decision's rules count, of one kind: an element, a form, a phase. */
export interface CountGroup {
  readonly id: string;
  readonly label: string;
  readonly counts: readonly StrengthCount[];
}

const STRENGTH = "strength";

/**
 * The signs that the rules of a decision count, by themselves or through a score, under the tag that they select by, and
 * by strength with the strongest first. None where its rules count nothing. Without a case all is possible.
 */
export function countsOf(
  model: Model,
  decision: DecisionNode,
  painting: Painting | undefined,
  language: Language,
): CountGroup[] {
  const { members, key } = counted(decision);
  const strengths = model.ruleset.tags.find(({ id }) => id === STRENGTH)?.values.toReversed() ?? [];
  const parts = model.ruleset.tags.find(({ id }) => id === key)?.values ?? [];
  return parts.flatMap((part): CountGroup[] => {
    const own = members.filter((node) => tagOf(node, key) === part.id);
    const counts = strengths.flatMap(({ id }, i): StrengthCount[] => {
      const nodes = own.filter((node) => tagOf(node, STRENGTH) === id);
      if (nodes.length === 0) return [];
      const marks = nodes.map((node) => (painting === undefined ? "unknown" : markOf(node, painting)));
      const min = marks.filter((mark) => mark === "true").length;
      const max = marks.filter((mark) => mark !== "false").length;
      const label = labelOf(model, STRENGTH, id, language)?.text ?? id;
      return [{ strength: id, level: strengths.length - i, label, min, max, of: nodes.length }];
    });
    if (counts.length === 0) return [];
    return [{ id: part.id, label: labelOf(model, key, part.id, language)?.text ?? part.id, counts }];
  });
}

/** All groups as one, for where there is room for no more: in a card. */
export function together(groups: readonly CountGroup[]): StrengthCount[] {
  const sums = new Map<string, StrengthCount>();
  for (const count of groups.flatMap(({ counts }) => counts)) {
    const sum = sums.get(count.strength);
    sums.set(
      count.strength,
      sum === undefined ? count : { ...sum, min: sum.min + count.min, max: sum.max + count.max, of: sum.of + count.of },
    );
  }
  return [...sums.values()].sort((a, b) => b.level - a.level);
}

/** The signs that the rules count, and the tag that tells them apart: the one that most selections name. */
function counted({ rules }: DecisionNode): { readonly members: readonly IndicatorNode[]; readonly key: string } {
  const members = new Set<IndicatorNode>();
  const keys = new Map<string, number>();
  const waiting: LinkedCondition[] = rules.map(({ when }) => when);
  // Iterative: conditions come from outside.
  while (waiting.length > 0) {
    const condition = waiting.pop();
    if (condition === undefined) continue;
    if (condition.kind === "all" || condition.kind === "any") waiting.push(...condition.parts);
    else if (condition.kind === "not") waiting.push(condition.part);
    else if (condition.kind === "number" && condition.node.kind === "count") {
      for (const member of condition.node.members) members.add(member);
      for (const key of Object.keys(condition.node.selection)) keys.set(key, (keys.get(key) ?? 0) + 1);
    } else if (condition.kind === "number" && condition.node.kind === "score") {
      for (const { indicator } of condition.node.members) members.add(indicator);
    }
  }
  keys.delete(STRENGTH);
  const [key = "element"] = [...keys].sort(([, a], [, b]) => b - a).map(([name]) => name);
  return { members: [...members], key };
}
