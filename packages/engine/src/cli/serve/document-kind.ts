import type { Problem } from "../../language/problem.ts";
import { assertNever } from "../../language/result.ts";
import { linkModel } from "../../model/link-model.ts";
import { LIMITS } from "../../ruleset/limits.ts";
import { parseCase } from "../../ruleset/parse-case.ts";
import { parseRuleset } from "../../ruleset/parse-ruleset.ts";
import { readJson } from "../../ruleset/read-json.ts";
import { PATTERNS } from "../../ruleset/schema.ts";

/** What a file in a ruleset's folder is, by where it stands. */
export type DocumentKind =
  /** `ruleset.json`: the working copy. */
  | "ruleset"
  /** `cases/*.json`: a sample case. */
  | "case"
  /** `releases/*.json`: a release, which never changes. */
  | "release"
  /** `releases.json`: the releases' digests. */
  | "releases"
  /** `CHANGELOG.md`, `SOURCES.md`, `README.md`. */
  | "text";

export const RULESET_FILE = "ruleset.json";
const TEXTS: ReadonlySet<string> = new Set(["CHANGELOG.md", "SOURCES.md", "README.md"]);
const MOST_TEXT_BYTES = 1_000_000;

/** The folders of a ruleset's folder in which documents stand, and the one itself. */
export const PLACES = [[], ["cases"], ["releases"]] as const;

/** What a file of that name is in a ruleset's folder itself or one of its folders; `undefined` if it is none of ours. */
export function kindOf(within: readonly string[], name: string): DocumentKind | undefined {
  const [folder] = within;
  if (folder === undefined) {
    if (name === RULESET_FILE) return "ruleset";
    if (name === "releases.json") return "releases";
    return TEXTS.has(name) ? "text" : undefined;
  }
  // A name from the disk is shown to people: no dot files, nothing that hides or turns text around.
  if (!name.endsWith(".json") || name.startsWith(".") || /[\p{C}/\\]/u.test(name)) return undefined;
  return folder === "cases" ? "case" : "release";
}

/** Where a new document of a kind stands, or `undefined` if it cannot have that name. */
export function placeFor(
  kind: Exclude<DocumentKind, "ruleset">,
  name: string,
): { readonly within: readonly string[]; readonly file: string } | undefined {
  switch (kind) {
    case "case":
      return /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(name) && isPortable(name)
        ? { within: ["cases"], file: `${name}.json` }
        : undefined;
    case "release":
      return PATTERNS.version.test(name) && isPortable(name)
        ? { within: ["releases"], file: `${name}.json` }
        : undefined;
    case "releases":
      return name === "releases" ? { within: [], file: "releases.json" } : undefined;
    case "text":
      return TEXTS.has(`${name}.md`) ? { within: [], file: `${name}.md` } : undefined;
    default:
      return assertNever(kind);
  }
}

/** Whether a new folder for a ruleset can have that name: as a ruleset's `id`, so that it is one everywhere. */
export const isFolderName = (name: string): boolean =>
  PATTERNS.slug.test(name) && name.length <= 64 && isPortable(name);

/** Names that are devices on Windows, where the folder may be opened too. */
const isPortable = (name: string): boolean => !/^(con|prn|aux|nul|com\d|lpt\d)$/i.test(name);

/** How many bytes a document of a kind may have. */
export function limitOf(kind: DocumentKind): number {
  switch (kind) {
    case "ruleset":
    case "release":
    case "releases":
      return LIMITS.rulesetBytes;
    case "case":
      return LIMITS.caseBytes;
    case "text":
      return MOST_TEXT_BYTES;
    default:
      return assertNever(kind);
  }
}

/**
 * Why bytes are not a document of a kind; empty if they are. A ruleset and a case must parse, so that every tool can open what lies in the folder,
 * but a ruleset may still have problems of meaning (`linkModel`), as it has while it is being edited. A release must have none.
 */
export function problemsIn(kind: DocumentKind, bytes: Uint8Array): readonly Problem[] {
  switch (kind) {
    case "ruleset": {
      const parsed = parseRuleset(bytes);
      return parsed.ok ? [] : parsed.problems;
    }
    case "release": {
      const parsed = parseRuleset(bytes);
      const linked = parsed.ok ? linkModel(parsed.value) : parsed;
      return linked.ok ? [] : linked.problems;
    }
    case "case": {
      const parsed = parseCase(bytes);
      return parsed.ok ? [] : parsed.problems;
    }
    case "releases": {
      const read = readJson(bytes, limitOf(kind));
      return read.ok ? [] : read.problems;
    }
    case "text":
      return textProblems(bytes);
    default:
      return assertNever(kind);
  }
}

function textProblems(bytes: Uint8Array): readonly Problem[] {
  if (bytes.length > MOST_TEXT_BYTES) return [{ code: "tooLarge", path: "", limit: MOST_TEXT_BYTES }];
  const text = Buffer.from(bytes).toString("utf8");
  if (text.startsWith("\uFEFF")) return [{ code: "byteOrderMark", path: "" }];
  // Controls, and what turns text around (Trojan Source, CVE-2021-42574).
  const hidden = /[^\P{Cc}\n\r\t]|[\u202A-\u202E\u2066-\u2069]/u.exec(text)?.[0]?.codePointAt(0);
  if (hidden === undefined) return [];
  return [
    { code: "forbiddenCharacter", path: "", codePoint: `U+${hidden.toString(16).toUpperCase().padStart(4, "0")}` },
  ];
}
