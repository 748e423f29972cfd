import fc from "fast-check";
import { expect, test } from "vitest";
import { drawFrom, sequences } from "../../testing/draw.ts";
import { drawCase, factsOf } from "../../testing/generate-case.ts";
import { drawRuleset, linked } from "../../testing/generate-ruleset.ts";
import {
  atLeast,
  choicesFact,
  dateFact,
  evaluatorOf,
  first,
  integerFact,
  modelOf,
} from "../../testing/small-ruleset.ts";
import type { Evaluator } from "../evaluate/compile.ts";
import type { Answer, Facts, Known } from "../model/read-facts.ts";
import type { Condition } from "../ruleset/schema.ts";
import { sufficientReason } from "./reasons.ts";
import { judgeOf, type Target } from "./target.ts";
import { Teller } from "./tell-condition.ts";
import { type Mattered, whatMattered } from "./what-mattered.ts";

/** What mattered of each answer of a reason for `target`. */
function mattered(evaluator: Evaluator, facts: Facts, target: Target): ReadonlyMap<string, Mattered> {
  const reason = sufficientReason(evaluator, facts, target)?.facts ?? [];
  const decision = evaluator.plan.model.nodes.get("decision" in target ? target.decision : "");
  const judge = judgeOf(evaluator.plan, target);
  const roots = decision === undefined ? [] : [decision];
  return whatMattered(evaluator, facts, reason, roots, (session) => judge(session) === "true");
}

const onlyKnown = (known: ReadonlyMap<string, Known>): Facts =>
  new Map([...known].map(([id, one]): [string, Answer] => [id, { known: one, because: undefined, evidence: [] }]));

function holds(evaluator: Evaluator, known: ReadonlyMap<string, Known>, target: Target): boolean {
  return judgeOf(evaluator.plan, target)(evaluator.session(onlyKnown(known))) === "true";
}

const widened = ({ kind }: Mattered): boolean => kind !== "whole";

test("[W4] with only what mattered of its answers known, what they explain still holds", () => {
  const seen = { bounds: 0, options: 0 };
  fc.assert(
    fc.property(sequences(), sequences(100), (parts, answers) => {
      const model = linked(drawRuleset(drawFrom(parts)));
      const evaluator = evaluatorOf(model);
      const facts = factsOf(model, drawCase(drawFrom(answers), model));
      for (const [id, result] of Object.entries(evaluator.evaluate(facts).decisions)) {
        if (result.hit !== "first" || result.possible.length !== 1) continue;
        const target: Target = { kind: "settled", decision: id, outcome: result.possible[0] ?? "" };
        const told = mattered(evaluator, facts, target);
        const known = new Map([...told].map(([fact, one]) => [fact, one.known]));
        expect(holds(evaluator, known, target)).toBe(true);
        for (const [fact, one] of told) {
          if (one.kind === "bounds") seen.bounds++;
          if (one.kind === "options") seen.options++;
          // Nothing is told that the case did not say: what mattered holds every value still possible.
          expect(contains(one.known, facts.get(fact)?.known)).toBe(true);
        }
      }
    }),
    { numRuns: 300 },
  );
  expect(seen.bounds).toBeGreaterThan(30);
  expect(seen.options).toBeGreaterThan(10);
});

function contains(wider: Known, narrower: Known | undefined): boolean {
  if (wider.kind === "range" && narrower?.kind === "range") {
    return wider.min <= narrower.min && wider.max >= narrower.max;
  }
  if (wider.kind === "options" && narrower?.kind === "options") {
    return (
      wider.includes.every((option) => narrower.includes.includes(option)) &&
      wider.excludes.every((option) => narrower.excludes.includes(option))
    );
  }
  return JSON.stringify(wider) === JSON.stringify(narrower);
}

/** A decision over one condition, and an answer that makes it true. */
function judged(condition: Condition, answers: Readonly<Record<string, unknown>>) {
  const model = modelOf({
    facts: [
      integerFact("age", 0, 120),
      dateFact("born", "1990-01-01", "2030-12-31"),
      choicesFact("places", ["street", "home", "work"]),
    ],
    decisions: [first("level", ["no", "yes"], [["yes", condition]], "no")],
  });
  const evaluator = evaluatorOf(model);
  const facts = factsOf(model, answers);
  const target: Target = { kind: "settled", decision: "level", outcome: "yes" };
  return { model, facts, told: mattered(evaluator, facts, target) };
}

test.each<{ condition: Condition; answers: Record<string, unknown>; nb: string[] }>([
  {
    condition: { fact: "age", operator: "lessThan", value: 18 },
    answers: { age: 15 },
    nb: ["«x» under 18 (15)"],
  },
  {
    condition: { not: atLeast("age", 18) },
    answers: { age: { atLeast: 13, atMost: 14 } },
    nb: ["«x» under 18 (13 til 14)"],
  },
  {
    condition: {
      any: [
        { fact: "age", operator: "lessThan", value: 18 },
        { fact: "age", operator: "lessThan", value: 16 },
      ],
    },
    answers: { age: 15 },
    nb: ["«x» under 18 (15)"],
  },
  {
    condition: { all: [atLeast("age", 13), { fact: "age", operator: "lessThanInclusive", value: 17 }] },
    answers: { age: 15 },
    nb: ["«x» minst 13 og høyst 17 (15)"],
  },
  { condition: { fact: "age", operator: "equal", value: 15 }, answers: { age: 15 }, nb: ["«x» (15)"] },
  {
    condition: {
      any: [
        { fact: "age", operator: "in", value: [13, 14, 15] },
        { fact: "age", operator: "lessThan", value: 14 },
      ],
    },
    answers: { age: { atLeast: 13, atMost: 15 } },
    nb: ["«x» (13 til 15)"],
  },
  {
    condition: { fact: "born", operator: "greaterThan", value: "2008-06-23" },
    answers: { born: "2010-05-01" },
    nb: ["«x» etter 23. juni 2008 (1. mai 2010)"],
  },
  {
    condition: { fact: "places", operator: "contains", value: "home" },
    answers: { places: ["street", "home"] },
    nb: ["«x» omfatter «x»"],
  },
])("[W5] of an answer only the loosest thresholds are told that suffice: $nb", ({ condition, answers, nb }) => {
  const { model, facts, told } = judged(condition, answers);
  const teller = new Teller(model, "nb");
  const words = [...told].map(([id, one]) => {
    const [node, known] = [model.nodes.get(id), facts.get(id)?.known];
    if (node === undefined || known === undefined) throw new Error(id);
    return teller.answer(node, known, one);
  });
  expect(words).toEqual(nb);
});

test("[W5] a threshold that is told cannot be left out", () => {
  const { told } = judged({ all: [atLeast("age", 13), { fact: "age", operator: "lessThan", value: 18 }] }, { age: 15 });
  const age = told.get("age");
  expect(age !== undefined && widened(age)).toBe(true);
  if (age?.kind !== "bounds" || age.known.kind !== "range") throw new Error("no bounds");
  expect(age.known).toEqual({ kind: "range", min: 13, max: 17 });
});
