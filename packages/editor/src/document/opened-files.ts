import { type Problem, parseCase } from "@holdepunkt/engine";
import type { OpenRuleset } from "./open-ruleset.ts";
import { openCase, type SampleCase } from "./sample-case.ts";
import type { Verification } from "./verify-record.ts";

/** Under which id a case that was opened from a file is chosen: no case can have it. */
export const OPENED = "*";

/** What a file can be: a case, or a part of an audit record. */
export type FileKind = "case" | "record" | "receipt" | "key" | "body";

/** A file that was none of these, or could not be read as what it seemed to be. */
export interface StrangeFile {
  readonly name: string;
  /** Whether it is a case that is put aside, since a record came with it: the record has its own. */
  readonly aside?: boolean;
  readonly problems: readonly Problem[];
}

/** Files that the reader opened, read here and sent nowhere. Kept in the page's memory until it is closed. */
export interface Opened {
  /** The bytes of each, so that the next file can complete them. */
  readonly parts: { readonly [kind in FileKind]?: Uint8Array };
  /** The case of the case file, or of the record's body. */
  readonly sample: SampleCase | undefined;
  /** What came of the record's check; absent where no part of a record was opened. */
  readonly verification: Verification | undefined;
  readonly strange: readonly StrangeFile[];
}

export const NOTHING_OPENED: Opened = { parts: {}, sample: undefined, verification: undefined, strange: [] };

/** A file as a browser hands it over. */
export interface GivenFile {
  readonly name: string;
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** More than any case, record or body holds. */
const MOST_BYTES = 20_000_000;

/**
 * Reads files beside those that are open already; a new one takes the place of one of its kind. Parts of an audit record
 * are verified as soon as they are complete. Never throws over what a file holds.
 */
export async function openFiles(ruleset: OpenRuleset, before: Opened, files: readonly GivenFile[]): Promise<Opened> {
  const given: { [kind in FileKind]?: Uint8Array } = {};
  const strange: StrangeFile[] = [];
  const cases: string[] = [];
  for (const file of files) {
    const read = await readFile(file);
    if ("problems" in read) strange.push(read);
    else given[read.kind] = read.bytes;
    if ("kind" in read && read.kind === "case") cases.push(file.name);
  }
  const { case: givenCase, ...givenRecord } = given;
  const hasRecord = Object.keys(givenRecord).length > 0;
  // A case beside a record would look as if it were the one that was verified.
  if (hasRecord) strange.push(...cases.map((name) => ({ name, aside: true, problems: [] })));
  const { case: _, ...recordBefore } = before.parts;
  const parts: Opened["parts"] = hasRecord
    ? { ...recordBefore, ...givenRecord }
    : givenCase === undefined
      ? before.parts
      : { case: givenCase };
  const isRecord = parts.case === undefined && Object.keys(parts).length > 0;
  // Loaded when it is needed: the page's own script is for those who read a map.
  const verified = isRecord
    ? await import("./verify-record.ts").then(({ verifyRecord }) => verifyRecord(ruleset, parts))
    : undefined;
  const text = parts.case === undefined ? verified?.caseText : decoder.decode(parts.case);
  return {
    parts,
    strange,
    sample: text === undefined ? undefined : { ...openCase(ruleset, OPENED, text), id: OPENED },
    verification: verified?.verification,
  };
}

const decoder = new TextDecoder();

async function readFile(
  file: GivenFile,
): Promise<{ readonly kind: FileKind; readonly bytes: Uint8Array } | StrangeFile> {
  const { name } = file;
  if (file.size > MOST_BYTES) return { name, problems: [{ code: "tooLarge", path: "", limit: MOST_BYTES }] };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const kind = kindOf(bytes);
  if (kind !== undefined) return { kind, bytes };
  // What it lacks to be a case is the most useful thing that can be said of it.
  const parsed = parseCase(bytes);
  return { name, problems: parsed.ok ? [] : parsed.problems };
}

const KEY = /^[^\s+]{1,200}\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+\s*$/;

/** What the bytes seem to be, by the field or line that nothing else has. Whether they are is for their reader to say. */
function kindOf(bytes: Uint8Array): FileKind | undefined {
  const text = decoder.decode(bytes);
  if (text.startsWith("c2sp.org/tlog-proof@")) return "receipt";
  if (KEY.test(text)) return "key";
  const fields = fieldsOf(text);
  if (fields.includes("commitments")) return "record";
  if (fields.includes("parts")) return "body";
  return fields.includes("facts") ? "case" : undefined;
}

function fieldsOf(text: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? Object.keys(value) : [];
  } catch {
    return [];
  }
}
