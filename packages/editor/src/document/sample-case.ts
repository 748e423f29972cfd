import {
  type Case,
  type Evaluation,
  type Facts,
  type Problem,
  parseCase,
  readFacts,
  runCase,
} from "@holdepunkt/engine";
import type { OpenRuleset } from "./open-ruleset.ts";

/** A sample case that was read and evaluated. `unmet`: how many of its expectations do not hold. */
export interface ReadCase {
  readonly ok: true;
  readonly id: string;
  readonly document: Case;
  readonly facts: Facts;
  readonly evaluation: Evaluation;
  readonly unmet: number;
}

/** A sample case that could not be read, with every reason. */
export interface UnreadCase {
  readonly ok: false;
  readonly id: string;
  readonly problems: readonly Problem[];
}

export type SampleCase = ReadCase | UnreadCase;

/** Reads and evaluates one sample case. `name` stands in for an id where the document has none or cannot be read. */
export function openCase({ model, evaluator }: OpenRuleset, name: string, text: string): SampleCase {
  const parsed = parseCase(text);
  if (!parsed.ok) return { ok: false, id: name, problems: parsed.problems };
  const id = parsed.value.id ?? name;
  const facts = readFacts(model, parsed.value.facts);
  if (!facts.ok) return { ok: false, id, problems: facts.problems };
  const run = runCase(evaluator, parsed.value);
  if (!run.ok) return { ok: false, id, problems: run.problems };
  const unmet = run.value.checked.filter(({ met }) => !met).length;
  return { ok: true, id, document: parsed.value, facts: facts.value, evaluation: run.value.evaluation, unmet };
}
