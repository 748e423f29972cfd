import {
  type Case,
  checkExpectations,
  type Evaluation,
  expectationFaults,
  type Facts,
  type Problem,
  parseCase,
  readFacts,
} from "@holdepunkt/engine";
import type { CaseRead } from "./case-reading.ts";
import type { NamedText } from "./draft.ts";
import type { OpenRuleset } from "./open-ruleset.ts";
import type { InSteps } from "./steps.ts";

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

/** Whether its authors have said what it should give. Nothing is met where nothing is expected. */
export const expects = ({ document }: ReadCase): boolean => (document.expect ?? []).length > 0;

/** Reads and evaluates one sample case. `name` stands in for an id where the document has none or cannot be read. */
export function openCase(ruleset: OpenRuleset, name: string, text: string): SampleCase {
  const parsed = parseCase(text);
  if (!parsed.ok) return { ok: false, id: name, problems: parsed.problems };
  return readCaseOf(ruleset, parsed.value.id ?? name, parsed.value);
}

/** So many cases are read in one step. */
const CASES_A_STEP = 6;

/** Reads sample cases in steps, as `openCase` reads each. */
export function* openingCases(ruleset: OpenRuleset, cases: readonly NamedText[]): InSteps<readonly SampleCase[]> {
  const read: SampleCase[] = [];
  for (const { name, text } of cases) {
    read.push(openCase(ruleset, name, text));
    if (read.length % CASES_A_STEP === 0) yield;
  }
  return read;
}

/** A sample case that was parsed, by the rules of `ruleset`. It is evaluated when its result is first asked for. */
export function readCaseOf(ruleset: OpenRuleset, id: string, document: Case): SampleCase {
  const facts = readFacts(ruleset.model, document.facts);
  const faults = facts.ok ? expectationFaults(ruleset.model, document) : [];
  return sampleOf(ruleset, id, { document, facts, faults });
}

/** The same, of a case that was read by these rules, or by such as read it alike. */
export function sampleOf(ruleset: OpenRuleset, id: string, { document, facts, faults }: CaseRead): SampleCase {
  if (!facts.ok) return { ok: false, id, problems: facts.problems };
  if (faults.length > 0) return { ok: false, id, problems: faults };
  let evaluation: Evaluation | undefined;
  const evaluated = (): Evaluation => {
    evaluation ??= ruleset.evaluator.evaluate(facts.value);
    return evaluation;
  };
  return {
    ok: true,
    id,
    document,
    facts: facts.value,
    get evaluation() {
      return evaluated();
    },
    get unmet() {
      return checkExpectations(ruleset.model, evaluated(), document).filter(({ met }) => !met).length;
    },
  };
}
