import { expect, test } from "vitest";
import { must, realEvaluator } from "../../testing/real-ruleset.ts";
import { inLanguage, LANGUAGES, type Language } from "../language/text.ts";
import { linkModel } from "../model/link-model.ts";
import type { Condition } from "../ruleset/schema.ts";
import { tellCondition, type WordOrder } from "./tell-condition.ts";

const realModel = realEvaluator().plan.model;
const { ruleset } = realModel;

/** The condition read aloud, as the only rule of a decision of its own. */
function told(condition: Condition, language: Language, order: WordOrder = "main"): string {
  const because = { nb: "Prøve." };
  const model = must(
    linkModel({
      ...ruleset,
      decisions: [
        ...ruleset.decisions,
        {
          id: "trial",
          hit: "first",
          label: because,
          outcomes: [
            { id: "no", label: because },
            { id: "yes", label: because },
          ],
          rules: [{ id: "only", outcome: "yes", when: condition, because }],
          otherwise: "no",
        },
      ],
    }),
  );
  const rule = model.decisions.at(-1)?.rules[0];
  if (rule === undefined) throw new Error("no rule");
  return tellCondition(model, rule.when, language, order);
}

const fact = (
  id: string,
  operator:
    | "equal"
    | "notEqual"
    | "notIn"
    | "in"
    | "greaterThan"
    | "lessThan"
    | "greaterThanInclusive"
    | "lessThanInclusive"
    | "contains"
    | "doesNotContain",
  value: boolean | number | string | string[],
): Condition => ({
  fact: id,
  operator,
  value,
});

/** A node's label as it is quoted in `language`, so that a changed label changes no test. */
function q(language: Language, id: string): string {
  const node = realModel.nodes.get(id);
  if (node === undefined) throw new Error(id);
  const label = inLanguage(node.document.label, language);
  return language === "en" ? `“${label}”` : `«${label}»`;
}

const ALL_FORMS = ruleset.tags.find(({ id }) => id === "form")?.values.map(({ id }) => id) ?? [];

test.each<{ condition: Condition; nb: string; nn: string; en: string; ids: string[] }>([
  {
    ids: ["crimesForOthers"],
    condition: fact("crimesForOthers", "equal", true),
    nb: "A er ja",
    nn: "A er ja",
    en: "A is yes",
  },
  {
    ids: ["missingNow"],
    condition: fact("missingNow", "notEqual", true),
    nb: "A er nei",
    nn: "A er nei",
    en: "A is no",
  },
  {
    ids: ["verifiedAge"],
    condition: fact("verifiedAge", "lessThan", 18),
    nb: "A er under 18 år",
    nn: "A er under 18 år",
    en: "A is below 18 years",
  },
  {
    ids: ["verifiedAge"],
    condition: fact("verifiedAge", "lessThanInclusive", 1),
    nb: "A er høyst 1 år",
    nn: "A er høgst 1 år",
    en: "A is at most 1 year",
  },
  {
    ids: ["verifiedAge"],
    condition: fact("verifiedAge", "greaterThan", 17),
    nb: "A er over 17 år",
    nn: "A er over 17 år",
    en: "A is above 17 years",
  },
  {
    ids: ["reasonToBelieveUnder18"],
    condition: fact("reasonToBelieveUnder18", "in", ["yes", "inDoubt"]),
    nb: "A er «Ja» eller «I tvil»",
    nn: "A er «Ja» eller «I tvil»",
    en: "A is “Yes” or “In doubt”",
  },
  {
    ids: ["concern"],
    condition: fact("concern", "greaterThanInclusive", "indications"),
    nb: "A er minst «Tegn på utnytting»",
    nn: "A er minst «Teikn på utnytting»",
    en: "A is at least “Signs of exploitation”",
  },
  {
    ids: ["arenas"],
    condition: fact("arenas", "contains", "begging"),
    nb: "A omfatter «Tigging»",
    nn: "A omfattar «Tigging»",
    en: "A includes “Begging”",
  },
  {
    ids: ["arenas"],
    condition: fact("arenas", "doesNotContain", "begging"),
    nb: "A omfatter ikke «Tigging»",
    nn: "A omfattar ikkje «Tigging»",
    en: "A does not include “Begging”",
  },
  {
    ids: [],
    condition: {
      count: { element: ["purpose"], strength: ["strong", "decisive"] },
      operator: "greaterThanInclusive",
      value: 1,
    },
    nb: "minst ett holdepunkt (element: utnytting; styrke: sterk eller svært sterk) er ja",
    nn: "minst eitt haldepunkt (element: utnytting; styrke: sterk eller svært sterk) er ja",
    en: "at least one indicator (element: exploitation; strength: strong or very strong) is yes",
  },
  {
    ids: [],
    condition: { count: { element: ["purpose"], strength: ["strong", "decisive"] }, operator: "lessThan", value: 1 },
    nb: "ingen holdepunkter (element: utnytting; styrke: sterk eller svært sterk) er ja",
    nn: "ingen haldepunkt (element: utnytting; styrke: sterk eller svært sterk) er ja",
    en: "no indicator (element: exploitation; strength: strong or very strong) is yes",
  },
  { ids: [], condition: { all: [] }, nb: "alltid", nn: "alltid", en: "always" },
  { ids: [], condition: { any: [] }, nb: "aldri", nn: "aldri", en: "never" },
  {
    ids: ["missingNow"],
    condition: { not: fact("missingNow", "equal", true) },
    nb: "det stemmer ikke at A er ja",
    nn: "det stemmer ikkje at A er ja",
    en: "it is not the case that A is yes",
  },
  {
    ids: ["missingNow", "underControlNow", "mayDisappearSoon"],
    condition: {
      all: [
        fact("missingNow", "equal", true),
        { any: [fact("underControlNow", "equal", true), fact("mayDisappearSoon", "equal", true)] },
      ],
    },
    nb: "alt dette stemmer: (1) A er ja; (2) B er ja eller C er ja",
    nn: "alt dette stemmer: (1) A er ja; (2) B er ja eller C er ja",
    en: "all of this holds: (1) A is yes; (2) B is yes or C is yes",
  },
  {
    // Two lists with the same numbers could not be told apart.
    ids: ["missingNow", "underControlNow", "mayDisappearSoon"],
    condition: {
      all: [
        fact("missingNow", "equal", true),
        {
          any: [
            fact("underControlNow", "equal", true),
            { all: [fact("missingNow", "equal", false), fact("mayDisappearSoon", "equal", true)] },
          ],
        },
      ],
    },
    nb: "alt dette stemmer: (1) A er ja; (2) minst ett av dette stemmer: (a) B er ja; (b) A er nei og C er ja",
    nn: "alt dette stemmer: (1) A er ja; (2) minst eitt av dette stemmer: (a) B er ja; (b) A er nei og C er ja",
    en: "all of this holds: (1) A is yes; (2) at least one of these holds: (a) B is yes; (b) A is no and C is yes",
  },
  {
    // "Not a and b" can be read in two ways.
    ids: ["missingNow", "underControlNow"],
    condition: { not: { any: [fact("missingNow", "equal", true), fact("underControlNow", "equal", true)] } },
    nb: "ingenting av dette stemmer: (1) A er ja; (2) B er ja",
    nn: "ingenting av dette stemmer: (1) A er ja; (2) B er ja",
    en: "none of this holds: (1) A is yes; (2) B is yes",
  },
  {
    ids: ["missingNow", "underControlNow"],
    condition: { not: { all: [fact("missingNow", "equal", true), fact("underControlNow", "equal", true)] } },
    nb: "ikke alt dette stemmer: (1) A er ja; (2) B er ja",
    nn: "ikkje alt dette stemmer: (1) A er ja; (2) B er ja",
    en: "not all of this holds: (1) A is yes; (2) B is yes",
  },
  {
    ids: ["verifiedAge"],
    condition: {
      all: [fact("verifiedAge", "greaterThanInclusive", 15), fact("verifiedAge", "lessThanInclusive", 17)],
    },
    nb: "A er fra og med 15 til og med 17 år",
    nn: "A er frå og med 15 til og med 17 år",
    en: "A is from 15 to 17 years inclusive",
  },
  {
    ids: ["verifiedAge"],
    condition: {
      not: { all: [fact("verifiedAge", "greaterThanInclusive", 15), fact("verifiedAge", "lessThanInclusive", 17)] },
    },
    nb: "det stemmer ikke at A er fra og med 15 til og med 17 år",
    nn: "det stemmer ikkje at A er frå og med 15 til og med 17 år",
    en: "it is not the case that A is from 15 to 17 years inclusive",
  },
  {
    ids: ["arenas"],
    condition: { not: fact("arenas", "doesNotContain", "begging") },
    nb: "det stemmer ikke at A ikke omfatter «Tigging»",
    nn: "det stemmer ikkje at A ikkje omfattar «Tigging»",
    en: "it is not the case that A does not include “Begging”",
  },
  {
    ids: ["missingNow"],
    condition: { all: [fact("missingNow", "equal", true), { any: [] }] },
    nb: "alt dette stemmer: (1) A er ja; (2) dette stemmer aldri",
    nn: "alt dette stemmer: (1) A er ja; (2) dette stemmer aldri",
    en: "all of this holds: (1) A is yes; (2) this never holds",
  },
  {
    ids: [],
    condition: { count: { element: ["purpose"], strength: ["strong", "decisive"] }, operator: "equal", value: 0 },
    nb: "ingen holdepunkter (element: utnytting; styrke: sterk eller svært sterk) er ja",
    nn: "ingen haldepunkt (element: utnytting; styrke: sterk eller svært sterk) er ja",
    en: "no indicator (element: exploitation; strength: strong or very strong) is yes",
  },
  {
    ids: [],
    condition: { count: { element: ["purpose"], strength: ["strong", "decisive"] }, operator: "notEqual", value: 0 },
    nb: "minst ett holdepunkt (element: utnytting; styrke: sterk eller svært sterk) er ja",
    nn: "minst eitt haldepunkt (element: utnytting; styrke: sterk eller svært sterk) er ja",
    en: "at least one indicator (element: exploitation; strength: strong or very strong) is yes",
  },
  {
    ids: [],
    condition: { count: { element: ["purpose"], strength: ["strong", "decisive"] }, operator: "equal", value: 1 },
    nb: "nøyaktig 1 av holdepunktene (element: utnytting; styrke: sterk eller svært sterk) er ja",
    nn: "nøyaktig 1 av haldepunkta (element: utnytting; styrke: sterk eller svært sterk) er ja",
    en: "exactly 1 of the indicators (element: exploitation; strength: strong or very strong) is yes",
  },
  // Without the comma one would read "at least 1 and at least 2 indicators".
  {
    ids: ["strongActSigns"],
    condition: {
      all: [
        fact("strongActSigns", "greaterThanInclusive", 1),
        { count: { element: ["act"] }, operator: "greaterThanInclusive", value: 2 },
      ],
    },
    nb: "A er minst 1, og minst 2 holdepunkter (element: handling) er ja",
    nn: "A er minst 1, og minst 2 haldepunkt (element: handling) er ja",
    en: "A is at least 1, and at least 2 indicators (element: act) are yes",
  },
  // Without it the last would be one of the choices before it.
  {
    ids: ["reasonToBelieveUnder18", "missingNow"],
    condition: {
      all: [fact("reasonToBelieveUnder18", "in", ["yes", "inDoubt"]), fact("missingNow", "equal", true)],
    },
    nb: "A er «Ja» eller «I tvil», og B er ja",
    nn: "A er «Ja» eller «I tvil», og B er ja",
    en: "A is “Yes” or “In doubt”, and B is yes",
  },
  {
    ids: ["missingNow"],
    condition: {
      any: [fact("missingNow", "equal", true), { count: { form: ALL_FORMS }, operator: "lessThanInclusive", value: 0 }],
    },
    nb: "A er ja, eller ingen holdepunkter (med merke for form for utnytting) er ja",
    nn: "A er ja, eller ingen haldepunkt (med merke for form for utnytting) er ja",
    en: "A is yes, or no indicator (with a tag for form of exploitation) is yes",
  },
])("$nb", ({ condition, ids, ...expected }) => {
  for (const language of LANGUAGES) {
    const sentence = expected[language].replace(/\b[ABC]\b/g, (letter) =>
      q(language, ids["ABC".indexOf(letter)] ?? ""),
    );
    expect(told(condition, language)).toBe(sentence);
  }
});

test.each<{ condition: Condition; nb: string; nn: string; en: string; id: string }>([
  {
    id: "reasonToBelieveUnder18",
    condition: fact("reasonToBelieveUnder18", "notEqual", "yes"),
    nb: "A ikke er «Ja»",
    nn: "A ikkje er «Ja»",
    en: "A is not “Yes”",
  },
  {
    id: "arenas",
    condition: fact("arenas", "doesNotContain", "begging"),
    nb: "A ikke omfatter «Tigging»",
    nn: "A ikkje omfattar «Tigging»",
    en: "A does not include “Begging”",
  },
  {
    id: "missingNow",
    condition: { not: fact("missingNow", "equal", true) },
    nb: "det ikke stemmer at A er ja",
    nn: "det ikkje stemmer at A er ja",
    en: "it is not the case that A is yes",
  },
  {
    id: "arenas",
    condition: { any: [fact("arenas", "contains", "begging"), fact("arenas", "doesNotContain", "streetSelling")] },
    nb: "A omfatter «Tigging» eller A ikke omfatter «Gatesalg»",
    nn: "A omfattar «Tigging» eller A ikkje omfattar «Gatesal»",
    en: "A includes “Begging” or A does not include “Street selling”",
  },
  // After the colon of a list, each is a sentence of its own.
  {
    id: "arenas",
    condition: {
      all: [
        fact("arenas", "contains", "begging"),
        fact("arenas", "doesNotContain", "streetSelling"),
        fact("missingNow", "equal", true),
      ],
    },
    nb: "alt dette stemmer: (1) A omfatter «Tigging»; (2) A omfatter ikke «Gatesalg»; (3) B er ja",
    nn: "alt dette stemmer: (1) A omfattar «Tigging»; (2) A omfattar ikkje «Gatesal»; (3) B er ja",
    en: "all of this holds: (1) A includes “Begging”; (2) A does not include “Street selling”; (3) B is yes",
  },
])("… when $en", ({ condition, id, ...expected }) => {
  for (const language of LANGUAGES) {
    const sentence = expected[language].replace(/\b[AB]\b/g, (letter) =>
      q(language, letter === "A" ? id : "missingNow"),
    );
    expect(told(condition, language, "subordinate")).toBe(sentence);
  }
});

test("a ground is named by where it stands, since several grounds of an action are called alike", () => {
  const law = realModel.laws.find(({ id }) => id === "noDutyShownWithoutDuty");
  const told = law?.kind === "never" ? tellCondition(realModel, law.when, "nb") : "";
  expect(told).toMatch(/grunnlaget barnevernsloven § 13-2 første ledd bokstav e for tiltaket «.*?» gjelder/);
  expect(new Set(told.split("; ")).size).toBe(told.split("; ").length);
});

test("every rule of the real ruleset can be read aloud in every language", () => {
  for (const language of LANGUAGES) {
    for (const decision of realModel.decisions) {
      for (const rule of decision.rules) {
        const text = tellCondition(realModel, rule.when, language);
        expect(text).not.toMatch(/undefined|NaN|\{|\}|\b[a-zæøå]+[A-ZÆØÅ][a-zæøå]+/);
        expect(text.length).toBeGreaterThan(5);
      }
    }
  }
});
