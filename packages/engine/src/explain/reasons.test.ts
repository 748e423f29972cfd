import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pasteable } from "../../testing/differential.ts";
import { drawFrom, sequences } from "../../testing/draw.ts";
import { drawCase, factsOf } from "../../testing/generate-case.ts";
import { drawRuleset, linked } from "../../testing/generate-ruleset.ts";
import { factsOfCase, realEvaluator, sampleCases } from "../../testing/real-ruleset.ts";
import { evaluatorOf } from "../../testing/small-ruleset.ts";
import { settledTargets } from "../../testing/targets.ts";
import type { Evaluator } from "../evaluate/compile.ts";
import type { Facts } from "../model/read-facts.ts";
import { evaluateReference } from "../reference/evaluate-reference.ts";
import { allReasons, contrastiveSet, sufficientReason } from "./reasons.ts";
import { type Target, targetId, targetTruth } from "./target.ts";

/** Whether the definition says, of these answers alone, that the target is settled. */
function defined(evaluator: Evaluator, facts: Facts, target: Target, answers: ReadonlySet<string>): boolean {
  const { model } = evaluator.plan;
  const alone: Facts = new Map([...facts].filter(([id]) => answers.has(id)));
  return targetTruth(model, evaluateReference(model, alone), target) === "true";
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
      for (const target of settledTargets(evaluator.evaluate(facts))) {
        checked++;
        try {
          law(evaluator, facts, target, known);
        } catch (error) {
          throw new Error(pasteable({ error: String(error), target, ruleset, facts: [...facts] }));
        }
      }
    }),
    { numRuns: 120, includeErrorInReport: true },
  );
  expect(checked).toBeGreaterThan(300);
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
  const targets = settledTargets(evaluator.evaluate(facts)).filter(
    ({ kind }) => kind === "settled" || kind === "atLeast",
  );

  test.each(targets)("[X1] [X7] $decision: $kind $outcome", (target) => {
    let before = "";
    for (const steps of [20_000, 100]) {
      const reason = sufficientReason(evaluator, facts, target, steps);
      if (reason === undefined) throw new Error(`no reason for ${targetId(target)}`);
      // A long search is cut short, never wrong: what it gives stays minimal.
      expect(reason.steps).toBeLessThan(steps + 300);
      const chosen = new Set(reason.facts);
      if (before === reason.facts.join()) continue;
      before = reason.facts.join();
      expect([...chosen].every((id) => answers.has(id))).toBe(true);
      expect(defined(evaluator, facts, target, chosen)).toBe(true);
      for (const id of chosen) {
        expect(defined(evaluator, facts, target, new Set([...chosen].filter((other) => other !== id)))).toBe(false);
      }
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
