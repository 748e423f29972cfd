import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { completionsOf } from "../../testing/brute-force.ts";
import { pasteable } from "../../testing/differential.ts";
import { drawFrom, sequences } from "../../testing/draw.ts";
import { drawCase, factsOf } from "../../testing/generate-case.ts";
import { drawRuleset, ENUMERABLE, linked } from "../../testing/generate-ruleset.ts";
import { factsOfCase, realEvaluator, sampleCases } from "../../testing/real-ruleset.ts";
import {
  booleanFact,
  derived,
  evaluatorOf,
  first,
  integerFact,
  modelOf,
  no,
  yes,
} from "../../testing/small-ruleset.ts";
import { settledTargets } from "../../testing/targets.ts";
import { type Facts, readFacts } from "../model/read-facts.ts";
import { evaluateReference } from "../reference/evaluate-reference.ts";
import { type Certificate, type CertificateFault, certify, checkCertificate } from "./certificate.ts";
import { sufficientReason } from "./reasons.ts";
import { type Target, targetTruth } from "./target.ts";

test("[X10] [X11] certificates of generated cases check out, and what is said not to be escaped is not", () => {
  const kinds = { completion: 0, onlyKleene: 0, gaveUp: 0 };
  fc.assert(
    fc.property(sequences(600), sequences(100), (parts, answers) => {
      const ruleset = drawRuleset(drawFrom(parts), ENUMERABLE);
      const model = linked(ruleset);
      const evaluator = evaluatorOf(model);
      const facts = factsOf(model, drawCase(drawFrom(answers), model));
      for (const target of settledTargets(evaluator.evaluate(facts))) {
        const reason = sufficientReason(evaluator, facts, target);
        if (reason === undefined) throw new Error("no reason");
        const certificate = certify(evaluator, facts, reason);
        try {
          expect(checkCertificate(model, certificate).faults).toEqual([]);
          for (const { fact, kind } of certificate.witnesses) {
            kinds[kind]++;
            if (kind !== "onlyKleene") continue;
            const others: Facts = new Map([...facts].filter(([id]) => id !== fact && reason.facts.includes(id)));
            const all = completionsOf(model, others, 300) ?? [];
            const truths = all.map((complete) => targetTruth(model, evaluateReference(model, complete), target));
            expect(truths).not.toContain("false");
          }
        } catch (error) {
          throw new Error(pasteable({ error: String(error), target, ruleset, facts: [...facts], certificate }));
        }
      }
    }),
    { numRuns: 300, includeErrorInReport: true },
  );
  expect(kinds.completion).toBeGreaterThan(400);
  expect(kinds.onlyKleene).toBeGreaterThan(0);
  expect(kinds.gaveUp).toBeLessThan(kinds.completion / 100);
});

const evaluator = realEvaluator();
const { model } = evaluator.plan;
const leads = model.ruleset.leads ?? [];

test.each(sampleCases())(
  "[X10] $name: the reason of every leading outcome has a certificate that checks",
  ({ sample }) => {
    const facts = factsOfCase(evaluator, sample.facts);
    const targets = settledTargets(evaluator.evaluate(facts)).filter(
      (target) => (target.kind === "settled" || target.kind === "atLeast") && leads.includes(target.decision),
    );
    for (const target of targets) {
      const reason = sufficientReason(evaluator, facts, target, 2_000);
      if (reason === undefined) throw new Error("no reason");
      const certificate = certify(evaluator, facts, reason);
      expect(checkCertificate(model, JSON.parse(JSON.stringify(certificate)))).toEqual({ faults: [], unwitnessed: [] });
      expect(certificate.witnesses.map(({ fact }) => fact).sort()).toEqual([...reason.facts].sort());
    }
  },
);

describe("a certificate in which something was changed", () => {
  const small = evaluatorOf(
    modelOf({
      facts: [booleanFact("seen"), booleanFact("told"), booleanFact("paid"), integerFact("age", 0, 20)],
      indicators: [derived("minor", { fact: "age", operator: "lessThan", value: 18 })],
      decisions: [first("act", ["none", "some"], [["some", { all: [yes("seen"), yes("minor"), no("paid")] }]], "none")],
      constraints: [{ id: "tellsWhatWasSeen", because: { nb: "x" }, holds: { any: [yes("seen"), no("told")] } }],
    }),
  );
  const read = readFacts(small.plan.model, { seen: true, told: true, paid: false, age: 15 });
  const facts: Facts = read.ok ? read.value : new Map();
  const target: Target = { kind: "settled", decision: "act", outcome: "some" };
  const certificate = certify(small, facts, { target, facts: ["seen", "paid", "age"] });
  const witnessed = (change: (facts: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>) =>
    certificate.witnesses.map((witness) =>
      witness.fact === "age" && witness.kind === "completion" ? { ...witness, facts: change(witness.facts) } : witness,
    );

  test("[X12] is right as it was, and in JSON with its keys in another order", () => {
    const reversed: Certificate = {
      ...certificate,
      facts: Object.fromEntries(Object.entries(certificate.facts).reverse()),
    };
    for (const one of [certificate, JSON.parse(JSON.stringify(reversed))]) {
      expect(checkCertificate(small.plan.model, one)).toEqual({ faults: [], unwitnessed: [] });
    }
    expect(certificate.witnesses.find(({ fact }) => fact === "age")).toMatchObject({
      kind: "completion",
      facts: { seen: true, told: true, paid: false, age: 20 },
      breaks: [],
    });
  });

  const rows: readonly (readonly [CertificateFault["code"], Partial<Certificate>])[] = [
    ["otherRuleset", { logicDigest: "0".repeat(64) }],
    ["unreadableFacts", { facts: { ...certificate.facts, age: 200 } }],
    ["doesNotSuffice", { facts: { ...certificate.facts, age: 19 } }],
    ["canBeLeftOut", { facts: { ...certificate.facts, told: true } }],
    ["witnessMissing", { witnesses: certificate.witnesses.slice(1) }],
    ["unreadableFacts", { witnesses: witnessed((all) => ({ ...all, age: "old" })) }],
    ["notComplete", { witnesses: witnessed((all) => ({ ...all, age: { atLeast: 18 } })) }],
    ["changesAnother", { witnesses: witnessed((all) => ({ ...all, paid: true })) }],
    ["targetHolds", { witnesses: witnessed((all) => ({ ...all, age: 3 })) }],
    [
      "constraintsDiffer",
      {
        witnesses: certificate.witnesses.map((witness) =>
          witness.fact === "seen" && witness.kind === "completion"
            ? { ...witness, facts: { ...witness.facts, told: true } }
            : witness,
        ),
      },
    ],
  ];

  test.each(rows)("[X12] is refused: %s", (code, change) => {
    const { faults } = checkCertificate(small.plan.model, { ...certificate, ...change });
    expect(faults.map((fault) => fault.code)).toContain(code);
  });

  test("[X10] is not made for what is no reason", () => {
    expect(() => certify(small, facts, { target, facts: ["seen", "paid"] })).toThrow("doesNotSuffice");
    expect(() => certify(small, facts, { target, facts: ["seen", "told", "paid", "age"] })).toThrow("canBeLeftOut");
  });

  test("[X11] says so where only three-valued logic leaves an answer open", () => {
    const either = evaluatorOf(
      modelOf({
        facts: [booleanFact("seen")],
        indicators: [derived("settled", { any: [yes("seen"), no("seen")] })],
      }),
    );
    const answered = readFacts(either.plan.model, { seen: true });
    const reason = { target: { kind: "indicator", indicator: "settled", truth: "true" }, facts: ["seen"] } as const;
    const made = certify(either, answered.ok ? answered.value : new Map(), reason);
    expect(made.witnesses).toEqual([{ fact: "seen", kind: "onlyKleene" }]);
    expect(checkCertificate(either.plan.model, made)).toEqual({ faults: [], unwitnessed: ["seen"] });
  });
});
