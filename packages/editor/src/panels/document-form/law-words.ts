import {
  assertNever,
  type Language,
  type LinkedCondition,
  type LinkedConstraint,
  type LinkedLaw,
  type Model,
  Teller,
  type Words,
} from "@holdepunkt/engine";
import type { Messages } from "../../language/editing/document/generated/messages.ts";
import { documentWords } from "../../language/editing/document/words.ts";

const tellers = new WeakMap<Model, Map<Language, Teller>>();

/** A teller is dear to make, and a page of sentences needs one. */
function tellerOf(model: Model, language: Language): Teller {
  const own = tellers.get(model) ?? new Map<Language, Teller>();
  tellers.set(model, own);
  const teller = own.get(language) ?? new Teller(model, language);
  own.set(language, teller);
  return teller;
}

/** A law as one sentence, generated from what it says, so that it cannot drift from it. */
export function lawSentence(model: Model, law: LinkedLaw, language: Language): string {
  const words = documentWords(language);
  const teller = tellerOf(model, language);
  const named = (id: string): string => {
    const node = model.nodes.get(id);
    return node === undefined ? id : teller.names([node]);
  };
  const given = law.given === undefined ? undefined : told(teller, law.given);
  const say = (rule: string): string => sentence(given === undefined ? rule : words("law.given", { given, rule }));
  // After "when …" Norwegian puts the verb before the subject.
  const order = given === undefined ? "first" : "after";
  switch (law.kind) {
    case "monotone":
      return say(
        words("law.monotone", {
          order,
          subject: subjectOf(model, law, teller, words),
          decision: named(law.decision.id),
        }),
      );
    case "independent":
      return say(
        words("law.independent", {
          order,
          decision: named(law.decision.id),
          subjects: independentOf(law, teller, words),
        }),
      );
    case "implies":
      return say(words("law.implies", { order, if: told(teller, law.if), conclusion: told(teller, law.then) }));
    case "never":
      return say(words("law.never", { order, when: told(teller, law.when) }));
    case "reachable":
      return say(words("law.reachable", { order, when: told(teller, law.when) }));
    default:
      return assertNever(law);
  }
}

/** What every real case meets, as one sentence. */
export function constraintSentence(model: Model, constraint: LinkedConstraint, language: Language): string {
  const words = documentWords(language);
  const teller = tellerOf(model, language);
  if (constraint.kind === "holds") {
    return sentence(words("constraint.holds", { condition: told(teller, constraint.condition) }));
  }
  const [lower, upper] = [teller.names([constraint.lower]), teller.names([constraint.upper])];
  return sentence(
    words(constraint.lower.kind === "date" ? "constraint.notAfter" : "constraint.atMost", { lower, upper }),
  );
}

function subjectOf(
  model: Model,
  law: Extract<LinkedLaw, { readonly kind: "monotone" }>,
  teller: Teller,
  words: Words<Messages>,
): string {
  const { document } = law;
  const { fact, indicators } = document.law === "monotone" ? document : {};
  const node = fact === undefined ? undefined : model.nodes.get(fact);
  const parts = [
    ...(indicators === undefined
      ? []
      : [
          indicators === "all"
            ? words("law.anyIndicator")
            : words("law.indicatorWith", { selection: teller.selection(indicators, []) }),
        ]),
    ...(node === undefined ? [] : [teller.names([node])]),
  ];
  return parts.length === 0 ? GAP : teller.list(parts, "disjunction");
}

function independentOf(
  law: Extract<LinkedLaw, { readonly kind: "independent" }>,
  teller: Teller,
  words: Words<Messages>,
): string {
  const { indicators, facts = [] } = law.document.law === "independent" ? law.document : {};
  const parts = [
    ...law.of.filter(({ id }) => facts.includes(id)).map((node) => teller.names([node])),
    ...(indicators === undefined
      ? []
      : [
          indicators === "all"
            ? words("law.anyIndicator")
            : words("law.indicatorWith", { selection: teller.selection(indicators, []) }),
        ]),
  ];
  return parts.length === 0 ? GAP : teller.list(parts, "disjunction");
}

/** A condition as a clause. One that nothing was said in yet is a gap: "always" would be no sentence. */
function told(teller: Teller, condition: LinkedCondition): string {
  const isGap = (condition.kind === "all" || condition.kind === "any") && condition.parts.length === 0;
  return isGap ? GAP : teller.condition(condition, "subordinate");
}

const GAP = "…";

const sentence = (text: string): string => {
  const capital = text.replace(/^(["«“]?)(\p{Ll})/u, (_, mark: string, letter: string) => mark + letter.toUpperCase());
  return /[.!?…]$/.test(capital) ? capital : `${capital}.`;
};
