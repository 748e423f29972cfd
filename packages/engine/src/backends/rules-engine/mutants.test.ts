import { type Backend, counted } from "../../../testing/backends.ts";
import { type Mutant, testMutants } from "../../../testing/mutants.ts";
import type { Facts } from "../../model/read-facts.ts";
import { lowerPlan } from "../../plan/lower-plan.ts";
import type { Plan } from "../../plan/plan.ts";
import { type EncodedCase, type EncodedValue, encodeCase } from "./encode-case.ts";
import { exportRules } from "./export-rules.ts";
import type { Comparison, Exported, ExportedRule, ExportedSum, RuleCondition } from "./exported.ts";
import { evaluatorOf } from "./rules-engine-evaluator.ts";

/** Exported rules, or a case as they read it, that were changed by `plant`. */
interface Plant {
  readonly exported?: (exported: Exported) => Exported;
  readonly encoded?: (encoded: EncodedCase, plan: Plan) => EncodedCase;
}

const planted = ({ exported: corrupt = (one) => one, encoded: miswrite = (one) => one }: Plant): Backend =>
  counted("mutant", (model) => {
    const plan = lowerPlan(model);
    const exported = exportRules(plan);
    if (exported.kind === "unsupported") throw new Error(exported.code);
    return evaluatorOf(plan, corrupt(exported), (facts: Facts) => miswrite(encodeCase(plan, facts), plan));
  });

/** A defect in rules. */
const rules = (change: (rule: ExportedRule, exported: Exported) => Partial<ExportedRule>): Backend =>
  planted({
    exported: (exported) => ({
      ...exported,
      rules: exported.rules.map((rule) => ({ ...rule, ...change(rule, exported) })),
    }),
  });

/** A defect in every condition, from the innermost to the outermost. */
const conditions = (change: (condition: RuleCondition) => RuleCondition): Backend => {
  const inside = (condition: RuleCondition): RuleCondition => {
    if ("all" in condition) return change({ all: condition.all.map(inside) });
    if ("any" in condition) return change({ any: condition.any.map(inside) });
    return change("not" in condition ? { not: inside(condition.not) } : condition);
  };
  return rules(({ conditions: whole }) => {
    const changed = inside(whole);
    return { conditions: "fact" in changed ? { all: [changed] } : changed };
  });
};

/** A defect in every comparison. */
const comparisons = (change: (comparison: Comparison) => Comparison): Backend =>
  conditions((condition) => ("fact" in condition ? change(condition) : condition));

/** A defect in sums. */
const sums = (change: (sum: ExportedSum) => Partial<ExportedSum>): Backend =>
  planted({
    exported: (exported) => ({ ...exported, sums: exported.sums.map((sum) => ({ ...sum, ...change(sum) })) }),
  });

/** A defect in how a case is written. */
const encoding = (change: (fact: string, value: EncodedValue, encoded: EncodedCase, plan: Plan) => EncodedValue) =>
  planted({
    encoded: (encoded, plan) =>
      Object.fromEntries(Object.entries(encoded).map(([fact, value]) => [fact, change(fact, value, encoded, plan)])),
  });

const MUTANTS: readonly Mutant[] = [
  [
    "certainly true and certainly false change places",
    rules(({ name }, { rules }) => {
      const other = name.replace(/:(true|false)$/, (_, truth) => (truth === "true" ? ":false" : ":true"));
      const [conditions] = rules.filter((rule) => rule.name === other).map((rule) => rule.conditions);
      return conditions === undefined || other === name ? {} : { conditions };
    }),
  ],
  ["a threshold is one too high", comparisons((one) => (typeof one.value === "number" ? add(one, 1) : one))],
  [
    "`at least` is said as `more than`",
    comparisons((one) =>
      one.operator === "greaterThanInclusive" ? ({ ...one, operator: "greaterThan" } as unknown as Comparison) : one,
    ),
  ],
  ["certain is asked of the most", comparisons((one) => ({ ...one, fact: one.fact.replace(/:min$/, ":max") }))],
  ["ruled out is asked of the least", comparisons((one) => ({ ...one, fact: one.fact.replace(/:max$/, ":min") }))],
  [
    "what is excluded is not looked at",
    comparisons((one) => ({ ...one, fact: one.fact.replace(/:excluded$/, ":included") })),
  ],
  [
    "`all` and `any` change places",
    conditions((one) => ("all" in one ? { any: one.all } : "any" in one ? { all: one.any } : one)),
  ],
  [
    "`any` forgets its last part",
    conditions((one) => ("any" in one && one.any.length > 1 ? { any: one.any.slice(0, -1) } : one)),
  ],
  [
    "`all` forgets its first part",
    conditions((one) => ("all" in one && one.all.length > 1 ? { all: one.all.slice(1) } : one)),
  ],
  ["an empty `any` stands where nothing can be", conditions((one) => ("not" in one ? { any: [] } : one))],
  ["all rules run at once", rules(() => ({ priority: 1 }))],
  ["rules run in the wrong order", rules(({ priority }) => ({ priority: 1_000 - priority }))],
  [
    "the default is never possible",
    conditions((one) =>
      "any" in one && one.any.length > 1 && one.any.some((part) => "all" in part)
        ? { any: one.any.filter((part) => !("all" in part)) }
        : one,
    ),
  ],
  ["a decision looks at a row's doubt as at its truth", rulesOfOutcomes(/:false$/, ":true")],
  ["a decision takes a row that is not ruled out for decided", rulesOfOutcomes(/:true$/, ":false")],
  ["a sum drops its last term", sums(({ terms }) => ({ terms: terms.slice(0, -1) }))],
  ["a least sum starts at nothing", sums(({ fact, start }) => ({ start: fact.endsWith(":min") ? 0 : start }))],
  [
    "a weight is one too large",
    sums(({ terms }) => ({ terms: terms.map((term) => ({ ...term, weight: term.weight + 1 })) })),
  ],
  ["a sum is not clipped from above", sums(() => ({ max: Number.MAX_SAFE_INTEGER }))],
  ["a sum is not clipped from below", sums(() => ({ min: Number.MIN_SAFE_INTEGER }))],
  [
    "years are counted from the earliest birth in both bounds",
    planted({
      exported: (exported) => ({
        ...exported,
        years: exported.years.map((one) => ({ ...one, from: one.from.replace(/:max$/, ":min") })),
      }),
    }),
  ],
  [
    "years are not clipped",
    planted({
      exported: (exported) => ({
        ...exported,
        years: exported.years.map((one) => ({ ...one, max: Number.MAX_SAFE_INTEGER })),
      }),
    }),
  ],
  ["unknown is written as no", encoding((_, value) => value ?? false)],
  ["an upper bound is one too low", encoding((fact, value) => (/:max$/.test(fact) ? Number(value) - 1 : value))],
  [
    "only what is least is written",
    encoding((fact, value, encoded) =>
      /:max$/.test(fact) ? (encoded[fact.replace(/:max$/, ":min")] ?? value) : value,
    ),
  ],
  [
    "what is not included is written as excluded",
    encoding((fact, value, encoded, { model }) => {
      const node = model.nodes.get(fact.replace(/:.*/, ""));
      const included = encoded[fact.replace(/:.*/, ":included")];
      return /:excluded$/.test(fact) && node?.kind === "choices" && Array.isArray(included)
        ? node.options.filter((option) => !included.includes(option))
        : value;
    }),
  ],
  ["what is excluded is not written", encoding((fact, value) => (/:excluded$/.test(fact) ? [] : value))],
  [
    "of several options possible the first is written",
    encoding((fact, value) => (/:possible$/.test(fact) && Array.isArray(value) ? value.slice(0, 1) : value)),
  ],
  [
    "a date is written as its month",
    encoding((fact, value, _, { model }) =>
      model.nodes.get(fact.replace(/:.*/, ""))?.kind === "date" ? Math.floor(Number(value) / 100) * 100 : value,
    ),
  ],
];

function add(comparison: Comparison, more: number): Comparison {
  return typeof comparison.value === "number"
    ? ({ ...comparison, value: comparison.value + more } as Comparison)
    : comparison;
}

/** A defect in the rules of outcomes, in the truth of rows that they read. */
function rulesOfOutcomes(truth: RegExp, instead: string): Backend {
  const inside = (condition: RuleCondition): RuleCondition => {
    if ("all" in condition) return { all: condition.all.map(inside) };
    if ("any" in condition) return { any: condition.any.map(inside) };
    if ("not" in condition) return condition;
    return { ...condition, fact: condition.fact.replace(truth, instead) };
  };
  return rules(({ name, conditions: whole }) => {
    const changed = inside(whole);
    return /:possible:/.test(name) && !("fact" in changed) ? { conditions: changed } : {};
  });
}

testMutants("the exported rules and the encoding", planted({}), MUTANTS);
