import fc from "fast-check";
import { expect, test } from "vitest";
import { pasteable } from "../../testing/differential.ts";
import { drawFrom, sequences } from "../../testing/draw.ts";
import { drawCase, factsOf, learnMore } from "../../testing/generate-case.ts";
import { linked, rulesets } from "../../testing/generate-ruleset.ts";
import { evaluatorOf } from "../../testing/small-ruleset.ts";
import type { Truth } from "../language/truth.ts";
import type { ActionState, Evaluation, Interval } from "./evaluation.ts";

/** Checks `law` between each generated case and one in which more was learned, and again more. */
function learning(law: (before: Evaluation, after: Evaluation) => string | undefined, runs = 250): void {
  fc.assert(
    fc.property(rulesets(), sequences(400), (ruleset, numbers) => {
      const model = linked(ruleset);
      const evaluator = evaluatorOf(model);
      const draw = drawFrom(numbers);
      for (let i = 0; i < 4; i++) {
        let facts = factsOf(model, drawCase(draw, model));
        let before = evaluator.evaluate(facts);
        for (let step = 0; step < 3; step++) {
          const learned = learnMore(draw, model, facts);
          const after = evaluator.evaluate(learned);
          const broken = law(before, after);
          if (broken !== undefined) {
            throw new Error(pasteable({ broken, ruleset, before: [...facts], after: [...learned] }));
          }
          [facts, before] = [learned, after];
        }
      }
    }),
    { numRuns: runs, includeErrorInReport: true },
  );
}

const kept = (before: Truth, after: Truth): boolean => before === "unknown" || before === after;
const within = (inner: Interval, outer: Interval): boolean => outer.min <= inner.min && inner.max <= outer.max;
/** The first key of `before` whose value and that of `after` do not agree. */
function firstBroken<T>(
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
  agree: (before: T, after: T) => boolean,
): string | undefined {
  return Object.entries(before).find(([id, value]) => {
    const other = after[id];
    return other === undefined || !agree(value, other);
  })?.[0];
}

test("[K5] learning more never overturns a truth that was settled", () => {
  learning((before, after) => firstBroken(before.indicators, after.indicators, kept));
});

test("[K6] learning more only shrinks intervals", () => {
  learning(
    (before, after) =>
      firstBroken(before.facts, after.facts, (a, b) => within(b, a)) ??
      firstBroken(before.scores, after.scores, (a, b) => within(b, a)),
  );
});

test("[K7] learning more only takes outcomes away; at least never falls and at most never rises", () => {
  learning((before, after) =>
    firstBroken(before.decisions, after.decisions, (a, b) => {
      if (a.hit !== "first" || b.hit !== "first") return true;
      if (a.atLeast !== undefined && b.atLeast !== undefined && a.atMost !== undefined && b.atMost !== undefined) {
        // `possible` is in outcome order, so its ends bound every later pair of ends.
        if (!a.possible.includes(b.atLeast) || !a.possible.includes(b.atMost)) return false;
      }
      return b.possible.length > 0 && b.possible.every((outcome) => a.possible.includes(outcome));
    }),
  );
});

test("[K8] learning more never overturns the truth of a collected outcome", () => {
  learning((before, after) =>
    firstBroken(before.decisions, after.decisions, (a, b) => {
      if (a.hit !== "collect" || b.hit !== "collect") return true;
      return firstBroken(a.outcomes, b.outcomes, kept) === undefined;
    }),
  );
});

test("[K9] learning more never changes an action that applies or does not, and one that applies unless is never open", () => {
  const allowed: { readonly [state in ActionState]: readonly ActionState[] } = {
    applies: ["applies"],
    doesNotApply: ["doesNotApply"],
    appliesUnless: ["appliesUnless", "applies", "doesNotApply"],
    open: ["open", "applies", "appliesUnless", "doesNotApply"],
  };
  learning((before, after) =>
    firstBroken(before.actions, after.actions, (a, b) => {
      return allowed[a.state].includes(b.state) && a.bases.every((truth, i) => kept(truth, b.bases[i] ?? "unknown"));
    }),
  );
});

test("[K10] learning more never takes a finding back, and answers nothing less", () => {
  learning((before, after) => {
    const lost = before.findings.find(({ constraint }) => !after.findings.some((one) => one.constraint === constraint));
    if (lost !== undefined) return lost.constraint;
    if (after.answered.count < before.answered.count) return "answered";
    return after.unknown.find((id) => !before.unknown.includes(id));
  });
});

test("the harness sees a law that does not hold", () => {
  expect(() =>
    learning((before, after) => (before.unknown.length > after.unknown.length ? "unknown" : undefined)),
  ).toThrow(/ruleset: /);
});
