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
import { rootOf } from "../used-by.ts";
import { allNames } from "./any-command.ts";
import { apply } from "./apply.ts";
import { REAL_CASES, REAL_RULESET } from "./real-ruleset.ts";

const opened = openDraft(REAL_RULESET, REAL_CASES);
if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
const REAL = opened.value.draft;

test("opening and writing leaves a file as it was, byte for byte", () => {
  expect(rulesetText(REAL)).toBe(REAL_RULESET);
  expect(REAL.cases.map((sample) => caseText(sample))).toEqual(REAL_CASES.map(({ text }) => text));
});

test("with every name of the real ruleset renamed, every sample case is evaluated as before", () => {
  const names = allNames(rootOf(REAL));
  let draft = REAL;
  const old = new Map<string, string>();
  const owners = new Map<string, string>();
  names.forEach((name, i) => {
    const to = `renamed${i}`;
    const owner =
      "node" in name
        ? { ...name, node: owners.get(name.node) ?? name.node }
        : "tag" in name
          ? { ...name, tag: owners.get(`tag ${name.tag}`) ?? name.tag }
          : name;
    const next = apply(draft, { kind: "rename", name: owner, to });
    if (!next.ok) throw new Error(JSON.stringify([owner, next.problem]));
    draft = next.value.draft;
    if (name.kind === "node") owners.set(name.id, to);
    if (name.kind === "tag") owners.set(`tag ${name.id}`, to);
    old.set(to, name.id);
  });
  expect(names.length).toBeGreaterThan(300);
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
    const {
      digest: _,
      logicDigest: __,
      ...rest
    } = { digest: "", logicDigest: "", ...JSON.parse(JSON.stringify(run.value.evaluation)) };
    return { ...rest, ruleset: null };
  });
}

function withOldNames(value: Json, old: ReadonlyMap<string, string>): Json {
  if (typeof value === "string") return old.get(value) ?? value;
  if (Array.isArray(value)) return value.map((item: Json) => withOldNames(item, old));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [old.get(key) ?? key, withOldNames(member ?? null, old)]),
  );
}
