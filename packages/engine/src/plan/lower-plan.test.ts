import fc from "fast-check";
import { expect, test } from "vitest";
import { linked, rulesets } from "../../testing/generate-ruleset.ts";
import { atLeast, derived, evaluatorOf, integerFact, modelOf, numberFact } from "../../testing/small-ruleset.ts";
import { NO_FACTS } from "../model/read-facts.ts";
import { lowerPlan, nextUp } from "./lower-plan.ts";
import { conditionEdge, nodeOf, placeOf, readsOf } from "./plan.ts";

const RUNS = { numRuns: 200, includeErrorInReport: true } as const;

test("[E15] every node of a plan stands after those it reads, and equal nodes stand once", () => {
  fc.assert(
    fc.property(rulesets(), (ruleset) => {
      const { nodes } = lowerPlan(linked(ruleset));
      const texts = nodes.map((node) => JSON.stringify(node));
      expect(new Set(texts).size).toBe(texts.length);
      nodes.forEach((node, position) => {
        for (const read of readsOf(node)) {
          if (!(read >= 0 && read < position)) throw new Error(`${position} reads ${read}`);
        }
      });
    }),
    RUNS,
  );
});

test("[E15] a plan cannot be changed", () => {
  fc.assert(
    fc.property(rulesets(), (ruleset) => {
      const plan = lowerPlan(linked(ruleset));
      expect([plan, plan.nodes, plan.actions, ...plan.nodes].every((part) => Object.isFrozen(part))).toBe(true);
    }),
    RUNS,
  );
});

test("[E15] a plan has a place for every node and every condition but those of laws", () => {
  fc.assert(
    fc.property(rulesets(), (ruleset) => {
      const model = linked(ruleset);
      const plan = lowerPlan(model);
      for (const node of model.nodes.values()) if (node.kind !== "action") placeOf(plan, node);
      for (const decision of model.decisions) {
        for (const rule of decision.rules)
          expect(nodeOf(conditionEdge(plan, rule.when))).toBeLessThan(plan.nodes.length);
      }
      expect(plan.actions.map(({ action }) => action.id)).toEqual(ruleset.actions.map(({ id }) => id));
    }),
    RUNS,
  );
});

test("[E15] lowering one model twice gives one plan", () => {
  fc.assert(
    fc.property(rulesets(), (ruleset) => {
      const model = linked(ruleset);
      expect(lowerPlan(model).nodes).toEqual(lowerPlan(model).nodes);
    }),
    RUNS,
  );
});

test("[E15] a condition that stands ten times is computed once", () => {
  const when = { all: [atLeast("x", 3), { not: atLeast("x", 7) }] };
  const model = modelOf({
    facts: [integerFact("x", 0, 9)],
    indicators: Array.from({ length: 10 }, (_, i) => derived(`i${i}`, when)),
  });
  expect(lowerPlan(model).nodes.map(({ kind }) => kind)).toEqual(["numberInput", "atLeast", "atLeast", "all"]);
});

test("[C2] the double above a number is the next one, so that more than is at least the next", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, max: 1e308 }), (x) => {
      const next = nextUp(x);
      expect(next).toBeGreaterThan(x);
      const middle = x / 2 + next / 2;
      expect(middle === x || middle === next || middle === 0).toBe(true);
    }),
    { numRuns: 1_000 },
  );
  expect([nextUp(0), nextUp(-0), nextUp(1), nextUp(-Number.MIN_VALUE)]).toEqual([
    Number.MIN_VALUE,
    Number.MIN_VALUE,
    1 + Number.EPSILON,
    -0,
  ]);
});

test("[C2] thresholds one double apart are told apart", () => {
  const edge = 0.1 + 0.2;
  const model = modelOf({
    facts: [numberFact("x", 0, 1)],
    indicators: [
      derived("more", { fact: "x", operator: "greaterThan", value: 0.3 }),
      derived("most", { fact: "x", operator: "lessThanInclusive", value: 0.3 }),
    ],
  });
  const session = evaluatorOf(model).session(NO_FACTS);
  for (const [value, more] of [
    [0.3, "false"],
    [edge, "true"],
  ] as const) {
    session.set("x", { kind: "range", min: value, max: value });
    expect(session.evaluation().indicators).toEqual({ more, most: more === "true" ? "false" : "true" });
  }
});
