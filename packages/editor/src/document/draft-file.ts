import type { Json, Language } from "@holdepunkt/engine";
import { isObject, itemsOf, type JsonObject } from "./commands/json.ts";
import { type Draft, readCase, readDraft } from "./draft.ts";
import { stepsFrom } from "./history.ts";
import { activityWords } from "./history-words.ts";
import type { Work } from "./workbench.ts";

/*
 * The files that work leaves this page in, besides the ruleset's and a case's own (docs/decisions/files-and-storage.md). All are JSON that a
 * person can read and another program can take apart.
 */

/** The version of these files. A newer one is not read. */
export const FILES_FORMAT = 1;

/** A draft to be handed over: the documents, and what was done to them in the words of who did it, the first step first. */
export function draftFileText({ draft, history }: Pick<Work, "draft" | "history">, language: Language): string {
  const done = [...stepsFrom(history.past)].reverse().map(({ described }) => activityWords(described, language));
  const { base, ruleset, cases } = draft;
  const file = { holdepunkt: "draft", format: FILES_FORMAT, done, base, ruleset, cases };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** All sample cases in one file, by the names of their own files. */
export function casesFileText({ cases }: Pick<Draft, "cases">): string {
  const file = { holdepunkt: "cases", format: FILES_FORMAT, cases };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** What was handed over, with what was done to it. */
export interface DraftFile {
  readonly draft: Draft;
  readonly done: readonly string[];
}

/** Reads what `draftFileText` wrote. Hostile until then: gives nothing where it is no such file. */
export function readDraftFile(value: Json): DraftFile | undefined {
  if (!isFile(value, "draft")) return undefined;
  const draft = readDraft(JSON.stringify({ base: value.base, ruleset: value.ruleset, cases: value.cases }));
  const done = itemsOf(value.done).filter((one): one is string => typeof one === "string");
  return draft && { draft, done };
}

/** Reads what `casesFileText` wrote; nothing where it is no such file, or two cases have one name. */
export function readCasesFile(value: Json): Draft["cases"] | undefined {
  if (!isFile(value, "cases") || !Array.isArray(value.cases)) return undefined;
  const cases = itemsOf(value.cases).map(readCase);
  const names = new Set(cases.map((one) => one?.id));
  return names.size < cases.length || cases.includes(undefined) ? undefined : cases.flatMap((one) => one ?? []);
}

/** Whether a file says that it is one of ours, of this version. */
export const isFile = (value: Json, kind: "draft" | "cases"): value is JsonObject & Json =>
  isObject(value) && value.holdepunkt === kind && value.format === FILES_FORMAT;
