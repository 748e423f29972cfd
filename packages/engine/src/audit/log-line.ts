/** What is wrong with a line by itself. */
export type LineFault =
  | "tooLong"
  | "notUtf8"
  /** No JSON, or not its one canonical form (RFC 8785), or nested too deeply to be a record. */
  | "notCanonical"
  /** Not of format 1. */
  | "unknownFormat"
  /** A field of the envelope is missing, or is none. */
  | "malformedEnvelope"
  /** The index, the root or the leaf hash of the record before is not that of its place. */
  | "wrongPlace"
  /** Erases itself, or a record after it. */
  | "erasesNothing";

/** What is wrong with a record that was to be appended. */
export type EntryFault =
  | LineFault
  /** A line feed, which would make two lines of it. */
  | "lineFeed"
  /** The body is not what the line commits to, part by part. */
  | "otherBody"
  /** It says `erases`, and `append` was asked; or `erase` was asked, and it does not, or of another record. */
  | "otherErasure";
