import {
  canonicalJson,
  compile,
  type Json,
  linkModel,
  lowerPlan,
  parseCase,
  readRuleset,
  runCase,
} from "@holdepunkt/engine";
import { expect, test } from "vitest";
import { caseText, type Draft, openDraft, rulesetText } from "../draft.ts";
import { everyNameRenamed, withOldNames } from "./every-name.ts";
import { REAL_CASES, REAL_RULESET } from "./real-ruleset.ts";

const opened = openDraft(REAL_RULESET, REAL_CASES);
if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
const REAL = opened.value.draft;

test("opening and writing leaves a file as it was, byte for byte", () => {
  expect(rulesetText(REAL)).toBe(REAL_RULESET);
  expect(REAL.cases.map((sample) => caseText(sample))).toEqual(REAL_CASES.map(({ text }) => text));
});

test("with every name of the real ruleset renamed, every sample case is evaluated as before", () => {
  const { draft, old } = everyNameRenamed(REAL);
  expect(old.size).toBeGreaterThan(300);
  const [before, after] = [runsOf(REAL), runsOf(draft)];
  expect(after.map((run) => canonicalJson(withOldNames(run, old)))).toEqual(before.map((run) => canonicalJson(run)));
}, 60_000);

function runsOf(draft: Draft): Json[] {
  const ruleset = readRuleset(draft.ruleset);
  const linked = ruleset.ok ? linkModel(ruleset.value) : ruleset;
  if (!linked.ok) throw new Error(JSON.stringify(linked.problems));
  const evaluator = compile(lowerPlan(linked.value));
  return draft.cases.map((sample) => {
    const parsed = parseCase(caseText(sample));
    const run = parsed.ok ? runCase(evaluator, parsed.value) : parsed;
    if (!run.ok) throw new Error(JSON.stringify(run.problems));
    expect(run.value.passed).toBe(true);
    // Which document it was is what a renaming changes.
    return { ...JSON.parse(JSON.stringify(run.value.evaluation)), ruleset: null };
  });
}
