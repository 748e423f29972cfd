import { readFileSync } from "node:fs";
import { format } from "node:util";
import { expect, test } from "vitest";
import { bytesOf } from "../../../testing/backends.ts";
import { caseOfSeed, factsOf } from "../../../testing/generate-case.ts";
import { linked, rulesetOfSeed } from "../../../testing/generate-ruleset.ts";
import { linkModel } from "../../model/link-model.ts";
import { readFacts } from "../../model/read-facts.ts";
import { lowerPlan } from "../../plan/lower-plan.ts";
import { evaluateReference } from "../../reference/evaluate-reference.ts";
import { parseRuleset } from "../../ruleset/parse-ruleset.ts";
import { encodeCase } from "./encode-case.ts";
import { exportRules } from "./export-rules.ts";
import { evaluatorOf, rulesEngineEvaluator } from "./rules-engine-evaluator.ts";

const SLOW = { timeout: 30_000 };

const model = linked(rulesetOfSeed(3));
const plan = lowerPlan(model);

test("[E2] cases that are handed in together are answered as one by one", SLOW, async () => {
  const evaluator = rulesEngineEvaluator(plan);
  const cases = Array.from({ length: 20 }, (_, seed) => factsOf(model, caseOfSeed(seed, model)));
  const evaluations = await Promise.all(cases.map((facts) => evaluator.evaluate(facts)));
  expect(evaluations.map(bytesOf)).toStrictEqual(cases.map((facts) => bytesOf(evaluateReference(model, facts))));
  expect(evaluator.answered).toBe(cases.length);
});

test("an absent fact is an error, not an answer, and the next case is answered", SLOW, async () => {
  const exported = exportRules(plan);
  if (exported.kind === "unsupported") throw new Error(exported.code);
  let whole = false;
  const evaluator = evaluatorOf(plan, exported, (facts) => (whole ? encodeCase(plan, facts) : {}));
  await expect(evaluator.evaluate(new Map())).rejects.toThrow(/Undefined fact/);
  expect(evaluator.answered).toBe(0);
  whole = true;
  expect(bytesOf(await evaluator.evaluate(new Map()))).toBe(bytesOf(evaluateReference(model, new Map())));
  expect(evaluator.answered).toBe(1);
});

test("the sample on the page of documentation runs, and writes what the page says", SLOW, async () => {
  const root = new URL("../../../../../", import.meta.url);
  const page = readFileSync(new URL("docs/reference/rules-engine.md", root), "utf8");
  const [, sample = "", output = ""] = /```js\n([\s\S]*?)```[\s\S]*?```text\n([\s\S]*?)```/.exec(page) ?? [];
  const lines: string[] = [];
  const modules: Record<string, Record<string, unknown>> = {
    "node:fs": { readFileSync: (name: string) => readFileSync(new URL(`docs/examples/${name}`, root)) },
    "json-rules-engine": await import("json-rules-engine"),
    "@holdepunkt/engine": { linkModel, lowerPlan, parseRuleset, readFacts },
    "@holdepunkt/engine/rules-engine": await import("./index.ts"),
  };
  const names: Record<string, unknown> = {
    console: { log: (...values: unknown[]) => lines.push(format(...values)) },
  };
  const body = sample.replace(/^import \{ (.+?) \} from "(.+?)";$/gm, (_, imported: string, from: string) => {
    for (const name of imported.split(", ")) names[name] = modules[from]?.[name];
    return "";
  });
  expect(Object.entries(names).filter(([, value]) => value === undefined)).toStrictEqual([]);
  const AsyncFunction = (async () => undefined).constructor as new (
    ...parts: string[]
  ) => (...values: unknown[]) => Promise<void>;
  await new AsyncFunction(...Object.keys(names), body)(...Object.values(names));
  expect(`${lines.join("\n")}\n`).toBe(output);
});
