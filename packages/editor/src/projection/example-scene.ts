import { exampleCase, exampleRuleset } from "../document/example.ts";
import { editorWords } from "../language/words.ts";
import type { Scene } from "./lanes.ts";
import { neighboursOf } from "./neighbours.ts";

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
    language,
    words: editorWords(language),
    ...changes,
  };
}
