import type { Facts, Model, Question } from "@holdepunkt/engine";
import { type Json, parseCase, questions } from "@holdepunkt/engine";
import { useMemo } from "react";
import { memberOf } from "../../document/commands/json.ts";
import type { DraftCase } from "../../document/draft.ts";
import type { OpenRuleset } from "../../document/open-ruleset.ts";
import { type ReadCase, readCaseOf, type SampleCase } from "../../document/sample-case.ts";
import { useEditing } from "../editing/editing.tsx";

/** A sample case that can be read, while it is worked on. */
export interface CaseInView {
  /** As it is written. */
  readonly one: DraftCase;
  readonly ruleset: OpenRuleset;
  /** As the rules read it. */
  readonly read: ReadCase;
}

/**
 * The chosen case of the draft as it is now, read at once: what it comes to is to be seen with the keystroke, before the
 * draft is linked anew.
 */
export function useChosenCase(): { readonly one: DraftCase; readonly read: SampleCase } | undefined {
  const { work, look } = useEditing();
  const { ruleset } = work.shown;
  const one = work.draft.cases.find(({ id }) => id === look.chosen);
  return useMemo(() => (one === undefined ? undefined : { one, read: readDraftCase(ruleset, one) }), [one, ruleset]);
}

/** Reads a case of a draft by the rules of `ruleset`. */
export function readDraftCase(ruleset: OpenRuleset, one: DraftCase): SampleCase {
  const parsed = parseCase(JSON.stringify(one.document));
  return parsed.ok ? readCaseOf(ruleset, one.id, parsed.value) : { ok: false, id: one.id, problems: parsed.problems };
}

/** What stands for a question in a case, as it is written. */
export const writtenIn = ({ document }: DraftCase, question: string): Json | undefined =>
  memberOf(document.facts, question);

/** What a question asks. */
export const asked = ({ document }: Question) => document.question ?? document.label;

/** How far a case is answered. */
export interface Progress {
  readonly count: number;
  readonly answered: number;
  /** Asked, and no answer is known. */
  readonly unknown: number;
}

/** Counts the answers of a case: whole or in part, and those that nobody knew or gave. */
export function progressOf(model: Model, facts: Facts): Progress {
  const all = questions(model);
  const answers = all.flatMap(({ id }) => facts.get(id) ?? []);
  const answered = answers.filter(({ known }) => known !== undefined).length;
  return { count: all.length, answered, unknown: answers.length - answered };
}
