// `npm run bench`: every engine on the same rules and the same cases, in one process with all rulesets loaded (an engine that
// ever saw one ruleset alone looks twice as fast as it is). Answers are checked before anything is timed. Rounds of the candidates
// are interleaved, so that what else the machine does falls on all alike; the medians' ratios are what counts, the spread is shown.
import { readFacts } from "@holdepunkt/engine";
// Not part of the engine's front door: the definition is there to be measured against.
import { evaluateReference } from "../packages/engine/dist/reference/evaluate-reference.js";
import { benchAuditLog } from "./audit-log.mjs";
import { expected, makeCases, makeRules } from "./generate.mjs";
import * as handWritten from "./peers/hand-written.mjs";
import * as holdepunkt from "./peers/holdepunkt.mjs";
import * as jsonRulesEngine from "./peers/json-rules-engine.mjs";
import * as zen from "./peers/zen.mjs";
import { reasonsTable } from "./reasons.mjs";

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const RECORDS = option("audit-log");
if (RECORDS !== undefined) {
  await benchAuditLog(RECORDS);
  process.exit(0);
}
const SIZES = [60, 300, 1500];
const ROUNDS = option("rounds", 15);
const MILLISECONDS = option("milliseconds", 60);
const CASES = 64;

const measured = [];
for (const size of SIZES) {
  const rules = makeRules(size);
  const cases = makeCases(rules, CASES);
  const peers = size <= 300 ? [jsonRulesEngine, zen] : [];
  const candidates = [];
  for (const peer of [holdepunkt, handWritten, ...peers]) candidates.push(...(await peer.candidates(rules)));
  for (const candidate of candidates) {
    const inputs = cases.map(candidate.prepare);
    for (const [i, input] of inputs.entries()) {
      const [got, wanted] = [JSON.stringify(await candidate.run(input)), JSON.stringify(expected(rules, cases[i]))];
      if (got !== wanted) throw new Error(`${candidate.name}, ${size} rules, case ${i}: ${got} instead of ${wanted}`);
    }
    measured.push({
      size,
      name: candidate.name,
      inputs,
      run: candidate.run,
      asynchronous: candidate.run.constructor.name === "AsyncFunction",
      rounds: [],
    });
  }
  measured.push(halfUnknown(rules, size), oneChangedFact(rules, cases, size));
}

/** Every second answer is unknown: nothing the peers could say. Checked against the definition. */
function halfUnknown(rules, size) {
  const evaluator = holdepunkt.evaluatorOf(rules);
  const session = evaluator.session();
  const places = rules.decisions.map(({ id }) => session.outcomesAt(id));
  const run = (image) => {
    session.load(image);
    return places.map((place) => session.settledOutcome(place));
  };
  const inputs = makeCases(rules, CASES, 50).map((known) => {
    const facts = readFacts(evaluator.plan.model, known);
    if (!facts.ok) throw new Error("a case with problems");
    const image = evaluator.image();
    image.write(facts.value);
    const { decisions } = evaluateReference(evaluator.plan.model, facts.value);
    const wanted = rules.decisions.map(({ id }) => {
      const { possible } = decisions[id];
      return possible.length === 1 ? rules.outcomes.indexOf(possible[0]) : -1;
    });
    if (JSON.stringify(run(image)) !== JSON.stringify(wanted)) throw new Error("not what the definition says");
    return image;
  });
  return { size, name: "Holdepunkt, typed input, half of it unknown", inputs, run, asynchronous: false, rounds: [] };
}

/** One answer changes to and fro in a case that is already evaluated. */
function oneChangedFact(rules, cases, size) {
  const evaluator = holdepunkt.evaluatorOf(rules);
  const image = evaluator.image();
  if (image.read(cases[0]).length > 0) throw new Error("a case with problems");
  const session = evaluator.session();
  session.load(image);
  // Each call is a real change: to another value, and back.
  const changes = rules.facts.slice(0, 200).flatMap(({ id, type, options }) => {
    const value = cases[0][id];
    if (type === "boolean") return [!value, value].map((now) => [id, { kind: "truth", value: now }]);
    if (type === "integer")
      return [(value + 60) % 121, value].map((now) => [id, { kind: "range", min: now, max: now }]);
    const option = options.indexOf(value);
    return [(option + 1) % options.length, option].map((now) => [id, { kind: "option", possible: [now] }]);
  });
  return {
    size,
    name: "Holdepunkt, one changed fact",
    inputs: changes,
    run: ([id, value]) => session.set(id, value),
    asynchronous: false,
    rounds: [],
  };
}

let sink = 0;
async function round({ inputs, run, asynchronous }) {
  const until = performance.now() + MILLISECONDS;
  const start = process.hrtime.bigint();
  let count = 0;
  do {
    for (const input of inputs) {
      const answer = asynchronous ? await run(input) : run(input);
      sink += answer === undefined ? 1 : 0;
    }
    count += inputs.length;
  } while (performance.now() < until);
  return Number(process.hrtime.bigint() - start) / count;
}

for (let i = 0; i < ROUNDS; i++) {
  process.stderr.write(`\rround ${i + 1} of ${ROUNDS} `);
  for (const candidate of measured) candidate.rounds.push(await round(candidate));
}
process.stderr.write("\n");

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const time = (size, name) => {
  const found = measured.find((candidate) => candidate.size === size && candidate.name === name);
  return found === undefined ? undefined : median(found.rounds);
};
const show = (ns) =>
  ns === undefined
    ? "–"
    : ns >= 10_000
      ? `${Math.round(ns / 1000).toLocaleString("en")} µs`
      : `${Math.round(ns).toLocaleString("en")} ns`;

console.log(
  `Node ${process.version}, ${CASES} cases, everything known, ${ROUNDS} interleaved rounds of ${MILLISECONDS} ms; median a case (least–most)\n`,
);
console.log(`| | ${SIZES.map((size) => `${size} rules`).join(" | ")} |\n|---|${SIZES.map(() => "---:").join("|")}|`);
for (const name of new Set(measured.map((candidate) => candidate.name))) {
  const cells = SIZES.map((size) => {
    const found = measured.find((candidate) => candidate.size === size && candidate.name === name);
    if (found === undefined) return "–";
    return `${show(median(found.rounds))} (${show(Math.min(...found.rounds))}–${show(Math.max(...found.rounds))})`;
  });
  console.log(`| ${name} | ${cells.join(" | ")} |`);
}

console.log("\n| ratio | 60 rules | 300 rules | 1500 rules |\n|---|---:|---:|---:|");
const ratio = (label, slower, faster) => {
  const cells = SIZES.map((size) => {
    const [a, b] = [time(size, slower), time(size, faster)];
    return a === undefined || b === undefined ? "–" : `${(a / b).toFixed(a / b < 10 ? 2 : 0)} ×`;
  });
  console.log(`| ${label} | ${cells.join(" | ")} |`);
};
const HAND = "JavaScript by hand, two-valued, on objects";
ratio("json-rules-engine ÷ typed input", "json-rules-engine", "Holdepunkt, typed input");
ratio("json-rules-engine ÷ plain object", "json-rules-engine", "Holdepunkt, plain object");
ratio("zen-engine ÷ typed input", "zen-engine", "Holdepunkt, typed input");
ratio("zen-engine ÷ plain object", "zen-engine", "Holdepunkt, plain object");
ratio("by hand on objects ÷ typed input", HAND, "Holdepunkt, typed input");
ratio("full evaluation from typed input ÷ one changed fact", "Holdepunkt, typed input", "Holdepunkt, one changed fact");
if (sink < 0) console.log(sink);

process.stderr.write("explanations, which take a minute or two\n");
console.log(`\n${reasonsTable()}`);
