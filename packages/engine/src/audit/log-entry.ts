import type { Body } from "./commitment.ts";
import type { Hash } from "./merkle-tree.ts";

/** Where a record will stand. */
export type Place = {
  /** How many records come before it. */
  readonly index: number;
  /** The root of the tree of those before it (RFC 6962). */
  readonly root: Hash;
  /**
   * The leaf hash of the record just before it, `null` for the first. Roots alone say that something before was changed; with
   * this the original hash of a record that was changed is still known, and all others can be judged.
   */
  readonly previous: Hash | null;
};

/** A record to be kept: the exact bytes of its line, without the line feed, and what it commits to. */
export type LogEntry = { readonly line: Uint8Array; readonly body: Body };

/** Makes a record that knows its place. Called when the place is certain; what it throws stops nothing but this record. */
export type MakeEntry = (place: Place) => LogEntry;
