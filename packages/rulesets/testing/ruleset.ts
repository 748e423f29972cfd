import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type Case,
  compile,
  type Evaluator,
  linkModel,
  lowerPlan,
  type Model,
  type Problem,
  parseCase,
  parseRuleset,
  problemText,
  type Result,
  type Ruleset,
} from "./engine.ts";

export const HOME = fileURLToPath(new URL("../no-child-trafficking/", import.meta.url));

export const read = (...path: string[]): string => readFileSync(join(HOME, ...path), "utf8");

const problemsOf = (problems: readonly Problem[]): string =>
  problems.map((problem) => `${problem.path}: ${problemText(problem, "en")}`).join("\n");

/** The value, or an error that says everything that is wrong. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(problemsOf(result.problems));
  return result.value;
}

export const document: Ruleset = must(parseRuleset(read("ruleset.json")));
export const model: Model = must(linkModel(document));
export const evaluator: Evaluator = compile(lowerPlan(model));

/** The sample cases by file name. */
export const samples: ReadonlyMap<string, Case> = new Map(
  readdirSync(join(HOME, "cases"))
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => [basename(name, ".json"), must(parseCase(read("cases", name)))]),
);
