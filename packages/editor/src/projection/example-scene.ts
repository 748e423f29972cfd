import type { Known } from "@holdepunkt/engine";
import { exampleCase, exampleRuleset } from "../document/example.ts";
import { answering, did, whatIf } from "../document/what-if.ts";
import { editorWords } from "../language/words.ts";
import type { Scene } from "./lanes.ts";
import { neighboursOf } from "./neighbours.ts";
import type { Painting } from "./painting.ts";

/** The example's case with some answers tried otherwise. */
export function examplePainting(answers: { readonly [question: string]: Known | undefined }): Painting {
  const ruleset = exampleRuleset();
  const sample = exampleCase(ruleset);
  const { facts } = Object.entries(answers).reduce(
    (trial, [question, known]) => did(trial, answering(trial, question, known)),
    whatIf(sample.facts),
  );
  return { facts, evaluation: ruleset.evaluator.evaluate(facts), before: sample };
}

/** The example ruleset with its case on it, in bokmål, for tests and stories; `changes` say what is otherwise. */
export function exampleScene(changes: Partial<Scene> = {}): Scene {
  const ruleset = exampleRuleset();
  const language = changes.language ?? "nb";
  return {
    model: ruleset.model,
    neighbours: neighboursOf(ruleset.model),
    painting: exampleCase(ruleset),
    view: "case",
    selected: undefined,
    turned: new Set(),
    rail: false,
    rows: 0,
    language,
    words: editorWords(language),
    ...changes,
  };
}
