import {
  digestOf,
  type Json,
  LIMITS,
  linkModel,
  type Model,
  type Problem,
  parseCase,
  parseRuleset,
  type Result,
  RulesetReader,
} from "@holdepunkt/engine";
import { depthOf, isObject, isPlainJson, type JsonObject } from "./commands/json.ts";
import { atOnce, type InSteps } from "./steps.ts";

/** A sample case of a draft. `id` is the name of its file, which is unique; its document may have another or none. */
export interface DraftCase {
  readonly id: string;
  readonly document: JsonObject;
}

/**
 * A ruleset while it is edited, with its sample cases. Never changed: a command gives another one, which shares with it
 * all that the command did not touch. It need not link, nor even have the format's shape, between two keystrokes; what is
 * then wrong with it is told by `linkDraft`. Only `apply` makes drafts from drafts.
 */
export interface Draft {
  /** The digest of what it began as: which document its commands are for. */
  readonly base: string;
  readonly ruleset: JsonObject;
  readonly cases: readonly DraftCase[];
}

/** A document with its name, as it was read. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** What came of opening: the draft, and the sample cases that could not be read, which stay as they are where they lie. */
export interface OpenedDraft {
  readonly draft: Draft;
  readonly unread: readonly { readonly name: string; readonly problems: readonly Problem[] }[];
}

/**
 * Begins to edit a ruleset. The order of its keys is kept. Gives the problems of `parseRuleset` where it has not the
 * format's shape; it need not link. Of several cases with one name the first is taken.
 */
export const openDraft = (ruleset: string, cases: readonly NamedText[]): Result<OpenedDraft> =>
  atOnce(openingDraft(ruleset, cases));

/** The same in steps. */
export function* openingDraft(ruleset: string, cases: readonly NamedText[]): InSteps<Result<OpenedDraft>> {
  const parsed = parseRuleset(ruleset);
  if (!parsed.ok) return parsed;
  yield;
  const unread: { name: string; problems: readonly Problem[] }[] = [];
  const read: NamedText[] = [];
  for (const one of cases) {
    const problems = parseCase(one.text);
    if (problems.ok) read.push(one);
    else unread.push({ name: one.name, problems: problems.problems });
  }
  yield;
  return { ok: true, value: { draft: draftOf(ruleset, read), unread } };
}

/** The draft of documents that were read, and found to have the format's shape, before. */
export function draftOf(ruleset: string, cases: readonly NamedText[]): Draft {
  const read = new Map<string, JsonObject>();
  for (const { name, text } of cases) {
    // Parsed anew: what a schema gives has its keys in the schema's order.
    if (!read.has(name)) read.set(name, JSON.parse(text) as JsonObject);
  }
  const content = {
    ruleset: JSON.parse(ruleset) as JsonObject,
    cases: [...read].map(([id, document]) => ({ id, document })),
  };
  const base = digestOf(content);
  const draft = { base, ...content };
  digests.set(draft, base);
  return draft;
}

/** Remembered, since a draft never changes and a digest takes long: it is of all that a draft holds. */
const digests = new WeakMap<Draft, string>();

/** The digest of what a draft holds now, sample cases included. */
export function draftDigest(draft: Draft): string {
  const known = digests.get(draft);
  if (known !== undefined) return known;
  const digest = digestOf({ ruleset: draft.ruleset, cases: draft.cases.map(asJson) });
  digests.set(draft, digest);
  return digest;
}

/** The ruleset as it is written to a file: the format's two spaces, keys in their order, one line feed at the end. */
export const rulesetText = ({ ruleset }: Draft): string => `${JSON.stringify(ruleset, null, 2)}\n`;

/** A sample case as it is written to a file. */
export const caseText = ({ document }: DraftCase): string => `${JSON.stringify(document, null, 2)}\n`;

/** A draft as one text, for a journal or an export. `readDraft` reads it. Equal drafts have equal bytes. */
export const draftText = ({ base, ruleset, cases }: Draft): string =>
  JSON.stringify({ base, ruleset, cases: cases.map(asJson) });

/** Reads what `draftText` wrote. Hostile until then: gives nothing where it is no draft. */
export function readDraft(text: string): Draft | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isPlainJson(value) || !isObject(value)) return undefined;
  const { base, ruleset, cases } = value;
  if (typeof base !== "string" || !isObject(ruleset) || !Array.isArray(cases)) return undefined;
  if (depthOf(ruleset) > LIMITS.depth) return undefined;
  const names = new Set<string>();
  const read: DraftCase[] = [];
  for (const item of cases as readonly Json[]) {
    const sample = readCase(item);
    if (sample === undefined || names.has(sample.id)) return undefined;
    names.add(sample.id);
    read.push(sample);
  }
  return { base, ruleset, cases: read };
}

/** A sample case of a draft, from JSON; nothing where it is none. */
export function readCase(value: Json | undefined): DraftCase | undefined {
  if (!isObject(value) || Object.keys(value).length !== 2) return undefined;
  const { id, document } = value;
  return typeof id === "string" && id !== "" && isObject(document) ? { id, document } : undefined;
}

/** Remembers what it has read: drafts share what a command did not touch. */
const reader = new RulesetReader();

/**
 * The linked ruleset of a draft, or all that stands in its way: the problems of `readRuleset`, else those of
 * `linkModel`. Their places are those of the ruleset's document.
 */
export function linkDraft(draft: Draft): Result<Model> {
  const read = reader.read(draft.ruleset);
  return read.ok ? linkModel(read.value) : read;
}

const asJson = ({ id, document }: DraftCase): JsonObject => ({ id, document });
