import type { DocumentKind } from "./document-kind.ts";

/*
 * What the server tells of its folder; the editor's side of it is packages/editor/src/workspace/folder-api.ts.
 */

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

/** A ruleset's folder in a listing, its documents in order of kind and name. */
export interface ListedRuleset {
  /** Opaque, the same as long as the server runs. */
  readonly id: string;
  /** The folder's name. */
  readonly name: string;
  readonly documents: readonly ListedDocument[];
}

/** All that is served of a folder. */
export interface Listing {
  /** The name of the served folder, without the way to it. */
  readonly folder: string;
  /** Whether the folder is itself a ruleset's, or holds such folders, to which new ones can be added. */
  readonly holds: "oneRuleset" | "rulesets";
  readonly rulesets: readonly ListedRuleset[];
  /** How many things have a document's name and are not served: links, pipes, files with a second name, files that are too long or too many. */
  readonly leftOut: number;
}

/** What has become of a document: its digest now, or `null` if it is gone. */
export interface Change {
  readonly id: string;
  readonly digest: string | null;
}
