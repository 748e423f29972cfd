import { LANGUAGES } from "@holdepunkt/engine";
import { describe, expect, test } from "vitest";
import { REAL_RULESET } from "../../document/commands/real-ruleset.ts";
import { EXAMPLE_RULESET } from "../../document/example.ts";
import { openRuleset } from "../../document/open-ruleset.ts";
import { constraintSentence, lawSentence } from "./law-words.ts";

function modelOf(text: string) {
  const opening = openRuleset(text);
  if (!opening.ok) throw new Error(JSON.stringify(opening.problems));
  return opening.ruleset.model;
}

const is = (fact: string, value: unknown = true) => ({ fact, operator: "equal", value });
/** As JSON: written as an object, its member `then` would make a promise of it. */
const implies = (premise: object, conclusion: object): object =>
  JSON.parse(`{ "law": "implies", "if": ${JSON.stringify(premise)}, "then": ${JSON.stringify(conclusion)} }`);

const LAWS: readonly (readonly [law: object, nb: string, nn: string, en: string])[] = [
  [
    { law: "monotone", decision: "level", indicators: "all" },
    "Et ja på et hvilket som helst holdepunkt skal aldri senke «Bekymringsnivå».",
    "Eit ja på kva haldepunkt som helst skal aldri senke «Bekymringsnivå».",
    "A yes to any indicator must never lower “Level of concern”.",
  ],
  [
    { law: "monotone", decision: "level", indicators: { element: ["act"] } },
    "Et ja på et holdepunkt (element: handling) skal aldri senke «Bekymringsnivå».",
    "Eit ja på eit haldepunkt (element: handling) skal aldri senke «Bekymringsnivå».",
    "A yes to an indicator (element: act) must never lower “Level of concern”.",
  ],
  [
    { law: "independent", decision: "level", facts: ["age", "alone"] },
    "«Bekymringsnivå» skal aldri avhenge av «Alder» eller «Reiste alene».",
    "«Bekymringsnivå» skal aldri avhenge av «Alder» eller «Reiste åleine».",
    "“Level of concern” must never depend on “Age” or “Travelled alone”.",
  ],
  [
    implies(is("debt"), is("level", "many")),
    "Når «Gjeld til bakmenn» er ja, skal det alltid være slik at «Bekymringsnivå» er «Mange tegn».",
    "Når «Gjeld til bakmenn» er ja, skal det alltid vere slik at «Bekymringsnivå» er «Mange teikn».",
    "Whenever “Debt to others” is yes, it must always be the case that “Level of concern” is “Many signs”.",
  ],
  [
    { law: "never", given: is("lured"), when: is("level", "none") },
    "Når «Lokket med løfter» er ja, skal det aldri skje at «Bekymringsnivå» er «Ingen tegn».",
    "Når «Lokka med løfte» er ja, skal det aldri skje at «Bekymringsnivå» er «Ingen teikn».",
    "When “Lured by promises” is yes, it must never happen that “Level of concern” is “No signs”.",
  ],
  [
    { law: "reachable", when: { all: [] } },
    "Det skal finnes en mulig sak der …",
    "Det skal finnast ei mogleg sak der …",
    "There must be a possible case in which …",
  ],
];

test.each(LAWS)("%j reads as a sentence", (law, ...sentences) => {
  const document = { ...JSON.parse(EXAMPLE_RULESET), laws: [{ id: "law", because: { nb: "Slik." }, ...law }] };
  const model = modelOf(JSON.stringify(document));
  const [linked] = model.laws;
  if (linked === undefined) throw new Error("no law");
  expect(LANGUAGES.map((language) => lawSentence(model, linked, language))).toStrictEqual(sentences);
});

describe("the real ruleset", () => {
  const model = modelOf(REAL_RULESET);

  test.each(model.laws.map((law) => [law.id, law] as const))("%s is one whole sentence in each language", (_, law) => {
    for (const language of LANGUAGES) {
      const sentence = lawSentence(model, law, language);
      expect(sentence).toMatch(/^[\p{Lu}«“].*[^.]\.$/u);
      expect(sentence).not.toMatch(/undefined|\{|…/);
    }
  });

  test("what every case meets is a sentence", () => {
    expect(model.constraints.map((one) => constraintSentence(model, one, "nb"))).toStrictEqual([
      "«Alder da det skjedde» er aldri høyere enn «Verifisert alder».",
    ]);
  });
});
