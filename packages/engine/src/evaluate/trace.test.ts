import fc from "fast-check";
import { expect, test } from "vitest";
import { pasteable } from "../../testing/differential.ts";
import { caseOfSeed, factsOf } from "../../testing/generate-case.ts";
import { linked, rulesets } from "../../testing/generate-ruleset.ts";
import {
  action,
  atLeast,
  booleanFact,
  choiceFact,
  choicesFact,
  dateFact,
  derived,
  evaluatorOf,
  first,
  integerFact,
  modelOf,
  no,
  yes,
} from "../../testing/small-ruleset.ts";
import type { Condition, Ruleset } from "../ruleset/schema.ts";

/** Every condition of a document with its place, read from the document alone. */
function conditionsIn(ruleset: Ruleset): { path: string; condition: Condition }[] {
  const found: { path: string; condition: Condition }[] = [];
  const visit = (condition: Condition | undefined, path: string): void => {
    if (condition === undefined) return;
    found.push({ path, condition });
    if ("all" in condition) condition.all.forEach((part, i) => visit(part, `${path}/all/${i}`));
    else if ("any" in condition) condition.any.forEach((part, i) => visit(part, `${path}/any/${i}`));
    else if ("not" in condition) visit(condition.not, `${path}/not`);
  };
  ruleset.indicators.forEach(({ when }, i) => visit(when, `/indicators/${i}/when`));
  ruleset.decisions.forEach(({ rules }, i) =>
    rules.forEach(({ when }, j) => visit(when, `/decisions/${i}/rules/${j}/when`)),
  );
  ruleset.actions.forEach(({ when, unless, basis }, i) => {
    visit(when, `/actions/${i}/when`);
    visit(unless, `/actions/${i}/unless`);
    basis.forEach((one, j) => visit(one.when, `/actions/${i}/basis/${j}/when`));
  });
  ruleset.constraints.forEach((constraint, i) => {
    if ("holds" in constraint) visit(constraint.holds, `/constraints/${i}/holds`);
  });
  return found;
}

test("[E9] the trace holds every condition of the document once, in document order, by its place", () => {
  fc.assert(
    fc.property(rulesets(), fc.nat(), (ruleset, seed) => {
      const model = linked(ruleset);
      const trace = evaluatorOf(model).trace(factsOf(model, caseOfSeed(seed, model)));
      expect(trace.map(({ path }) => path)).toEqual(conditionsIn(ruleset).map(({ path }) => path));
    }),
    { numRuns: 200, includeErrorInReport: true },
  );
});

test("[E9] the truths of the trace are those of the evaluation", () => {
  fc.assert(
    fc.property(rulesets(), fc.nat(), (ruleset, seed) => {
      // Each condition again as an indicator of its own: what the evaluation says of it must be what the trace says.
      const conditions = conditionsIn(ruleset);
      const copies = conditions.map(({ condition }, i) => derived(`copy${i}`, condition));
      const model = linked({ ...ruleset, indicators: [...ruleset.indicators, ...copies] });
      const evaluator = evaluatorOf(model);
      const facts = factsOf(model, caseOfSeed(seed, model));
      const truths = new Map(evaluator.trace(facts).map(({ path, truth }) => [path, truth]));
      const { indicators } = evaluator.evaluate(facts);
      conditions.forEach(({ path }, i) => {
        if (truths.get(path) !== indicators[`copy${i}`]) throw new Error(pasteable({ path, ruleset, seed }));
      });
    }),
    { numRuns: 200, includeErrorInReport: true },
  );
});

test("[E9] a comparison tells what it saw, and all, any and not see their parts", () => {
  const model = modelOf({
    facts: [
      booleanFact("p"),
      choiceFact("where", ["a", "b", "c"]),
      choicesFact("seen", ["x", "y"]),
      integerFact("age", 0, 99),
      dateFact("born", "2000-01-01", "2020-12-31"),
    ],
    decisions: [
      first(
        "d",
        ["low", "high"],
        [["high", { all: [yes("p"), { fact: "where", operator: "in", value: ["a", "b"] }] }]],
        "low",
        true,
      ),
    ],
    actions: [
      action(
        "act",
        { not: { fact: "seen", operator: "contains", value: "y" } },
        {
          any: [
            atLeast("age", 18),
            { fact: "born", operator: "lessThan", value: "2010-01-01" },
            atLeast("d", "high"),
            no("p"),
          ],
        },
      ),
    ],
  });
  const facts = factsOf(model, {
    where: { oneOf: ["a", "c"] },
    seen: { includes: ["y"] },
    age: { atMost: 17 },
    born: "2009-05",
  });
  expect(evaluatorOf(model).trace(facts)).toEqual([
    { path: "/decisions/0/rules/0/when", truth: "unknown" },
    { path: "/decisions/0/rules/0/when/all/0", truth: "unknown", saw: { truth: "unknown" } },
    { path: "/decisions/0/rules/0/when/all/1", truth: "unknown", saw: { oneOf: ["a", "c"] } },
    { path: "/actions/0/when", truth: "false" },
    { path: "/actions/0/when/not", truth: "true", saw: { truth: "true" } },
    { path: "/actions/0/unless", truth: "true" },
    { path: "/actions/0/unless/any/0", truth: "false", saw: { atLeast: 0, atMost: 17 } },
    { path: "/actions/0/unless/any/1", truth: "true", saw: { atLeast: "2009-05-01", atMost: "2009-05-31" } },
    { path: "/actions/0/unless/any/2", truth: "unknown", saw: { oneOf: ["low", "high"] } },
    { path: "/actions/0/unless/any/3", truth: "unknown", saw: { truth: "unknown" } },
  ]);
});
