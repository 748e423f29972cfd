import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changedCase, completeCase, completed, drawComplete, numbersFrom, type Written } from "./testing/cases.ts";
import {
  type EvaluatedCase,
  type LawVerdict,
  type LinkedLaw,
  lawVerdict,
  readFacts,
  speaksOf,
} from "./testing/engine.ts";
import { evaluator, model, must, samples } from "./testing/ruleset.ts";

/*
 * Every law of the ruleset, tried on random complete cases. Nothing proves them yet.
 */

const SEED = 20_261_124;
const runs = (numRuns: number) => ({ numRuns, seed: SEED });

function evaluate(written: Written): EvaluatedCase {
  const facts = must(readFacts(model, written));
  return { facts, evaluation: evaluator.evaluate(facts) };
}

/** Every sample case with what it leaves open answered no, answered yes, and answered at random. */
const sampleCompletions: readonly Written[] = [...samples.values()].flatMap(({ facts }, i) => {
  const plain = Object.fromEntries(Object.entries(facts).map(([id, value]) => [id, unwrapped(value)]));
  const random = drawComplete(numbersFrom(SEED + i));
  return [false, true, undefined].map((open) => completed(plain, random, open));
});

function unwrapped(value: unknown): unknown {
  return typeof value === "object" && value !== null && "value" in value ? value.value : value;
}

/** Cases in which laws with narrow conditions have something to say. */
const witnesses: readonly (EvaluatedCase & { readonly written: Written })[] = [
  ...sampleCompletions,
  ...Array.from({ length: 1_500 }, (_, i) => drawComplete(numbersFrom(i))),
].map((written) => ({ written, ...evaluate(written) }));

function tryLaw(law: LinkedLaw): void {
  switch (law.kind) {
    case "monotone": {
      const { decision, over } = law;
      const rank = (written: Written): number => {
        const result = evaluate(written).evaluation.decisions[decision.id];
        return decision.outcomes.indexOf(result?.hit === "first" ? (result.atLeast ?? "") : "");
      };
      fc.assert(
        fc.property(completeCase, fc.constantFrom(...over), (written, { id }) => {
          fc.pre(speaksOf(law, evaluate(written)));
          expect(rank({ ...written, [id]: true })).toBeGreaterThanOrEqual(rank({ ...written, [id]: false }));
        }),
        runs(Math.min(1_500, 400 + 40 * over.length)),
      );
      return;
    }
    case "independent": {
      const { decision, of } = law;
      let spoke = 0;
      fc.assert(
        fc.property(changedCase(new Set(of.map(({ id }) => id))), ([written, changed]) => {
          const [before, after] = [evaluate(written), evaluate(changed)];
          if (!speaksOf(law, before) || !speaksOf(law, after)) return;
          spoke++;
          const { [decision.id]: result } = after.evaluation.decisions;
          expect(result).toStrictEqual(before.evaluation.decisions[decision.id]);
        }),
        runs(400),
      );
      expect(spoke).toBeGreaterThan(50);
      return;
    }
    case "implies":
    case "never":
    case "reachable": {
      const verdicts = new Map<LawVerdict, number>();
      for (const one of witnesses) {
        const verdict = lawVerdict(law, one);
        if (verdict === "broken") expect.fail(`${law.id} is broken by ${JSON.stringify(one.written)}`);
        verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
      }
      // A law that says nothing is kept by everything. What can be reached need be reached but once.
      expect(verdicts.get("kept")).toBeGreaterThan(law.kind === "reachable" ? 0 : 50);
      return;
    }
  }
}

describe("every law of the ruleset holds in random complete cases", () => {
  test.each(model.laws.map((law) => [law.id, law] as const))("%s", (_, law) => tryLaw(law));
});

/** The domain model's list of laws, line by line: kind, decision, and the laws that carry it. */
const WANTED: readonly (readonly [line: string, kind: LinkedLaw["kind"], ids: readonly string[]])[] = [
  ["any sign answered yes never lowers concern", "monotone", ["yesNeverLowersConcern"]],
  ["any sign answered yes never lowers urgency", "monotone", ["yesNeverLowersUrgency"]],
  ["concern never depends on the border or on smuggling", "independent", ["borderDoesNotDecide"]],
  ["concern never depends on asylum", "independent", ["asylumDoesNotDecide"]],
  ["concern never depends on the reporter", "independent", ["reporterDoesNotDecide"]],
  ["concern never depends on age", "independent", ["ageDoesNotDecide"]],
  ["concern never depends on the relation to the exploiter", "independent", ["relationDoesNotDecide"]],
  ["concern never depends on suspicion", "independent", ["suspicionDoesNotDecide"]],
  ["no sign of means is needed for strongIndications", "reachable", ["strongWithoutMeans"]],
  ["a decisive sign of purpose implies strongIndications", "implies", ["decisivePurposeIsStrong"]],
  ["smuggling never depends on any sign", "implies", ["crossingMeansSmuggling", "smugglingMeansCrossing"]],
  ["possibleTrafficking and smugglingOnly never hold together", "never", ["notBothTraffickingAndSmugglingOnly"]],
  ["stating an adult age never changes childStatus while in doubt", "independent", ["adultClaimDoesNotDecide"]],
  ["possibleTrafficking and smuggling can hold together", "reachable", ["traffickingAndSmugglingTogether"]],
  [
    "every outcome of concern is reachable with means none",
    "reachable",
    ["strongWithoutMeans", "indicationsWithoutMeans", "unclearWithoutMeans", "noneWithoutMeans"],
  ],
  ["danger to life always means now", "implies", ["dangerMeansNow"]],
  ["a duty to report is never shown to one who answered that there is none", "never", ["noDutyShownWithoutDuty"]],
  ["some case settles noneRegistered", "reachable", ["noneRegisteredReachable"]],
];

describe("the domain model's list of laws is there", () => {
  const laws = new Map(model.laws.map((law) => [law.id, law]));

  test.each(WANTED)("%s", (_, kind, ids) => {
    expect(ids.map((id) => laws.get(id)?.kind)).toStrictEqual(ids.map(() => kind));
  });

  test("those over all signs are over all sixty-two", () => {
    for (const id of ["yesNeverLowersConcern", "yesNeverLowersUrgency"]) {
      const law = laws.get(id);
      expect(law?.kind === "monotone" ? law.over.length : 0, id).toBe(62);
    }
  });

  /** What `concern` must not depend on, whichever law says so. */
  const NO_MATTER = [
    ...["borderCrossed", "organisedUnlawfulCrossing", "debtToTransporter", "contactWithTransporterEnded"],
    ...["ageVerified", "verifiedAge", "statedAge", "ageAtEvent", "reasonToBelieveUnder18"],
    ...["exploiterRelation", "norwayRole", "arenas"],
    ...["suspectedOfOffence", "unaccompanied", "withoutLawfulStay", "appliedForAsylum"],
    ...["offenceOngoingOrImminent", "mayBeTakenAbroad", "livesInInstitution"],
    ...["reporterRole", "hasReportingDuty"],
  ];

  test.each(NO_MATTER)("a law says that concern never depends on %s", (fact) => {
    const saying = model.laws.filter(
      (law) =>
        law.kind === "independent" &&
        law.given === undefined &&
        law.decision.id === "concern" &&
        law.of.some(({ id }) => id === fact),
    );
    expect(saying).not.toStrictEqual([]);
  });

  test("no basis that is a duty can be shown to one who answered that there is none", () => {
    const duties = model.actions.flatMap(({ bases }) => bases.filter(({ id }) => id?.startsWith("duty")));
    const law = JSON.stringify(model.ruleset.laws.find(({ id }) => id === "noDutyShownWithoutDuty"));
    expect(duties.length).toBeGreaterThanOrEqual(15);
    expect(duties.filter(({ id }) => !law.includes(`"${id}"`)).map(({ id }) => id)).toStrictEqual([]);
  });

  test("each law says why", () => {
    for (const { id, document } of model.laws) expect(Object.values(document.because).every(Boolean), id).toBe(true);
  });
});

/** Beyond those that laws name: each outcome is some complete case's. */
test("every outcome of every decision is reached", () => {
  const reached = new Set(
    witnesses.flatMap(({ evaluation }) =>
      Object.entries(evaluation.decisions).flatMap(([id, result]) => {
        const held =
          result.hit === "first"
            ? result.possible
            : Object.keys(result.outcomes).filter((outcome) => result.outcomes[outcome] === "true");
        return held.map((outcome) => `${id}.${outcome}`);
      }),
    ),
  );
  const all = model.decisions.flatMap(({ id, outcomes }) => outcomes.map((outcome) => `${id}.${outcome}`));
  expect(all.filter((name) => !reached.has(name))).toStrictEqual([]);
});
