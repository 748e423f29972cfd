import { compile, linkModel, lowerPlan, readFacts, readRuleset } from "@holdepunkt/engine";

const text = { nb: "x" };

/** @param {import("../generate.mjs").Rules} rules */
export function rulesetOf({ facts, decisions, outcomes }) {
  const named = (/** @type {string[]} */ ids) => ids.map((id) => ({ id, label: text }));
  return {
    format: 1,
    id: "bench",
    version: "1.0.0",
    lawAsOf: "2026-01-01",
    title: text,
    sources: [],
    actors: [],
    tags: [],
    facts: facts.map((fact) => ({
      ...fact,
      label: text,
      question: text,
      ...(fact.type === "choice" ? { options: named(fact.options) } : {}),
    })),
    indicators: [],
    scores: [],
    decisions: decisions.map(({ id, rows }) => ({
      id,
      hit: "first",
      ordered: true,
      label: text,
      outcomes: named(outcomes),
      rules: rows.map(({ groups, outcome }, i) => ({
        id: `row${i}`,
        outcome: outcomes[outcome],
        because: text,
        when: conditionOf(groups, facts),
      })),
      otherwise: outcomes[0],
    })),
    actions: [],
    constraints: [],
    laws: [],
  };
}

/** The condition of a row, in the words that json-rules-engine has too. */
export function conditionOf(groups, facts) {
  const all = groups.map((comparisons) => ({
    all: comparisons.map(({ fact, operator, value }) => ({ fact: facts[fact].id, operator, value })),
  }));
  return all.length === 1 ? all[0] : { any: all };
}

function must(result) {
  if (!result.ok) throw new Error(JSON.stringify(result.problems.slice(0, 3)));
  return result.value;
}

/** @param {import("../generate.mjs").Rules} rules */
export function evaluatorOf(rules) {
  return compile(lowerPlan(must(linkModel(must(readRuleset(rulesetOf(rules)))))));
}

/** Four ways in: typed input, a plain object, one changed fact, and the whole evaluation object. */
export function candidates(rules) {
  const evaluator = evaluatorOf(rules);
  const { model } = evaluator.plan;
  const session = evaluator.session();
  const image = evaluator.image();
  const ids = rules.decisions.map(({ id }) => session.outcomesAt(id));
  const decide = () => ids.map((place) => rules.outcomes[session.settledOutcome(place)]);
  return [
    {
      name: "Holdepunkt, typed input",
      prepare: (known) => {
        const typed = evaluator.image();
        typed.write(must(readFacts(model, known)));
        return typed;
      },
      run: (typed) => {
        session.load(typed);
        return decide();
      },
    },
    {
      name: "Holdepunkt, plain object",
      prepare: (known) => known,
      run: (known) => {
        if (image.read(known).length > 0) throw new Error("a case with problems");
        session.load(image);
        return decide();
      },
    },
    {
      name: "Holdepunkt, the whole evaluation object",
      prepare: (known) => must(readFacts(model, known)),
      run: (facts) => {
        const evaluation = evaluator.evaluate(facts);
        return rules.decisions.map(({ id }) => evaluation.decisions[id].atLeast);
      },
    },
  ];
}
