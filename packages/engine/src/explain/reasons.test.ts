import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pasteable } from "../../testing/differential.ts";
import { drawFrom, sequences } from "../../testing/draw.ts";
import { drawCase, factsOf } from "../../testing/generate-case.ts";
import { drawRuleset, linked } from "../../testing/generate-ruleset.ts";
import { factsOfCase, realEvaluator, sampleCases } from "../../testing/real-ruleset.ts";
import { evaluatorOf } from "../../testing/small-ruleset.ts";
import type { Evaluator } from "../evaluate/compile.ts";
import type { Evaluation } from "../evaluate/evaluation.ts";
import type { Facts } from "../model/read-facts.ts";
import { evaluateReference } from "../reference/evaluate-reference.ts";
import { allReasons, contrastiveSet, sufficientReason } from "./reasons.ts";
import { type Target, targetId } from "./target.ts";

/** Everything that an evaluation has settled, as targets. */
function settledIn(evaluation: Evaluation): Target[] {
  const decisions = Object.entries(evaluation.decisions).flatMap(([decision, result]): Target[] => {
    if (result.hit === "collect") {
      return Object.entries(result.outcomes).flatMap(([outcome, truth]): Target[] =>
        truth === "unknown" ? [] : [{ kind: "outcome", decision, outcome, truth }],
      );
    }
    const [only] = result.possible;
    if (result.possible.length === 1 && only !== undefined) return [{ kind: "settled", decision, outcome: only }];
    if (result.atLeast === undefined || result.atMost === undefined) return [];
    return [
      { kind: "atLeast", decision, outcome: result.atLeast },
      { kind: "atMost", decision, outcome: result.atMost },
    ];
  });
  const indicators = Object.entries(evaluation.indicators).flatMap(([indicator, truth]): Target[] =>
    truth === "unknown" ? [] : [{ kind: "indicator", indicator, truth }],
  );
  const scores = Object.entries(evaluation.scores).flatMap(([score, { min, max }]): Target[] => [
    { kind: "scoreAtLeast", score, value: min },
    { kind: "scoreAtMost", score, value: max },
  ]);
  const actions = Object.entries(evaluation.actions).flatMap(([action, { state }]): Target[] =>
    state === "applies" || state === "doesNotApply" ? [{ kind: "action", action, state }] : [],
  );
  return [...decisions, ...indicators, ...scores, ...actions];
}

/** Whether the definition says, of these answers alone, that the target is settled. */
function defined(evaluator: Evaluator, facts: Facts, target: Target, answers: ReadonlySet<string>): boolean {
  const alone: Facts = new Map([...facts].filter(([id]) => answers.has(id)));
  const evaluation: Evaluation = evaluateReference(evaluator.plan.model, alone);
  const same = (one: Target): boolean => JSON.stringify(one) === JSON.stringify(target);
  if (target.kind === "atLeast" || target.kind === "atMost") {
    const result = evaluation.decisions[target.decision];
    const node = evaluator.plan.model.nodes.get(target.decision);
    if (result?.hit !== "first" || node?.kind !== "first") return false;
    const ranks = result.possible.map((outcome) => node.outcomes.indexOf(outcome));
    const wanted = node.outcomes.indexOf(target.outcome);
    return ranks.every((rank) => (target.kind === "atLeast" ? rank >= wanted : rank <= wanted));
  }
  if (target.kind === "scoreAtLeast") return (evaluation.scores[target.score]?.min ?? 0) >= target.value;
  if (target.kind === "scoreAtMost") return (evaluation.scores[target.score]?.max ?? 0) <= target.value;
  return settledIn(evaluation).some(same);
}

const subsetsOf = (ids: readonly string[]): string[][] =>
  Array.from({ length: 2 ** ids.length }, (_, mask) => ids.filter((_, i) => ((mask >> i) & 1) === 1));

/** By trying every set of answers: the minimal ones that settle the target, and those that unsettle it. */
function byBruteForce(evaluator: Evaluator, facts: Facts, target: Target, ids: readonly string[]) {
  const subsets = subsetsOf(ids).sort((a, b) => a.length - b.length);
  const minimal = (settles: (set: readonly string[]) => boolean): string[][] => {
    const found: string[][] = [];
    for (const set of subsets) {
      if (!found.some((smaller) => smaller.every((id) => set.includes(id))) && settles(set)) found.push(set);
    }
    return found;
  };
  const without = (set: readonly string[]) => new Set(ids.filter((id) => !set.includes(id)));
  return {
    sufficient: minimal((set) => defined(evaluator, facts, target, new Set(set))),
    contrastive: minimal((set) => !defined(evaluator, facts, target, without(set))),
  };
}

const sets = (lists: readonly (readonly string[])[]): string[] => lists.map((list) => [...list].sort().join()).sort();

/** Generated rulesets and cases, and of each every target that few answers decide. */
function onSmallCases(law: (evaluator: Evaluator, facts: Facts, target: Target, ids: readonly string[]) => void): void {
  let checked = 0;
  fc.assert(
    fc.property(sequences(), sequences(100), (parts, answers) => {
      const ruleset = drawRuleset(drawFrom(parts));
      const model = linked(ruleset);
      const evaluator = evaluatorOf(model);
      const facts = factsOf(model, drawCase(drawFrom(answers), model));
      const known = [...facts].filter(([, { known }]) => known !== undefined).map(([id]) => id);
      if (known.length > 7) return;
      for (const target of settledIn(evaluator.evaluate(facts))) {
        checked++;
        try {
          law(evaluator, facts, target, known);
        } catch (error) {
          throw new Error(pasteable({ error: String(error), target, ruleset, facts: [...facts] }));
        }
      }
    }),
    { numRuns: 250, includeErrorInReport: true },
  );
  expect(checked).toBeGreaterThan(500);
}

describe("on generated rulesets, against every set of answers", () => {
  test("[X1] [X2] a reason suffices by the definition, nothing of it can be left out, and none is smaller", () => {
    onSmallCases((evaluator, facts, target, ids) => {
      const reason = sufficientReason(evaluator, facts, target);
      if (reason === undefined) throw new Error("no reason");
      const brute = byBruteForce(evaluator, facts, target, ids).sufficient;
      expect(sets(brute)).toContain(sets([reason.facts])[0]);
      expect(reason.proven).toBe("smallest");
      expect(reason.facts.length).toBe(brute[0]?.length);
    });
  });

  test("[X3] a contrastive set unsettles, none of its subsets does, and none is smaller", () => {
    onSmallCases((evaluator, facts, target, ids) => {
      const brute = byBruteForce(evaluator, facts, target, ids).contrastive;
      const found = contrastiveSet(evaluator, facts, target);
      if (found === undefined) expect(brute).toEqual([]);
      else {
        expect(sets(brute)).toContain(sets([found.facts])[0]);
        expect(found.facts.length).toBe(brute[0]?.length);
      }
    });
  });

  test("[X4] [X5] all of both are found, and every one meets every other", () => {
    onSmallCases((evaluator, facts, target, ids) => {
      const { sufficient, contrastive, complete } = allReasons(evaluator, facts, target);
      const brute = byBruteForce(evaluator, facts, target, ids);
      expect(complete).toBe(true);
      expect(sets(sufficient)).toEqual(sets(brute.sufficient));
      expect(sets(contrastive)).toEqual(sets(brute.contrastive));
      for (const set of contrastive) {
        for (const reason of sufficient) expect(reason.some((id) => set.includes(id))).toBe(true);
      }
    });
  });
});

const evaluator = realEvaluator();

test("[X6] what is not settled has no reason; what always holds has the empty one", () => {
  const nothing: Facts = new Map();
  const open: Target = { kind: "settled", decision: "concern", outcome: "strongIndications" };
  expect(sufficientReason(evaluator, nothing, open)).toBeUndefined();
  expect(contrastiveSet(evaluator, nothing, open)).toBeUndefined();
  expect(allReasons(evaluator, nothing, open)).toMatchObject({ sufficient: [], contrastive: [], complete: true });
  const always: Target = { kind: "atLeast", decision: "concern", outcome: "noneRegistered" };
  expect(sufficientReason(evaluator, nothing, always)).toMatchObject({ facts: [], proven: "smallest" });
  expect(contrastiveSet(evaluator, nothing, always)).toBeUndefined();
  expect(() =>
    sufficientReason(evaluator, nothing, { kind: "indicator", indicator: "nothing", truth: "true" }),
  ).toThrow();
});

describe.each(sampleCases())("$name of the real ruleset", ({ sample }) => {
  const facts = factsOfCase(evaluator, sample.facts);
  const answers = new Set(facts.keys());
  const targets = settledIn(evaluator.evaluate(facts)).filter(({ kind }) => kind === "settled" || kind === "atLeast");

  test.each(targets)("[X1] [X7] $decision: $kind $outcome", (target) => {
    for (const steps of [20_000, 100]) {
      const reason = sufficientReason(evaluator, facts, target, steps);
      if (reason === undefined) throw new Error(`no reason for ${targetId(target)}`);
      const chosen = new Set(reason.facts);
      expect([...chosen].every((id) => answers.has(id))).toBe(true);
      expect(defined(evaluator, facts, target, chosen)).toBe(true);
      for (const id of chosen) {
        expect(defined(evaluator, facts, target, new Set([...chosen].filter((other) => other !== id)))).toBe(false);
      }
      // A long search is cut short, never wrong: what it gives stays minimal.
      expect(reason.steps).toBeLessThan(steps + 200);
    }
  });
});

test("[X2] a reason speaks of what mattered: one act is enough, and the age needs two answers", () => {
  const { sample } = sampleCases().find(({ name }) => name === "C02.json") ?? {};
  const facts = factsOfCase(evaluator, sample?.facts ?? {});
  const why = (target: Target) => sufficientReason(evaluator, facts, target)?.facts;
  expect(why({ kind: "settled", decision: "concern", outcome: "strongIndications" })).toEqual(["crimesForOthers"]);
  expect(why({ kind: "settled", decision: "childStatus", outcome: "presumedChild" })).toEqual([
    "ageVerified",
    "statedAge",
  ]);
});
