import type { Problem } from "@holdepunkt/engine";

/*
 * What `holdepunkt serve` tells of its folder, as it comes over the wire (packages/engine/src/cli/serve/listing.ts, calls.ts). Whatever comes is read as if it came
 * from a stranger: another version may answer.
 */

/** What a file in a ruleset's folder is. */
export type DocumentKind = "ruleset" | "case" | "release" | "releases" | "text";

/** A document in a listing. */
export interface ListedDocument {
  /** Opaque, the same as long as the server runs. */
  readonly id: string;
  readonly kind: DocumentKind;
  /** The file's name, without its folder. */
  readonly name: string;
  /** SHA-256 of the bytes, `sha256:` and 64 hexadecimal digits. */
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
}

/** A ruleset's folder in a listing. */
export interface ListedRuleset {
  /** Opaque, the same as long as the server runs. */
  readonly id: string;
  readonly name: string;
  readonly documents: readonly ListedDocument[];
}

/** All that is served of a folder. */
export interface Listing {
  /** The served folder's name, for "in the folder …". */
  readonly folder: string;
  readonly holds: "oneRuleset" | "rulesets";
  readonly rulesets: readonly ListedRuleset[];
  /** How many things have a document's name and are not served. */
  readonly leftOut: number;
}

/** What has become of a document: its digest now, or `null` if it is gone. */
export interface Change {
  readonly id: string;
  readonly digest: string | null;
}

/** What is to be made. `ruleset` is the id of the ruleset's folder. */
export type Creation =
  | { readonly kind: "ruleset"; readonly name: string; readonly text: string }
  | {
      readonly kind: Exclude<DocumentKind, "ruleset">;
      readonly ruleset: string;
      readonly name: string;
      readonly text: string;
    };

type Fields = { readonly [field: string]: unknown };

/** A listing, if it is one. */
export function readListing(value: unknown): Listing | undefined {
  if (!isFields(value)) return undefined;
  const { folder, holds, rulesets, leftOut } = value;
  if (typeof folder !== "string" || (holds !== "oneRuleset" && holds !== "rulesets")) return undefined;
  if (typeof leftOut !== "number" || !Array.isArray(rulesets)) return undefined;
  return rulesets.every(isListedRuleset) ? { folder, holds, rulesets, leftOut } : undefined;
}

/** Changes, if they are some. */
export function readChanges(value: unknown): readonly Change[] | undefined {
  if (!isFields(value) || !Array.isArray(value.changes)) return undefined;
  const { changes } = value;
  return changes.every(isChange) ? changes : undefined;
}

/** The problems of a document that was refused; none where they cannot be read. */
export function readProblems(value: unknown): readonly Problem[] {
  const problems = isFields(value) && Array.isArray(value.problems) ? (value.problems as readonly unknown[]) : [];
  const isProblem = (one: unknown): one is Problem =>
    isFields(one) && typeof one.code === "string" && typeof one.path === "string";
  return problems.filter(isProblem);
}

/** Whether it is an object whose members can be looked at. */
export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isListedRuleset = (value: unknown): value is ListedRuleset =>
  isFields(value) &&
  typeof value.id === "string" &&
  typeof value.name === "string" &&
  Array.isArray(value.documents) &&
  value.documents.every(isListedDocument);

const isListedDocument = (value: unknown): value is ListedDocument =>
  isFields(value) &&
  typeof value.id === "string" &&
  KINDS.has(value.kind) &&
  typeof value.name === "string" &&
  isDigest(value.digest) &&
  typeof value.size === "number";

const isChange = (value: unknown): value is Change =>
  isFields(value) && typeof value.id === "string" && (value.digest === null || isDigest(value.digest));

/** Whether it is a digest of bytes. */
export const isDigest = (value: unknown): value is string =>
  typeof value === "string" && /^sha256:[0-9a-f]{64}$/.test(value);

const KINDS: ReadonlySet<unknown> = new Set([
  "ruleset",
  "case",
  "release",
  "releases",
  "text",
] satisfies DocumentKind[]);
