import {
  type DecisionNode,
  type Facts,
  type Language,
  type Model,
  type Truth,
  tellCondition,
} from "@holdepunkt/engine";
import { isSameJson, memberOf } from "../../document/commands/json.ts";
import type { RulePart, RuleRow } from "../../document/rules-table/table.ts";
import type { Shown } from "../../document/workbench.ts";

/** What becomes of a rule in a case. */
export type Turn = "decides" | "mayDecide" | "counts" | "mayCount" | "tooLate" | "no";

/** How the rules of a decision stand in the chosen case, by the last rules that could be read. */
export interface Standings {
  readonly truthOf: (row: RuleRow) => Truth | undefined;
  readonly turnOf: (row: RuleRow) => Turn | undefined;
  /** How a part of a rule's condition came out. */
  readonly partTruth: (row: RuleRow, part: RulePart) => Truth | undefined;
  /** Whether it comes out as no rule has it. */
  readonly otherwise: "decides" | "mayDecide" | undefined;
}

/** How a decision's rules stand, with a case's facts; nothing of it is known where there is no case. */
export function standingsOf(shown: Shown, decision: string, facts: Facts | undefined): Standings {
  const node = decisionOf(shown.ruleset.model, decision);
  const trace =
    facts === undefined
      ? undefined
      : new Map(shown.ruleset.evaluator.trace(facts).map(({ path, truth }) => [path, truth]));
  const linked = new Map(node?.rules.map((rule) => [rule.id, rule]));
  const truthOf = (row: RuleRow): Truth | undefined => {
    const rule = linked.get(row.id);
    // What is being written is told of once it was linked.
    if (rule === undefined || !isSameJson(rule.document.when, memberOf(row.document, "when"))) return undefined;
    return trace?.get(rule.when.path);
  };
  const truths = node?.rules.map((rule) => trace?.get(rule.when.path)) ?? [];
  const firstTrue = truths.indexOf("true");
  const turnOf = (row: RuleRow): Turn | undefined => {
    const truth = truthOf(row);
    if (truth === undefined || node === undefined) return undefined;
    if (truth === "false") return "no";
    if (node.kind === "collect") return truth === "true" ? "counts" : "mayCount";
    const at = node.rules.findIndex(({ id }) => id === row.id);
    if (firstTrue >= 0 && firstTrue < at) return "tooLate";
    const isFirst = !truths.slice(0, at).includes("unknown");
    return truth === "true" && isFirst ? "decides" : "mayDecide";
  };
  const partTruth = (row: RuleRow, part: RulePart): Truth | undefined => {
    const rule = linked.get(row.id);
    if (rule === undefined || truthOf(row) === undefined) return undefined;
    return trace?.get(row.isGroup ? `${rule.when.path}/all/${part.at}` : rule.when.path);
  };
  const otherwise =
    trace === undefined || node?.kind !== "first" || firstTrue >= 0
      ? undefined
      : truths.includes("unknown")
        ? "mayDecide"
        : "decides";
  return { truthOf, turnOf, partTruth, otherwise };
}

/** How many sample cases each rule of a `first` decision decides. */
export function casesDecided({ samples }: Shown, decision: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const sample of samples) {
    const result = sample.ok ? sample.evaluation.decisions[decision] : undefined;
    if (result?.hit !== "first" || result.rule === undefined) continue;
    counts.set(result.rule, (counts.get(result.rule) ?? 0) + 1);
  }
  return counts;
}

/** A rule's condition read aloud, or a part of it, as it was last linked; nothing where it was not. */
export function sentenceOf(
  { ruleset: { model } }: Shown,
  decision: string,
  row: RuleRow,
  language: Language,
  part?: RulePart,
): string | undefined {
  const rule = decisionOf(model, decision)?.rules.find(({ id }) => id === row.id);
  if (rule === undefined) return undefined;
  if (part === undefined || !row.isGroup) return tellCondition(model, rule.when, language);
  const linked = rule.when.kind === "all" ? rule.when.parts[part.at] : undefined;
  return linked === undefined ? undefined : tellCondition(model, linked, language);
}

function decisionOf(model: Model, id: string): DecisionNode | undefined {
  const node = model.nodes.get(id);
  return node?.kind === "first" || node?.kind === "collect" ? node : undefined;
}
