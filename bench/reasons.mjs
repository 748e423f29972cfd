// What explanations cost: on every sample case of the real ruleset, and on a generated one that no person would write. Each reason is
// checked by the definition before anything is timed.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  allReasons,
  certify,
  checkCertificate,
  compile,
  counterfactual,
  linkModel,
  lowerPlan,
  parseCase,
  parseRuleset,
  readFacts,
  readRuleset,
  sufficientReason,
} from "@holdepunkt/engine";
import { numbers } from "./generate.mjs";

const REAL = new URL("../packages/rulesets/no-child-trafficking/", import.meta.url);
const text = { nb: "x" };

function must(result) {
  if (!result.ok) throw new Error(JSON.stringify(result.problems.slice(0, 3)));
  return result.value;
}

const evaluatorFor = (ruleset) => compile(lowerPlan(must(linkModel(must(ruleset)))));

/** Everything that the leading decisions of a case have settled. */
function targetsOf(evaluator, facts) {
  const { model } = evaluator.plan;
  const { decisions } = evaluator.evaluate(facts);
  return (model.ruleset.leads ?? []).flatMap((decision) => {
    const result = decisions[decision];
    if (result.hit !== "first") return [];
    if (result.possible.length === 1) return [{ kind: "settled", decision, outcome: result.possible[0] }];
    return result.atLeast === undefined ? [] : [{ kind: "atLeast", decision, outcome: result.atLeast }];
  });
}

/** `facts` facts, `indicators` indicators derived from them and from each other, and a decision on how many are true. */
export function largeRuleset(indicators, facts) {
  const next = numbers(indicators + facts);
  const asked = Array.from({ length: facts }, (_, i) => ({
    id: `fact${i}`,
    label: text,
    question: text,
    ...(i % 2 === 0 ? { type: "boolean" } : { type: "integer", min: 0, max: 120 }),
  }));
  const comparison = () => {
    const fact = asked[next(facts)];
    if (fact.type === "boolean") return { fact: fact.id, operator: "equal", value: next(2) === 0 };
    return { fact: fact.id, operator: "greaterThanInclusive", value: 1 + next(119) };
  };
  const derived = Array.from({ length: indicators }, (_, i) => {
    const parts = Array.from({ length: 3 }, (_, part) =>
      part === 0 && i > 0 && next(3) === 0 ? { fact: `sign${next(i)}`, operator: "equal", value: true } : comparison(),
    );
    return { id: `sign${i}`, label: text, tags: { kind: "sign" }, when: i % 2 === 0 ? { all: parts } : { any: parts } };
  });
  const count = { kind: ["sign"] };
  const row = (outcome, value) => ({
    id: `${outcome}Row`,
    outcome,
    because: text,
    when: { count, operator: "greaterThanInclusive", value },
  });
  return {
    format: 1,
    id: "large",
    version: "1.0.0",
    lawAsOf: "2026-01-01",
    title: text,
    sources: [],
    actors: [],
    tags: [{ id: "kind", label: text, values: [{ id: "sign", label: text }] }],
    facts: asked,
    indicators: derived,
    scores: [],
    decisions: [
      {
        id: "concern",
        label: text,
        hit: "first",
        ordered: true,
        outcomes: ["low", "some", "high"].map((id) => ({ id, label: text })),
        rules: [row("high", Math.round(indicators / 2)), row("some", Math.round(indicators / 5))],
        otherwise: "low",
      },
    ],
    leads: ["concern"],
    actions: [],
    constraints: [],
    laws: [],
  };
}

function largeCases(evaluator, facts, count) {
  const next = numbers(count);
  return Array.from({ length: count }, () =>
    must(
      readFacts(
        evaluator.plan.model,
        Object.fromEntries(
          Array.from({ length: facts }, (_, i) => [`fact${i}`, i % 2 === 0 ? next(2) === 0 : next(121)]),
        ),
      ),
    ),
  );
}

/** The median of a few runs, in milliseconds of processor time: what else the machine does is not counted. */
function timed(run, rounds) {
  let result;
  const times = Array.from({ length: rounds }, () => {
    const { user, system } = process.cpuUsage();
    result = run();
    const after = process.cpuUsage();
    return (after.user + after.system - user - system) / 1e3;
  });
  return { ms: times.sort((a, b) => a - b)[rounds >> 1], result };
}

const show = (ms) => (ms < 1 ? `${Math.round(ms * 1000)} µs` : `${ms.toFixed(ms < 10 ? 1 : 0)} ms`);

function row(name, pairs, run, rounds, note = () => "") {
  const runs = pairs.map((pair) => timed(() => run(pair), rounds)).sort((a, b) => a.ms - b.ms);
  const results = runs.map(({ result }) => result);
  return `| ${name} | ${show(runs[runs.length >> 1].ms)} | ${show(runs.at(-1).ms)} | ${note(results)} |`;
}

export function reasonsTable() {
  const evaluator = evaluatorFor(parseRuleset(readFileSync(new URL("ruleset.json", REAL))));
  const pairs = readdirSync(new URL("cases/", REAL))
    .filter((name) => name.endsWith(".json"))
    .sort()
    .flatMap((name) => {
      const sample = must(parseCase(readFileSync(new URL(`cases/${name}`, REAL))));
      const facts = must(readFacts(evaluator.plan.model, sample.facts));
      return targetsOf(evaluator, facts).map((target) => ({ evaluator, facts, target }));
    });
  const large = evaluatorFor(readRuleset(largeRuleset(1500, 1200)));
  const largePairs = largeCases(large, 1200, 9).flatMap((facts) =>
    targetsOf(large, facts).map((target) => ({ evaluator: large, facts, target })),
  );
  for (const { evaluator, facts, target } of [...pairs, ...largePairs.slice(0, 1)]) {
    const reason = sufficientReason(evaluator, facts, target, 0);
    const { faults } = checkCertificate(evaluator.plan.model, certify(evaluator, facts, reason, { steps: 2_000 }));
    if (faults.length > 0) throw new Error("a reason that does not check");
  }
  const alternatives = pairs.flatMap(({ evaluator, facts, target }) =>
    evaluator.plan.model.nodes
      .get(target.decision)
      .outcomes.filter((outcome) => outcome !== target.outcome)
      .map((outcome) => ({ evaluator, facts, target: { kind: "settled", decision: target.decision, outcome } })),
  );
  const reason = ({ evaluator, facts, target }) => sufficientReason(evaluator, facts, target);
  const minimal = ({ evaluator, facts, target }) => sufficientReason(evaluator, facts, target, 0);
  const all = ({ evaluator, facts, target }) => allReasons(evaluator, facts, target);
  const certificate = (pair) => certify(pair.evaluator, pair.facts, minimal(pair));
  const changes = ({ evaluator, facts, target }) => counterfactual(evaluator, facts, target, { steps: 2_000 });
  const having = (what, is) => (found) => `${found.filter(is).length} of ${found.length} ${what}`;
  const length = (found) => `${Math.max(...found.map(({ facts }) => facts.length))} answers at most`;
  return [
    "| explanation | median | worst | |",
    "|---|---:|---:|---|",
    row("one reason of which nothing can be left out", pairs, minimal, 9, length),
    row(
      "the smallest reason",
      pairs,
      reason,
      5,
      having("proven smallest", ({ proven }) => proven === "smallest"),
    ),
    row(
      "all minimal reasons",
      pairs,
      all,
      1,
      having("complete", ({ complete }) => complete),
    ),
    row("a certificate, checked by the definition", pairs, certificate, 1),
    row(
      "the cheapest changes to another outcome, 2,000 steps at most",
      alternatives,
      changes,
      1,
      having("proven cheapest, or that there are none", (one) => one.kind === "none" || one.proven === "smallest"),
    ),
    row("one reason, 1,500 indicators and 1,200 facts", largePairs, minimal, 5, length),
  ].join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(reasonsTable());
