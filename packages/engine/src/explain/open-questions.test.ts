import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { completionsOf } from "../../testing/brute-force.ts";
import { pasteable } from "../../testing/differential.ts";
import { drawFrom, drawFromSeed, sequences } from "../../testing/draw.ts";
import { drawCase, factsOf } from "../../testing/generate-case.ts";
import { BROAD, drawRuleset, ENUMERABLE, linked, rulesetOfSeed } from "../../testing/generate-ruleset.ts";
import { type Asking, interview, meanLength } from "../../testing/interview.ts";
import { factsOfCase, realEvaluator, sampleCases } from "../../testing/real-ruleset.ts";
import { evaluatorOf } from "../../testing/small-ruleset.ts";
import type { Evaluator } from "../evaluate/compile.ts";
import type { Evaluation } from "../evaluate/evaluation.ts";
import { questionsBelow } from "../model/dependencies.ts";
import { type Model, type ModelNode, questions } from "../model/model.ts";
import type { Facts, Known } from "../model/read-facts.ts";
import { evaluateReference } from "../reference/evaluate-reference.ts";
import { type Inquiry, inquiryNode } from "./inquiry.ts";
import { nextQuestion, openQuestions } from "./open-questions.ts";

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

/** Whether all else can be answered so that an inquiry still hangs on this question; `undefined` where there are too many ways. */
function canMatter(model: Model, facts: Facts, inquiry: Inquiry, id: string): boolean | undefined {
  const others = completionsOf(model, having(facts, id, anyValueOf(model, id)), 512);
  return others?.some(
    (complete) => !isSettled(evaluateReference(model, having(complete, id, facts.get(id)?.known)), inquiry),
  );
}

/** Some value of a question, to leave it out of an enumeration. */
function anyValueOf(model: Model, id: string): Known {
  const question = questions(model).find((one) => one.id === id);
  switch (question?.kind) {
    case "choice":
      return { kind: "option", possible: [0] };
    case "choices":
      return { kind: "options", includes: [], excludes: question.options.map((_, i) => i) };
    case "integer":
    case "number":
    case "date":
      return { kind: "range", min: question.min, max: question.min };
    default:
      return { kind: "truth", value: true };
  }
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
              const can = canMatter(model, facts, inquiry, question.id);
              if (can === undefined) continue;
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
    expect(never).toBeGreaterThan(5);
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
