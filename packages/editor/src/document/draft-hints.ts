import {
  dependenciesOf,
  isQuestion,
  LANGUAGES,
  type Language,
  type Model,
  type ModelNode,
  offendingFacts,
} from "@holdepunkt/engine";
import type { Spot } from "./commands/place.ts";
import { spotOfPointer } from "./commands/pointer.ts";
import type { OpenRuleset } from "./open-ruleset.ts";
import { unwrittenIn } from "./rules-table/table-commands.ts";

/** What an author may want to mend in a draft that links. Nothing of it stands in the way. */
export type Hint =
  | { readonly kind: "translation"; readonly language: Language; readonly spot: Spot }
  /** A rule whose reason nobody has written in these languages: what a new rule begins with still stands there. */
  | { readonly kind: "unwritten"; readonly languages: readonly Language[]; readonly rule: number; readonly spot: Spot }
  /** A question that no rule reads. */
  | { readonly kind: "unused"; readonly spot: Spot; readonly node: string }
  | { readonly kind: "noBasis"; readonly spot: Spot; readonly node: string }
  /** The rows of an ordered decision do not come highest first: at least can come out too low (SPEC.md, H). */
  | { readonly kind: "styleRows"; readonly spot: Spot; readonly node: string }
  /** A decision uses these facts both ways, and can stay open for no reason. */
  | { readonly kind: "styleFacts"; readonly spot: Spot; readonly node: string; readonly facts: readonly string[] };

/** All hints of a ruleset, those of one kind together, each in the order of the document. */
export const hintsOf = (ruleset: OpenRuleset): readonly Hint[] => [
  ...unwrittenHints(ruleset.model),
  ...styleHints(ruleset),
  ...unusedHints(ruleset.model),
  ...basisHints(ruleset.model),
  ...translationHints(ruleset.model),
];

const at = (node: ModelNode, ...more: Spot): Spot => [...spotOfPointer(node.path), ...more];

const unwrittenHints = ({ ruleset }: Model): Hint[] =>
  ruleset.decisions.flatMap(({ rules }, decision) =>
    rules.flatMap(({ because }, rule): Hint[] => {
      const languages = unwrittenIn(because);
      const spot = ["ruleset", "decisions", decision, "rules", rule, "because"];
      return languages.length === 0 ? [] : [{ kind: "unwritten", languages, rule, spot }];
    }),
  );

function styleHints({ model, evaluator }: OpenRuleset): Hint[] {
  return model.decisions.flatMap((decision): Hint[] => {
    const spot = at(decision, "rules");
    const outcomes = decision.rules.map(({ outcome }) => outcome);
    const descends = outcomes.every((outcome, i) => i === 0 || outcome <= (outcomes[i - 1] ?? outcome));
    const facts = [...offendingFacts(evaluator.plan, decision).keys()].map(({ id }) => id);
    return [
      ...(decision.kind === "first" && decision.ordered && !descends
        ? [{ kind: "styleRows", spot, node: decision.id } as const]
        : []),
      ...(facts.length > 0 ? [{ kind: "styleFacts", spot, node: decision.id, facts } as const] : []),
    ];
  });
}

function unusedHints(model: Model): Hint[] {
  const used = new Set<ModelNode>(model.order.flatMap((node) => dependenciesOf(node)));
  for (const constraint of model.constraints) {
    if (constraint.kind === "atMost") used.add(constraint.lower).add(constraint.upper);
  }
  const named = JSON.stringify([model.ruleset.constraints, model.ruleset.laws]);
  return [...model.facts, ...model.indicators]
    .filter((node) => isQuestion(node) && !used.has(node) && !named.includes(`"${node.id}"`))
    .map((node) => ({ kind: "unused", spot: at(node), node: node.id }));
}

const basisHints = (model: Model): Hint[] =>
  [...model.indicators, ...model.actions]
    .filter(({ document }) => (document.basis ?? []).length === 0)
    .map((node) => ({ kind: "noBasis", spot: at(node, "basis"), node: node.id }));

function translationHints({ ruleset }: Model): Hint[] {
  const found: Hint[] = [];
  const visit = (value: unknown, spot: Spot): void => {
    if (Array.isArray(value)) value.forEach((item, i) => visit(item, [...spot, i]));
    else if (typeof value === "object" && value !== null) {
      // Bokmål is what makes an object a text: no other object of the format has such a member.
      if (!("nb" in value)) for (const [key, item] of Object.entries(value)) visit(item, [...spot, key]);
      else {
        const missing = LANGUAGES.filter((language) => !(language in value));
        found.push(...missing.map((language): Hint => ({ kind: "translation", language, spot })));
      }
    }
  };
  visit(ruleset, ["ruleset"]);
  return found;
}
