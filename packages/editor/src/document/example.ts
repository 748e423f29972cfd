import { type OpenRuleset, openRuleset } from "./open-ruleset.ts";
import { openCase, type ReadCase } from "./sample-case.ts";

/*
 * A ruleset that a person can hold in the head, for tests and stories: a child at work. Every kind of node, a text that
 * exists in bokmål only, and a word that is too long for its lane.
 */

const is = (fact: string) => ({ fact, operator: "equal", value: true });
const text = (nb: string, nn: string, en: string) => ({ nb, nn, en });
const proposal = { standing: "proposal", source: "notes" };

const indicator = (id: string, label: object, element: string, phase: string, strength?: string) => ({
  id,
  code: id.slice(0, 1).toUpperCase(),
  label,
  question: label,
  tags: { element, phase, ...(strength === undefined ? {} : { strength }) },
  basis: [proposal],
});

const DOCUMENT = {
  format: 1,
  id: "child-at-work",
  version: "0.1.0",
  lawAsOf: "2026-06-18",
  title: text("Barn i arbeid", "Barn i arbeid", "Children at work"),
  sources: [{ id: "notes", title: "Notater", publisher: "Holdepunkt", read: "2026-11-24" }],
  actors: [{ id: "you", label: text("Du", "Du", "You") }],
  tags: [
    {
      id: "element",
      label: text("Element", "Element", "Element"),
      values: [
        { id: "act", label: text("Handling", "Handling", "Act") },
        { id: "means", label: text("Middel", "Middel", "Means") },
      ],
    },
    {
      id: "strength",
      label: text("Styrke", "Styrke", "Strength"),
      ordered: true,
      values: [
        { id: "weak", label: text("Svak", "Svak", "Weak") },
        { id: "strong", label: text("Sterk", "Sterk", "Strong") },
      ],
    },
    {
      id: "phase",
      label: text("Fase", "Fase", "Phase"),
      values: [
        { id: "recruitment", label: text("Rekruttering", "Rekruttering", "Recruitment") },
        { id: "transport", label: text("Transport", "Transport", "Transport") },
      ],
    },
    {
      id: "group",
      label: text("Gruppe", "Gruppe", "Group"),
      values: [{ id: "age", label: text("Alder", "Alder", "Age") }],
    },
  ],
  facts: [
    {
      id: "age",
      type: "integer",
      label: text("Alder", "Alder", "Age"),
      question: text("Hvor gammel?", "Kor gammal?", "How old?"),
      min: 0,
      max: 120,
      unit: "year",
      tags: { group: "age" },
    },
    {
      id: "place",
      type: "choice",
      label: { nb: "Sted" },
      question: text("Hvor?", "Kvar?", "Where?"),
      options: [
        { id: "farm", label: text("På gård", "På gard", "On a farm") },
        { id: "carWash", label: text("I bilpleie", "I bilpleie", "At a car wash") },
      ],
    },
  ],
  indicators: [
    indicator(
      "lured",
      text("Lokket med løfter", "Lokka med løfte", "Lured by promises"),
      "act",
      "recruitment",
      "strong",
    ),
    indicator("paid", text("Noen tok betalt", "Nokon tok betalt", "Someone was paid"), "act", "recruitment", "weak"),
    indicator("moved", text("Flyttet ofte", "Flytta ofte", "Moved often"), "act", "transport", "weak"),
    indicator("alone", text("Reiste alene", "Reiste åleine", "Travelled alone"), "act", "transport"),
    indicator(
      "debt",
      text("Gjeld til bakmenn", "Gjeld til bakmenn", "Debt to others"),
      "means",
      "recruitment",
      "strong",
    ),
  ],
  scores: [
    {
      id: "signs",
      label: text("Tegn i alt", "Teikn i alt", "Signs in all"),
      members: [
        { indicator: "lured", weight: 3 },
        { indicator: "moved", weight: 1 },
        { indicator: "debt", weight: 4 },
      ],
      basis: [proposal],
    },
  ],
  decisions: [
    {
      id: "level",
      hit: "first",
      ordered: true,
      label: text("Bekymringsnivå", "Bekymringsnivå", "Level of concern"),
      outcomes: [
        { id: "none", label: text("Ingen tegn", "Ingen teikn", "No signs") },
        { id: "some", label: text("Noen tegn", "Nokre teikn", "Some signs") },
        { id: "many", label: text("Mange tegn", "Mange teikn", "Many signs") },
      ],
      rules: [
        {
          id: "many",
          outcome: "many",
          when: { fact: "signs", operator: "greaterThanInclusive", value: 6 },
          because: text("Mange tegn.", "Mange teikn.", "Many signs."),
        },
        {
          id: "some",
          outcome: "some",
          when: { fact: "signs", operator: "greaterThan", value: 0 },
          because: text("Minst ett tegn.", "Minst eitt teikn.", "At least one sign."),
        },
      ],
      otherwise: "none",
    },
    {
      id: "phases",
      hit: "collect",
      label: text("Fase", "Fase", "Phase"),
      outcomes: [
        { id: "recruited", label: text("Rekruttering", "Rekruttering", "Recruitment") },
        { id: "transported", label: text("Transport", "Transport", "Transport") },
      ],
      rules: [
        {
          id: "recruited",
          outcome: "recruited",
          when: { any: [is("lured"), is("paid")] },
          because: text("Tegn.", "Teikn.", "Signs."),
        },
        { id: "transported", outcome: "transported", when: is("moved"), because: text("Tegn.", "Teikn.", "Signs.") },
      ],
    },
  ],
  actions: [
    {
      id: "report",
      label: text("Meld fra til barnevernstjenesten", "Meld frå til barnevernstenesta", "Report to child welfare"),
      by: "you",
      urgency: "sameDay",
      when: { fact: "level", operator: "greaterThanInclusive", value: "some" },
      basis: [{ standing: "law", source: "notes", at: "§ 1", confidence: "statute" }],
    },
    {
      id: "follow",
      label: text("Følg opp på stedet", "Følg opp på staden", "Follow up on the spot"),
      by: "you",
      when: is("lured"),
      unless: { fact: "place", operator: "equal", value: "farm" },
      basis: [proposal, { standing: "law", source: "notes", at: "§ 2", inForce: "notYet" }],
    },
    {
      id: "adult",
      label: text("Følg løpet for voksne", "Følg løpet for vaksne", "Follow the adult track"),
      by: "you",
      when: { fact: "age", operator: "greaterThanInclusive", value: 18 },
      basis: [proposal],
    },
    {
      id: "search",
      label: text("Let etter flere barn", "Leit etter fleire barn", "Look for more children"),
      by: "you",
      when: is("moved"),
      basis: [proposal],
    },
  ],
  constraints: [],
  laws: [],
};

/** The example's text. */
export const EXAMPLE_RULESET = JSON.stringify(DOCUMENT);

/** A case of it: 15 to 17 years, lured and without debt; whether moved is not known. As it expects. */
export const EXAMPLE_CASE = JSON.stringify({
  id: "E1",
  title: text("Gutt lokket til en gård", "Gut lokka til ein gard", "Boy lured to a farm"),
  story: { nb: "En gutt ble lovet arbeid." },
  facts: {
    age: { value: { atLeast: 15, atMost: 17 }, evidence: [{ kind: "document", by: "UDI", on: "2026-11-01" }] },
    lured: true,
    paid: false,
    debt: false,
    alone: null,
  },
  expect: [{ node: "level", settled: "some" }],
});

/** A case that is not as its authors expect. */
export const EXAMPLE_DEVIATION = JSON.stringify({
  id: "E2",
  title: text("Ingenting er kjent", "Ingenting er kjent", "Nothing is known"),
  facts: {},
  expect: [{ node: "level", settled: "many" }],
});

/** A case that cannot be read: it answers what nobody asks. */
export const EXAMPLE_UNREADABLE = JSON.stringify({ id: "E3", facts: { shoeSize: 38 } });

/** The example, open. */
export function exampleRuleset(): OpenRuleset {
  const opening = openRuleset(EXAMPLE_RULESET);
  if (!opening.ok) throw new Error(JSON.stringify(opening.problems));
  return opening.ruleset;
}

/** The example's case, read. */
export function exampleCase(ruleset: OpenRuleset): ReadCase {
  const sample = openCase(ruleset, "E1", EXAMPLE_CASE);
  if (!sample.ok) throw new Error(JSON.stringify(sample.problems));
  return sample;
}
