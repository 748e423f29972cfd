import { type Json, LIMITS, type Problem, parseCase, parseRuleset } from "@holdepunkt/engine";
import { isObject, isPlainJson, type JsonObject } from "./commands/json.ts";
import type { Draft } from "./draft.ts";
import { FILES_FORMAT, readCasesFile, readDraftFile } from "./draft-file.ts";
import type { Content } from "./replacing.ts";

/** What a file is, and what the draft would hold with it. */
export interface Incoming {
  readonly kind: "ruleset" | "case" | "cases" | "draft";
  readonly content: Content;
  /** What was done to a draft that is handed over, in the words of who did it. */
  readonly done: readonly string[];
}

/** Why a file is not brought in. */
export type IncomingProblem =
  | { readonly code: "strange" | "newer" | "unreadable" | "tooSlow" | "several" }
  | { readonly code: "tooLarge"; readonly limit: number }
  /** It is a document, but a wrong one; `document`: its name, where several stand in one file. */
  | { readonly code: "wrong"; readonly document: string | undefined; readonly problems: readonly Problem[] };

export type IncomingResult =
  | { readonly ok: true; readonly value: Incoming }
  | { readonly ok: false; readonly problems: readonly IncomingProblem[] };

/** More than any draft holds. */
export const MOST_INCOMING_BYTES = 20_000_000;

/** How far the reading of a file with many documents has come. */
export interface IncomingProgress {
  readonly read: number;
  readonly of: number;
}

/**
 * Reads a file that is to be brought into a draft. Hostile until parsed; everything that is wrong with it is told. Nothing is
 * changed: `content` is what the draft would hold.
 */
export function readIncoming(name: string, bytes: string | Uint8Array, draft: Draft): IncomingResult {
  const steps = incomingSteps(name, bytes, draft);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** As `readIncoming`, document by document, so that a page can show how far it has come, and stop. */
export function* incomingSteps(
  name: string,
  bytes: string | Uint8Array,
  draft: Draft,
): Generator<IncomingProgress, IncomingResult> {
  if (bytes.length > MOST_INCOMING_BYTES) return refusedFor({ code: "tooLarge", limit: MOST_INCOMING_BYTES });
  const text = typeof bytes === "string" ? bytes : decoded(bytes);
  // Read as if it were UTF-8, letters would be lost without a word.
  if (text === undefined) return wrong(undefined, [{ code: "notUtf8", path: "" }]);
  if (!/^\s*[[{]/u.test(text)) return refusedFor({ code: "strange" });
  const value = parsed(text);
  if (value === undefined || !isObject(value)) return wrong(undefined, notJson(text));
  if (typeof value.holdepunkt === "string") {
    const lost = lossesIn(text);
    return lost.length > 0 ? wrong(undefined, lost) : yield* readOwn(value, draft);
  }
  if (value.indicators !== undefined || value.format !== undefined) return readRulesetFile(text, value, draft);
  if (value.facts !== undefined) return readCaseFile(name, text, value, draft);
  return refusedFor({ code: "strange" });
}

function* readOwn(value: JsonObject, draft: Draft): Generator<IncomingProgress, IncomingResult> {
  const { holdepunkt, format } = value;
  if (typeof format === "number" && format > FILES_FORMAT) return refusedFor({ code: "newer" });
  const json = value as Json;
  if (holdepunkt === "draft") {
    const file = readDraftFile(json);
    if (file === undefined) return refusedFor({ code: "unreadable" });
    const content = { ruleset: file.draft.ruleset, cases: file.draft.cases };
    return yield* checked(content, { kind: "draft", content, done: file.done });
  }
  if (holdepunkt === "cases") {
    const cases = readCasesFile(json);
    if (cases === undefined) return refusedFor({ code: "unreadable" });
    return yield* checked(
      { ruleset: undefined, cases },
      {
        kind: "cases",
        content: { ruleset: draft.ruleset, cases },
        done: [],
      },
    );
  }
  return refusedFor({ code: "strange" });
}

/** A ruleset takes the place of the one that is there; sample cases stay. */
function readRulesetFile(text: string, ruleset: JsonObject, draft: Draft): IncomingResult {
  const read = parseRuleset(text);
  if (!read.ok) return wrong(undefined, read.problems);
  return { ok: true, value: { kind: "ruleset", content: { ruleset, cases: draft.cases }, done: [] } };
}

/** A case takes the place of the one with its file's name, or is added. */
function readCaseFile(name: string, text: string, document: JsonObject, draft: Draft): IncomingResult {
  const read = parseCase(text);
  if (!read.ok) return wrong(undefined, read.problems);
  const id = caseNameOf(name);
  const others = draft.cases.filter((one) => one.id !== id);
  const at = draft.cases.findIndex((one) => one.id === id);
  const cases = others.toSpliced(at < 0 ? others.length : at, 0, { id, document });
  return { ok: true, value: { kind: "case", content: { ruleset: draft.ruleset, cases }, done: [] } };
}

/** The documents of a file that holds several, each as its own reader has it. */
function* checked(
  { ruleset, cases }: { readonly ruleset: JsonObject | undefined; readonly cases: Draft["cases"] },
  value: Incoming,
): Generator<IncomingProgress, IncomingResult> {
  const problems: IncomingProblem[] = [];
  if (ruleset !== undefined) {
    // Handed over as it was, it may be unfinished: it must have the shape in which it can be worked on, no more.
    const read = parseRuleset(JSON.stringify(ruleset));
    if (!read.ok) problems.push({ code: "wrong", document: undefined, problems: read.problems });
  }
  for (const [at, { id, document }] of cases.entries()) {
    yield { read: at, of: cases.length };
    const read = parseCase(JSON.stringify(document));
    if (!read.ok) problems.push({ code: "wrong", document: id, problems: read.problems });
  }
  return problems.length === 0 ? { ok: true, value } : { ok: false, problems };
}

/** The name that a case gets from its file's: what a folder takes for one. */
function caseNameOf(file: string): string {
  const name = file
    .replace(/\.json$/i, "")
    .replace(/[^A-Za-z0-9_-]+/g, "-")
    .replace(/^[^A-Za-z0-9]+/, "")
    .slice(0, 64);
  return name === "" ? "case" : name;
}

/** The text of bytes that are UTF-8, without the mark at its beginning that some programs write. */
function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function parsed(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isPlainJson(value, LIMITS.depth + 8) ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}

/** What the reader of documents says of a text that is none: where it breaks off, and why. */
function notJson(text: string): readonly Problem[] {
  const read = parseCase(text);
  return read.ok ? [] : read.problems;
}

/** What is no fault of shape, but would be lost or hidden without a word once the text is parsed. */
const LOSSES: ReadonlySet<Problem["code"]> = new Set([
  "duplicateKey",
  "reservedKey",
  "unsafeNumber",
  "forbiddenCharacter",
  "notNormalized",
]);

function lossesIn(text: string): readonly Problem[] {
  const read = parseRuleset(text);
  return read.ok ? [] : read.problems.filter(({ code }) => LOSSES.has(code));
}

const wrong = (document: string | undefined, problems: readonly Problem[]): IncomingResult =>
  refusedFor({ code: "wrong", document, problems });

const refusedFor = (problem: IncomingProblem): IncomingResult => ({ ok: false, problems: [problem] });
