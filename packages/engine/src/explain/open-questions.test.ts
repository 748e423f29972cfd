import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { completionsOf } from "../../testing/brute-force.ts";
import { pasteable } from "../../testing/differential.ts";
import { drawFrom, drawFromSeed, sequences } from "../../testing/draw.ts";
import { drawCase, factsOf } from "../../testing/generate-case.ts";
import { BROAD, drawRuleset, ENUMERABLE, linked, rulesetOfSeed } from "../../testing/generate-ruleset.ts";
import { type Asking, interview, meanLength } from "../../testing/interview.ts";
import { factsOfCase, realEvaluator, sampleCases } from "../../testing/real-ruleset.ts";
import { booleanFact, evaluatorOf, first, modelOf, no, yes } from "../../testing/small-ruleset.ts";
import type { Evaluator } from "../evaluate/compile.ts";
import type { Evaluation } from "../evaluate/evaluation.ts";
import { questionsBelow } from "../model/dependencies.ts";
import { type Model, type ModelNode, questions } from "../model/model.ts";
import type { Facts, Known } from "../model/read-facts.ts";
import { evaluateReference } from "../reference/evaluate-reference.ts";
import type { Condition } from "../ruleset/schema.ts";
import { type Inquiry, inquiryNode } from "./inquiry.ts";
import { nextQuestion, openQuestions } from "./open-questions.ts";
import { stillPossible } from "./still-possible.ts";

const real = realEvaluator();
const { decisions } = real.plan.model;

/** Everything that can be asked of a model: its decisions, derived indicators and actions, and a threshold of each score. */
const inquiriesOf = (model: Model): Inquiry[] => [
  ...model.decisions.map(({ id }): Inquiry => ({ kind: "decision", decision: id })),
  ...model.indicators.map(({ id }): Inquiry => ({ kind: "indicator", indicator: id })),
  ...model.scores.map(
    ({ id, min, max }): Inquiry => ({ kind: "scoreAtLeast", score: id, value: Math.ceil((min + max) / 2) }),
  ),
  ...model.actions.map(({ id }): Inquiry => ({ kind: "action", action: id })),
];

/** Whether the definition says that an inquiry is settled. */
function isSettled(evaluation: Evaluation, inquiry: Inquiry): boolean {
  switch (inquiry.kind) {
    case "decision": {
      const result = evaluation.decisions[inquiry.decision];
      return result?.hit === "first"
        ? result.possible.length === 1
        : Object.values(result?.outcomes ?? {}).every((truth) => truth !== "unknown");
    }
    case "indicator":
      return evaluation.indicators[inquiry.indicator] !== "unknown";
    case "scoreAtLeast": {
      const { min, max } = evaluation.scores[inquiry.score] ?? { min: 0, max: 0 };
      return min >= inquiry.value || max < inquiry.value;
    }
    case "action": {
      const state = evaluation.actions[inquiry.action]?.state;
      return state === "applies" || state === "doesNotApply";
    }
  }
}

const having = (facts: Facts, id: string, known: Known | undefined): Facts =>
  new Map([...facts, [id, { known, because: undefined, evidence: [] }]]);

/** What the definition says of an inquiry: what may still come of it. */
function standing(evaluation: Evaluation, inquiry: Inquiry): string {
  switch (inquiry.kind) {
    case "decision": {
      const result = evaluation.decisions[inquiry.decision];
      return JSON.stringify(result?.hit === "first" ? result.possible : result?.outcomes);
    }
    case "indicator":
      return evaluation.indicators[inquiry.indicator] ?? "";
    case "scoreAtLeast": {
      const { min, max } = evaluation.scores[inquiry.score] ?? { min: 0, max: 0 };
      return `${min >= inquiry.value} ${max < inquiry.value}`;
    }
    case "action":
      return isSettled(evaluation, inquiry) ? (evaluation.actions[inquiry.action]?.state ?? "") : "open";
  }
}

/** A case in which more is known: by question, 0 where it is as it was, or the number of one of its values. */
type Learned = { readonly values: readonly number[]; readonly evaluation: Evaluation };

/** Every way of learning more, or nothing, of each question; `undefined` where there are too many. */
function learnedFrom(model: Model, facts: Facts, limit: number): ReadonlyMap<string, Learned> | undefined {
  const complete = completionsOf(model, facts, limit);
  if (complete === undefined) return undefined;
  const asked = questions(model);
  const domains = asked.map(({ id }) => [
    facts.get(id)?.known,
    ...new Map(complete.map((one) => [JSON.stringify(one.get(id)?.known), one.get(id)?.known])).values(),
  ]);
  const count = domains.reduce((product, domain) => product * domain.length, 1);
  if (count > limit) return undefined;
  const all = Array.from({ length: count }, (_, position) => {
    let left = position;
    const values = domains.map((domain) => {
      const value = left % domain.length;
      left = Math.floor(left / domain.length);
      return value;
    });
    const state = new Map(
      asked.map(
        ({ id }, i) => [id, { known: domains[i]?.[values[i] ?? 0], because: undefined, evidence: [] }] as const,
      ),
    );
    return { values, evaluation: evaluateReference(model, state) };
  });
  return new Map(all.map((one) => [one.values.join(), one]));
}

/** Whether some answer to a question changes how an inquiry stands, whatever else is learned before. */
function canMatter(model: Model, learned: ReadonlyMap<string, Learned>, inquiry: Inquiry, id: string): boolean {
  const at = questions(model).findIndex((question) => question.id === id);
  return [...learned.values()].some(({ values, evaluation }) => {
    const before = learned.get(values.with(at, 0).join());
    return before !== undefined && standing(before.evaluation, inquiry) !== standing(evaluation, inquiry);
  });
}

describe("on generated rulesets, against every way in which a case may turn out", () => {
  test("[X20] [X21] what is asked is open, not declined, and can matter; what cannot is not asked", () => {
    let shown = 0;
    let never = 0;
    fc.assert(
      fc.property(sequences(), sequences(100), (parts, answers) => {
        const ruleset = drawRuleset(drawFrom(parts), ENUMERABLE);
        const model = linked(ruleset);
        const evaluator = evaluatorOf(model);
        const facts = factsOf(model, drawCase(drawFrom(answers), model));
        const before = evaluateReference(model, facts);
        const learned = learnedFrom(model, facts, 3_000);
        for (const inquiry of inquiriesOf(model)) {
          const open = openQuestions(evaluator, facts, inquiry, { steps: 100_000 });
          const all = new Set(
            openQuestions(evaluator, facts, inquiry, { steps: 0 }).map(({ question }) => question.id),
          );
          try {
            if (isSettled(before, inquiry)) expect([...open, ...all]).toEqual([]);
            const below = questionsBelow([inquiryNode(model, inquiry)]);
            for (const question of questions(model)) {
              const given = open.find((one) => one.question === question);
              if (given !== undefined) {
                expect(before.unknown).toContain(question.id);
                expect(facts.get(question.id)?.because).not.toBe("declined");
                expect(below).toContain(question);
                expect(all).toContain(question.id);
              }
              if (facts.get(question.id)?.because === "declined" || !before.unknown.includes(question.id)) continue;
              if (learned === undefined) continue;
              const can = canMatter(model, learned, inquiry, question.id);
              if (given?.matters === "shown") {
                shown++;
                expect(can, question.id).toBe(true);
              } else if (given === undefined) {
                if (all.has(question.id)) never++;
                expect(can, question.id).toBe(false);
              }
            }
          } catch (error) {
            throw new Error(pasteable({ error: String(error), inquiry, ruleset, facts: [...facts] }));
          }
        }
      }),
      { numRuns: 150, includeErrorInReport: true },
    );
    expect(shown).toBeGreaterThan(200);
    expect(never).toBeGreaterThan(0);
  });

  test("[X23] the most decisive comes first, and what is said to be left is what is left", () => {
    fc.assert(
      fc.property(sequences(), sequences(100), (parts, answers) => {
        const model = linked(drawRuleset(drawFrom(parts), BROAD));
        const evaluator = evaluatorOf(model);
        const facts = factsOf(model, drawCase(drawFrom(answers), model));
        for (const inquiry of inquiriesOf(model).slice(0, 4)) {
          const open = openQuestions(evaluator, facts, inquiry, { steps: 0 });
          const order = open.map(({ left }) => left.most * 1e6 + left.mean);
          expect(order).toEqual([...order].sort((a, b) => a - b));
          for (const { question, left } of open) {
            if (question.kind !== "boolean" && question.kind !== "indicator") continue;
            const counts = [true, false].map((value) => {
              // Declined questions count: something open may rest on them too.
              const after = new Map([...having(facts, question.id, { kind: "truth", value })].map(withoutReason));
              return openQuestions(evaluator, after, inquiry, { steps: 0 }).length;
            });
            expect(left).toEqual({ most: Math.max(...counts), mean: ((counts[0] ?? 0) + (counts[1] ?? 0)) / 2 });
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

const withoutReason = ([id, answer]: [string, { readonly known: Known | undefined }]) =>
  [id, { known: answer.known, because: undefined, evidence: [] }] as const;

test.each(sampleCases())("[X22] $name: what one answer is said to do, it does", ({ sample }) => {
  const facts = factsOfCase(real, sample.facts);
  const before = real.evaluate(facts);
  for (const { id } of decisions) {
    const inquiry: Inquiry = { kind: "decision", decision: id };
    const open = openQuestions(real, facts, inquiry, { steps: 0 });
    expect(open.length === 0).toBe(isSettled(before, inquiry));
    for (const { question, effects } of open) {
      for (const { answer, kind, outcome } of effects) {
        const changed = real.evaluate(having(facts, question.id, { kind: "truth", value: answer })).decisions[id];
        if (changed?.hit !== "first") throw new Error("effects are told of first decisions");
        expect(kind === "settled" ? changed.possible : [changed.atLeast]).toEqual([outcome]);
      }
    }
  }
});

test("[X20] what was declined is not asked again", () => {
  const facts = factsOfCase(real, { dangerToLifeOrHealth: { value: null, because: "declined" } });
  const asked = openQuestions(real, facts, { kind: "decision", decision: "urgency" }).map(
    ({ question }) => question.id,
  );
  expect(asked).toContain("missingNow");
  expect(asked).not.toContain("dangerToLifeOrHealth");
});

describe("interviews", () => {
  const byNext =
    (evaluator: Evaluator, inquiry: Inquiry): Asking =>
    (facts) =>
      nextQuestion(evaluator, facts, inquiry, { steps: 0 });
  /** In document order, all that it depends on. */
  const byForm = (evaluator: Evaluator, inquiry: Inquiry): Asking => {
    const below = questionsBelow([inquiryNode(evaluator.plan.model, inquiry)]);
    const form = questions(evaluator.plan.model).filter((question) => below.has(question));
    return (facts) => form.find(({ id }) => !facts.has(id));
  };

  test("[X24] an interview ends, asks nothing twice, and settles whatever its answers settle", () => {
    for (const { name, sample } of sampleCases().filter((_, i) => i % 8 === 0)) {
      const facts = factsOfCase(real, sample.facts);
      for (const { id } of decisions) {
        const inquiry: Inquiry = { kind: "decision", decision: id };
        const asked = interview(real, facts, inquiry, byNext(real, inquiry));
        expect(new Set(asked).size).toBe(asked.length);
        const heard = new Map([...facts].filter(([question]) => asked.includes(question)));
        expect(real.evaluate(heard).decisions[id], `${name}, ${id}`).toEqual(real.evaluate(facts).decisions[id]);
      }
    }
  });

  test("[X24] on generated rulesets too, where some of the answers are not known", () => {
    let [left, settled] = [0, 0];
    fc.assert(
      fc.property(sequences(), sequences(100), (parts, answers) => {
        const ruleset = drawRuleset(drawFrom(parts), ENUMERABLE);
        const model = linked(ruleset);
        const evaluator = evaluatorOf(model);
        const facts = factsOf(model, drawCase(drawFrom(answers), model));
        const all = evaluateReference(model, facts);
        for (const inquiry of inquiriesOf(model)) {
          const asked = interview(evaluator, facts, inquiry, (heard) => nextQuestion(evaluator, heard, inquiry));
          const heard = evaluateReference(model, new Map([...facts].filter(([id]) => asked.includes(id))));
          if (isSettled(all, inquiry)) settled++;
          else left++;
          try {
            expect(standing(heard, inquiry)).toBe(standing(all, inquiry));
          } catch (error) {
            throw new Error(pasteable({ error: String(error), inquiry, asked, ruleset, facts: [...facts] }));
          }
        }
      }),
      { numRuns: 250, includeErrorInReport: true },
    );
    expect(Math.min(left, settled)).toBeGreaterThan(100);
  });

  test.each<{ when: string; condition: Condition; answers: Readonly<Record<string, unknown>> }>([
    {
      when: "another that is used both ways is not known",
      condition: { any: [yes("a"), no("a"), yes("b")] },
      answers: { a: { value: null, because: "notKnown" }, b: true },
    },
    {
      when: "the rule holds whatever either is",
      condition: { any: [yes("a"), no("a"), yes("b"), no("b")] },
      answers: { b: false },
    },
    {
      when: "that shows only once a third is answered",
      condition: { all: [yes("c"), { any: [yes("a"), no("a"), yes("b")] }] },
      answers: { a: { value: null, because: "declined" }, b: true, c: true },
    },
  ])("[X24] [X28] a question is asked that settles the decision where $when", ({ condition, answers }) => {
    const model = modelOf({
      facts: ["a", "b", "c"].map(booleanFact),
      decisions: [first("level", ["no", "yes"], [["yes", condition]], "no")],
    });
    const evaluator = evaluatorOf(model);
    const facts = factsOf(model, answers);
    const inquiry: Inquiry = { kind: "decision", decision: "level" };
    const asked = interview(evaluator, facts, inquiry, (heard) => nextQuestion(evaluator, heard, inquiry));
    const heard = new Map([...facts].filter(([id]) => asked.includes(id)));
    expect(evaluator.evaluate(heard).decisions.level).toMatchObject({ possible: ["yes"] });
    const declined = new Map([...facts].filter(([id]) => id === "a"));
    expect(stillPossible(evaluator, declined).noLongerMatter).not.toContain("b");
  });

  test("[X25] on the sample cases it takes far fewer questions than the order of the form", () => {
    const means = ["concern", "urgency", "track"].map((decision) => {
      const inquiry: Inquiry = { kind: "decision", decision };
      const settled = sampleCases()
        .map(({ sample }) => factsOfCase(real, sample.facts))
        .filter((facts) => isSettled(real.evaluate(facts), inquiry))
        .filter((_, i) => i % 2 === 0);
      const mean = (next: Asking): number =>
        settled.reduce((sum, facts) => sum + interview(real, facts, inquiry, next).length, 0) / settled.length;
      return { decision, next: mean(byNext(real, inquiry)), form: mean(byForm(real, inquiry)) };
    });
    const [concern] = means;
    expect(concern?.next).toBeLessThan((concern?.form ?? 0) * 0.7);
    for (const { next, form } of means) expect(next).toBeLessThanOrEqual(form * 1.05);
  });

  test("[X25] on small rulesets it is as short as any, or nearly", () => {
    let rulesets = 0;
    let best = 0;
    const total = { next: 0, best: 0 };
    for (let seed = 1; rulesets < 80; seed++) {
      const model = linked(rulesetOfSeed(seed, { ...ENUMERABLE, facts: 4, indicators: 5 }));
      const decision = model.decisions.find(({ kind }) => kind === "first");
      if (decision === undefined) continue;
      const asked = [...questionsBelow([decision as ModelNode])];
      if (asked.length < 3 || asked.length > 7) continue;
      if (!asked.every(({ kind }) => kind === "boolean" || kind === "indicator")) continue;
      rulesets++;
      const evaluator = evaluatorOf(model);
      const inquiry: Inquiry = { kind: "decision", decision: decision.id };
      const lengths = {
        next: meanLength(evaluator, asked, inquiry, byNext(evaluator, inquiry)),
        best: meanLength(evaluator, asked, inquiry, "best"),
      };
      total.next += lengths.next;
      total.best += lengths.best;
      if (lengths.next === lengths.best) best++;
    }
    expect(best).toBeGreaterThanOrEqual(70);
    expect(total.next).toBeLessThan(total.best * 1.05);
  });
});

test("[X20] the same case is asked the same", () => {
  const draw = drawFromSeed(7);
  const facts = factsOf(real.plan.model, drawCase(draw, real.plan.model));
  const ask = () => openQuestions(real, facts, { kind: "decision", decision: "concern" });
  expect(ask()).toEqual(ask());
});
