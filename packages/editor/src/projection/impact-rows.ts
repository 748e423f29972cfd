import type { Model, ModelNode } from "@holdepunkt/engine";
import { type CaseImpact, isChangedCase, isMet, isNewlyUnmet, type NodeImpact } from "../document/impact.ts";
import { allOf } from "../language/lists.ts";
import { collectLinesOf, firstLineOf, intervalText, type Tongue } from "./sayings.ts";

/** How a case is marked at a glance: it deviates from what is expected, comes out otherwise, or neither. */
export type ImpactMark = "unmet" | "changed" | "same";

/** Which cases are listed. */
export type ImpactFilter = "all" | "changed" | "unmet";

/** How a case is marked. One that cannot be read gives nothing of what is expected. */
export function impactMark(one: CaseImpact): ImpactMark {
  if (!isMet(one)) return "unmet";
  return isChangedCase(one) ? "changed" : "same";
}

/** Whether a case is listed where `filter` is chosen. */
export function isListed(one: CaseImpact, filter: ImpactFilter): boolean {
  switch (filter) {
    case "all":
      return true;
    case "changed":
      return isChangedCase(one);
    case "unmet":
      return !isMet(one);
  }
}

/** The cases with those first that the draft breaks, then those that come out otherwise, then those that deviate as before. */
export const mostTouchedFirst = <One extends CaseImpact>(cases: readonly One[]): One[] =>
  cases.toSorted((a, b) => rankOf(a) - rankOf(b));

function rankOf(one: CaseImpact): number {
  if (isNewlyUnmet(one)) return 0;
  if (isChangedCase(one)) return 1;
  return isMet(one) ? 3 : 2;
}

/** What is told of a case in one line: the most important conclusion that comes out otherwise, else the leading decision. */
export interface ShownImpact extends NodeImpact {
  /** Whether it is the decision that readers meet first, and need not be named. */
  readonly isFirstLead: boolean;
  /** How many further decisions and actions come out otherwise. */
  readonly more: number;
}

/** Chooses what is told; nothing where there are no decisions. */
export function shownImpact(one: Extract<CaseImpact, { readonly kind: "read" }>, now: Model): ShownImpact | undefined {
  const [lead] = one.leads;
  const conclusions = one.changes.filter(({ before, now: is }) => [before?.kind, is?.kind].some(isConclusion));
  const leading = one.leads.flatMap(({ decision }) => conclusions.filter(({ node }) => node === decision));
  const others = conclusions.filter(({ node }) => now.nodes.get(node)?.kind !== "action");
  const chosen = leading[0] ?? others[0] ?? conclusions[0];
  if (chosen !== undefined) {
    return { ...chosen, isFirstLead: chosen.node === lead?.decision, more: conclusions.length - 1 };
  }
  if (lead === undefined) return undefined;
  const value = { kind: "decision", result: lead.now } as const;
  const before = lead.before === undefined ? undefined : value;
  return { node: lead.decision, before, now: value, isFirstLead: true, more: 0 };
}

const isConclusion = (kind: string | undefined): boolean => kind === "decision" || kind === "action";

/** What a node comes to, in few words. `node` is of the rules by which it does. */
export function impactText(node: ModelNode | undefined, value: NodeImpact["now"], tongue: Tongue): string | undefined {
  switch (value?.kind) {
    case undefined:
      return undefined;
    case "truth":
      return tongue.words(`mark.${value.truth}`);
    case "interval":
      return intervalText(value.interval);
    case "action":
      return tongue.words(`action.${value.state}`);
    case "decision":
      if (node?.kind === "first") return firstLineOf(node, value.result, tongue).text;
      if (node?.kind !== "collect") return undefined;
      return allOf(
        collectLinesOf(node, value.result, tongue).map(({ text }) => text),
        tongue.language,
      );
  }
}
