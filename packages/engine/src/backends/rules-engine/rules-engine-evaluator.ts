import type { Almanac, Engine, RuleProperties } from "json-rules-engine";
import { questionsOfConditions } from "../../evaluate/compiled.ts";
import type { Evaluation, Interval } from "../../evaluate/evaluation.ts";
import { type Assembly, assemble, type Reader } from "../../evaluate/results.ts";
import type { Truth } from "../../language/truth.ts";
import { questions } from "../../model/model.ts";
import type { Facts } from "../../model/read-facts.ts";
import { isNegated, nodeOf, type Plan } from "../../plan/plan.ts";
import { type EncodedCase, type EncodedValue, encodeCase } from "./encode-case.ts";
import { exportRules } from "./export-rules.ts";
import type { Exported, ExportedSum, ExportedTerm, ExportedYears } from "./exported.ts";
import { excluded, included, least, most, optionIds, possible } from "./fact-names.ts";
import { nodeNames, outcomeRules, readTruth } from "./rule-names.ts";

/** Evaluates cases with json-rules-engine, which has to be installed beside this package. */
export interface RulesEngineEvaluator {
  /** The same evaluation as the evaluator's. Cases that are handed in together wait for each other. */
  evaluate(facts: Facts): Promise<Evaluation>;
  /** How many cases that engine has answered. */
  readonly answered: number;
}

/** Makes a plan ready for json-rules-engine. Throws where the ruleset cannot be exported: ask `exportRules` first. */
export function rulesEngineEvaluator(plan: Plan): RulesEngineEvaluator {
  const exported = exportRules(plan);
  if (exported.kind === "unsupported") throw new Error(`${exported.code} at ${exported.planPath}`);
  return evaluatorOf(plan, exported, (facts) => encodeCase(plan, facts));
}

/** As `rulesEngineEvaluator`, for rules and an encoding that may have been tampered with. For tests. */
export function evaluatorOf(
  plan: Plan,
  exported: Exported,
  encode: (facts: Facts) => EncodedCase,
): RulesEngineEvaluator {
  const assembly: Assembly = {
    plan,
    questions: questions(plan.model),
    questionsOf: questionsOfConditions(plan.model),
  };
  const sources = sourcesOf(plan, exported);
  let engine: Promise<Engine> | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let answered = 0;

  const answer = async (facts: Facts): Promise<Evaluation> => {
    engine ??= makeEngine(exported);
    const encoded = encode(facts);
    const { events, results, failureResults, almanac } = await (await engine).run(encoded);
    // That engine passes over rules in silence when it was stopped; a rule that did not run is no answer.
    if (results.length + failureResults.length !== exported.rules.length) throw new Error("a rule did not run");
    const computed = await computedFacts(exported, almanac);
    const fired = new Set(events.map(({ type }) => type));
    const evaluation = assemble(assembly, readerOf(sources, { encoded, fired, computed }));
    answered++;
    return evaluation;
  };
  return {
    evaluate: (facts) => {
      // One run at a time: the first to finish would mark the engine finished, and the others would skip their rules.
      const evaluation = turn.then(() => answer(facts));
      turn = evaluation.catch(() => {
        // It goes on with later rules after an error, and would mark the next run finished in the middle.
        engine = undefined;
      });
      return evaluation;
    },
    get answered() {
      return answered;
    },
  };
}

/** An engine of json-rules-engine that holds an exported ruleset. The README-level version is in docs/reference/rules-engine.md. */
async function makeEngine({ rules, sums, years }: Exported): Promise<Engine> {
  const { Engine } = await import("json-rules-engine");
  const engine = new Engine();
  // Without its cache, which finds values by a hash of their name alone: two names with one hash would share a value.
  const options = { cache: false };
  for (const { name } of rules) engine.addFact(name, false, options);
  // Its types want lists that it may write to; it copies them.
  for (const rule of rules) engine.addRule(rule as unknown as RuleProperties);
  engine.on("success", ({ type }, almanac) => {
    almanac.addFact(type, true, options);
  });
  for (const one of sums) engine.addFact(one.fact, (_, almanac) => sumOf(one, almanac), options);
  for (const one of years) engine.addFact(one.fact, (_, almanac) => yearsOf(one, almanac), options);
  return engine;
}

async function sumOf({ start, terms, min, max }: ExportedSum, almanac: Almanac): Promise<number> {
  const values = await Promise.all(terms.map(({ fact }) => almanac.factValue<EncodedValue>(fact)));
  return clipped(
    terms.reduce((sum, term, i) => (holds(term, values[i]) ? sum + term.weight : sum), start),
    min,
    max,
  );
}

function holds(term: ExportedTerm, value: EncodedValue | undefined): boolean {
  if (term.operator === "equal") return value === term.value;
  return Array.isArray(value) && value.includes(term.value);
}

async function yearsOf({ from, to, min, max }: ExportedYears, almanac: Almanac): Promise<number> {
  const [born, day] = await Promise.all([almanac.factValue<number>(from), almanac.factValue<number>(to)]);
  return clipped(Math.floor((day - born) / 10_000), min, max);
}

const clipped = (value: number, min: number, max: number): number => Math.min(Math.max(value, min), max);

async function computedFacts({ sums, years }: Exported, almanac: Almanac): Promise<ReadonlyMap<string, number>> {
  const facts = [...sums, ...years].map(({ fact }) => fact);
  const values = await Promise.all(facts.map((fact) => almanac.factValue<number>(fact)));
  return new Map(facts.map((fact, i) => [fact, values[i] ?? Number.NaN]));
}

/** What one run left behind. */
interface Run {
  readonly encoded: EncodedCase;
  readonly fired: ReadonlySet<string>;
  readonly computed: ReadonlyMap<string, number>;
}

/** Where the values of a plan's nodes are found after a run. */
interface Sources {
  readonly plan: Plan;
  readonly names: readonly string[];
  readonly rules: ReadonlySet<string>;
  /** By the position of a decision in the plan: the rule of each outcome. */
  readonly outcomes: ReadonlyMap<number, readonly string[]>;
}

function sourcesOf(plan: Plan, { rules }: Exported): Sources {
  const names = nodeNames(plan);
  return { plan, names, rules: new Set(rules.map(({ name }) => name)), outcomes: outcomeRules(plan, names) };
}

/** Reads what fired, what was computed, and what was answered; it computes nothing. */
function readerOf({ plan, names, rules, outcomes }: Sources, { encoded, fired, computed }: Run): Reader {
  const among = (fact: string, option: string): boolean => {
    const value = encoded[fact];
    return Array.isArray(value) && value.includes(option);
  };
  /** Whether an edge certainly has a truth: by its rule, or by its answer where it needs none. */
  const certain = (edge: number, rule: string, wanted: boolean): boolean => {
    const node = plan.nodes[nodeOf(edge)];
    const value = wanted !== isNegated(edge);
    if (!rules.has(rule)) {
      if (node?.kind === "truthInput") return encoded[node.fact] === value;
      if (node?.kind === "optionInput") {
        const option = optionIds(plan.model, node.fact)[node.option] ?? "";
        return among((value ? included : excluded)(node.fact), option);
      }
    }
    return fired.has(rule);
  };
  return {
    truth: (edge): Truth => {
      const rule = readTruth(names, edge);
      const [yes, no] = [certain(edge, rule.true, true), certain(edge, rule.false, false)];
      if (yes && no) throw new Error(`${rule.true} and ${rule.false} both fired`);
      return yes ? "true" : no ? "false" : "unknown";
    },
    interval: (node): Interval => {
      const name = names[node] ?? "";
      const bound = (fact: string): number => computed.get(fact) ?? Number(encoded[fact]);
      return { min: bound(least(name)), max: bound(most(name)) };
    },
    options: (position): readonly number[] => {
      const node = plan.nodes[position];
      const left =
        node?.kind === "optionsInput"
          ? optionIds(plan.model, node.fact).map((option) => among(possible(node.fact), option))
          : (outcomes.get(position) ?? []).map((rule) => fired.has(rule));
      return left.flatMap((is, option) => (is ? [option] : []));
    },
  };
}
