import { describe, expect, test } from "vitest";
import { booleanFact, collect, evaluatorOf, first, modelOf, score, yes } from "../../testing/small-ruleset.ts";
import { NO_FACTS } from "../model/read-facts.ts";
import { checkCertificate } from "./certificate.ts";
import { findCompletion } from "./completion.ts";
import { counterfactual } from "./counterfactual.ts";
import { allReasons, contrastiveSet, sufficientReason } from "./reasons.ts";
import { type Target, targetTruth } from "./target.ts";

const evaluator = evaluatorOf(
  modelOf({
    facts: [booleanFact("seen")],
    indicators: [{ id: "sign", label: { nb: "x" }, question: { nb: "x" }, tags: {} }],
    scores: [score("signs", { sign: 1 })],
    decisions: [
      first("concern", ["low", "high"], [["high", yes("seen")]], "low", true),
      first("track", ["police", "health"], [["police", yes("seen")]], "health"),
      collect("forms", ["work"], [["work", yes("seen")]]),
    ],
  }),
);
const { model } = evaluator.plan;

describe.each<{ target: Target; why: string }>([
  { why: "no such decision", target: { kind: "settled", decision: "nothing", outcome: "low" } },
  { why: "no such outcome", target: { kind: "settled", decision: "concern", outcome: "worst" } },
  { why: "at least an outcome that is none", target: { kind: "atLeast", decision: "concern", outcome: "worst" } },
  { why: "at least, without an order", target: { kind: "atLeast", decision: "track", outcome: "police" } },
  { why: "at most, without an order", target: { kind: "atMost", decision: "track", outcome: "health" } },
  { why: "of many outcomes one settled", target: { kind: "settled", decision: "forms", outcome: "work" } },
  {
    why: "no such collected outcome",
    target: { kind: "outcome", decision: "forms", outcome: "begging", truth: "false" },
  },
  { why: "a fact for an indicator", target: { kind: "indicator", indicator: "seen", truth: "true" } },
  { why: "a score and no number", target: { kind: "scoreAtLeast", score: "signs", value: Number.NaN } },
  { why: "no such action", target: { kind: "action", action: "concern", state: "applies" } },
])("[X6] of what the ruleset does not have nothing is explained: $why", ({ target }) => {
  test.each([
    ["a reason", () => sufficientReason(evaluator, NO_FACTS, target)],
    ["a contrastive set", () => contrastiveSet(evaluator, NO_FACTS, target)],
    ["all reasons", () => allReasons(evaluator, NO_FACTS, target)],
    ["a completion", () => findCompletion(evaluator, NO_FACTS, target, "true")],
    ["changes", () => counterfactual(evaluator, NO_FACTS, target)],
    ["how it stands", () => targetTruth(model, evaluator.evaluate(NO_FACTS), target)],
  ])("%s", (_, ask) => {
    expect(ask).toThrow("no such target");
  });

  test("[X12] a certificate of it is refused", () => {
    const { logicDigest } = model;
    const { faults } = checkCertificate(model, { logicDigest, target, facts: {}, witnesses: [] });
    expect(faults).toEqual([{ code: "unknownTarget" }]);
  });
});
